//! What was done before this page, said once in a line on top of it.

use domain::text::{
    account as words, comfort, common, flow, form, petition, photo, receipt, review, session,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_location, params::ParamsMap};

use crate::{
    routes::{self, Note},
    ui::{Notice, Tone},
};

/// The note that the page's address names, if it names one.
#[component]
pub fn NoteLine(
    /// Where the receipts are, for who has just confirmed.
    #[prop(optional_no_strip)]
    receipts: Option<String>,
) -> impl IntoView {
    line(sentence, None, receipts)
}

/// The same on 登录, which is in the first piece of the bundle and so knows its
/// own notes alone. Who was led there by a page that needs it is told so, unless
/// they are signed in.
#[component]
pub(super) fn SignInNote(signed_in: bool) -> impl IntoView {
    let led = (!signed_in).then_some(words::SIGN_IN_TO_GO_ON);
    line(sentence_of_sign_in, led, None)
}

/// The address is the browser's own: the router does not tell a page of another
/// query when the page that follows is of the same route, as it is on the desk.
fn line(
    sentence: fn(Note) -> Option<&'static str>,
    led: Option<&'static str>,
    receipts: Option<String>,
) -> impl IntoView {
    let address = use_location();
    let path = address.pathname.get_untracked();
    move || {
        // A page that is about to go says nothing for the one that follows.
        if address.pathname.with(|now| *now != path) {
            return None;
        }
        let code = |query: &ParamsMap| routes::note_in(query.get_str(routes::NOTE));
        let next = |query: &ParamsMap| {
            query
                .get_str(routes::NEXT)
                .is_some_and(|next| !next.is_empty())
        };
        let refused = |query: &ParamsMap| query.get_str(routes::FLASH).is_some();
        let note = address.query.with(code);
        let (tone, title) = match note {
            Some(note @ Note::FormWaits) => (Tone::Info, sentence(note)?),
            // What was done last is what the form below came back for.
            Some(_) if address.query.with(refused) => return None,
            Some(note) => (Tone::Ok, sentence(note)?),
            None => (Tone::Quiet, led.filter(|_| address.query.with(next))?),
        };
        let receipts = receipts.clone().filter(|_| note == Some(Note::Confirmed));
        let link = receipts.map(|href| {
            view! {
                <p>
                    <a href=href>{receipt::GET}</a>
                </p>
            }
        });
        Some(view! {
            <Notice tone title live=true>
                {link}
            </Notice>
        })
    }
}

const fn sentence_of_sign_in(note: Note) -> Option<&'static str> {
    Some(match note {
        Note::Registered => words::REGISTER_DONE,
        Note::SignedOut => words::SIGNED_OUT,
        Note::FormWaits => session::FORM_WAITS,
        _ => return None,
    })
}

const fn sentence(note: Note) -> Option<&'static str> {
    Some(match note {
        Note::Registered | Note::SignedOut | Note::FormWaits => return sentence_of_sign_in(note),
        Note::PasswordChanged => words::CHANGE_PASSWORD_DONE,
        Note::PhoneChanged => words::MAINTAIN_PHONE_DONE,
        Note::ValidityChanged => words::MAINTAIN_SAVED,
        Note::FormSaved => form::SAVED,
        Note::DraftKept => form::DRAFT_KEPT_NOTE,
        Note::PositionSaved => common::SAVED,
        Note::PhotoConfirmed => photo::CONFIRMED_NOTE,
        Note::Confirmed => form::CONFIRMED,
        Note::Recalled => form::RECALLED,
        Note::Withdrawn => flow::WITHDRAWN_NOTE,
        Note::Decided => review::DECIDED,
        Note::Retired => words::RETIRE_DONE,
        Note::DeletionAsked => petition::DELETION_KEPT,
        Note::PetitionWithdrawn => petition::WITHDRAWN,
        Note::PetitionDecided => petition::DECIDED_NOTE,
        Note::ComfortSaved => comfort::SAVED,
        Note::ComfortSubmitted => comfort::SUBMITTED,
        Note::ComfortRecalled => comfort::RECALLED,
        Note::ComfortWithdrawn => comfort::WITHDRAWN,
        Note::EvidenceUploaded => comfort::EVIDENCE_UPLOADED,
        Note::EvidenceRemoved => comfort::EVIDENCE_REMOVED,
        Note::ComfortDecided => comfort::DECIDED_NOTE,
    })
}
