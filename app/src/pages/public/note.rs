//! What was done before this page, said once in a line on top of it.

use domain::text::{account as words, common, flow, form, review};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    routes::{self, Note},
    ui::{Notice, Tone},
};

/// The note that the page's address names, if it names one.
#[component]
pub fn NoteLine() -> impl IntoView {
    let query = use_query_map();
    move || {
        let note = query.with(|query| routes::note_in(query.get_str(routes::NOTE)))?;
        Some(view! { <Notice tone=Tone::Ok title=sentence(note) live=true /> })
    }
}

const fn sentence(note: Note) -> &'static str {
    match note {
        Note::Registered => words::REGISTER_DONE,
        Note::Recovered => words::RECOVER_DONE,
        Note::SignedOut => words::SIGNED_OUT,
        Note::PasswordChanged => words::CHANGE_PASSWORD_DONE,
        Note::PhoneChanged => words::MAINTAIN_PHONE_DONE,
        Note::FormSaved => form::SAVED,
        Note::PositionSaved => common::SAVED,
        Note::Confirmed => form::CONFIRMED,
        Note::Recalled => form::RECALLED,
        Note::Withdrawn => flow::WITHDRAWN_NOTE,
        Note::Decided => review::DECIDED,
    }
}
