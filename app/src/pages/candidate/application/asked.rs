//! What a review points at, item by item, each with its words, how far it is, and
//! the way to where it is mended.

use domain::{
    id::{ApplicationId, ExamId},
    text::flow as words,
};
use leptos::prelude::*;

use crate::{
    api::applications::AskedRow,
    routes,
    ui::{Card, StatusTag, Tone},
};

/// The items of a review.
#[component]
pub(super) fn AskedItems(
    /// Which application.
    application: ApplicationId,
    /// The items.
    asked: Vec<AskedRow>,
    /// Nothing else may be changed.
    alone: bool,
    /// The exam, where it has rules of its own for the photo.
    #[prop(optional_no_strip)]
    photo_exam: Option<ExamId>,
) -> impl IntoView {
    let heading = if alone {
        words::ASKED
    } else {
        words::ASKED_POINTS
    };
    let items = asked
        .into_iter()
        .map(|item| {
            let (state, tone) = match (alone, item.done) {
                (true, true) => (words::ASKED_DONE, Tone::Ok),
                (true, false) => (words::ASKED_OPEN, Tone::Warn),
                (false, _) => ("", Tone::Quiet),
            };
            let href = routes::step(application, item.step, photo_exam);
            view! {
                <li>
                    <a href=href>{item.label}</a>
                    " "
                    {(!state.is_empty()).then(|| view! { <StatusTag label=state tone /> })}
                    {(!item.note.is_empty()).then(|| view! { <p>{item.note}</p> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{heading}</h2>
        <Card>
            <ul class="asked-items">{items}</ul>
            {alone.then(|| view! { <p class="hint">{words::ASKED_LEAD}</p> })}
        </Card>
    }
}
