//! Answers as people read them, section by section, for every page that shows
//! what was filled in.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]

use std::collections::BTreeSet;

use domain::{
    exam::{ReadField, ReadSection, ReadValue},
    text::{account as words, form},
};
use leptos::prelude::*;

use crate::{
    api::applications::{ApplicantView, control_id},
    ui::{Card, Column, Entry, SummaryList, Table},
};

/// Where answers are changed, and which of them may be.
#[derive(Clone, Debug)]
pub(super) struct ChangeOn {
    page: String,
    only: Option<BTreeSet<String>>,
}

impl ChangeOn {
    /// All answers are changed on a page, or these alone.
    pub(super) const fn new(page: String, only: Option<BTreeSet<String>>) -> Self {
        Self { page, only }
    }

    /// The field's own control on that page, where it may be changed.
    fn of(&self, key: &str) -> Option<String> {
        let open = self.only.as_ref().is_none_or(|only| only.contains(key));
        open.then(|| at_field(&self.page, key))
    }
}

/// All sections of a form with what was answered.
#[component]
pub(super) fn AnswerSections(
    /// What was saved, in words.
    filled: Vec<ReadSection>,
    /// Where it is changed, if it may be: each field's link names the field.
    #[prop(optional_no_strip)]
    change: Option<ChangeOn>,
) -> impl IntoView {
    filled
        .into_iter()
        .filter(|section| !section.fields.is_empty())
        .map(|section| view! { <AnswerSection section change=change.clone() /> })
        .collect_view()
}

#[component]
fn AnswerSection(section: ReadSection, change: Option<ChangeOn>) -> impl IntoView {
    let ReadSection { title, fields } = section;
    let (tables, plain): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .partition(|field| matches!(field.value, ReadValue::Table { .. }));
    let entries = plain
        .into_iter()
        .map(|field| entry(field, change.as_ref()))
        .collect::<Vec<_>>();
    let tables = tables
        .into_iter()
        .map(|field| table(field, change.as_ref()))
        .collect_view();
    view! {
        <h2>{title}</h2>
        <Card>
            {(!entries.is_empty()).then(|| view! { <SummaryList entries /> })}
            {tables}
        </Card>
    }
}

/// One answer by itself.
#[component]
pub(super) fn ReadAnswer(field: ReadField) -> impl IntoView {
    if matches!(field.value, ReadValue::Table { .. }) {
        return table(field, None).into_any();
    }
    view! { <SummaryList entries=vec![entry(field, None)] /> }.into_any()
}

fn entry(field: ReadField, change: Option<&ChangeOn>) -> Entry {
    let value = match field.value {
        ReadValue::Words(words) => words,
        ReadValue::Blank | ReadValue::Table { .. } => String::new(),
    };
    let entry = Entry::new(field.label, value);
    match change.and_then(|change| change.of(&field.key)) {
        Some(href) => entry.change(href),
        None => entry,
    }
}

/// The field's own control on the page of the form.
pub(super) fn at_field(page: &str, key: &str) -> String {
    format!("{page}#{}", control_id(key))
}

fn table(field: ReadField, change: Option<&ChangeOn>) -> Option<impl IntoView + use<>> {
    let ReadValue::Table { columns, rows } = field.value else {
        return None;
    };
    let columns = columns.into_iter().map(Column::text).collect();
    let rows = rows
        .into_iter()
        .map(|row| row.into_iter().map(IntoAny::into_any).collect())
        .collect();
    let href = change.and_then(|change| change.of(&field.key));
    let change = href.map(|href| {
        let label = field.label.clone();
        view! {
            <p class="links">
                <a href=href>{form::CHANGE} <span class="unseen">{label}</span></a>
            </p>
        }
    });
    Some(view! {
        <Table caption=field.label columns rows />
        {change}
    })
}

/// Who applies, from the account; not to be changed here.
#[component]
pub(super) fn ApplicantSummary(
    /// Who.
    applicant: ApplicantView,
) -> impl IntoView {
    let mut entries = vec![
        Entry::new(words::NAME, applicant.name),
        Entry::new(words::DOCUMENT_TYPE, applicant.document_type),
        Entry::new(words::DOCUMENT_NUMBER, applicant.document_number),
    ];
    if let Some(phone) = applicant.phone {
        entries.push(Entry::new(words::PHONE, phone));
    }
    view! { <SummaryList entries /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_changed_leads_to_where_it_is_changed() {
        let all = ChangeOn::new("/form".to_owned(), None);
        assert_eq!(
            all.of("major").as_deref(),
            Some("/form#answers-answers[major]")
        );
        let only = ChangeOn::new("/form".to_owned(), Some(["major".to_owned()].into()));
        assert_eq!(only.of("major"), all.of("major"));
        assert_eq!(only.of("degree"), None);
    }
}
