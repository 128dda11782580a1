//! A form that a review has returned: what it asks for stands with its words, and
//! everything else as text. The server keeps to the same, whatever is sent.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]

use std::collections::BTreeMap;

use domain::{
    exam::{FieldSpec, FieldState, FormSpec, OpenedForm, ReadField, read_back},
    text::form as words,
};
use leptos::prelude::*;

use super::field::hint_of;
use crate::{
    pages::candidate::answers::ReadAnswer,
    ui::{StatusTag, Tone},
};

/// How the fields of a returned form stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Returned {
    states: BTreeMap<String, FieldState>,
    notes: BTreeMap<String, String>,
    kept: BTreeMap<String, ReadField>,
}

/// What is to be drawn for a field.
pub(super) enum Standing {
    /// Nothing.
    Absent,
    /// What was submitted.
    Kept(ReadField),
    /// The control, perhaps with what the review says.
    Open(Option<String>),
}

impl Returned {
    pub(super) fn new(
        form: &FormSpec,
        opened: &OpenedForm,
        notes: BTreeMap<String, String>,
    ) -> Self {
        let states = opened.states(form).into_iter();
        let kept = read_back(form, opened.submitted()).into_iter();
        Self {
            states: states.map(|(key, state)| (key.to_owned(), state)).collect(),
            notes,
            kept: kept
                .flat_map(|section| section.fields)
                .map(|field| (field.key.clone(), field))
                .collect(),
        }
    }

    pub(super) fn standing(&self, key: &str) -> Standing {
        match self.states.get(key) {
            Some(FieldState::Closed) => match self.kept.get(key) {
                Some(field) => Standing::Kept(field.clone()),
                None => Standing::Absent,
            },
            Some(FieldState::Absent) => Standing::Absent,
            Some(FieldState::Open | FieldState::Follows) | None => {
                Standing::Open(self.notes.get(key).cloned())
            }
        }
    }
}

/// The same field, with what the review says of it before its hint.
pub(super) fn with_opinion(mut field: FieldSpec, note: &str) -> FieldSpec {
    let usual = hint_of(&field);
    let opinion = words::opinion(note);
    field.hint = Some(if usual.is_empty() {
        opinion
    } else {
        format!("{opinion}　{usual}")
    });
    field
}

/// The frame around a field that is to be corrected.
#[component]
pub(super) fn Asked(children: Children) -> impl IntoView {
    view! {
        <div class="asked">
            <StatusTag label=words::OPINION tone=Tone::Warn />
            {children()}
        </div>
    }
}

/// What was submitted, and stays.
#[component]
pub(super) fn Kept(field: ReadField) -> impl IntoView {
    view! {
        <div>
            <ReadAnswer field />
        </div>
    }
}
