//! The middle of the desk: who it is, what was answered, what happened so far.

use domain::{id::ExamId, text::review as words};
use leptos::prelude::*;

use super::holding::Holding;
use crate::{
    api::review::{FieldLine, FileSheet, Happening, Section, Told},
    pages::public::NoteLine,
    routes::desk,
    ui::{
        Column, Entry, History, HistoryEntry, Notice, PageTitle, StatusTag, SummaryList, Table,
        Tone, Trail,
    },
};

/// The file.
#[component]
pub(super) fn Data(
    /// What is shown.
    sheet: FileSheet,
    /// The exam whose files the reviewer goes through.
    exam: Option<ExamId>,
) -> impl IntoView {
    let FileSheet {
        application,
        serial,
        phase,
        waits,
        exam: exam_title,
        name,
        submitted,
        waited,
        overdue,
        round,
        identity,
        sections,
        asked,
        history,
        holder,
        ..
    } = sheet;
    let changed = sections
        .iter()
        .any(|section| section.fields.iter().any(|field| field.before.is_some()));
    let tone = if waits { Tone::Warn } else { Tone::Info };
    let identity = identity
        .into_iter()
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    let answers = sections
        .into_iter()
        .map(|section| view! { <Answers section /> })
        .collect_view();
    view! {
        <Trail links=vec![(desk::queue(exam), words::QUEUE.to_owned())] />
        <PageTitle text=name>
            <StatusTag label=phase.word() tone />
            {overdue.then(|| view! { <StatusTag label=words::OVERDUE tone=Tone::Warn /> })}
        </PageTitle>
        <NoteLine />
        <p class="file-line">
            <span>{words::SERIAL} " " <strong>{serial}</strong></span>
            <span>{exam_title}</span>
            {submitted.filter(|_| waits).map(|at| view! { <span>{words::confirmed(&at.words, &waited)}</span> })}
            <span>{words::round(round)}</span>
        </p>
        {if waits {
            view! { <Holding application holder /> }.into_any()
        } else {
            view! { <Notice title=words::FILE_GONE><p>{words::stands(phase)}</p></Notice> }
                .into_any()
        }}
        {changed.then(|| view! { <Notice tone=Tone::Warn title=words::CHANGED_SINCE /> })}
        <AskedBeside asked />
        <h2>{words::IDENTITY}</h2>
        <SummaryList entries=identity />
        {answers}
        <h2>{words::HISTORY}</h2>
        <Happenings history />
    }
}

#[component]
fn Answers(section: Section) -> impl IntoView {
    let Section { title, fields } = section;
    let entries = fields.into_iter().map(entry).collect();
    view! {
        <h2>{title}</h2>
        <SummaryList entries />
    }
}

fn entry(field: FieldLine) -> Entry {
    let FieldLine {
        label,
        value,
        before,
        asked,
    } = field;
    match (value, before, asked) {
        (Told::Words(words), None, None) => Entry::new(label, words),
        (value, before, asked) => {
            let caption = label.clone();
            let before = before.map(|before| view! { <Before before /> });
            let asked = asked.map(|note| view! { <AskedBefore note /> });
            Entry::view(label, view! { {told(value, caption)} {before} {asked} })
        }
    }
}

/// What the last return asked for of this answer.
#[component]
fn AskedBefore(note: String) -> impl IntoView {
    let note = (!note.is_empty()).then(|| view! { <span class="hint">{note}</span> });
    view! {
        <div class="before">
            <StatusTag label=words::ASKED_BEFORE tone=Tone::Info />
            {note}
        </div>
    }
}

/// What the last return asked for beside the form.
#[component]
fn AskedBeside(asked: Vec<(String, String)>) -> impl IntoView {
    asked
        .into_iter()
        .map(|(label, note)| {
            let title = format!("{label}　{}", words::asked_before(&note));
            view! { <Notice tone=Tone::Info title /> }
        })
        .collect_view()
}

fn told(value: Told, caption: String) -> AnyView {
    match value {
        Told::Words(words) if words.is_empty() => {
            view! { <span class="unset">{words::UNSET}</span> }.into_any()
        }
        Told::Words(words) => words.into_any(),
        Told::Table(columns, rows) => {
            let columns = columns.into_iter().map(Column::text).collect();
            let rows = rows
                .into_iter()
                .map(|row| row.into_iter().map(IntoAny::into_any).collect())
                .collect();
            view! { <Table caption columns rows /> }.into_any()
        }
    }
}

/// What the submission before said.
#[component]
fn Before(before: Told) -> impl IntoView {
    let before = match before {
        Told::Words(before) => before,
        Told::Table(_, rows) => words::in_one_line(&rows),
    };
    view! {
        <div class="before">
            <StatusTag label=words::CHANGED tone=Tone::Warn />
            <span class="hint">{words::before(&before)}</span>
        </div>
    }
}

#[component]
fn Happenings(history: Vec<Happening>) -> impl IntoView {
    if history.is_empty() {
        return view! { <p class="hint">{words::NO_HISTORY}</p> }.into_any();
    }
    let entries = history
        .into_iter()
        .map(|one| HistoryEntry {
            what: one.what,
            when: one.when.words,
            datetime: one.when.iso,
            note: one.note,
        })
        .collect();
    view! { <History entries /> }.into_any()
}
