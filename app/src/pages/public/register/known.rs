//! The ways for who is registered already, or finds that somebody else is.

use domain::text::{account as words, petition};
use leptos::prelude::*;

use crate::{routes, ui::FormContext};

/// The ways out, where a form was refused because the person or the phone has an
/// account; nothing otherwise. Stands in the form, below its summary.
#[component]
pub(crate) fn KnownAlready() -> impl IntoView {
    let context = expect_context::<FormContext>();
    let person = move || context.error("document_number").as_deref() == Some(words::PERSON_KNOWN);
    let phone = move || context.error("phone").as_deref() == Some(words::PHONE_KNOWN);
    let known = Memo::new(move |_| person() || phone());
    move || {
        known.get().then(|| {
            view! {
                <p class="links">
                    <a href=routes::LOGIN>{words::SIGN_IN_TITLE}</a>
                    <a href=routes::RECOVER>{words::RECOVER_TITLE}</a>
                    <a href=routes::CLAIM>{petition::CLAIM_TITLE}</a>
                </p>
            }
        })
    }
}
