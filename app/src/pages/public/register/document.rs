//! 证件类型 and 证件号码, with a hint that follows the kind; and 长期, beside a date.

use domain::{
    identity::DocumentType,
    text::{account as words, help::registration},
};
use leptos::prelude::*;

use crate::ui::{
    CheckboxField, Choice, Explained, FormContext, HintedField, Select, browser::use_live,
};

/// The kinds of document that may register, for a list.
fn document_types() -> Vec<Choice> {
    DocumentType::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), kind.word()))
        .collect()
}

/// The kind of a document and its number; stands in a form. Without scripts the
/// hint fits whatever kind is chosen.
#[component]
pub(crate) fn DocumentFields(
    /// The code of the kind, as it is chosen.
    kind: RwSignal<String>,
    /// The number, as it is typed.
    number: RwSignal<String>,
    /// 注册 alone explains what the kinds are for.
    #[prop(optional)]
    explained: bool,
) -> impl IntoView {
    let known = kind.get_untracked();
    // What a refused page came back with was chosen before.
    if let Some(chosen) = expect_context::<FormContext>().value("document_type") {
        kind.set(chosen);
    }
    let live = use_live();
    let hint = Signal::derive(move || {
        let kind = kind.with(|kind| kind.parse::<DocumentType>().ok());
        let kind = kind.filter(|_| live.get());
        kind.map_or(words::DOCUMENT_NUMBER_HINT, words::document_number_hint)
    });
    view! {
        <Select
            name="document_type"
            label=words::DOCUMENT_TYPE
            required=true
            options=document_types()
            value=known
            chosen=kind
        />
        {explained
            .then(|| {
                view! {
                    <Explained label=words::DOCUMENT_TYPE help=registration::document_type() />
                }
            })}
        <HintedField
            name="document_number"
            label=words::DOCUMENT_NUMBER
            hint
            value=number.get_untracked()
            typed=number
        />
    }
}

/// 长期; stands in a form, beside the date `valid_until`.
#[component]
pub(crate) fn ValidForLong(
    /// Ticked already.
    checked: bool,
    /// Follows the box, with scripts.
    #[prop(optional)]
    ticked: RwSignal<bool>,
) -> impl IntoView {
    let context = expect_context::<FormContext>();
    // What is wrong with the date is put right by the box as well.
    Effect::new(move |again: Option<()>| {
        ticked.track();
        if again.is_some() {
            context.settle("valid_until");
        }
    });
    view! {
        <CheckboxField
            name="valid_for_long"
            label=words::DOCUMENT_VALID_ALWAYS
            hint=words::TEMPORARY_CARD_NOTE
            checked
            ticked
        />
    }
}
