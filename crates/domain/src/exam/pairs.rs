//! Reads a posted form: names and values in their order, table cells as
//! `education[0].school`. Nothing is judged here; `answers::check` does that.

use std::collections::BTreeMap;

use super::answers::{Answer, Answers, Row, is_blank};
use super::form::{FieldKind, FormSpec};

/// More rows than any table may have: what lies beyond isn't even kept.
const ROWS_KEPT: usize = 51;

impl Answers {
    /// The answers in url-encoded pairs. Blank rows are left out and the rest
    /// numbered anew, in the order of their numbers; of a name that comes
    /// twice the last value counts; names that the form doesn't know are kept,
    /// so that `check` refuses them. Take a page's own controls (version,
    /// button) out before.
    #[must_use]
    pub fn from_form(form: &FormSpec, pairs: &[(String, String)]) -> Self {
        let mut answers = Self::new();
        let mut tables: BTreeMap<&str, BTreeMap<u32, Row>> = BTreeMap::new();
        for (name, value) in pairs {
            match cell(name) {
                Some((table, index, column)) if is_table(form, table) => {
                    let rows = tables.entry(table).or_default();
                    if rows.len() < ROWS_KEPT || rows.contains_key(&index) {
                        rows.entry(index)
                            .or_default()
                            .insert(column.to_owned(), value.clone());
                    }
                }
                _ => {
                    answers.0.insert(name.clone(), Answer::One(value.clone()));
                }
            }
        }
        for (table, rows) in tables {
            let rows = rows.into_values().filter(|row| !is_blank(row)).collect();
            answers.0.insert(table.to_owned(), Answer::Rows(rows));
        }
        answers
    }
}

fn is_table(form: &FormSpec, key: &str) -> bool {
    form.field(key)
        .is_some_and(|field| matches!(field.kind, FieldKind::Table { .. }))
}

/// `education[0].school` → (`education`, 0, `school`).
fn cell(name: &str) -> Option<(&str, u32, &str)> {
    let (table, rest) = name.split_once('[')?;
    let (index, column) = rest.split_once("].")?;
    let plain = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
    if plain {
        Some((table, index.parse().ok()?, column))
    } else {
        None
    }
}

/// The name of a table cell's control; the counterpart of what
/// [`Answers::from_form`] reads.
#[must_use]
pub fn cell_name(table: &str, row: usize, column: &str) -> String {
    format!("{table}[{row}].{column}")
}
