//! `/exams/:exam`: dates, fee, papers, what is needed and the texts of one
//! exam, before anybody signs in.

use domain::{
    exam::{ExamState, ExamText, PaperCategory, Subject},
    id::ExamId,
    photo::PhotoSpec,
    text::{calendar, exam as words, photo as tool, position},
    time::WindowState,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::exam_card::{Dates, RegistrationTag, StartLink, fee};
use crate::{
    api::exams::{ExamView, one},
    pages::Load,
    problem::Problem,
    routes,
    ui::{
        ButtonLink, Buttons, Card, Column, Disclosure, Entry, Frame, Notice, PageTitle,
        SummaryList, Table, Tone, Trail,
    },
};

/// The exam that the page's path names.
pub(crate) fn exam_in_path() -> Memo<Option<ExamId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("exam")?.parse().ok()))
}

/// The page of one exam.
#[component]
pub fn Exam() -> impl IntoView {
    let id = exam_in_path();
    let exam = Resource::new_blocking(
        move || id.get(),
        |id| async move { one(id.ok_or_else(Problem::not_found)?).await },
    );
    view! { <Load data=exam show=|exam| view! { <Shown exam /> } /> }
}

#[component]
fn Shown(exam: ExamView) -> impl IntoView {
    let ExamView { now, summary, .. } = exam;
    let state = summary.registration(now);
    let id = summary.id;
    let back = vec![(routes::EXAMS.to_owned(), words::CHOOSE_EXAM.to_owned())];
    let size = words::size(summary.positions, summary.headcount, summary.word);
    let facts = vec![
        Entry::new(words::ORGANISER, summary.organiser),
        Entry::new(words::CONTACT, exam.contact),
        Entry::new(words::FEE, fee(summary.fee)),
        Entry::new(words::RECRUITS, size),
    ];
    let documents: Vec<_> = exam.documents.iter().map(|one| one.word()).collect();
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=summary.title lead=summary.summary>
                <RegistrationTag state exam=summary.state />
            </PageTitle>
            <Begin id state exam=summary.state word=summary.word />
            <Card>
                <SummaryList entries=facts />
            </Card>
            <h2>{words::DATES}</h2>
            <Card>
                <Dates windows=summary.windows now />
            </Card>
            <Buttons>
                <ButtonLink href=routes::exam_calendar(id) label=calendar::ADD download=true />
            </Buttons>
            <p class="hint">{calendar::HINT}</p>
            <h2>{position::TABLE_QUOTED}</h2>
            <p>{position::read_the_table(summary.word)}</p>
            <Buttons>
                <ButtonLink href=routes::positions(id) label=words::see_positions(summary.word) />
                <ButtonLink
                    href=routes::exam_page(id, "positions.csv")
                    label=position::DOWNLOAD_TABLE
                    download=true
                />
            </Buttons>
            <h2>{words::PREPARE}</h2>
            <Prepare documents=documents.join("、") photo=exam.photo />
            <h2>{words::PAPERS}</h2>
            <Papers categories=exam.categories />
            <h2>{words::TEXTS}</h2>
            <Texts texts=exam.texts />
        </Frame>
    }
}

/// 立即报名, or why it isn't there.
#[component]
fn Begin(
    id: ExamId,
    state: WindowState,
    exam: ExamState,
    word: domain::exam::PositionWord,
) -> impl IntoView {
    let (title, tone) = match state {
        WindowState::Open => {
            return view! {
                <Buttons>
                    <StartLink exam=id />
                    <ButtonLink href=routes::positions(id) label=words::see_positions(word) />
                </Buttons>
            }
            .into_any();
        }
        WindowState::NotYet => (words::NOT_OPEN_YET, Tone::Info),
        WindowState::Over if exam == ExamState::Closed => (words::CLOSED_NOW, Tone::Quiet),
        WindowState::Over => (words::OVER_NOW, Tone::Quiet),
    };
    view! { <Notice tone title /> }.into_any()
}

/// What one should have at hand.
#[component]
fn Prepare(documents: String, photo: PhotoSpec) -> impl IntoView {
    let rule = words::photo_rule(
        photo.min_source_width,
        photo.min_source_height,
        photo.background.word(),
    );
    let rule = view! {
        {rule}
        " "
        <a href=routes::PHOTO_TOOL>{tool::TOOL}</a>
    };
    let entries = vec![
        Entry::new(words::PREPARE_DOCUMENT, documents),
        Entry::view(words::PREPARE_PHOTO, rule),
        Entry::new(words::PREPARE_PHONE, words::PREPARE_PHONE_HINT),
    ];
    view! {
        <Card>
            <SummaryList entries />
        </Card>
    }
}

/// The papers of each category with their times.
#[component]
fn Papers(categories: Vec<PaperCategory>) -> impl IntoView {
    if categories.is_empty() {
        return view! { <p>{words::NO_WRITTEN}</p> }.into_any();
    }
    let rows = same_papers(&categories)
        .into_iter()
        .flat_map(|(names, subjects)| {
            let name = names.join("、");
            subjects.iter().map(move |subject| {
                vec![
                    name.clone().into_any(),
                    subject.name.clone().into_any(),
                    subject.window.full().into_any(),
                ]
            })
        })
        .collect();
    let columns = vec![
        Column::text(words::CATEGORY),
        Column::text(words::SUBJECT),
        Column::text(words::SUBJECT_TIME),
    ];
    view! { <Table caption=words::PAPERS_CAPTION columns rows /> }.into_any()
}

/// Categories that sit the same papers at the same times stand together.
fn same_papers(categories: &[PaperCategory]) -> Vec<(Vec<String>, &[Subject])> {
    let mut found: Vec<(Vec<String>, &[Subject])> = Vec::new();
    for category in categories {
        let name = format!("{} {}", category.code, category.name);
        let known = found
            .iter_mut()
            .find(|(_, subjects)| *subjects == category.subjects.as_slice());
        match known {
            Some((names, _)) => names.push(name),
            None => found.push((vec![name], &category.subjects)),
        }
    }
    found
}

/// The texts, each to be opened.
#[component]
fn Texts(texts: Vec<ExamText>) -> impl IntoView {
    let texts = texts
        .into_iter()
        .map(|text| {
            let paragraphs = text
                .paragraphs()
                .map(|paragraph| view! { <p>{paragraph.to_owned()}</p> })
                .collect_view();
            view! {
                <Disclosure summary=text.title>
                    <div class="prose">{paragraphs}</div>
                </Disclosure>
            }
        })
        .collect_view();
    view! {
        <p>{words::TEXTS_NOTE}</p>
        {texts}
    }
}
