//! The box for who has been told of warnings and uses the photo all the same.
//! It comes with the first refusal that asks for it, and stays.

use domain::text::replacement as words;
use leptos::prelude::*;

use crate::ui::{CheckboxField, FormContext};

/// The nod, once it is asked for.
#[component]
pub(super) fn Nod() -> impl IntoView {
    let context = use_context::<FormContext>();
    let asked = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default()
            || context.is_some_and(|context| context.error("nod").is_some())
    });
    move || {
        asked
            .get()
            .then(|| view! { <CheckboxField name="nod" label=words::NOD required=true /> })
    }
}
