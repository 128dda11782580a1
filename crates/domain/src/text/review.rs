//! The words for 资格审核: the reviewer's desk and what the candidate reads of
//! the result. Outcomes
//! and reasons are named by `review::Outcome` and `review::RejectionReason`.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;

// The queue.
pub const REVIEW: &str = "资格审核";
pub const QUEUE: &str = "待审核列表";
pub const QUEUE_EMPTY: &str = "没有待审核的报名信息";
pub const QUEUE_EMPTY_HINT: &str = "有考生确认报名信息后，会出现在这里。";
pub const NEXT: &str = "下一份";
pub const PREVIOUS: &str = "上一份";
pub const START: &str = "开始审核";
pub const CONFIRMED_AT: &str = "确认时间";
pub const DUE: &str = "应审核时间";
pub const OVERDUE: &str = "已超过应审核时间";
pub const ROUND: &str = "第几次提交";
pub const ALL_STATES: &str = "全部状态";
pub const FILTER: &str = "筛选";

/// `待审核 12 份`.
#[must_use]
pub fn waiting(count: u64) -> String {
    format!("待审核 {count} 份")
}

// One file.
pub use super::ui::DESK_DATA as FILE;
pub const EVIDENCE: &str = "条件比对";
pub const HISTORY: &str = "审核记录";
pub const NO_HISTORY: &str = "尚无审核记录";
pub const PORTRAIT: &str = "照片";
pub const ANSWERS: &str = "个人信息";
pub const SHOW_NUMBER: &str = "查看完整证件号码";
pub const SHOW_NUMBER_WARNING: &str = "查看完整证件号码会记入操作日志。";
pub const CHANGED_SINCE: &str = "与上次提交相比有修改的内容";

// Deciding.
pub const DECIDE: &str = "审核结果";
pub const REASONS: &str = "原因";
pub const REASONS_HINT: &str = "不通过或退回补充时，至少选择一项。";
pub const TEXT: &str = "说明";
pub const TEXT_HINT: &str = "5 至 500 个字，考生可以看到。请写明依据，不要写与审核无关的内容。";
pub const APPROVE_DIALOG: &str = "确定审核通过？";
pub const APPROVE_WARNING: &str = "通过后考生即可缴费，信息不能再修改。";
pub const REJECT_DIALOG: &str = "确定审核不通过？";
pub const RETURN_DIALOG: &str = "确定退回补充？";
pub const DECIDED: &str = "审核结果已保存";
pub use super::ui::KEYS;
pub const KEY_APPROVE: &str = "A 通过";
pub const KEY_REJECT: &str = "R 不通过";
pub const KEY_RETURN: &str = "B 退回补充";
pub const KEY_NEXT: &str = "J 下一份";
pub const KEY_PREVIOUS: &str = "K 上一份";

// What the candidate reads.
pub use super::flow::STATUS_TITLE as STATUS;
pub const WAITING_FOR_REVIEW: &str = "待审核";
pub const APPROVED: &str = "审核通过";
pub const REJECTED: &str = "审核不通过";
pub const REASON_GIVEN: &str = "审核意见";
pub const WAIT_HINT: &str = "您的报名信息已提交，请等待资格审核，结果会通过站内消息通知您。";
pub const APPROVED_HINT: &str = "资格审核已通过，请在规定时间内完成缴费。";
pub const APPROVED_FREE_HINT: &str = "资格审核已通过，报名完成。";
pub const RETURNED_HINT: &str =
    "请按审核意见补充或更正信息，再次进行“报名信息确认”，否则报名无效。";
pub const CORRECT: &str = "修改报名信息";

/// What a rejected candidate can do.
#[must_use]
pub fn rejected_hint(position_word: PositionWord) -> String {
    format!(
        "您可以修改个人信息，或改报其他{position_word}。修改后请再次保存{position_word}，并再次进行“报名信息确认”。"
    )
}

/// Until when.
#[must_use]
pub fn correct_before(end: &str) -> String {
    format!("请在 {end} 之前修改并再次确认。")
}

/// When no time is left.
pub const TOO_LATE_TO_CORRECT: &str = "报名时间已截止，不能再修改或改报。";
