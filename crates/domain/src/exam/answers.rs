//! What a candidate entered into an exam's form, and the check that turns it
//! into answers which everything later may rely on. Reading url-encoded pairs
//! is in `pairs`, single values are in `values`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field_fault::{FieldFault, FieldProblem};
use super::form::{FieldKind, FieldSpec, FormSpec};
use super::values::read_value;

/// A row of a table: column key to value.
pub type Row = BTreeMap<String, String>;

/// One field's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// The value of a plain field.
    One(String),
    /// The rows of a table.
    Rows(Vec<Row>),
}

/// Answers by field key, as entered: a draft, perhaps incomplete or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub(super) BTreeMap<String, Answer>);

impl Answers {
    /// Nothing entered yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The same answers with this value.
    #[must_use]
    pub fn with(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.insert(key.into(), Answer::One(value.into()));
        self
    }

    /// The same answers with these rows.
    #[must_use]
    pub fn with_rows(mut self, key: impl Into<String>, rows: Vec<Row>) -> Self {
        self.0.insert(key.into(), Answer::Rows(rows));
        self
    }

    /// One field's answer by itself.
    #[must_use]
    pub fn of(key: &str, answer: Answer) -> Self {
        Self(BTreeMap::from([(key.to_owned(), answer)]))
    }

    /// The value of a plain field, as entered.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        match self.0.get(key) {
            Some(Answer::One(value)) => Some(value),
            _ => None,
        }
    }

    /// The rows of a table, as entered.
    #[must_use]
    pub fn rows(&self, key: &str) -> &[Row] {
        match self.0.get(key) {
            Some(Answer::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// All answers by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(key, answer)| (key.as_str(), answer))
    }

    /// Whether nothing was entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Answers that passed [`check`]: complete, in normal form (half-width codes
/// and numbers, ISO dates, trimmed text), without hidden or blank fields.
/// There is no way to read them from storage but to check them again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CheckedAnswers(Answers);

impl CheckedAnswers {
    /// The value of a plain field; `None` when left blank or hidden.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)
    }

    /// The rows of a table, blank ones left out.
    #[must_use]
    pub fn rows(&self, key: &str) -> &[Row] {
        self.0.rows(key)
    }

    /// The answers, for storage and display.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.0
    }
}

/// Checks answers against a form and brings them into normal form.
///
/// Fields that their condition hides are left out without complaint, whatever
/// they hold: the page may have kept them.
///
/// # Errors
///
/// All problems, in the order of the form; unknown keys come last.
pub fn check(form: &FormSpec, answers: &Answers) -> Result<CheckedAnswers, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let fields: Vec<&FieldSpec> = form.fields().collect();
    let checked = check_fields(&fields, &answers.0, "", &mut problems);
    if problems.is_empty() {
        Ok(CheckedAnswers(Answers(checked)))
    } else {
        Err(problems)
    }
}

fn check_fields(
    fields: &[&FieldSpec],
    entered: &BTreeMap<String, Answer>,
    prefix: &str,
    problems: &mut Vec<FieldProblem>,
) -> BTreeMap<String, Answer> {
    let mut checked: BTreeMap<String, Answer> = BTreeMap::new();
    for field in fields {
        let shown = field.is_shown(|key| match checked.get(key) {
            Some(Answer::One(value)) => Some(value),
            _ => None,
        });
        if !shown {
            continue;
        }
        let path = format!("{prefix}{}", field.key);
        match check_field(field, entered.get(&field.key), &path, problems) {
            Ok(Some(answer)) => {
                checked.insert(field.key.clone(), answer);
            }
            Ok(None) => {}
            Err(fault) => problems.push(FieldProblem {
                path,
                label: field.label.clone(),
                fault,
            }),
        }
    }
    for key in entered.keys() {
        if !fields.iter().any(|field| field.key == *key) {
            problems.push(FieldProblem {
                path: format!("{prefix}{key}"),
                label: key.clone(),
                fault: FieldFault::UnknownField,
            });
        }
    }
    checked
}

fn check_field(
    field: &FieldSpec,
    entered: Option<&Answer>,
    path: &str,
    problems: &mut Vec<FieldProblem>,
) -> Result<Option<Answer>, FieldFault> {
    if let FieldKind::Table { columns, max_rows } = &field.kind {
        let rows = match entered {
            Some(Answer::Rows(rows)) => rows.as_slice(),
            Some(Answer::One(text)) if !text.trim().is_empty() => {
                return Err(FieldFault::WrongShape);
            }
            _ => &[],
        };
        return check_rows(field.required, columns, *max_rows, rows, path, problems);
    }
    let raw = match entered {
        Some(Answer::One(text)) => text,
        Some(Answer::Rows(rows)) if !rows.is_empty() => return Err(FieldFault::WrongShape),
        _ => "",
    };
    let value = read_value(field, raw)?;
    match (value.is_empty(), field.required, &field.kind) {
        (false, ..) => Ok(Some(Answer::One(value))),
        (true, false, _) => Ok(None),
        (true, true, FieldKind::Choice { .. }) => Err(FieldFault::RequiredChoice),
        (true, true, _) => Err(FieldFault::Required),
    }
}

fn check_rows(
    required: bool,
    columns: &[FieldSpec],
    max_rows: u8,
    rows: &[Row],
    path: &str,
    problems: &mut Vec<FieldProblem>,
) -> Result<Option<Answer>, FieldFault> {
    let filled: Vec<(usize, &Row)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !is_blank(row))
        .collect();
    if filled.len() > usize::from(max_rows) {
        return Err(FieldFault::TooManyRows { limit: max_rows });
    }
    if filled.is_empty() {
        return if required {
            Err(FieldFault::RequiredRow)
        } else {
            Ok(None)
        };
    }
    let columns: Vec<&FieldSpec> = columns.iter().collect();
    let mut checked = Vec::with_capacity(filled.len());
    for (index, row) in filled {
        let entered = row
            .iter()
            .map(|(key, value)| (key.clone(), Answer::One(value.clone())))
            .collect();
        let cells = check_fields(&columns, &entered, &format!("{path}[{index}]."), problems);
        let row: Row = cells
            .into_iter()
            .filter_map(|(key, answer)| match answer {
                Answer::One(value) => Some((key, value)),
                Answer::Rows(_) => None,
            })
            .collect();
        checked.push(row);
    }
    Ok(Some(Answer::Rows(checked)))
}

/// Whether nothing was entered in the row, a page's spare one for instance.
pub(super) fn is_blank(row: &Row) -> bool {
    row.values().all(|value| value.trim().is_empty())
}

#[cfg(test)]
mod tests;
