//! Lines of `key: value`, the form in which receipts are written down: UTF-8, a
//! line feed after each line, nothing between the lines, keys in one order.

use std::fmt::{Display, Write as _};
use std::iter::Peekable;
use std::str::{FromStr, Lines};

/// A text is no submission or statement of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("内容不是报名信息确认回执，或已被改动")]
pub struct WrittenError;

/// Writes lines.
#[derive(Default)]
pub(super) struct Writer(String);

impl Writer {
    /// One line; the value stays on it, whatever it holds.
    pub(super) fn line(&mut self, key: &str, value: impl Display) {
        let value = value.to_string();
        self.0.push_str(key);
        self.0.push_str(": ");
        escape_into(&mut self.0, &value, |letter| {
            letter != '\\' && !breaks_lines(letter)
        });
        self.0.push('\n');
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A part of a key: whatever isn't a letter, a digit or `_` is written by its code.
pub(super) fn key_part(text: &str) -> String {
    let mut part = String::with_capacity(text.len());
    escape_into(&mut part, text, |letter| {
        letter.is_ascii_alphanumeric() || letter == '_'
    });
    part
}

fn breaks_lines(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

fn escape_into(out: &mut String, text: &str, keep: impl Fn(char) -> bool) {
    for letter in text.chars() {
        if keep(letter) {
            out.push(letter);
        } else {
            // A text takes whatever is written.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(letter));
        }
    }
}

/// The text that was escaped; nothing when it is no such text.
pub(super) fn unescape(text: &str) -> Result<String, WrittenError> {
    let mut parts = text.split('\\');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part
            .strip_prefix("u{")
            .and_then(|part| part.split_once('}'));
        let (code, rest) = code.ok_or(WrittenError)?;
        let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        out.push(letter.ok_or(WrittenError)?);
        out.push_str(rest);
    }
    Ok(out)
}

/// Reads lines in their order.
pub(super) struct Reader<'a>(Peekable<Lines<'a>>);

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text.lines().peekable())
    }

    /// The next line's key and its value as it is written.
    pub(super) fn next(&mut self) -> Result<Option<(&'a str, &'a str)>, WrittenError> {
        let line = self.0.next();
        line.map(|line| line.split_once(": ").ok_or(WrittenError))
            .transpose()
    }

    /// The value of the next line, which must have this key.
    pub(super) fn text(&mut self, key: &str) -> Result<String, WrittenError> {
        match self.next()? {
            Some((found, value)) if found == key => unescape(value),
            _ => Err(WrittenError),
        }
    }

    /// The same, read as something.
    pub(super) fn value<T: FromStr>(&mut self, key: &str) -> Result<T, WrittenError> {
        self.text(key)?.parse().map_err(|_| WrittenError)
    }

    /// The next line, if its key begins like this, without that beginning.
    pub(super) fn beginning(
        &mut self,
        prefix: &str,
    ) -> Result<Option<(&'a str, &'a str)>, WrittenError> {
        let begins = self.0.peek().is_some_and(|line| line.starts_with(prefix));
        if !begins {
            return Ok(None);
        }
        let found = self.next()?;
        Ok(found.map(|(key, value)| (key.strip_prefix(prefix).unwrap_or(key), value)))
    }

    /// Nothing follows.
    pub(super) fn end(mut self) -> Result<(), WrittenError> {
        match self.0.next() {
            None => Ok(()),
            Some(_) => Err(WrittenError),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_value_stays_on_its_line() {
        let mut writer = Writer::default();
        writer.line("note", "第一行\n第二行\\");
        assert_eq!(writer.finish(), "note: 第一行\\u{a}第二行\\u{5c}\n");
        assert_eq!(key_part("a.b"), "a\\u{2e}b");
        for broken in ["\\", "\\u{}", "\\u{110000}", "\\n"] {
            assert_eq!(unescape(broken), Err(WrittenError), "{broken}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again(value in any::<String>(), key in any::<String>()) {
            let mut writer = Writer::default();
            writer.line("value", &value);
            let written = writer.finish();
            prop_assert_eq!(written.lines().count(), 1);
            prop_assert_eq!(Reader::new(&written).text("value"), Ok(value));
            prop_assert_eq!(unescape(&key_part(&key)), Ok(key));
        }
    }
}
