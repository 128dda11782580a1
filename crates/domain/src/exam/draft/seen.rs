//! What a page has seen in each field of a form, told by marks, and when two contents
//! mean the same.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::exam::answers::{Answer, Answers, Row, is_blank};
use crate::exam::fingerprint::Fingerprint;
use crate::exam::form::{FieldKind, FieldSpec, FormSpec};
use crate::exam::values::read_value;

/// So many digits of a fingerprint tell one content of a field from another.
pub(super) const MARK_DIGITS: usize = 16;

/// What a page has seen in each field, as marks of the contents: never the
/// contents themselves. A blank field has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, String>);

impl Seen {
    /// What a page sees that shows these answers.
    #[must_use]
    pub fn of(form: &FormSpec, shown: &Answers) -> Self {
        let marks = form.fields().filter_map(|field| {
            let mark = mark(field, &content(shown, field))?;
            Some((field.key.clone(), mark))
        });
        Self(marks.collect())
    }

    /// The mark of a field's content; empty for a blank one.
    #[must_use]
    pub fn mark_of(form: &FormSpec, answers: &Answers, key: &str) -> String {
        let field = form.field(key);
        field
            .and_then(|field| mark(field, &content(answers, field)))
            .unwrap_or_default()
    }

    /// Whether this was seen in the field.
    pub(super) fn has(&self, field: &FieldSpec, answer: &Answer) -> bool {
        self.0.get(&field.key) == mark(field, answer).as_ref()
    }
}

/// `school:0123456789abcdef degree:…`.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (key, mark)) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{key}:{mark}")?;
        }
        Ok(())
    }
}

/// What a page says it has seen can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("marks are written `key:0123456789abcdef`")]
pub struct SeenError;

impl FromStr for Seen {
    type Err = SeenError;

    fn from_str(text: &str) -> Result<Self, SeenError> {
        let read = |pair: &str| {
            let (key, mark) = pair.split_once(':').ok_or(SeenError)?;
            let sound = !key.is_empty()
                && mark.len() == MARK_DIGITS
                && mark.bytes().all(|digit| digit.is_ascii_hexdigit());
            sound
                .then(|| (key.to_owned(), mark.to_ascii_lowercase()))
                .ok_or(SeenError)
        };
        let marks: Result<_, _> = text.split_ascii_whitespace().map(read).collect();
        marks.map(Self)
    }
}

/// What a field holds; blank where nothing is said of it.
pub(super) fn content(answers: &Answers, field: &FieldSpec) -> Answer {
    let blank = || match field.kind {
        FieldKind::Table { .. } => Answer::Rows(Vec::new()),
        _ => Answer::One(String::new()),
    };
    answers.0.get(&field.key).cloned().unwrap_or_else(blank)
}

/// Whether two contents mean the same: people and browsers write a date or a line
/// break in several ways.
pub(super) fn is_same(field: &FieldSpec, one: &Answer, other: &Answer) -> bool {
    one == other || spelled(field, one) == spelled(field, other)
}

fn mark(field: &FieldSpec, answer: &Answer) -> Option<String> {
    let spelled = spelled(field, answer)?;
    let mut mark = Fingerprint::of(&spelled).to_string();
    mark.truncate(MARK_DIGITS);
    Some(mark)
}

/// A content byte by byte, with the lengths of its parts so that no two read alike;
/// nothing for a blank one.
fn spelled(field: &FieldSpec, answer: &Answer) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut add = |text: &str| {
        bytes.extend_from_slice(&text.len().to_be_bytes());
        bytes.extend_from_slice(text.as_bytes());
    };
    match answer {
        Answer::One(text) => {
            let text = normal(field, text);
            if text.is_empty() {
                return None;
            }
            add(&text);
        }
        Answer::Rows(rows) => {
            let filled: Vec<&Row> = rows.iter().filter(|row| !is_blank(row)).collect();
            if filled.is_empty() {
                return None;
            }
            for row in filled {
                for column in field.columns() {
                    let cell = row.get(&column.key).map_or("", String::as_str);
                    add(&normal(column, cell));
                }
            }
        }
    }
    Some(bytes)
}

/// A value as it would be saved, or as it was typed where it can't be.
fn normal(field: &FieldSpec, text: &str) -> String {
    read_value(field, text).unwrap_or_else(|_| text.replace("\r\n", "\n"))
}
