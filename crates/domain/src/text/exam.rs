//! The words for finding an exam, reading its texts and accepting them.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;

// 选择考试.
pub use super::flow::{APPLY_NOW as START, CHOOSE_EXAM};
pub const CHOOSE_EXAM_HINT: &str = "请选择要报名的考试，查看报名时间和岗位后再开始报名。";
pub const CONTINUE: &str = "继续报名";
pub const SEE_DETAILS: &str = "查看详情";
pub const OPEN_NOW: &str = "正在报名";
pub const OPENS_LATER: &str = "即将报名";
pub const ALREADY_CLOSED: &str = "报名已截止";
pub const NO_EXAM: &str = "目前没有可以报名的考试";
pub const NO_EXAM_HINT: &str = "请留意招考公告，公告会写明报名的时间。";

// One exam.
pub const EXAM: &str = "考试";
pub const ORGANISER: &str = "组织单位";
pub const CONTACT: &str = "咨询电话";
pub const FEE: &str = "考务费";
pub const FREE: &str = "不收费";
pub const DATES: &str = "时间安排";
pub const DATES_NOTE: &str = "以下均为北京时间。到截止时间后，系统不再受理。";
pub const NOT_SET: &str = "另行公布";
pub const PAPERS: &str = "考试科目";
pub const CATEGORY: &str = "考试类别";
pub const SUBJECT: &str = "科目";
pub const SUBJECT_TIME: &str = "考试时间";
pub const ACCEPTED_DOCUMENTS: &str = "可以报考的证件";

/// `共 300 个岗位，招聘 420 人`.
#[must_use]
pub fn size(positions: u32, headcount: u32, word: PositionWord) -> String {
    format!("共 {positions} 个{word}，招聘 {headcount} 人")
}

// Reading and accepting.
pub use super::common::ACCEPT;
pub const DO_NOT_ACCEPT: &str = "不接受，返回";
pub const READ_TO_THE_END: &str = "请阅读全文后点击“接受”。";
pub const ACCEPT_NOTICE: &str = "我已阅读并理解以上内容";
pub const ACCEPT_PLEDGE: &str = "我已阅读承诺书，自愿作出以上承诺";
pub const PLEDGE_WARNING: &str =
    "接受承诺书后即开始本次报名。承诺不实的，取消资格，并由本人承担责任。";
pub const PLEDGE_KEPT: &str = "系统会记录您接受的承诺书的版本、内容校验码和时间。";

/// `第 2 版`.
#[must_use]
pub fn version(version: u32) -> String {
    format!("第 {version} 版")
}

/// `您已于 2026年2月3日 09:00 接受`.
#[must_use]
pub fn accepted_at(moment: &str) -> String {
    format!("您已于 {moment} 接受")
}

// What a candidate can't do with an exam.
pub const NOT_FOUND: &str = "没有这场考试，或考试尚未发布。";
pub const ALREADY_APPLIED: &str = "您已报名本次考试，同一考试只能报名一次。";
pub const NUMBER_APPLIED_ELSEWHERE: &str =
    "该证件号码已有人报名本次考试。如果不是您本人所为，请与招考部门联系。";
pub const OTHER_PHOTO_NEEDED: &str = "本次考试对照片另有要求，请按要求重新上传照片。";

// The office's side.
pub const CODE_TAKEN: &str = "该考试代码已被使用，请换一个。";
pub const OFFICE_EXAMS: &str = "考试管理";
pub const WINDOWS: &str = "时间设置";
pub const EXTEND: &str = "延长";
pub const EXTEND_BY_HOURS: &str = "延长的小时数";
pub const EXTEND_REASON: &str = "延长的原因";
pub const EXTEND_WARNING: &str =
    "延长后，与之相连的审核、缴费和减免时间一并顺延，并记入操作日志。请先核对顺延后的时间。";
pub const PUBLISH: &str = "发布";
pub const PUBLISH_WARNING: &str = "发布后考生即可看到本次考试。";
pub const PROBLEMS_FOUND: &str = "发布前需要处理的问题";
pub const NO_PROBLEMS: &str = "没有发现问题，可以发布。";
