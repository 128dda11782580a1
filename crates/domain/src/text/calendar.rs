//! The words of calendar files, and of the links to them.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

use crate::exam::ExamWindow;

pub const ADD: &str = "加入日历";
pub const HINT: &str = "下载日历文件（.ics），用手机或电脑的日历打开，截止前会自动提醒。在微信中不能直接打开的，请点击右上角“…”，选择在浏览器中打开。时间有调整时，请重新下载并导入，原有日程会更新。";
/// The file's names when it is saved.
pub const FILE_NAME: &str = "报考日程.ics";

/// The calendar's name.
#[must_use]
pub fn name(exam: &str) -> String {
    format!("{exam} 日程")
}

/// `报名：2026年甲省事业单位公开招聘`.
#[must_use]
pub fn title(kind: ExamWindow, exam: &str) -> String {
    format!("{kind}：{exam}")
}

/// What is to be done in it.
#[must_use]
pub const fn note(kind: ExamWindow) -> &'static str {
    match kind {
        ExamWindow::Registration => {
            "请在截止前填报并完成“报名信息确认”，没有确认的视为没有提交。以网站公布的时间为准。"
        }
        ExamWindow::Review => "招考单位进行资格审核，请留意审核结果。以网站公布的时间为准。",
        ExamWindow::Payment => {
            "审核通过的，请在截止前完成网上缴费，逾期视为放弃。以网站公布的时间为准。"
        }
        ExamWindow::Waiver => "符合政策的，请在截止前申请减免。以网站公布的时间为准。",
        ExamWindow::TicketPrinting => "请在截止前下载并打印准考证。以网站公布的时间为准。",
        ExamWindow::Sitting => "请携带准考证和有效身份证件参加考试。具体场次和地点以准考证为准。",
    }
}
