//! `/review`: the files that wait, the oldest first.

use domain::{id::ExamId, role::Role, text::review as words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::filter::Filter;
use crate::{
    api::review::{Holder, QueueFile, QueuePage, Start, queue},
    pages::{Guarded, Load, public::NoteLine},
    routes::desk,
    ui::{
        Column, EmptyState, Form, Frame, PageTitle, Pagination, StatusTag, SubmitButton, Table,
        Tone,
    },
};

/// What part of the queue the page's address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    exam: Option<domain::id::ExamId>,
    region: Option<domain::id::OrganisationId>,
    after: Option<String>,
}

/// The queue.
#[component]
pub fn Queue() -> impl IntoView {
    view! {
        <Guarded role=Role::Reviewer>
            <Frame>
                <PageTitle text=words::QUEUE lead=words::QUEUE_LEAD />
                <NoteLine />
                <Files />
            </Frame>
        </Guarded>
    }
}

#[component]
fn Files() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| Asked {
            exam: query.get_str(desk::EXAM).and_then(|exam| exam.parse().ok()),
            region: query
                .get_str(desk::REGION)
                .and_then(|region| region.parse().ok()),
            after: query.get(desk::AFTER),
        })
    });
    let page = Resource::new_blocking(
        move || asked.get(),
        |asked| queue(asked.exam, asked.region, asked.after),
    );
    view! {
        <Load
            data=page
            show=move |page| {
                let asked = asked.get_untracked();
                view! { <Page page asked /> }
            }
        />
    }
}

#[component]
fn Page(page: QueuePage, asked: Asked) -> impl IntoView {
    let Asked {
        exam,
        region,
        after,
    } = asked;
    let QueuePage {
        waiting,
        decided_today,
        exams,
        regions,
        phases,
        files,
        next,
    } = page;
    let next = next.map(|next| desk::page(exam, region, &next));
    let first = after.map(|_| desk::part(exam, region));
    let empty = files.is_empty();
    view! {
        <div class="dense">
            <div class="figures">
                <p>
                    <strong>{words::waiting(waiting)}</strong>
                    <span>{words::decided_today(decided_today)}</span>
                </p>
                {(!empty).then(|| view! { <Begin exam /> })}
            </div>
            <Filter exams regions exam region />
            <Phases phases />
            {if empty {
                view! { <EmptyState title=words::QUEUE_EMPTY help=words::QUEUE_EMPTY_HINT /> }.into_any()
            } else {
                view! { <FileTable files exam /> }.into_any()
            }}
            {(next.is_some() || first.is_some()).then(|| view! { <Pagination previous=first next /> })}
        </div>
    }
}

/// 开始审核: the oldest file that nobody reads.
#[component]
fn Begin(exam: Option<ExamId>) -> impl IntoView {
    let start = ServerAction::<Start>::new();
    view! {
        <Form action=start id="start">
            {exam.map(|exam| view! { <input type="hidden" name="exam" value=exam.to_string() /> })}
            <SubmitButton label=words::START />
        </Form>
    }
}

/// How many applications of the chosen exam are in which phase.
#[component]
fn Phases(phases: Vec<(domain::life::application::Phase, i64)>) -> impl IntoView {
    let shown = !phases.is_empty();
    let counts = phases
        .into_iter()
        .map(|(phase, count)| view! { <li>{words::phase_count(phase, count)}</li> })
        .collect_view();
    shown.then(|| view! { <ul class="phase-counts" aria-label=words::STATES>{counts}</ul> })
}

#[component]
fn FileTable(files: Vec<QueueFile>, exam: Option<ExamId>) -> impl IntoView {
    let columns = [
        words::SERIAL,
        words::EXAM,
        words::POSITION,
        words::UNIT,
        words::CONFIRMED_AT,
        words::WAITED,
        words::HOLDER,
    ];
    let columns = columns.map(Column::text).into();
    let rows = files.into_iter().map(|file| row(file, exam)).collect();
    view! { <Table caption=words::QUEUE columns rows /> }
}

fn row(file: QueueFile, exam: Option<ExamId>) -> Vec<AnyView> {
    let href = desk::file(file.application, exam);
    let overdue = file
        .overdue
        .then(|| view! { " " <StatusTag label=words::OVERDUE_SHORT tone=Tone::Warn /> });
    vec![
        view! { <a href=href>{file.serial}</a> }.into_any(),
        file.exam.into_any(),
        file.position.into_any(),
        file.unit.into_any(),
        view! { <time datetime=file.submitted.iso>{file.submitted.words}</time> }.into_any(),
        view! { {file.waited} {overdue} }.into_any(),
        holder(file.holder).into_any(),
    ]
}

fn holder(holder: Option<Holder>) -> String {
    match holder {
        None => words::NOBODY.to_owned(),
        Some(holder) if holder.mine => words::MINE.to_owned(),
        Some(holder) => holder.name,
    }
}
