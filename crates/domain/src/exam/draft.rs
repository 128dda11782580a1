//! What is being filled in and was not saved yet, field by field, so that two
//! devices may fill in one form. Each page tells with a value what it had seen in
//! that field; who changed what nobody else did has the field, and where both did,
//! the person chooses. Nothing is taken over silently, and nothing is judged here.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::answers::{Answer, Answers, Row, is_blank};
use super::fingerprint::Fingerprint;
use super::form::{FieldKind, FieldSpec, FormSpec};
use super::values::read_value;

/// So many digits of a fingerprint tell one content of a field from another.
const MARK_DIGITS: usize = 16;

/// Who types: a page that was opened in some browser, and how often it has sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// The page's own number; another one each time that it is opened.
    pub page: String,
    /// Counts what the page sends: what is overtaken on its way counts no more.
    pub turn: u32,
    /// The browser in a few words.
    pub device: String,
    /// Milliseconds UTC.
    pub at: i64,
}

/// One field that was typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// What was typed.
    pub answer: Answer,
    /// By whom, and when.
    pub hand: Hand,
}

/// Everything of one application that was typed and not saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<String, Typed>);

/// What a page has seen in each field, as marks of the contents: never the
/// contents themselves. A blank field has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, String>);

/// A field that both have changed since they saw the same in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field.
    pub key: String,
    /// What was sent now.
    pub mine: Answer,
    /// What stands there.
    pub theirs: Answer,
    /// Who typed that; nobody where it was saved already.
    pub by: Option<Hand>,
}

/// What became of what a page sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The draft as it is now.
    pub draft: Draft,
    /// Fields that stand as they were sent.
    pub kept: Vec<String>,
    /// Fields about which the person has to decide.
    pub clashes: Vec<Clash>,
    /// Other fields that the page shows otherwise than they stand.
    pub others: Vec<String>,
}

impl Draft {
    /// The fields that were typed.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Typed)> {
        self.0.iter().map(|(key, typed)| (key.as_str(), typed))
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same draft without the fields that are closed.
    #[must_use]
    pub fn within(mut self, is_open: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|key, _| is_open(key));
        self
    }

    /// What stands in the form: what was saved, and over it what was typed.
    #[must_use]
    pub fn over(&self, saved: &Answers) -> Answers {
        let mut all = saved.clone();
        for (key, typed) in &self.0 {
            all.0.insert(key.clone(), typed.answer.clone());
        }
        all
    }

    /// When something was typed last that differs from what was saved, in
    /// milliseconds UTC; nothing where nothing does.
    #[must_use]
    pub fn differs_since(&self, form: &FormSpec, saved: &Answers) -> Option<i64> {
        let differing = self.0.iter().filter(|(key, typed)| {
            form.field(key)
                .is_some_and(|field| !is_same(field, &typed.answer, &content(saved, field)))
        });
        differing.map(|(_, typed)| typed.hand.at).max()
    }

    /// Puts together what stands there and what a page sends, which has seen
    /// `seen` and may fill in what `is_open` says. Fields that aren't sent were not
    /// touched.
    #[must_use]
    pub fn merge(
        &self,
        form: &FormSpec,
        saved: &Answers,
        seen: &Seen,
        sent: &Answers,
        hand: &Hand,
    ) -> Merged {
        let now = self.over(saved);
        let mut merged = Merged {
            draft: self.clone(),
            kept: Vec::new(),
            clashes: Vec::new(),
            others: Vec::new(),
        };
        for field in form.fields() {
            let key = &field.key;
            let there = content(&now, field);
            let by = self.0.get(key).map(|typed| &typed.hand);
            let own = by.filter(|by| by.page == hand.page);
            let is_seen = seen.has(field, &there) || own.is_some();
            let Some(mine) = sent.0.get(key) else {
                if !is_seen {
                    merged.others.push(key.clone());
                }
                continue;
            };
            let overtaken = own.is_some_and(|own| own.turn > hand.turn);
            if overtaken {
                continue;
            }
            if is_same(field, mine, &there) {
                merged.kept.push(key.clone());
            } else if is_seen {
                let typed = Typed {
                    answer: mine.clone(),
                    hand: hand.clone(),
                };
                merged.draft.0.insert(key.clone(), typed);
                merged.kept.push(key.clone());
            } else if seen.has(field, mine) {
                merged.others.push(key.clone());
            } else {
                merged.clashes.push(Clash {
                    key: key.clone(),
                    mine: mine.clone(),
                    theirs: there,
                    by: by.cloned(),
                });
            }
        }
        merged
    }

    /// The fields of the draft that a page would overwrite unseen if what it shows
    /// were saved. It shows all fields: one that isn't sent is blank.
    #[must_use]
    pub fn unseen(&self, form: &FormSpec, seen: &Seen, sent: &Answers, page: &str) -> Vec<Clash> {
        let typed = form
            .fields()
            .filter_map(|field| Some((field, self.0.get(&field.key)?)));
        let unseen = typed.filter_map(|(field, typed)| {
            let mine = content(sent, field);
            let known = typed.hand.page == page
                || seen.has(field, &typed.answer)
                || is_same(field, &mine, &typed.answer);
            (!known).then(|| Clash {
                key: field.key.clone(),
                mine,
                theirs: typed.answer.clone(),
                by: Some(typed.hand.clone()),
            })
        });
        unseen.collect()
    }
}

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
    fn has(&self, field: &FieldSpec, answer: &Answer) -> bool {
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

/// What was sent for the fields that are open, and fits their kinds: rows for tables,
/// cells of known columns alone.
#[must_use]
pub fn of_open(form: &FormSpec, sent: &Answers, is_open: impl Fn(&str) -> bool) -> Answers {
    let open = form.fields().filter(|field| is_open(&field.key));
    let answers = open.filter_map(|field| {
        let is_table = matches!(field.kind, FieldKind::Table { .. });
        let answer = match sent.0.get(&field.key)? {
            Answer::One(text) if !is_table => Answer::One(text.replace("\r\n", "\n")),
            Answer::Rows(rows) if is_table => {
                let known = |row: &Row| {
                    let cells = field.columns().iter().filter_map(|column| {
                        let cell = row.get(&column.key)?;
                        Some((column.key.clone(), cell.clone()))
                    });
                    cells.collect::<Row>()
                };
                let rows = rows.iter().map(known).filter(|row| !is_blank(row));
                Answer::Rows(rows.collect())
            }
            _ => return None,
        };
        Some((field.key.clone(), answer))
    });
    Answers(answers.collect())
}

/// What a field holds in words, for who has to choose between two.
#[must_use]
pub fn in_words(field: &FieldSpec, answer: &Answer) -> String {
    match answer {
        Answer::One(text) => {
            let option = field.options().iter().find(|option| option.code == *text);
            option.map_or_else(|| text.clone(), |option| option.label.clone())
        }
        Answer::Rows(rows) => {
            let row = |row: &Row| {
                let cells = field.columns().iter().filter_map(|column| {
                    let cell = row.get(&column.key).filter(|cell| !cell.is_empty())?;
                    Some(in_words(column, &Answer::One(cell.clone())))
                });
                cells.collect::<Vec<_>>().join("，")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("；")
        }
    }
}

/// What a field holds; blank where nothing is said of it.
fn content(answers: &Answers, field: &FieldSpec) -> Answer {
    let blank = || match field.kind {
        FieldKind::Table { .. } => Answer::Rows(Vec::new()),
        _ => Answer::One(String::new()),
    };
    answers.0.get(&field.key).cloned().unwrap_or_else(blank)
}

/// Whether two contents mean the same: people and browsers write a date or a line
/// break in several ways.
fn is_same(field: &FieldSpec, one: &Answer, other: &Answer) -> bool {
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

#[cfg(test)]
mod tests;
