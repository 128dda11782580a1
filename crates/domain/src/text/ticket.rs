//! The words for 打印准考证 and those printed on it, and for 考场编排.
#![allow(missing_docs, reason = "each name says where its words stand")]

// The page.
pub use super::flow::PRINT_TICKET as PRINT;
pub const DOWNLOAD: &str = "下载准考证";
pub const PRINT_HINT: &str = "请在规定的时间内下载并用 A4 纸打印，黑白、彩色均可，照片和文字须清晰。考试结束前可以多次打印。";
pub const NOT_YET: &str = "考场尚未编排，准考证还不能打印。";
pub const NOT_COMPLETE: &str = "报名完成后才能打印准考证。";
pub const NOT_NEEDED: &str = "所报岗位免笔试，没有准考证。";
pub const KEEP: &str = "请妥善保管准考证，直至拟聘用公示结束。";
pub const REISSUED: &str = "准考证内容已更正，请重新打印，旧的准考证作废。";

// The paper.
pub const TITLE: &str = "准考证";
pub const NAME: &str = "姓名";
pub const SEX: &str = "性别";
pub const DOCUMENT_TYPE: &str = "证件类型";
pub const DOCUMENT_NUMBER: &str = "证件号码";
pub const NUMBER: &str = "准考证号";
pub use super::exam::{CATEGORY, SUBJECT_TIME as TIME};
pub use super::position::UNIT;
pub const VENUE: &str = "考点名称";
pub const VENUE_ADDRESS: &str = "考点地址";
pub const ROOM: &str = "考场号";
pub const SEAT: &str = "座位号";
pub const SUBJECT: &str = "考试科目";
pub const RULES: &str = "考生须知";
pub const PHOTO: &str = "照片";
pub const FILE_NAME: &str = "准考证.pdf";
pub const BEIJING_TIME: &str = "以上时间均为北京时间。";

/// `第 005 考场`.
#[must_use]
pub fn room(number: u16) -> String {
    format!("第 {number:03} 考场")
}

/// `05`.
#[must_use]
pub fn seat(number: u8) -> String {
    format!("{number:02}")
}

// Arranging.
pub const ARRANGE: &str = "考场编排";
pub const ARRANGE_HINT: &str =
    "按地区和考试类别分组，由种子随机编排，每个考场只安排一个类别，同一岗位的考生尽量不相邻。";
pub const CANDIDATES: &str = "待编排考生";
pub const ROOM_COUNT: &str = "考场数";
pub const ROOM_SIZE: &str = "每场人数";
pub const SEED: &str = "随机种子";
pub const SEED_COMMITMENT: &str = "种子校验码";
pub const SEED_HINT: &str = "编排前公布种子校验码，编排后公布种子，任何人都可以验证编排结果。";
pub const SNAPSHOT: &str = "考生名单校验码";
pub const FINGERPRINT: &str = "编排结果校验码";
pub const RUN: &str = "开始编排";
pub const RUN_DIALOG: &str = "确定开始编排？";
pub const RUN_WARNING: &str = "编排后准考证号即生成，考生名单不能再变动。";
pub const DONE: &str = "编排完成";
pub const STALE: &str = "考生名单在编排之后有变化，请核对后重新编排。";
pub const TIMES_MISSING: &str = "请先设置考试科目和时间。";
