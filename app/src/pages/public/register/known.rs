//! The ways for who is registered already, or finds that somebody else is.

use domain::text::{account as words, petition};
use leptos::prelude::*;

use crate::{pages::public::signed_in::wanted_next, routes, ui::FormContext};

/// The ways out, where a form was refused because the person or the phone has an
/// account; nothing otherwise. Stands in the form, below its summary.
#[component]
pub(crate) fn KnownAlready() -> impl IntoView {
    let context = expect_context::<FormContext>();
    let person = move || context.error("document_number").as_deref() == Some(words::PERSON_KNOWN);
    let phone = move || context.error("phone").as_deref() == Some(words::PHONE_KNOWN);
    let login = routes::login_instead(&wanted_next());
    let known = Memo::new(move |_| person() || phone());
    move || {
        known.get().then(|| {
            view! {
                <p class="links">
                    <a href=login.clone()>{words::SIGN_IN_TITLE}</a>
                    <a href=routes::RECOVER>{words::RECOVER_TITLE}</a>
                    <a href=routes::CLAIM>{petition::CLAIM_TITLE}</a>
                </p>
            }
        })
    }
}
