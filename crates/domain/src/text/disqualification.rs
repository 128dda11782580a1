//! The words for 取消资格: the office's page, and what the candidate reads of
//! the reason.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::life::application::Phase;

pub use super::flow::{CURRENT_STATE, SERIAL};

pub const TITLE: &str = "取消资格";

// Finding the application.
pub const SERIAL_HINT: &str = "考生的“查看报考状态”页面有报名序号，共 16 位数字。";
pub const UNKNOWN: &str = "没有找到这个报名序号";
pub const UNKNOWN_HELP: &str = "请核对报名序号，并确认考生报的是本场考试。";
pub const UNKNOWN_SERIAL: &str =
    "本场考试没有这个报名序号，没有取消任何人的资格，请核对后重新查询。";

// Who it is.
pub const FOUND: &str = "报名信息";
pub const NAME: &str = "姓名";
pub const NOT_POSSIBLE: &str = "不能取消资格";
pub const ALREADY: &str = "该报名的资格已经取消，不能再次取消。";
pub const DONE: &str = "已取消资格";

// Deciding.
pub const REASON: &str = "取消资格的原因";
pub const REASON_HINT: &str =
    "5 至 500 个字，考生可以看到。请写明依据，不要写姓名、证件号码和手机号码。";
pub const REASON_PERSONAL: &str = "原因中有考生的姓名、证件号码或手机号码，请删除后重新填写。";
pub const CHECKED: &str = "我已核对考生的姓名、证件号码和报考信息，确定取消资格";
pub const UNCHECKED: &str = "请先核对考生信息，勾选后再取消资格。";
pub const QUESTION: &str = "取消资格后不能恢复";

/// What disqualifying somebody in this phase does besides ending it.
#[must_use]
pub const fn warning(phase: Phase) -> &'static str {
    match phase {
        Phase::Submitted => "考生会收到通知，本次报名终止，不再审核。",
        Phase::Approved => "考生会收到通知，本次报名终止，不能再缴费；之后到账的款项原路退回。",
        Phase::Complete => "考生会收到通知，本次报名终止，不再编排考场；已缴的费用不会自动退回。",
        Phase::Ticketed => {
            "考生会收到通知，本次报名终止，准考证作废，不能再下载；已缴的费用不会自动退回。"
        }
        _ => "考生会收到通知，本次报名终止。",
    }
}
