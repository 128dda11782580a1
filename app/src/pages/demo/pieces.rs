//! Every piece of the interface in all its states, for the eye and for axe.
//! Demo mode only; the words are samples.

mod desk;
mod form;
mod shown;

use domain::{
    flow::{PositionWord, Step, StepState},
    text::ui::pieces as words,
};
use leptos::prelude::*;

pub use desk::PiecesDesk;
pub use form::PiecesForm;

use crate::ui::{Frame, PageTitle, StepLine, StepRail, StepView};

/// What pages show: everything but forms and the desk.
#[component]
pub fn Pieces() -> impl IntoView {
    view! {
        <Frame side=|| view! { <StepRail steps=sample_steps() current=Some(3) /> }>
            <StepLine steps=sample_steps() current=3 />
            <PageTitle text=words::TITLE lead=words::LEAD />
            <shown::Flow />
            <shown::Sentences />
            <shown::Data />
            <shown::Passing />
        </Frame>
    }
}

/// The steps, with every state among them but the last, which looks like 未通过.
fn sample_steps() -> Vec<StepView> {
    StepState::ALL
        .iter()
        .zip(Step::ALL)
        .zip(words::STEP_NOTES)
        .map(|((&state, step), note)| StepView {
            name: step.name(PositionWord::Position).to_owned(),
            number: step.number(),
            state,
            note: (!note.is_empty()).then(|| note.to_owned()),
            href: (state != StepState::NotYet).then(|| "#main".to_owned()),
        })
        .collect()
}
