//! `/office/exams/:exam/seating/verify`: the draw is repeated and compared.
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
    let show = move |found: Verified| {
        let exam = exam.get_untracked().unwrap_or(ExamId(0));
        view! { <Shown exam found /> }
    };
    view! { <Load data show /> }
}

#[component]
fn Shown(exam: ExamId, found: Verified) -> impl IntoView {
    let back = vec![(routes::office_seating(exam), words::ARRANGE.to_owned())];
    let Verified {
        seed,
        candidates,
        plan,
        tickets,
    } = found;
    let (tone, verdict) = if seed && candidates && plan && tickets {
        (Tone::Ok, words::VERIFIED)
    } else {
        (Tone::Danger, words::NOT_VERIFIED)
    };
    let entries = [
        (words::CHECKED_SEED, seed),
        (words::CHECKED_CANDIDATES, candidates),
        (words::CHECKED_PLAN, plan),
        (words::CHECKED_TICKETS, tickets),
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
        <Frame>
            <Trail links=back />
            <PageTitle text=words::VERIFY lead=words::VERIFY_HINT />
            <Notice tone title=verdict />
            <Card>
                <SummaryList entries=entries.into() />
            </Card>
        </Frame>
    }
}
