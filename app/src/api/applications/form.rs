//! 填写个人信息. A field's control is named `answers[degree]`, a cell of a table
//! `answers[education.0.school]`: names that the form protocol can carry.

use std::collections::BTreeMap;

use domain::{
    exam::{Answers, FormSpec, OpenedForm, PositionWord},
    id::{ApplicationId, ExamId},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::AskedRow;
use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// The form with what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    /// Which application.
    pub application: ApplicationId,
    /// The version that a change must name.
    pub version: i64,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// The exam's form.
    pub form: FormSpec,
    /// What was saved, or is known already; over it what was typed and not saved.
    pub answers: Answers,
    /// What a page that shows these answers has seen.
    pub seen: String,
    /// The number of the page that shows them.
    pub page: String,
    /// When something was typed last that was not saved, in words.
    pub drafted: Option<String>,
    /// Who applies.
    pub applicant: ApplicantView,
    /// Why it can't be changed, if it can't.
    pub locked: Option<String>,
    /// What of it is open, where a review has returned it.
    pub opened: Option<OpenedForm>,
    /// What the review says about its open fields; empty where it says nothing of
    /// this one.
    pub notes: BTreeMap<String, String>,
    /// What the last review said, where the form is corrected after it.
    pub said: Option<SaidView>,
}

/// What a review said, and what it points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidView {
    /// It was returned to be completed; else it was rejected.
    pub returned: bool,
    /// The reasons in words, then the reviewer's own.
    pub opinion: Option<String>,
    /// What can be done about the reasons.
    pub advice: Option<String>,
    /// What it points at, in the order of the form.
    pub items: Vec<AskedRow>,
    /// Another position may be chosen instead.
    pub other_position: bool,
    /// The exam, where it has rules of its own for the photo.
    pub photo_exam: Option<ExamId>,
}

/// Who applies, from the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicantView {
    /// The name in full.
    pub name: String,
    /// The kind of document, in words.
    pub document_type: String,
    /// The masked number.
    pub document_number: String,
    /// The masked phone.
    pub phone: Option<String>,
}

/// The id of the form, which stands before those of its controls.
pub const ANSWERS: &str = "answers";

/// The control of a plain field.
#[must_use]
pub fn control(key: &str) -> String {
    format!("answers[{key}]")
}

/// The id of a plain field's control, by which a link leads to it.
#[must_use]
pub fn control_id(key: &str) -> String {
    format!("{ANSWERS}-{}", control(key))
}

/// The control of a table's cell.
#[must_use]
pub fn cell_control(table: &str, row: usize, column: &str) -> String {
    format!("answers[{table}.{row}.{column}]")
}

/// The caller's own form.
#[server(prefix = "/api", endpoint = "applications/form")]
pub async fn form(application: ApplicationId) -> Result<FormView, Problem> {
    use crate::api::context::{caller, services};
    let sheet = services().form_sheet(&caller(), application).await?;
    Ok(FormView {
        application,
        version: sheet.version,
        word: sheet.word,
        form: sheet.form,
        answers: sheet.answers,
        seen: sheet.seen,
        page: sheet.page,
        drafted: sheet.drafted.map(domain::time::Moment::short),
        applicant: sheet.applicant.into(),
        locked: sheet.locked,
        opened: sheet.opened,
        notes: sheet.notes,
        said: sheet.said.map(Into::into),
    })
}

/// 保存, and back to 报考流程, or to 报名信息确认 if one came from there.
#[server(prefix = "/api", endpoint = "applications/save_form")]
pub async fn save_form(
    application: ApplicationId,
    version: i64,
    #[server(default)] answers: BTreeMap<String, String>,
    #[server(default)] return_to: String,
    #[server(default)] seen: String,
    #[server(default)] page: String,
) -> Result<(), Problem> {
    use crate::api::context::{caller, services};
    let rows = rows_of(&answers);
    let sent = sent(answers, seen, page, 0);
    let saved = services()
        .save_form(&caller(), application, version, sent)
        .await;
    saved.map_err(|error| with_controls(error.into(), &rows))?;
    let note = routes::Note::FormSaved;
    leptos_axum::redirect(&routes::after_saving(application, &return_to, note), false);
    Ok(())
}

/// 增加一行 without scripts: changes nothing, so that the form comes back as it
/// was, and its page shows more rows.
#[server(prefix = "/api", endpoint = "applications/more_rows")]
pub async fn more_rows() -> Result<(), Problem> {
    crate::api::context::caller().signed_in()?;
    Ok(())
}

/// What a page sends of its form.
#[cfg(feature = "ssr")]
pub(super) fn sent(
    answers: BTreeMap<String, String>,
    seen: String,
    page: String,
    turn: u32,
) -> services::applications::Sent {
    let entered = answers
        .into_iter()
        .map(|(name, value)| (path_of(&name), value));
    services::applications::Sent {
        page,
        turn,
        seen,
        device: expect_context::<crate::api::Browser>().0,
        entered: entered.collect(),
    }
}

/// `education.0.school` → `education[0].school`; other names as they are.
#[cfg(feature = "ssr")]
fn path_of(name: &str) -> String {
    match cell(name) {
        Some((table, row, column)) => format!("{table}[{row}].{column}"),
        None => name.to_owned(),
    }
}

#[cfg(feature = "ssr")]
fn cell(name: &str) -> Option<(&str, usize, &str)> {
    let (table, rest) = name.split_once('.')?;
    let (row, column) = rest.split_once('.')?;
    Some((table, row.parse().ok()?, column))
}

/// The rows of each table that have something in them, in their order: blank
/// ones are left out of the answers, and the rest numbered anew.
#[cfg(feature = "ssr")]
fn rows_of(answers: &BTreeMap<String, String>) -> BTreeMap<String, Vec<usize>> {
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (name, value) in answers {
        let Some((table, row, _)) = cell(name).filter(|_| !value.trim().is_empty()) else {
            continue;
        };
        let filled = rows.entry(table.to_owned()).or_default();
        if let Err(place) = filled.binary_search(&row) {
            filled.insert(place, row);
        }
    }
    rows
}

/// Names the page's own controls instead of the answers' paths.
#[cfg(feature = "ssr")]
fn with_controls(mut problem: Problem, rows: &BTreeMap<String, Vec<usize>>) -> Problem {
    for field in &mut problem.fields {
        field.field = control_of(&field.field, rows).unwrap_or_else(|| control(&field.field));
    }
    problem
}

#[cfg(feature = "ssr")]
fn control_of(path: &str, rows: &BTreeMap<String, Vec<usize>>) -> Option<String> {
    let (table, rest) = path.split_once('[')?;
    let (row, column) = rest.split_once("].")?;
    let row: usize = row.parse().ok()?;
    let shown = rows.get(table).and_then(|rows| rows.get(row)).copied();
    Some(cell_control(table, shown.unwrap_or(row), column))
}

#[cfg(feature = "ssr")]
impl From<services::applications::Said> for SaidView {
    fn from(said: services::applications::Said) -> Self {
        Self {
            returned: said.returned,
            opinion: said.opinion,
            advice: said.advice,
            items: said.items.into_iter().map(Into::into).collect(),
            other_position: said.other_position,
            photo_exam: said.photo_exam,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<services::applications::Applicant> for ApplicantView {
    fn from(applicant: services::applications::Applicant) -> Self {
        Self {
            name: applicant.name,
            document_type: applicant.document_type.to_string(),
            document_number: applicant.document_number,
            phone: applicant.phone,
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn entered(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn a_cell_is_named_for_the_form_and_for_the_answers() {
        assert_eq!(
            cell_control("education", 2, "school"),
            "answers[education.2.school]"
        );
        assert_eq!(path_of("education.2.school"), "education[2].school");
        assert_eq!(path_of("degree"), "degree");
    }

    #[test]
    fn an_error_stands_in_the_row_that_was_filled_in() {
        let rows = rows_of(&entered(&[
            ("education.0.school", " "),
            ("education.2.school", "甲"),
            ("education.10.school", "乙"),
        ]));
        let at = |path| control_of(path, &rows);
        assert_eq!(
            at("education[0].until"),
            Some(cell_control("education", 2, "until"))
        );
        assert_eq!(
            at("education[1].until"),
            Some(cell_control("education", 10, "until"))
        );
        assert_eq!(at("degree"), None);
    }
}
