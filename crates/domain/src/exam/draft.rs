//! What is being filled in and was not saved yet, field by field, so that two
//! devices may fill in one form. Each page tells with a value what it had seen in
//! that field; who changed what nobody else did has the field, and where both did,
//! the person chooses. Nothing is taken over silently, and nothing is judged here.

mod seen;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answers::{Answer, Answers, Row, is_blank};
use super::form::{FieldKind, FieldSpec, FormSpec};
pub use seen::{Seen, SeenError};
use seen::{content, is_same};

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

#[cfg(test)]
mod tests;
