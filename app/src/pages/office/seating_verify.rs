//! `/office/exams/:exam/seating/verify`: the draw of each round is repeated and
//! compared.
//! It only reads, so it is a page and no form.

use domain::{id::ExamId, role::Role, text::seating as words};
use leptos::prelude::*;

use crate::{
    api::seating::{Verified, verify_seating},
    pages::{Guarded, Load, public::exam_in_path},
    problem::Problem,
    routes,
    ui::{Card, Entry, Frame, Notice, PageTitle, StatusTag, SummaryList, Tone, Trail},
};

/// The page 验证编排结果.
#[component]
pub fn Proof() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Sheet />
        </Guarded>
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let exam = exam_in_path();
    let data = Resource::new_blocking(
        move || exam.get(),
        |exam| async move { verify_seating(exam.ok_or_else(Problem::not_found)?).await },
    );
    let show = move |found: Vec<Verified>| {
        let exam = exam.get_untracked().unwrap_or(ExamId(0));
        view! { <Shown exam found /> }
    };
    view! { <Load data show /> }
}

#[component]
fn Shown(exam: ExamId, found: Vec<Verified>) -> impl IntoView {
    let back = vec![(routes::office_seating(exam), words::ARRANGE.to_owned())];
    let sound = |one: &Verified| one.seed && one.candidates && one.plan && one.tickets;
    let (tone, verdict) = if found.iter().all(sound) {
        (Tone::Ok, words::VERIFIED)
    } else {
        (Tone::Danger, words::NOT_VERIFIED)
    };
    let several = found.len() > 1;
    let rounds = found.into_iter();
    let rounds = rounds.map(move |found| view! { <Round found named=several /> });
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::VERIFY lead=words::VERIFY_HINT />
            <Notice tone title=verdict />
            {rounds.collect::<Vec<_>>()}
        </Frame>
    }
}

/// What was found of one round.
#[component]
fn Round(found: Verified, named: bool) -> impl IntoView {
    let entries = [
        (words::CHECKED_SEED, found.seed),
        (words::CHECKED_CANDIDATES, found.candidates),
        (words::CHECKED_PLAN, found.plan),
        (words::CHECKED_TICKETS, found.tickets),
    ]
    .map(|(key, agrees)| {
        let (tone, label) = if agrees {
            (Tone::Ok, words::AGREES)
        } else {
            (Tone::Danger, words::DIFFERS)
        };
        Entry::view(key, view! { <StatusTag label tone /> })
    });
    view! {
        {named.then(|| view! { <h2>{words::round(found.round)}</h2> })}
        <Card>
            <SummaryList entries=entries.into() />
        </Card>
    }
}
