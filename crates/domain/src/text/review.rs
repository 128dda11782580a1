//! The words for 资格审核: the reviewer's desk and what the candidate reads of
//! the result. Outcomes
//! and reasons are named by `review::Outcome` and `review::RejectionReason`.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;
use crate::life::application::Phase;
use crate::review::{Outcome, RejectionReason};

// The queue.
pub const REVIEW: &str = "资格审核";
pub const QUEUE: &str = "待审核列表";
pub const QUEUE_LEAD: &str = "按确认时间排列，先确认的先审核。本人的报名信息不在列表中。";
pub const QUEUE_EMPTY: &str = "没有待审核的报名信息";
pub const QUEUE_EMPTY_HINT: &str = "有考生确认报名信息后，会出现在这里。";
pub const NEXT: &str = "下一份";
pub const START: &str = "开始审核";
pub const SERIAL: &str = "报名序号";
pub use super::exam::EXAM;
pub const POSITION: &str = "岗位";
pub use super::position::UNIT;
pub const CONFIRMED_AT: &str = "确认时间";
pub const WAITED: &str = "已等待";
pub const HOLDER: &str = "审核人";
pub const NOBODY: &str = "—";
pub const MINE: &str = "您正在审核";
pub const OVERDUE: &str = "已超过应审核时间";
pub const OVERDUE_SHORT: &str = "超时";
pub const FILTER: &str = "筛选";
pub const ALL_EXAMS: &str = "全部考试";
pub const ALL_REGIONS: &str = "全部地区";
pub const STATES: &str = "本场考试报名情况";

/// `待审核 12 份`.
#[must_use]
pub fn waiting(count: i64) -> String {
    format!("待审核 {count} 份")
}

/// `今日已审核 12 份`.
#[must_use]
pub fn decided_today(count: i64) -> String {
    format!("今日您已审核 {count} 份")
}

/// `2026年…公开招聘（12 份）`.
#[must_use]
pub fn exam_with(title: &str, files: i64) -> String {
    format!("{title}（{files} 份）")
}

/// `审核通过 3`.
#[must_use]
pub fn phase_count(phase: Phase, count: i64) -> String {
    format!("{phase} {count}")
}

/// `张三正在审核`.
#[must_use]
pub fn held_by(name: &str) -> String {
    format!("{name}正在审核")
}

// One file.
pub use super::ui::DESK_DATA as FILE;
pub const IDENTITY: &str = "身份信息";
pub const SEX: &str = "性别";
pub const BIRTH_DATE: &str = "出生日期";
pub const EVIDENCE: &str = "条件比对";
pub const HISTORY: &str = "审核记录";
pub const NO_HISTORY: &str = "尚无审核记录";
pub const PORTRAIT: &str = "照片";
pub const ANSWERS: &str = "个人信息";
pub const CHANGED_SINCE: &str = "标有“有修改”的内容与上次提交不同。";
pub const CHANGED: &str = "有修改";
pub const JUDGED_BY_MACHINE: &str =
    "比对结果由系统根据考生填写的信息得出，仅供参考，以人工审核为准。";
pub const POSITION_CHANGED: &str = "考生确认后，条件有过修改，下面是现在的条件，请核对。";
pub const NO_POSITION: &str = "没有选择岗位";
pub const BACK_TO_QUEUE: &str = "返回列表";
pub const FILE_GONE: &str = "该报名信息不在待审核状态";
pub const CONFIRMED: &str = "考生确认报名信息";

/// `第 2 次提交`.
#[must_use]
pub fn round(round: usize) -> String {
    format!("第 {round} 次提交")
}

/// `确认于 11月22日 17:00，已等待 3 小时`.
#[must_use]
pub fn confirmed(at: &str, waited: &str) -> String {
    format!("确认于 {at}，已等待 {waited}")
}

/// `王某的照片`.
#[must_use]
pub fn portrait_of(name: &str) -> String {
    format!("{name}的照片")
}

/// A file that was decided: `当前状态：审核通过`.
#[must_use]
pub fn stands(phase: Phase) -> String {
    format!("{}：{phase}", super::flow::CURRENT_STATE)
}

/// The rows of a table in one line.
#[must_use]
pub fn in_one_line(rows: &[Vec<String>]) -> String {
    let rows: Vec<_> = rows.iter().map(|row| row.join(" ")).collect();
    rows.join("；")
}

/// `上次提交：大学本科`.
#[must_use]
pub fn before(value: &str) -> String {
    let value = if value.is_empty() { UNSET } else { value };
    format!("上次提交：{value}")
}

/// `招聘 2 人`.
#[must_use]
pub fn headcount(count: i64) -> String {
    format!("招聘 {count} 人")
}

/// Somebody else reads the same file.
#[must_use]
pub fn held_until(name: &str, until: &str) -> String {
    format!(
        "{name}正在审核这份报名信息（至 {until}）。您可以查看；如果您先作出审核结果，以您的为准。"
    )
}

/// Nobody has it open: without scripts one takes it by a button.
pub const FREE: &str = "这份报名信息目前没有人在审核。";
pub const TAKE: &str = "由我审核";

/// `审核不通过（张三）`.
#[must_use]
pub fn decided_by(outcome: Outcome, reviewer: &str) -> String {
    format!("{outcome}（{reviewer}）")
}

/// The reasons of a decision in one line.
#[must_use]
pub fn reasons(reasons: &[RejectionReason]) -> String {
    let words: Vec<_> = reasons.iter().map(|reason| reason.word()).collect();
    words.join("、")
}

/// A decision in a line of the history: its reasons, then its words.
#[must_use]
pub fn decision_note(given: &[RejectionReason], explanation: &str) -> String {
    let given = reasons(given);
    match (given.is_empty(), explanation.is_empty()) {
        (true, _) => explanation.to_owned(),
        (false, true) => given,
        (false, false) => format!("{given}。{explanation}"),
    }
}

// What a return asks for.
pub const FLAGS: &str = "退回补充的项目";
pub const FLAGS_HINT: &str =
    "退回补充时至少勾选一项，考生只能修改勾选的项目。选“照片不合格”的，照片自动列入。";
pub const FLAG_NOTE_HINT: &str = "每一项的问题可以不填；不填的，考生看到上面的文字。";
pub const ASKED_BEFORE: &str = "上次要求修改";

/// The position among what can be pointed at: `报考岗位`.
#[must_use]
pub fn flagged_position(word: PositionWord) -> String {
    format!("报考{word}")
}

/// The line beside an item: `“学历”的问题`.
#[must_use]
pub fn flag_note(label: &str) -> String {
    format!("“{label}”的问题")
}

/// `上次要求修改：请填写最高学历`.
#[must_use]
pub fn asked_before(note: &str) -> String {
    if note.is_empty() {
        ASKED_BEFORE.to_owned()
    } else {
        format!("{ASKED_BEFORE}：{note}")
    }
}

/// `上次提交的岗位：市一中　教师`.
#[must_use]
pub fn position_before(word: PositionWord, position: &str) -> String {
    format!("上次提交的{word}：{position}")
}

// Deciding.
pub const DECIDE: &str = "审核结果";
pub const REASONS: &str = "原因";
pub const REASONS_HINT: &str = "至少选择一项。";
pub const TEXT: &str = "说明";
pub const TEXT_HINT: &str =
    "5 至 500 个字（选“其他”的不少于 10 个字），考生可以看到。请写明依据，不要写与审核无关的内容。";
pub const APPROVE: &str = "通过";
pub const APPROVE_QUESTION: &str = "确定审核通过？";
pub const APPROVE_WARNING: &str = "通过后考生即可缴费，报名信息和岗位不能再修改。";
pub const APPROVE_NOW: &str = "确定通过";
pub const REFUSE: &str = "不通过或退回补充";
pub const REFUSE_HINT: &str =
    "“不通过”指不符合条件，考生可以更正或改报；“退回补充”指内容不全或有误，补充后重新审核。";
pub const REJECT_NOW: &str = "不通过";
pub const RETURN_NOW: &str = "退回补充";
pub const DECIDED: &str = "审核结果已保存";
pub use super::ui::{KEYS, UNSET};
/// Each key with what it does.
pub const DESK_KEYS: [(&str, &str); 5] = [
    ("J", "下一份"),
    ("K", "上一份"),
    ("A", "通过，再按一次确定"),
    ("R", "不通过"),
    ("B", "退回补充，先勾选项目"),
];

// What the candidate reads.
pub use super::flow::STATUS_TITLE as STATUS;
pub const APPROVED: &str = "审核通过";
pub const REJECTED: &str = "审核不通过";
pub const CORRECT: &str = "修改报名信息";
