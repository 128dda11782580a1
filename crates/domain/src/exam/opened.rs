//! A form of which only some fields are open: those that a reviewer has pointed
//! at, and those that only another answer to them brings into sight. Everything
//! else stays as it was submitted, whatever a form sends.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::answers::{Answer, Answers, Row, check};
use super::field_fault::{FieldFault, FieldProblem};
use super::form::{FieldSpec, FormSpec};
use super::values::read_value;

/// Whether one field of a returned form may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldState {
    /// It may.
    Open,
    /// It was not asked for when the form was submitted, and may be filled in as
    /// soon as an answer to an open field asks for it.
    Follows,
    /// It stays as it was submitted.
    Closed,
    /// It is not asked for, and no open field can change that.
    Absent,
}

impl FieldState {
    /// Whether it may be filled in.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Follows)
    }
}

/// What of a submitted form is open again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedForm {
    open: BTreeSet<String>,
    submitted: Answers,
}

impl OpenedForm {
    /// The flagged fields of a form with what was submitted. A submitted answer
    /// that the form doesn't take any more, because the office has changed it, is
    /// open as well: nobody could hand it in again.
    #[must_use]
    pub fn new(
        form: &FormSpec,
        submitted: &Answers,
        flagged: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut known = Answers::new();
        for field in form.fields() {
            if let Some(answer) = submitted.0.get(&field.key) {
                known.0.insert(field.key.clone(), answer.clone());
            }
        }
        let unfit = check(form, &known).err().unwrap_or_default();
        let unfit = unfit
            .iter()
            .map(|problem| field_of(&problem.path).to_owned());
        Self {
            open: flagged.into_iter().chain(unfit).collect(),
            submitted: known,
        }
    }

    /// What was submitted.
    #[must_use]
    pub const fn submitted(&self) -> &Answers {
        &self.submitted
    }

    /// Whether nothing of the form is open.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// How each field stands.
    #[must_use]
    pub fn states<'f>(&self, form: &'f FormSpec) -> BTreeMap<&'f str, FieldState> {
        let mut states: BTreeMap<&str, FieldState> = BTreeMap::new();
        let mut values = Values::default();
        for field in form.fields() {
            let shown = values.show(field);
            let state = if self.open.contains(&field.key) {
                FieldState::Open
            } else if shown {
                FieldState::Closed
            } else if self.comes_with_an_open_one(field, &states) {
                FieldState::Follows
            } else {
                FieldState::Absent
            };
            if shown {
                values.take(field, self.submitted.0.get(&field.key));
            }
            states.insert(&field.key, state);
        }
        states
    }

    /// The keys of the fields that may be filled in.
    #[must_use]
    pub fn open_fields(&self, form: &FormSpec) -> BTreeSet<String> {
        let states = self.states(form).into_iter();
        let open = states.filter(|(_, state)| state.is_open());
        open.map(|(key, _)| key.to_owned()).collect()
    }

    fn comes_with_an_open_one(
        &self,
        field: &FieldSpec,
        states: &BTreeMap<&str, FieldState>,
    ) -> bool {
        field.shown_when.as_ref().is_some_and(|condition| {
            let choice = states.get(condition.field.as_str());
            choice.is_some_and(|state| state.is_open())
        })
    }

    /// The answers with what was entered into the open fields; what was submitted
    /// stays in the others. Whether the whole will do is for [`check`] to say.
    ///
    /// # Errors
    ///
    /// Each closed field for which something else was sent.
    pub fn merge(&self, form: &FormSpec, entered: &Answers) -> Result<Answers, Vec<FieldProblem>> {
        let states = self.states(form);
        let (mut merged, mut problems) = (Answers::new(), Vec::new());
        let mut values = Values::default();
        for field in form.fields() {
            if !values.show(field) {
                continue;
            }
            let given = entered.0.get(&field.key);
            let open = states.get(field.key.as_str());
            let answer = if open.is_some_and(|state| state.is_open()) {
                given
            } else {
                let kept = self.submitted.0.get(&field.key);
                if given.is_some_and(|given| !is_same(field, given, kept)) {
                    problems.push(FieldProblem {
                        path: field.key.clone(),
                        label: field.label.clone(),
                        fault: FieldFault::Closed,
                    });
                }
                kept
            };
            values.take(field, answer);
            if let Some(answer) = answer {
                merged.0.insert(field.key.clone(), answer.clone());
            }
        }
        // What the form doesn't know is refused with everything else.
        for (key, answer) in &entered.0 {
            if form.field(key).is_none() {
                merged.0.insert(key.clone(), answer.clone());
            }
        }
        if problems.is_empty() {
            Ok(merged)
        } else {
            Err(problems)
        }
    }

    /// Problems where they can be mended: an end that is closed and lies before
    /// its open beginning is said beside the beginning.
    #[must_use]
    pub fn placed(&self, form: &FormSpec, problems: Vec<FieldProblem>) -> Vec<FieldProblem> {
        let states = self.states(form);
        let is_open = |key: &str| states.get(key).is_some_and(|state| state.is_open());
        let placed = problems.into_iter().map(|problem| {
            let field = form.field(&problem.path);
            let start = field.and_then(|field| field.not_before.as_deref());
            match start {
                Some(start) if !is_open(&problem.path) && is_open(start) => FieldProblem {
                    path: start.to_owned(),
                    ..problem
                },
                _ => problem,
            }
        });
        placed.collect()
    }
}

/// The values of the fields that are shown so far, for the conditions of others.
#[derive(Default)]
struct Values<'a>(BTreeMap<&'a str, String>);

impl<'a> Values<'a> {
    fn show(&self, field: &FieldSpec) -> bool {
        field.is_shown(|key| self.0.get(key).map(String::as_str))
    }

    /// In the normal form that [`check`] asks conditions of.
    fn take(&mut self, field: &'a FieldSpec, answer: Option<&Answer>) {
        if let Some(Answer::One(raw)) = answer
            && let Ok(value) = read_value(field, raw)
        {
            self.0.insert(&field.key, value);
        }
    }
}

/// Whether what was sent for a closed field is what was submitted.
fn is_same(field: &FieldSpec, given: &Answer, kept: Option<&Answer>) -> bool {
    match (given, kept) {
        (Answer::One(raw), kept) => {
            let value = read_value(field, raw).ok();
            let kept = match kept {
                Some(Answer::One(kept)) => kept.as_str(),
                Some(Answer::Rows(_)) => return false,
                None => "",
            };
            value.is_some_and(|value| value == kept)
        }
        (Answer::Rows(rows), kept) => {
            let kept = match kept {
                Some(Answer::Rows(kept)) => kept.as_slice(),
                Some(Answer::One(_)) => return false,
                None => &[],
            };
            filled(rows) == filled(kept)
        }
    }
}

/// Rows without what is blank in them.
fn filled(rows: &[Row]) -> Vec<BTreeMap<&str, &str>> {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|(key, value)| (key.as_str(), value.trim()));
        cells.filter(|(_, value)| !value.is_empty()).collect()
    });
    rows.filter(|row: &BTreeMap<_, _>| !row.is_empty())
        .collect()
}

/// `education[0].school` → `education`.
fn field_of(path: &str) -> &str {
    path.split_once('[').map_or(path, |(table, _)| table)
}

#[cfg(test)]
mod tests;
