//! The words for 报名信息确认回执, on its page, on paper and where anybody checks
//! one, and for 准考证样张.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;

// 报名信息确认: what is about to be locked, and the ticket as it will look.
pub const LOCKS: &str = "确认后锁定的内容";
pub const LOCKS_FORM: &str = "个人信息的全部内容，包括表格";
pub const LOCKS_PHOTO: &str = "本次考试使用的照片";
pub const LOCKS_AFTER: &str = "锁定后不能直接修改：考试允许撤回的，报名截止前、审核开始前可以在“查看报考状态”撤回修改；审核不通过或退回补充的，可以在规定时间内修改。修改后均须重新确认。";
pub const LOCKS_RECEIPT: &str = "确认后会生成一份带电子签名的确认回执，请下载保存，可随时核验。";
pub const CHANGE_PHOTO: &str = "修改照片";
pub const FEE: &str = "考试费用";
pub const FEE_NONE: &str = "无须缴费";
pub const FEE_LATER: &str = "资格审核通过后，在规定时间内网上缴费。";
pub const SPECIMEN: &str = "准考证样张";
pub const SPECIMEN_LEAD: &str =
    "准考证将按下面的内容打印，请核对姓名、证件号码、照片和职位（岗位）。样张不能用于参加考试。";
pub const SPECIMEN_PDF: &str = "查看准考证样张（PDF）";
pub const SPECIMEN_FILE: &str = "准考证样张.pdf";
pub const SPECIMEN_MARK: &str = "样张";
pub const SPECIMEN_NOTE: &str = "本页为样张，不能用于参加考试。";
pub const SPECIMEN_LATER: &str = "编排考场后生成";
pub const SPECIMEN_NO_PHOTO: &str = "照片确认后，才能查看准考证样张。";

/// `所选岗位：0601 综合管理`.
#[must_use]
pub fn locks_position(word: PositionWord, code: &str, name: &str) -> String {
    format!("所选{word}：{code}　{name}")
}

// The receipt.
pub const TITLE: &str = "报名信息确认回执";
pub const LIST: &str = "确认回执";
pub const LIST_LEAD: &str =
    "每次确认报名信息都会生成一份回执。请下载保存；核验文件可以证明当时提交的内容。";
pub const OPEN: &str = "查看回执";
/// On the page that follows the confirmation.
pub const GET: &str = "查看并下载确认回执";
pub const BACK: &str = "返回查看报考状态";
pub const LEAD: &str =
    "这份回执证明：您在下列时间确认并提交了报名信息，此后内容如有改动，可以核验出来。";
pub const NUMBER: &str = "回执编号";
pub const ROUND: &str = "第几次确认";
pub const EXAM: &str = "考试名称";
pub use super::flow::SERIAL;
pub const CONFIRMED_AT: &str = "确认时间";
pub use super::account::{DOCUMENT_NUMBER, NAME};
pub use super::position::UNIT;
pub const HASH: &str = "内容校验码（SHA-256）";
pub const KEY: &str = "签名密钥";
pub const SIGNATURE: &str = "电子签名（Ed25519）";
pub const STANDING: &str = "之后的情况";
pub const DOWNLOAD_PDF: &str = "下载回执（PDF）";
pub const DOWNLOAD_FILE: &str = "下载核验文件";
pub const PDF_FILE: &str = "报名信息确认回执.pdf";
pub const TEXT_FILE: &str = "报名信息确认回执.txt";
pub const FILE_HINT: &str = "核验文件含有您提交的全部内容，请妥善保管，不要随意发给他人。";
pub const KEPT_AS_IT_WAS: &str = "回执记录的是确认时的内容，之后的修改不会改变这份回执。";

/// `第 2 次`.
#[must_use]
pub fn round(round: i64) -> String {
    format!("第 {round} 次")
}

/// `1 号密钥`.
#[must_use]
pub fn key(id: u32) -> String {
    format!("{id} 号密钥")
}

// On paper.
pub const PAPER_ABOUT: &str = "回执说明";
pub const PAPER_CODE: &str = "回执核验二维码";
pub const PAPER_KEEP: &str = "请妥善保管本回执，直至本次考试的全部工作结束。";

/// The numbered lines at the foot of the paper.
#[must_use]
pub fn paper_lines(address: &str) -> Vec<String> {
    vec![
        format!("扫描二维码或打开 {address}，输入回执编号，可以核验本回执的真伪；核验时不显示个人信息。"),
        "内容校验码由提交的全部内容计算得出，任何改动都会使其不同。全部内容在同时提供下载的核验文件中。".to_owned(),
        "本回执只证明报名信息已确认并提交，不代表资格审核通过，也不能代替准考证。".to_owned(),
    ]
}

// 回执核验.
pub const VERIFY: &str = "回执核验";
pub const VERIFY_LEAD: &str =
    "输入报名信息确认回执上的编号，核验回执的真伪。核验结果不显示个人信息。";
pub const VERIFY_NUMBER_HINT: &str = "16 位数字和字母，不区分大小写，可以省略短横线";
pub const VERIFY_BUTTON: &str = "核验";
pub const VERIFY_FILE: &str = "核验文件内容";
pub const VERIFY_FILE_LEAD: &str =
    "粘贴核验文件的全部内容，可以同时核验内容有没有被改动。内容只用于本次核验，不保存。";
pub const VERIFY_FILE_FIELD: &str = "核验文件的全部内容";
pub const VERIFY_FILE_BUTTON: &str = "核验文件";
pub const VERIFY_RESULT: &str = "核验结果";
pub const GENUINE: &str = "回执真实有效";
pub const HASH_SAME: &str = "核验文件的内容与回执一致，没有被改动。";
pub const HASH_OTHER: &str = "内容校验码与回执不一致：所核验的内容不是这份回执确认的内容。";
/// Heads what was looked at and is no genuine receipt.
pub const NOT_GENUINE: &str = "核验未通过";
pub const UNKNOWN: &str =
    "没有找到这个编号的回执。请对照回执核对；核对无误仍找不到的，这份回执不是本系统出具的。";
pub const ALTERED: &str =
    "核验文件的内容与签名不符，已被改动，不是本系统出具的原件。请使用原来下载的文件。";
pub const FILE_MISSING: &str = "请粘贴核验文件的全部内容";
pub const TOO_OFTEN: &str = "核验过于频繁";
pub const VERIFY_ELSEWHERE: &str = "也可以不使用本网站，自行核验电子签名：";
pub const KEYS_LINK: &str = "下载签名公钥";
pub const NOT_TOLD: &str = "核验只说明回执是否真实，不说明资格审核结果。";

// What has become of it since, in a word and in a sentence.
pub const STANDS_WORD: &str = "当前有效";
pub const RETURNED_WORD: &str = "已被退回补充";
pub const REJECTED_WORD: &str = "审核未通过";
pub const CONFIRMED_ANEW_WORD: &str = "已重新确认";
pub const TAKEN_BACK_WORD: &str = "已撤回";
pub const ENDED_WORD: &str = "已终止";
pub const STANDS: &str = "报名信息仍是这次确认的内容。";
pub const RETURNED: &str =
    "提交的仍是这次确认的内容，但已被退回补充；补充后须在规定时间内重新确认，才会重新审核。";
pub const REJECTED: &str =
    "提交的仍是这次确认的内容，但审核没有通过；还想报考的，须在规定时间内重新确认，才会重新审核。";
pub const CONFIRMED_ANEW: &str = "之后已重新确认，以最新一份回执为准。";
pub const TAKEN_BACK: &str = "之后已撤回，尚未重新确认。";
pub const ENDED: &str = "之后报名已终止。";
