//! `/`: what is open now, how it works, and the doors.

use domain::{
    exam::PositionWord,
    flow::Step,
    text::{account, exam as words, ui},
    time::WindowState,
};
use leptos::prelude::*;

use super::exam_card::{Dates, ExamCard};
use crate::{
    api::exams::{Listing, list},
    pages::Load,
    routes,
    ui::{ButtonLink, Buttons, Card, EmptyState, Frame, PageTitle, awaited},
    viewer::ViewerContext,
};

/// So many exams stand on the start page; all of them stand in 选择考试.
const SHOWN: usize = 3;

/// The start page.
#[component]
pub fn Home() -> impl IntoView {
    let listing = Resource::new_blocking(|| (), |()| list());
    view! {
        <Frame>
            <PageTitle text=ui::PRODUCT_NOTE lead=words::HOME_LEAD />
            <Doors />
            <Load data=listing show=|listing| view! { <Now listing /> } />
            <p class="links">
                <a href=routes::EXAMS>{words::ALL_EXAMS}</a>
            </p>
            <How />
        </Frame>
    }
}

/// 登录 and 用户注册, or the way to one's own area.
#[component]
fn Doors() -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    view! {
        <Suspense>
            {awaited(move || async move {
                match viewer.wait().await.ok().flatten() {
                    Some(viewer) => {
                        let area = routes::area(viewer.role);
                        view! { <Buttons><ButtonLink href=area label=account::ME_TITLE /></Buttons> }
                            .into_any()
                    }
                    None => {
                        view! {
                            <p>{words::HOME_SIGN_IN}</p>
                            <Buttons>
                                <ButtonLink href=routes::LOGIN label=account::SIGN_IN_TITLE />
                                <ButtonLink href=routes::REGISTER label=account::REGISTER_LINK />
                            </Buttons>
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
}

/// What can be applied for now, or else what comes next.
#[component]
fn Now(listing: Listing) -> impl IntoView {
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
    let main = open.len() == 1;
    let nothing = open.is_empty().then(|| {
        view! { <EmptyState title=words::HOME_NOTHING help=words::NO_EXAM_HINT /> }
    });
    let section = |heading: &'static str, exams: Vec<domain::exam::ExamSummary>| {
        (!exams.is_empty()).then(|| {
            let cards = exams
                .into_iter()
                .map(|summary| view! { <ExamCard summary now main /> })
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
