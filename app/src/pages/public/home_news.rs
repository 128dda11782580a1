//! What the start page tells: what who looks has to do next, what is open, its
//! dates, how it works. Made by the server alone and sent as HTML, so that the
//! first piece of the bundle, which every visitor loads, need not know how to
//! make it.

use domain::{
    exam::PositionWord,
    flow::Step,
    text::{exam as words, flow as steps, photo},
    time::WindowState,
};
use leptos::prelude::*;
use services::applications::Flow;

use super::exam_card::{Dates, ExamCard};
use crate::{
    api::{applications::FlowView, exams::Listing},
    routes,
    ui::{ButtonLink, CLOCKS, Card, EmptyState, Kind, Next, StillCountdown},
};

/// So many exams stand on the start page; all of them stand in 选择考试.
const SHOWN: usize = 3;

// The one more is the clock of who looks.
const _: () = assert!(SHOWN < CLOCKS, "a clock more than a page has stands still");

/// All of it, for this list, and for who has to act in this application.
pub(crate) fn html(listing: Listing, own: Option<Flow>) -> String {
    let next = own.and_then(own_next);
    let led = next.is_some();
    view! {
        {next}
        <Now listing led />
        <p class="links">
            <a href=routes::EXAMS>{words::ALL_EXAMS}</a>
            <a href=routes::PHOTO_TOOL>{photo::TOOL}</a>
        </p>
        <How />
    }
    .to_html()
}

/// The next step of an application, with the page's main button.
fn own_next(own: Flow) -> Option<AnyView> {
    // Nothing else says here that nothing was submitted yet, so the whole sentence.
    let detail = own.next.sentence.clone();
    let FlowView {
        application,
        exam_title: kicker,
        next,
        now,
        ..
    } = own.into();
    let href = routes::step(application, next.step?, next.photo_exam);
    let (title, label) = (next.name.clone(), next.name);
    let Some(until) = next.deadline else {
        let view = view! {
            <Next kicker title detail>
                <ButtonLink href label kind=Kind::Main />
            </Next>
        };
        return Some(view.into_any());
    };
    // The exams' cards have the numbers before it.
    let clock = move || {
        view! {
            {steps::before(until)}
            " "
            <StillCountdown number=SHOWN until now />
        }
    };
    let view = view! {
        <Next kicker title detail clock>
            <ButtonLink href label kind=Kind::Main />
        </Next>
    };
    Some(view.into_any())
}

/// What can be applied for now, or else what comes next.
#[component]
fn Now(
    listing: Listing,
    /// The page has its main button already.
    led: bool,
) -> impl IntoView {
    let Listing { now, exams } = listing;
    let in_state = |state| -> Vec<_> {
        let found = exams.iter().filter(|exam| exam.registration(now) == state);
        found.take(SHOWN).cloned().collect()
    };
    let open = in_state(WindowState::Open);
    let later = in_state(WindowState::NotYet);
    let dates = open.first().cloned().map(|exam| {
        let windows = exam.windows;
        view! {
            <h2>{words::DATES}</h2>
            <Card>
                <h3>{exam.title}</h3>
                <Dates windows now />
            </Card>
        }
    });
    let main = open.len() == 1 && !led;
    let nothing = open.is_empty().then(|| {
        view! { <EmptyState title=words::HOME_NOTHING help=words::NO_EXAM_HINT /> }
    });
    let section = |heading: &'static str, exams: Vec<domain::exam::ExamSummary>| {
        (!exams.is_empty()).then(|| {
            let cards = exams
                .into_iter()
                .enumerate()
                .map(|(number, summary)| {
                    // What opens later has no clock.
                    view! { <ExamCard summary now main still=Some(number) /> }
                })
                .collect_view();
            view! {
                <h2>{heading}</h2>
                {cards}
            }
        })
    };
    let (open, later) = (
        section(words::HOME_OPEN, open),
        section(words::HOME_LATER, later),
    );
    view! {
        {nothing}
        {open}
        {dates}
        {later}
    }
}

/// The eight steps in words.
#[component]
fn How() -> impl IntoView {
    let steps = Step::ALL
        .iter()
        .filter_map(|step| Some((step, step.number()?)))
        .map(|(step, number)| {
            view! {
                <li>
                    <div class="step" data-state="plain">
                        <span class="mark" aria-hidden="true">{number}</span>
                        <span class="step-name">{step.name(PositionWord::Post)}</span>
                        <span class="step-note">{words::how(*step)}</span>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{words::HOME_HOW}</h2>
        <p>{words::HOME_HOW_LEAD}</p>
        <ol class="steps">{steps}</ol>
    }
}
