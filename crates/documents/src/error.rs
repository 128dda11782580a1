//! What can go wrong between the facts and the finished paper.

/// A paper that could not be made. The sentences are for the candidate or the
/// office, except [`Error::Font`], which an operator mends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No typeface of the house draws this character; the paper is refused
    /// rather than printed with a gap.
    #[error(
        "“{character}”（{code_point}）这个字暂时无法打印，请联系报名机构处理。",
        code_point = code_point(*character)
    )]
    MissingGlyph {
        /// The character that no face has.
        character: char,
    },
    /// The facts and rules don't fit on one sheet of A4 even in the smallest
    /// size that is still readable.
    #[error("内容过多，一页纸排不下，请联系报名机构缩短考生须知。")]
    TooLong,
    /// The portrait is not a JPEG that a PDF can carry.
    #[error("照片文件无法打印，请联系报名机构处理。")]
    Photo,
    /// A font file is missing or unreadable.
    #[error("字体文件 {file} 无法使用：{reason}")]
    Font {
        /// The file's name.
        file: String,
        /// What the system or the font reader said.
        reason: String,
    },
    /// The PDF library refused the document: a fault of this crate.
    #[error("准考证生成失败，请稍后再试或联系报名机构。（{0}）")]
    Pdf(String),
}

/// `U+4DAE` for 䶮: how Unicode writes a code point.
fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_glyph_is_named_with_its_code_point() {
        let error = Error::MissingGlyph {
            character: '\u{31350}',
        };
        assert!(error.to_string().contains("U+31350"));
        assert!(error.to_string().contains('\u{31350}'));
    }
}
