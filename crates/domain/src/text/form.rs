//! The words for 填写个人信息 and 报名信息确认. The labels of an exam's own
//! fields are the exam's data.
#![allow(missing_docs, reason = "each name says where its words stand")]

use crate::exam::PositionWord;

// 填写个人信息, reopened under 信息维护.
pub const FILL_IN: &str = "填写个人信息";
pub use super::flow::{FILL_IN as FILL_IN_SHORT, MAINTAIN_FORM as MAINTAIN};
pub const FILL_IN_HINT: &str = "请如实填写，尽量详细、准确，以便顺利通过资格审核。标有“*”的项目必须填写，文字不要超过限定的字数。";
pub use super::common::{BACK_TO_FLOW, SAVE};
pub const BACK_TO_CONFIRM: &str = "返回报名信息确认";
pub use super::flow::BASIS_OF_LATER_REVIEW as BASIS;
pub const SAVED: &str = "个人信息已保存";
pub const FROM_REGISTRATION: &str = "以下信息来自注册信息，不能在此修改。";
pub const LOCKED: &str = "报名信息已确认，不能修改。";
pub const LOCKED_HINT: &str = "审核不通过或退回补充后，可以在规定时间内修改。";

// A file that was returned.
pub const RETURNED: &str = "报名信息被退回补充";
pub const RETURNED_HINT: &str = "标有“审核意见”的项目可以修改，其余内容已提交，不能改动。改好后点击“保存”，再进行报名信息确认。";
pub const OPINION: &str = "审核意见";

/// Heads what a review points at, on top of the form.
pub const TO_MEND: &str = "需要补充或更正的项目：";
pub const REJECTED: &str = "资格审核不通过";
pub const REJECTED_ITEMS: &str = "审核指出的项目：";

/// Beside a field that is to be corrected; without a note it is only open.
#[must_use]
pub fn opinion(note: &str) -> String {
    let note = if note.is_empty() {
        "请核对或补充此项。"
    } else {
        note
    };
    format!("{OPINION}：{note}")
}

/// Behind an item that a review points at: what it says of it.
#[must_use]
pub fn of_item(note: &str) -> Option<String> {
    (!note.is_empty()).then(|| format!("：{note}"))
}

// Tables.
pub const ADD_ROW: &str = "增加一行";
pub const REMOVE_ROW: &str = "删除这一行";
pub const ROW: &str = "行";
pub use super::ui::UNSET as BLANK;

/// `第 2 行`.
#[must_use]
pub fn row(number: usize) -> String {
    format!("第 {number} 行")
}

/// `“学历”为“大学本科”或“硕士研究生”时填写`.
#[must_use]
pub fn only_when(choice: &str, options: &[&str]) -> String {
    let options: Vec<String> = options.iter().map(|option| format!("“{option}”")).collect();
    format!("“{choice}”为{}时填写", options.join("或"))
}

/// `最多 50 个字`.
#[must_use]
pub fn at_most(characters: u16) -> String {
    format!("最多 {characters} 个字")
}

// Kinds of field.
pub const DATE_HINT: &str = "例如 1995-08-15";
pub const MONTH_HINT: &str = "例如 2017-06";
pub const MAJOR_HINT: &str = "请按毕业证书上的专业名称填写，括号内的文字也要填写。";
pub const MAJOR_CODE_HINT: &str =
    "请填写专业目录中的代码。目录中没有的专业不必填写，由审核人员判断。";

// Keeping what is typed before it is saved.
pub const KEEP: &str = "暂存";
pub const DRAFT_KEPT_NOTE: &str = "已暂存，下次可以接着填写";
pub const KEEPING: &str = "正在保存…";
pub const NOT_KEPT: &str = "未能保存，请检查网络，不要关闭页面。";
pub const NOT_KEPT_BUT_HERE: &str = "未能保存，已保存在本机，恢复网络后自动上传";
pub const KEPT_AFTER_SIGN_IN: &str = "登录已过期，重新登录后自动上传";
pub const DRAFT_IS_NOT_SUBMITTED: &str =
    "填写的内容会自动保存，但自动保存不等于提交：填写完成后请点击“保存”。";
pub const DRAFT_WITHOUT_SCRIPTS: &str =
    "“暂存”只保留已填写的内容，下次可以接着填写；填写完成后请点击“保存”。";
pub const DRAFT_TOO_OFTEN: &str = "保存得过于频繁";
pub const DRAFT_TOO_LARGE: &str =
    "填写的内容过长，没有暂存。请缩短后再试，已填写的内容仍在页面上。";
pub const DISCARD: &str = "放弃这些内容";
pub const DISCARDED_HINT: &str = "放弃后，恢复为上次保存的内容。";
pub const COPY_FOUND: &str = "本机有一份没有上传的填写内容";
pub const COPY_FOUND_HINT: &str = "上次离线时填写，加密保存在本机。";
pub const COPY_TAKE: &str = "恢复这些内容";
pub const RELOAD: &str = "刷新本页";
pub const KEEP_CHOSEN: &str = "保存选择";
pub const HERE: &str = "本机填写";

/// `已保存 10:32`.
#[must_use]
pub fn kept_at(time: &str) -> String {
    format!("已保存 {time}")
}

/// Heads the form that shows what was typed before.
#[must_use]
pub fn restored(time: &str) -> String {
    format!("已恢复您 {time} 未提交的填写内容")
}

/// On 报名信息确认, where what was typed differs from what is confirmed.
#[must_use]
pub fn typed_and_not_saved(time: &str) -> String {
    format!("您 {time} 在“填写个人信息”中填写的内容还没有保存，不会随本次确认提交")
}

pub const TYPED_AND_NOT_SAVED_HINT: &str =
    "需要提交这些内容的，请先返回填写个人信息并点击“保存”。确认后，未保存的内容将被清除。";
pub const BACK_TO_FORM: &str = "返回填写个人信息";

/// `有 2 项与另一页面或设备填写的不同，请选择`.
#[must_use]
pub fn choose_between(fields: usize) -> String {
    format!("有 {fields} 项与另一页面或设备填写的不同，请选择")
}

pub const CHOOSE_HINT: &str = "两份内容都没有丢失。选择后，另一份不再保留。";

/// One side of a choice: `另一页面或设备填写（Chrome · Windows，11月24日 10:32）`.
#[must_use]
pub fn filled_in_by(by: Option<(&str, &str)>) -> String {
    match by {
        Some((device, time)) => format!("另一页面或设备填写（{device}，{time}）"),
        None => "已保存的内容".to_owned(),
    }
}

/// One side of a choice with what was filled in: `本机填写：示例大学`.
#[must_use]
pub fn side(whose: &str, what: &str) -> String {
    format!("{whose}：{what}")
}

/// Stands for a blank side of a choice.
pub const LEFT_BLANK: &str = "（空白）";

/// What stands beside a field that was filled in elsewhere, where scripts are off.
#[must_use]
pub fn filled_in_elsewhere(theirs: &str, by: Option<(&str, &str)>) -> String {
    let theirs = if theirs.is_empty() {
        LEFT_BLANK
    } else {
        theirs
    };
    format!(
        "{}：“{theirs}”。要用这一份，请改成同样的内容；要保留本机填写的，请再提交一次",
        filled_in_by(by)
    )
}

/// Some fields were filled in elsewhere meanwhile.
#[must_use]
pub fn others_filled_in(labels: &[String]) -> String {
    format!(
        "另一页面或设备刚刚填写了：{}。刷新本页后可以看到。",
        labels.join("、")
    )
}

/// Asked by the browser's own dialog.
pub const LEAVE: &str = "离开本页？填写的内容还没有保存，离开后将会丢失。";
pub const CHANGED_ELSEWHERE: &str = "这份信息已在另一个页面修改，请刷新后核对再保存。";

// 报名信息确认.
pub const CONFIRM_PAGE: &str = "报名信息确认";
pub use super::common::{CONFIRM, EDIT as CHANGE};
pub const CONFIRM_HINT: &str =
    "请逐项核对。只有在本页点击“确认”后，报名信息才会提交给招考部门审核。";
pub const CONFIRM_DIALOG: &str = "确认提交报名信息？";
pub const CONFIRMED: &str = "报名信息已确认，请等待资格审核";

/// What confirming locks, before it does.
#[must_use]
pub fn confirm_locks(position_word: PositionWord) -> String {
    format!("确认后，个人信息和所选{position_word}将锁定，请仔细核对。")
}

/// What the dialog repeats: name and position.
#[must_use]
pub fn confirm_repeats(
    name: &str,
    position_word: PositionWord,
    position: &str,
    unit: &str,
) -> String {
    format!("{name}，报考{position_word}：{unit}　{position}")
}

/// Beside the box that stands in for the dialog where scripts are off.
#[must_use]
pub fn agree(position_word: PositionWord) -> String {
    format!("我已逐项核对，确认后个人信息和所选{position_word}将锁定")
}

pub const AGREE_MISSING: &str = "请勾选确认后再提交";
/// Why 撤回修改 is not to be had once more for now.
pub const RECALL_TOO_OFTEN: &str = "撤回修改次数过多，本次没有撤回，报名信息仍为已提交";

// A position of which a condition is judged not to be met.
pub const UNFIT_HELP: &str =
    "请核对填写的信息和资格条件。信息有误的，请先修改；确实不符合的，审核很可能不通过。";
pub const UNFIT_AGREE: &str = "我知道有条件不符合，仍要提交";
pub const UNFIT_MISSING: &str =
    "有资格条件比对为不符合。仍要提交的，请勾选“我知道有条件不符合，仍要提交”；也可以返回修改";

/// Heads the warning before it is submitted all the same.
#[must_use]
pub fn unfit(position_word: PositionWord) -> String {
    format!("所选{position_word}的资格条件中，有比对为“不符合”的")
}

pub const FORM_OUTDATED: &str =
    "本次考试的报名表已有变化，请重新核对并保存个人信息后，再确认报名信息。";

pub const FORM_MISSING: &str = "请先填写并保存个人信息，再确认报名信息。";
pub const PHOTO_MISSING: &str = "请先上传并确认照片，再确认报名信息。";

/// Nothing chosen yet.
#[must_use]
pub fn position_missing(position_word: PositionWord) -> String {
    format!("请先选择{position_word}并保存，再确认报名信息。")
}

// The loud sentence of every page until the application is confirmed.
pub use super::flow::NOT_SUBMITTED;

// Taking it back.
pub use super::flow::RECALL;
pub const RECALL_DIALOG: &str = "撤回后需要重新确认";
pub const RECALL_WARNING: &str =
    "撤回后，招考部门将看不到您的报名信息。修改后请务必再次点击“确认”，否则报名无效。";
pub const RECALLED: &str = "已撤回，尚未提交";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_without_a_note_says_only_that_it_is_open() {
        assert_eq!(opinion("请写全称"), "审核意见：请写全称");
        assert_eq!(opinion(""), "审核意见：请核对或补充此项。");
        assert_eq!(of_item("请写全称").as_deref(), Some("：请写全称"));
        assert_eq!(of_item(""), None);
    }
}
