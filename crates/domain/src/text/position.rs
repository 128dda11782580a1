//! The words for choosing a position. Whether an exam says 职位 or 岗位 is a
//! word of its policy, so most of these take it.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;

pub mod finder;
pub mod found;
pub mod judgement;

// The list.
pub const TABLE_TITLE: &str = "岗位及其资格条件一览表";
pub const TABLE_QUOTED: &str = "《岗位及其资格条件一览表》";
pub const DOWNLOAD_TABLE: &str = "下载《岗位及其资格条件一览表》";
pub const REGION: &str = "地区";
pub const DEPARTMENT: &str = "主管部门";
pub const UNIT: &str = "招聘单位";
pub const ALL: &str = "全部";
pub const SEARCH: &str = "查找";
pub const SEARCH_HINT: &str = "名称、代码、单位或专业，几个词用空格隔开。";
pub const ONLY_MATCHING: &str = "只看符合或需人工判断的";
pub const NOTHING_FOUND: &str = "没有符合条件的结果";
pub const NOT_CHOSEN: &str = "尚未选择";

pub const TREE_LABEL: &str = "地区、主管部门和招聘单位";
pub const WHOLE_TABLE: &str = "返回全部地区";
pub const NOTHING_FOUND_HINT: &str = "可以换一个词，例如专业名称或单位名称的一部分。";

/// `学历：`, before the words of a condition.
#[must_use]
pub fn labelled(kind: &str) -> String {
    format!("{kind}：")
}

/// `12 个岗位 · 30 人`.
#[must_use]
pub fn branch_note(positions: u32, headcount: u32, word: PositionWord) -> String {
    format!("{positions} 个{word} · {headcount} 人")
}

/// The heading over what is chosen: `报考职位`.
#[must_use]
pub fn chosen(word: PositionWord) -> String {
    format!("报考{word}")
}

/// After 保存.
#[must_use]
pub fn saved(word: PositionWord) -> String {
    format!("{word}已保存")
}

/// Why none is saved for now.
pub const CHOOSE_TOO_OFTEN: &str = "选择过于频繁，本次没有保存，以前保存的内容不变";

/// How many may be chosen.
#[must_use]
pub fn choose_hint(word: PositionWord) -> String {
    format!("每次考试只能报考一个{word}。")
}

/// Why to read the table first.
#[must_use]
pub fn read_the_table(word: PositionWord) -> String {
    format!("请仔细阅读{TABLE_QUOTED}，结合自身条件，慎重选择适合自己的{word}。")
}

/// `12 个岗位`.
#[must_use]
pub fn count(count: usize, word: PositionWord) -> String {
    format!("{count} 个{word}")
}

// One position.
pub const HEADCOUNT: &str = "招聘人数";
pub const GRADE: &str = "岗位类别";
pub use super::exam::CATEGORY;
pub const NO_WRITTEN_EXAM: &str = "免笔试";
pub const NO_WRITTEN_EXAM_HINT: &str = "审核通过即完成报名，不缴纳考务费。";
pub const OPENING_RATIO: &str = "开考比例";
pub const INTERVIEW_RATIO: &str = "面试入围比例";
pub const NOTE: &str = "其他说明";
pub use super::exam::CONTACT;

/// `职位名称` or `岗位名称`.
#[must_use]
pub fn name(word: PositionWord) -> String {
    format!("{word}名称")
}

/// `职位代码` or `岗位代码`.
#[must_use]
pub fn code(word: PositionWord) -> String {
    format!("{word}代码")
}

/// `1:3`.
#[must_use]
pub fn ratio(ratio: u8) -> String {
    format!("1:{ratio}")
}

// Its conditions, each judged.
pub const CONDITIONS: &str = "资格条件";
pub const NO_CONDITIONS: &str = "没有其他资格条件";
pub const JUDGED_BY_MACHINE: &str =
    "比对结果由系统根据您填写的信息得出，仅供参考，最终以资格审核为准。";

/// Nothing is chosen.
#[must_use]
pub fn nothing_chosen(word: PositionWord) -> String {
    format!("尚未选择{word}。请查看{word}和资格条件后点击“选择此{word}”。")
}

/// What is chosen: unit, name, code.
#[must_use]
pub fn chosen_is(word: PositionWord, unit: &str, name: &str, code: &str) -> String {
    format!("已选择{word}：{unit}　{name}（{code}）")
}

/// The link to another choice.
#[must_use]
pub fn choose_other(word: PositionWord) -> String {
    format!("改报其他{word}")
}

/// `A 类`.
#[must_use]
pub fn category(code: &str) -> String {
    format!("{code} 类")
}

/// Some condition fails, but the choice isn't blocked.
#[must_use]
pub fn warns(word: PositionWord) -> String {
    format!("您填写的信息有不符合该{word}条件之处。仍可以选择，但可能审核不通过，请慎重。")
}

/// Some condition fails and the exam's policy blocks it.
#[must_use]
pub fn blocks(word: PositionWord) -> String {
    format!("您填写的信息不符合该{word}的条件，不能选择。如信息填写有误，请先修改个人信息。")
}

/// The position is gone or changed.
#[must_use]
pub fn changed(word: PositionWord) -> String {
    format!("该{word}已取消或条件已有变化，请重新查看后选择。")
}

/// How often a position has rejected the candidate, where the exam counts that.
#[must_use]
pub fn rejected_so_often(word: PositionWord, rejections: u32, left: u32) -> String {
    format!(
        "您报考该{word}已有 {rejections} 次审核不通过；再有 {left} 次不通过，就不能再次报考该{word}。"
    )
}
