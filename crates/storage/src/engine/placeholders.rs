//! What a statement and its arguments must be for both engines to take them
//! alike: SQLite would bind null to a missing argument and keep a text with a
//! zero character, Postgres refuses both.

use crate::error::Kind;
use crate::value::Value;

/// Why these arguments don't fit this statement, if they don't.
pub(super) fn objection(sql: &str, arguments: &[Value]) -> Option<Kind> {
    if places(sql) != arguments.len() {
        return Some(Kind::Arguments);
    }
    let impossible =
        |value: &Value| matches!(value, Value::Text(Some(text)) if text.contains('\0'));
    arguments.iter().any(impossible).then_some(Kind::Value)
}

/// The highest `$n` outside of quotes.
fn places(sql: &str) -> usize {
    let mut highest = 0;
    let mut quoted = false;
    let mut bytes = sql.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\'' => quoted = !quoted,
            b'$' if !quoted => {
                let mut number = 0;
                while let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
                    number = number * 10 + usize::from(digit - b'0');
                }
                highest = highest.max(number);
            }
            _ => {}
        }
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_by_the_highest_number_outside_of_quotes() {
        assert_eq!(places("select 1"), 0);
        assert_eq!(places("select $1, $2, $1"), 2);
        assert_eq!(places("values ('$9', $11, $3)"), 11);
    }

    #[test]
    fn too_few_and_too_many_arguments_are_refused() {
        let one: &[Value] = &[1.into()];
        assert_eq!(objection("select $1", one), None);
        assert_eq!(objection("select $1, $2", one), Some(Kind::Arguments));
        assert_eq!(objection("select 1", one), Some(Kind::Arguments));
    }

    #[test]
    fn a_text_with_a_zero_character_is_refused() {
        assert_eq!(objection("select $1", &["a\0b".into()]), Some(Kind::Value));
    }
}
