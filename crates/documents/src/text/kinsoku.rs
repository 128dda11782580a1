//! Where a line of Chinese text may end. The forbidden positions are those of
//! GB/T 15834-2011 (标点符号用法, 5.1) and of the W3C note "Requirements for
//! Chinese Text Layout": closing marks never begin a line, opening marks never
//! end one, and runs of Latin letters and digits stay whole.

/// How a character behaves at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A blank, after which a line may end.
    Space,
    /// Begins something: never last in a line.
    Open,
    /// Ends something: never first in a line.
    Close,
    /// Dashes and ellipses: never first in a line, never split from their like.
    Dash,
    /// Part of a word or number that stays whole.
    Word,
    /// Hanzi and everything else that stands for itself.
    Hanzi,
}

/// The class of a character.
pub(crate) fn class(character: char) -> Class {
    match character {
        ' ' | '\u{3000}' => Class::Space,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '“' | '‘' | '('
        | '[' | '{' | '￥' | '¥' | '＄' => Class::Open,
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '〉' | '」' | '』'
        | '】' | '〕' | '〗' | '］' | '｝' | '”' | '’' | ',' | ';' | '?' | '!' | ')' | ']'
        | '}' | '·' | '％' | '‰' | '℃' | '°' | '々' => Class::Close,
        '—' | '…' | '–' | '～' | '－' => Class::Dash,
        c if is_ideographic(c) => Class::Hanzi,
        // `/`, `:`, `-` and `.` hold times, dates, codes and addresses together.
        c if c.is_ascii() || c.is_alphanumeric() => Class::Word,
        _ => Class::Hanzi,
    }
}

/// True for full-width marks that fill one half of their square only: closing
/// ones the left, opening ones the right. The other half may be given up
/// beside another mark, and at the end of a line.
pub(crate) fn has_blank_half(character: char) -> bool {
    match class(character) {
        Class::Close => !matches!(character, '·' | '％' | '‰' | '℃' | '°' | '々'),
        Class::Open => !matches!(character, '￥' | '＄'),
        _ => false,
    }
}

/// True if a line may end between the two characters.
pub(crate) fn may_break(before: char, after: char) -> bool {
    match (class(before), class(after)) {
        (_, Class::Space | Class::Close | Class::Dash)
        | (Class::Open, _)
        | (Class::Word, Class::Word) => false,
        // A closing ASCII mark inside a token: 1,000 or f(x).
        (Class::Close, Class::Word) => !before.is_ascii(),
        (Class::Word, Class::Open) => !after.is_ascii(),
        _ => true,
    }
}

/// CJK ideographs and kana: letters to Unicode, but each stands for itself.
fn is_ideographic(character: char) -> bool {
    matches!(
        character,
        '\u{2E80}'..='\u{2FDF}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30FF}'
            | '\u{3100}'..='\u{312F}'
            | '\u{31A0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_marks_never_begin_a_line() {
        for mark in "，。、；：？！）》」』】”’·…—".chars() {
            assert!(!may_break('字', mark), "before {mark}");
        }
    }

    #[test]
    fn opening_marks_never_end_a_line() {
        for mark in "（《「『【“‘".chars() {
            assert!(!may_break(mark, '字'), "after {mark}");
        }
    }

    #[test]
    fn words_numbers_and_times_stay_whole() {
        for (before, after) in "09:00-11:30 A4 3.14 https://a.b/c"
            .chars()
            .zip("9:00-11:30 A4 3.14 https://a.b/c".chars())
        {
            assert_eq!(may_break(before, after), before == ' ');
        }
    }

    #[test]
    fn a_line_may_end_between_hanzi_of_every_plane() {
        for pair in [
            ('准', '考'),
            ('䶮', '𠅤'),
            ('𫖳', '𬱖'),
            ('证', 'A'),
            ('5', '月'),
        ] {
            assert!(may_break(pair.0, pair.1), "{pair:?}");
        }
    }
}
