//! Answers as people read them, section by section, for every page that shows
//! what was filled in.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]

use domain::{
    exam::{ReadField, ReadSection, ReadValue},
    text::{account as words, form},
};
use leptos::prelude::*;

use crate::{
    api::applications::{ApplicantView, control_id},
    ui::{Card, Column, Entry, SummaryList, Table},
};

/// All sections of a form with what was answered.
#[component]
pub(super) fn AnswerSections(
    /// What was saved, in words.
    filled: Vec<ReadSection>,
    /// The page where it is changed, if it may be: each field's link names the field.
    #[prop(optional_no_strip)]
    change: Option<String>,
) -> impl IntoView {
    filled
        .into_iter()
        .filter(|section| !section.fields.is_empty())
        .map(|section| view! { <AnswerSection section change=change.clone() /> })
        .collect_view()
}

#[component]
fn AnswerSection(section: ReadSection, change: Option<String>) -> impl IntoView {
    let ReadSection { title, fields } = section;
    let (tables, plain): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .partition(|field| matches!(field.value, ReadValue::Table { .. }));
    let entries = plain
        .into_iter()
        .map(|field| entry(field, change.as_deref()))
        .collect::<Vec<_>>();
    let tables = tables
        .into_iter()
        .map(|field| table(field, change.as_deref()))
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

fn entry(field: ReadField, change: Option<&str>) -> Entry {
    let value = match field.value {
        ReadValue::Words(words) => words,
        ReadValue::Blank | ReadValue::Table { .. } => String::new(),
    };
    let entry = Entry::new(field.label, value);
    match change {
        Some(page) => entry.change(at_field(page, &field.key)),
        None => entry,
    }
}

/// The field's own control on the page of the form.
fn at_field(page: &str, key: &str) -> String {
    format!("{page}#{}", control_id(key))
}

fn table(field: ReadField, change: Option<&str>) -> Option<impl IntoView + use<>> {
    let ReadValue::Table { columns, rows } = field.value else {
        return None;
    };
    let columns = columns.into_iter().map(Column::text).collect();
    let rows = rows
        .into_iter()
        .map(|row| row.into_iter().map(IntoAny::into_any).collect())
        .collect();
    let change = change.map(|page| {
        let (href, label) = (at_field(page, &field.key), field.label.clone());
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
