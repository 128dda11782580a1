//! The words for 打印准考证 and those printed on it.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;
use crate::time::Window;

// The page.
pub use super::flow::PRINT_TICKET as PRINT;
pub const DOWNLOAD: &str = "下载准考证";
pub const PRINT_HINT: &str = "请在规定的时间内下载并用 A4 纸打印，黑白、彩色均可，照片和文字须清晰。打印时间内可以多次打印。";
pub const KEEP: &str = "请妥善保管准考证，直至本次考试的全部工作结束。";
pub const LIST_LEAD: &str = "在规定的打印时间内，点击“打印准考证”查看并下载。";
pub const LIST_EMPTY: &str = "还没有报名记录";
pub const LIST_EMPTY_HELP: &str = "报名成功并编排考场后，在这里打印准考证。";
pub const PRINT_WINDOW: &str = "打印时间";
pub const STATE: &str = "状态";
pub const NOT_SET: &str = "另行公布";
pub const CHECK_FACTS: &str = "请核对准考证上的信息；有误的，请在考试前与招考部门联系更正。";
pub const FIRST_PRINTED: &str = "首次下载";

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

/// `所报岗位免笔试，没有准考证。`
#[must_use]
pub fn not_needed(word: PositionWord) -> String {
    format!("所报{word}免笔试，没有准考证。")
}

/// What the holder of a published ticket is told; without personal data.
#[must_use]
pub fn published(exam: &str, printing: Option<Window>) -> String {
    match printing {
        Some(window) => format!(
            "您报考的{exam}：考场已编排，请于 {} 登录系统打印准考证。",
            window.full()
        ),
        None => format!("您报考的{exam}：考场已编排，请按公告规定的时间登录系统打印准考证。"),
    }
}
