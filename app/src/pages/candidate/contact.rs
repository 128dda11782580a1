//! Whom to ask about this exam, on every page of an application.

use domain::text::flow as words;
use leptos::prelude::*;

/// The exam's own address for questions, as its office wrote it.
#[component]
pub(super) fn Contact(contact: String) -> impl IntoView {
    let known = (!contact.is_empty()).then_some(contact);
    known.map(|contact| view! { <p class="hint">{words::contact(&contact)}</p> })
}
