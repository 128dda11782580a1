//! What a review said, on top of the form that is corrected after it: the opinion, and
//! each thing that it points at with the way to it.

use domain::{
    exam::PositionWord,
    id::{ApplicationId, ExamId},
    text::{form as words, position},
};
use leptos::prelude::*;

use super::DraftHint;
use crate::{
    api::applications::{AskedRow, SaidView, control_id},
    routes,
    ui::{FieldLink, Notice, Tone},
};

/// The notice of a returned or rejected application.
#[component]
pub(super) fn ReviewSaid(
    application: ApplicationId,
    word: PositionWord,
    said: SaidView,
    /// Nothing but what it points at may be changed.
    alone: bool,
) -> impl IntoView {
    let SaidView {
        returned,
        opinion,
        advice,
        items,
        other_position,
        photo_exam,
    } = said;
    let (tone, title) = if returned {
        (Tone::Warn, words::RETURNED)
    } else {
        (Tone::Danger, words::REJECTED)
    };
    let lead = if alone {
        Some(words::RETURNED_HINT.to_owned())
    } else {
        advice
    };
    let opinion = opinion.map(|said| {
        view! { <p><strong>{words::OPINION}</strong> "　" {said}</p> }
    });
    view! {
        <Notice tone title>
            {opinion}
            <Items application items alone photo_exam />
            {lead.map(|lead| view! { <p>{lead}</p> })}
            {alone.then(|| view! { <DraftHint /> })}
            {other_position.then(|| view! { <OtherPosition application word /> })}
        </Notice>
    }
}

/// What the review points at.
#[component]
fn Items(
    application: ApplicationId,
    items: Vec<AskedRow>,
    alone: bool,
    photo_exam: Option<ExamId>,
) -> impl IntoView {
    if items.is_empty() {
        return ().into_any();
    }
    let heading = if alone {
        words::TO_MEND
    } else {
        words::REJECTED_ITEMS
    };
    let lines = items
        .into_iter()
        .map(|item| item_line(application, item, photo_exam))
        .collect_view();
    view! {
        <p>{heading}</p>
        <ul>{lines}</ul>
    }
    .into_any()
}

/// A field leads to its control on this page, anything else to its own page.
fn item_line(application: ApplicationId, item: AskedRow, photo_exam: Option<ExamId>) -> AnyView {
    let after = words::of_item(&item.note);
    let label = item.label;
    match item.field {
        Some(key) => view! {
            <li>
                <FieldLink id=control_id(&key) label />
                {after}
            </li>
        }
        .into_any(),
        None => {
            let href = routes::step(application, item.step, photo_exam);
            view! {
                <li>
                    <a href=href>{label}</a>
                    {after}
                </li>
            }
            .into_any()
        }
    }
}

/// Who was rejected may also apply for another position.
#[component]
fn OtherPosition(application: ApplicationId, word: PositionWord) -> impl IntoView {
    let href = routes::application(application, "position");
    let label = position::choose_other(word);
    view! {
        <p class="links">
            <a href=href>{label}</a>
        </p>
    }
}
