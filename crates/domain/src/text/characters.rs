//! The words of the search for rare characters, beside 姓名 and on its page.
//! What is wrong with an entry is said by the search itself.
#![allow(missing_docs, reason = "the constants say themselves what they say")]

/// Opens the search beside 姓名.
pub const CANT_TYPE: &str = "输入不了生僻字？";
pub const TITLE: &str = "生僻字查找";
pub const LEAD: &str = "按拼音、笔画或编码查找汉字。填写两项可以缩小范围。";
pub const COPY: &str = "复制需要的字，再粘贴到报名页面的“姓名”中。";
/// On the button of each character, and what it reads afterwards.
pub const COPY_ONE: &str = "复制";
pub const COPIED: &str = "已复制";
pub const NOT_COPIED: &str = "未能复制，请选中后复制";
pub const OWN_PAGE: &str = "在新页面查找";
pub const PINYIN: &str = "拼音";
pub const PINYIN_HINT: &str = "一个字的读音，不用标声调，例如 jie；ü 填 v。";
pub const STROKES: &str = "笔画数";
pub const STROKES_HINT: &str = "整个字的笔画总数，例如 11。";
pub const CODE: &str = "汉字编码";
pub const CODE_HINT: &str = "Unicode 编码，例如 U+20164；不清楚的不用填。";
pub const FIND: &str = "查找";
pub const RESULTS: &str = "查找结果";
pub const BOXES: &str =
    "您的设备没有某个字的字体时，该字显示为方框。显示为方框也可以选，编码正确即可。";
pub const NOTHING: &str = "没有找到符合条件的字。";
pub const NOTHING_HELP: &str =
    "许多生僻字没有收录读音，请只填笔画数，或填写编码再试。仍然找不到的，请联系考试机构。";
const STROKES_UNKNOWN: &str = "笔画数未收录";

/// How many were found, and how they are ordered.
#[must_use]
pub fn found(total: u32) -> String {
    if total == 0 {
        return NOTHING.to_owned();
    }
    format!("找到 {total} 个字，按笔画数从少到多排列。")
}

/// Said after a character was put into the name.
#[must_use]
pub fn put_in(letter: char, code: &str) -> String {
    format!("已填入“{letter}”（{code}），请与身份证件核对。")
}

/// Said after a character was copied.
#[must_use]
pub fn copied(letter: char) -> String {
    format!("已复制“{letter}”。")
}

#[must_use]
pub fn strokes(count: Option<u8>) -> String {
    count.map_or_else(|| STROKES_UNKNOWN.to_owned(), |count| format!("{count} 画"))
}

#[must_use]
pub fn page_of(page: u32, pages: u32) -> String {
    format!("第 {page} 页，共 {pages} 页")
}
