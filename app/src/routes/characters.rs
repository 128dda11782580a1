//! 生僻字查找: its page and what it is asked.

use super::encode;

/// 生僻字查找.
pub const CHARACTERS: &str = "/characters";

/// The query parameter that holds a reading.
pub const PINYIN: &str = "pinyin";
/// The query parameter that holds a number of strokes.
pub const STROKES: &str = "strokes";
/// The query parameter that holds a code point.
pub const CODE: &str = "code";
/// The query parameter that holds the number of a page, from 1 on.
pub const PAGE: &str = "page";

/// A page of what the search finds.
#[must_use]
pub fn characters(pinyin: &str, strokes: &str, code: &str, page: u32) -> String {
    let [pinyin, strokes, code] = [pinyin, strokes, code].map(encode);
    format!("{CHARACTERS}?{PINYIN}={pinyin}&{STROKES}={strokes}&{CODE}={code}&{PAGE}={page}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_encoded() {
        assert_eq!(
            characters("lü", "11", "U+20164&x=<", 2),
            "/characters?pinyin=l%C3%BC&strokes=11&code=U%2B20164%26x%3D%3C&page=2"
        );
    }
}
