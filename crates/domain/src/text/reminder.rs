//! The words of reminders: what is told before a window closes, what happens when
//! it has, and whether that comes by text message.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

use crate::reminder::Task;
use crate::time::Moment;

/// On 消息: the choice, and what it does.
pub const CHOICE_TITLE: &str = "截止提醒";
pub const CHOICE_RULE: &str = "报名确认、补正、缴费、打印准考证截止前 72 小时、24 小时、3 小时，如果您还没有办理，会在这里提醒您，并发送短信。22:00 至次日 8:00 不发送提醒短信：改在早上 8:00 发送；来不及的，提前到前一天 21:00 发送。";
pub const BY_TEXT_ON: &str = "现在：站内消息和短信都提醒。";
pub const BY_TEXT_OFF: &str = "现在：只在站内消息提醒，不发短信。审核、缴费结果等通知仍发短信。";
pub const TURN_OFF: &str = "不再接收提醒短信";
pub const TURN_ON: &str = "恢复接收提醒短信";
/// In the copy of one's data.
pub const TAKEN: &str = "接收";
pub const NOT_TAKEN: &str = "不接收";

/// On 查看报考状态: what follows when nothing is done.
pub const AFTER_THE_END: &str = "截止后";
/// In 办理记录.
pub const REMINDED: &str = "截止前提醒";

/// What a candidate reads in the inbox and by SMS; without personal data.
#[must_use]
pub fn notice(task: Task, exam: &str, end: Moment) -> String {
    let end = end.full_as_end();
    let sentence = match task {
        Task::Confirm => {
            format!("报名信息尚未提交，请在 {end} 前登录系统完成“报名信息确认”，逾期不能提交。")
        }
        Task::Correct => format!(
            "修改后的报名信息尚未重新提交。还要报考的，请在 {end} 前登录系统修改、保存并再次进行“报名信息确认”，逾期不能提交。"
        ),
        Task::Pay => format!(
            "尚未缴费，请在 {end} 前登录系统完成网上缴费，逾期视为放弃。已经付款的，请登录系统查询结果，不要重复缴费。"
        ),
        Task::Print => {
            format!("准考证尚未下载，请在 {end} 前登录系统打印准考证，逾期不能打印。")
        }
    };
    format!("您报考的{exam}：{sentence}")
}

/// What happens at the end, if nothing was done.
#[must_use]
pub const fn consequence(task: Task) -> &'static str {
    match task {
        Task::Confirm => "没有进行报名信息确认的，报名信息不会提交，也不会审核；系统不会自动提交。",
        Task::Correct => "没有再次进行报名信息确认的，不会重新审核，也不能再修改。",
        Task::Pay => "没有缴费的，视为放弃报名，不能补缴。",
        Task::Print => "不能再下载和打印准考证。",
    }
}

/// The line of 办理记录 about a reminder.
#[must_use]
pub fn reminded(task: Task) -> String {
    format!("{REMINDED}：{task}")
}

/// Its note there.
#[must_use]
pub fn of_end(end: Moment) -> String {
    format!("截止时间：{}", end.full_as_end())
}
