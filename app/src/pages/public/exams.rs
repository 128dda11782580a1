//! `/exams`, 选择考试: every exam, by kind and by where its registration stands.

use domain::{
    exam::{ExamKind, ExamSummary},
    text::exam as words,
    time::WindowState,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::exam_card::ExamCard;
use crate::{
    api::exams::{Listing, list},
    pages::Load,
    routes,
    ui::{EmptyState, Frame, PageTitle},
};

/// The page 选择考试.
#[component]
pub fn Exams() -> impl IntoView {
    let listing = Resource::new_blocking(|| (), |()| list());
    let query = use_query_map();
    let kind = Memo::new(move |_| {
        query.with(|query| {
            query
                .get_str(routes::KIND)
                .and_then(|code| code.parse().ok())
        })
    });
    view! {
        <Frame>
            <PageTitle text=words::CHOOSE_EXAM lead=words::CHOOSE_EXAM_HINT />
            <Load data=listing show=move |listing| view! { <Sections listing kind=kind.get() /> } />
        </Frame>
    }
}

/// The exams under the three states that a candidate cares about.
#[component]
fn Sections(listing: Listing, kind: Option<ExamKind>) -> impl IntoView {
    let Listing { now, exams } = listing;
    let kinds = kinds_of(&exams);
    let wanted: Vec<_> = exams
        .into_iter()
        .filter(|exam| kind.is_none_or(|kind| exam.kind == kind))
        .collect();
    let empty = wanted.is_empty().then(|| {
        let (title, help) = if kind.is_some() {
            (words::OPENS_NOTHING, words::OPENS_NOTHING_HINT)
        } else {
            (words::NO_EXAM, words::NO_EXAM_HINT)
        };
        view! { <EmptyState title help /> }
    });
    let standing = |state| -> Vec<_> {
        let of_state = wanted.iter().filter(|exam| exam.registration(now) == state);
        of_state.cloned().collect()
    };
    let sections = [
        (words::OPEN_NOW, WindowState::Open),
        (words::OPENS_LATER, WindowState::NotYet),
        (words::ALREADY_CLOSED, WindowState::Over),
    ]
    .into_iter()
    .map(|(heading, state)| (heading, state, standing(state)))
    .filter(|(_, _, exams)| !exams.is_empty())
    .map(|(heading, state, exams)| {
        let main = state == WindowState::Open && exams.len() == 1;
        let cards = exams
            .into_iter()
            .map(|summary| view! { <ExamCard summary now main /> })
            .collect_view();
        view! {
            <h2>{heading}</h2>
            {cards}
        }
    })
    .collect_view();
    view! {
        <Kinds kinds chosen=kind />
        {empty}
        {sections}
    }
}

/// The kinds that there are, in their own order.
fn kinds_of(exams: &[ExamSummary]) -> Vec<ExamKind> {
    ExamKind::ALL
        .iter()
        .copied()
        .filter(|kind| exams.iter().any(|exam| exam.kind == *kind))
        .collect()
}

/// Links that narrow the list to one kind, where there are several.
#[component]
fn Kinds(kinds: Vec<ExamKind>, chosen: Option<ExamKind>) -> impl IntoView {
    (kinds.len() > 1).then(|| {
        let current = |here: bool| here.then_some("true");
        let links = kinds
            .into_iter()
            .map(|kind| {
                view! {
                    <a href=routes::exams_of(kind) aria-current=current(chosen == Some(kind))>
                        {kind.word()}
                    </a>
                }
            })
            .collect_view();
        view! {
            <nav class="links" aria-label=words::KINDS>
                <a href=routes::EXAMS aria-current=current(chosen.is_none())>
                    {words::ALL_KINDS}
                </a>
                {links}
            </nav>
        }
    })
}
