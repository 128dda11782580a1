//! The control for one plain field of the exam's form, by its kind.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]

use domain::{
    exam::{FieldKind, FieldMeaning, FieldSpec},
    text::form as words,
};
use leptos::prelude::*;

use super::scope::Scope;
use crate::ui::{Choice, DateField, Explained, Field, RadioGroup, Select, TextArea, Width};

/// As many options stand side by side; more are a list.
const IN_SIGHT: usize = 4;

/// A field that is no table, with its explanation.
#[component]
pub(super) fn FieldInput(field: FieldSpec, scope: Scope) -> impl IntoView {
    let (label, help) = (field.label.clone(), field.help.clone());
    view! {
        <Control field scope />
        {help.map(|help| view! { <Explained label help /> })}
    }
}

#[component]
fn Control(field: FieldSpec, scope: Scope) -> impl IntoView {
    let name = scope.control(&field.key);
    let value = scope.value(&field.key).unwrap_or_default();
    let limit = field.limit().map_or(0, usize::from);
    let hint = hint_of(&field);
    let chosen = scope.chosen(&field.key);
    let FieldSpec {
        label,
        kind,
        required,
        ..
    } = field;
    match kind {
        FieldKind::Choice { options } => {
            let options = options
                .into_iter()
                .map(|option| Choice::new(option.code, option.label).in_group(option.group))
                .collect();
            view! { <ChoiceInput name label required hint options value chosen /> }.into_any()
        }
        FieldKind::LongText => {
            view! { <TextArea name label required hint limit value /> }.into_any()
        }
        FieldKind::Date => view! { <DateField name label required hint value /> }.into_any(),
        FieldKind::Month => {
            view! { <DateField name label required hint value month=true /> }.into_any()
        }
        FieldKind::Number { .. } => view! {
            <Field name label required hint value inputmode="numeric" width=Width::Short />
        }
        .into_any(),
        FieldKind::Phone => view! {
            <Field name label required hint value limit kind="tel" width=Width::Medium />
        }
        .into_any(),
        FieldKind::Email => view! {
            <Field name label required hint value limit kind="email" width=Width::Medium />
        }
        .into_any(),
        FieldKind::Code => view! {
            <Field name label required hint value limit width=Width::Medium />
        }
        .into_any(),
        FieldKind::Text | FieldKind::Table { .. } => view! {
            <Field name label required hint value limit />
        }
        .into_any(),
    }
}

/// A few options stand in sight, more are a list.
#[component]
fn ChoiceInput(
    name: String,
    label: String,
    required: bool,
    hint: String,
    options: Vec<Choice>,
    value: String,
    chosen: Option<RwSignal<String>>,
) -> impl IntoView {
    let chosen = chosen.unwrap_or_default();
    if options.len() <= IN_SIGHT {
        view! { <RadioGroup name label required hint options value chosen row=true /> }.into_any()
    } else {
        view! { <Select name label required hint options value chosen width=Width::Medium /> }
            .into_any()
    }
}

/// The form's own hint, or else what helps with fields of this kind.
pub(super) fn hint_of(field: &FieldSpec) -> String {
    if let Some(hint) = &field.hint {
        return hint.clone();
    }
    let usual = match (&field.kind, field.meaning) {
        (_, Some(FieldMeaning::Major)) => words::MAJOR_HINT,
        (_, Some(FieldMeaning::MajorCode)) => words::MAJOR_CODE_HINT,
        (FieldKind::Date, _) => words::DATE_HINT,
        (FieldKind::Month, _) => words::MONTH_HINT,
        _ => "",
    };
    usual.to_owned()
}
