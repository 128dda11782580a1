//! `/office`: every exam with its state, its windows and how many are in which
//! phase.

use domain::{
    exam::ExamState,
    role::Role,
    text::{comfort, disqualification, exam as words, petition, replacement},
};
use leptos::prelude::*;

use crate::{
    api::exams::{OfficeExam, OfficeListing, office},
    pages::{Guarded, Load, public::Dates},
    routes,
    ui::{
        ButtonLink, Buttons, Card, Column, Disclosure, EmptyState, Frame, PageTitle, StatusTag,
        Table, Tone,
    },
};

/// 考试管理.
#[component]
pub fn Overview() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Exams />
        </Guarded>
    }
}

#[component]
fn Exams() -> impl IntoView {
    let listing = Resource::new_blocking(|| (), |()| office());
    view! {
        <Frame>
            <PageTitle text=words::OFFICE_EXAMS lead=words::OFFICE_LEAD />
            <p class="links">
                <a href=routes::OFFICE_PETITIONS>{petition::DESK_TITLE}</a>
                <a href=routes::OFFICE_PHOTOS>{replacement::TITLE}</a>
                <a href=routes::comfort::OFFICE_COMFORT>{comfort::TITLE}</a>
            </p>
            <Load data=listing show=|listing| view! { <Sheets listing /> } />
        </Frame>
    }
}

#[component]
fn Sheets(listing: OfficeListing) -> impl IntoView {
    let OfficeListing { now, exams } = listing;
    if exams.is_empty() {
        return view! { <EmptyState title=words::OFFICE_EMPTY help=words::OFFICE_EMPTY_HELP /> }
            .into_any();
    }
    exams
        .into_iter()
        .map(|exam| view! { <Sheet exam now /> })
        .collect_view()
        .into_any()
}

#[component]
fn Sheet(exam: OfficeExam, now: domain::time::Moment) -> impl IntoView {
    let OfficeExam { summary, phases } = exam;
    let tone = match summary.state {
        ExamState::Draft => Tone::Warn,
        ExamState::Published => Tone::Ok,
        ExamState::Closed => Tone::Quiet,
    };
    let id = summary.id;
    let size = words::size(summary.positions, summary.headcount, summary.word);
    let figures = if phases.is_empty() {
        view! { <p class="soft">{words::OFFICE_NOBODY}</p> }.into_any()
    } else {
        let columns = vec![
            Column::text(words::OFFICE_PHASE),
            Column::number(words::OFFICE_PEOPLE),
        ];
        let rows = phases
            .into_iter()
            .map(|(phase, count)| vec![phase.word().into_any(), words::people(count).into_any()])
            .collect();
        view! { <Table caption=words::OFFICE_PHASES columns rows /> }.into_any()
    };
    view! {
        <Card>
            <div class="page-title">
                <h2>{summary.title}</h2>
                <StatusTag label=summary.state.word() tone />
                <p>{size}</p>
            </div>
            {figures}
            <Disclosure summary=words::DATES>
                <Dates windows=summary.windows now />
            </Disclosure>
            <Buttons>
                <ButtonLink href=routes::office_seating(id) label=words::OFFICE_SEATING />
                <ButtonLink href=routes::office_void(id) label=disqualification::TITLE />
                <ButtonLink href=routes::comfort::office_comfort_seats(id) label=comfort::LIST />
                <ButtonLink href=routes::exam(id) label=words::OFFICE_PUBLIC />
            </Buttons>
        </Card>
    }
}
