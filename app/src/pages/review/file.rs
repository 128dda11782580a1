//! `/review/:application`: list, file and evidence side by side, and the bar
//! that decides.

use domain::{
    id::{ApplicationId, ExamId},
    role::Role,
    text::review as words,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    bar::{Bar, DecidedBar},
    data::Data,
    evidence::Evidence,
    exam_in_address,
    flags::flag_id,
    keys::{Neighbours, answer_keys},
    portraits::Older,
};
use crate::{
    api::review::{FileSheet, QueueFile, file},
    pages::{Guarded, Load},
    problem::Problem,
    routes::desk,
    ui::{Desk, Queue, QueueItem, Tone},
};

/// One file.
#[component]
pub fn File() -> impl IntoView {
    view! {
        <Guarded role=Role::Reviewer>
            <Opened />
        </Guarded>
    }
}

#[component]
fn Opened() -> impl IntoView {
    let (params, exam) = (use_params_map(), exam_in_address());
    let application = Memo::new(move |_| {
        params.with(|params| params.get_str("application")?.parse::<ApplicationId>().ok())
    });
    let sheet = Resource::new_blocking(
        move || (application.get(), exam.get()),
        |(application, exam)| async move {
            let application = application.ok_or_else(Problem::not_found)?;
            file(application, exam).await
        },
    );
    view! {
        <Load
            data=sheet
            show=move |sheet| {
                let exam = exam.get_untracked();
                // A closure is built anew for each file: what was ticked, typed or
                // unfolded for one must not stand on the page of the next.
                move || view! { <OnDesk sheet=sheet.clone() exam /> }
            }
        />
    }
}

#[component]
fn OnDesk(sheet: FileSheet, exam: Option<ExamId>) -> impl IntoView {
    let near = Neighbours::of(&sheet, exam);
    let items = sheet.items.clone();
    let first = items.first().map(|(what, _)| flag_id(what));
    answer_keys(near.clone(), sheet.waits, first);
    let (application, version, waits) = (sheet.application, sheet.version, sheet.waits);
    let files = sheet
        .list
        .iter()
        .map(|file| item(file, application, exam))
        .collect();
    let (name, position) = (sheet.name.clone(), sheet.position.clone());
    let alt = words::portrait_of(&name);
    let portrait = sheet
        .has_photo
        .then(|| (desk::photo(application), sheet.findings.clone()));
    let older = sheet.older.iter().map(|(id, confirmed)| Older {
        src: desk::older_photo(application, *id),
        confirmed: *confirmed,
    });
    let older = older.collect();
    let spec = sheet.spec.clone();
    view! {
        <Desk
            list=move || view! { <Queue items=files /> }
            data=move || view! { <Data sheet exam /> }
            evidence=move || view! { <Evidence alt portrait spec name older position /> }
            bar=move || {
                if waits {
                    view! { <Bar application version exam items /> }.into_any()
                } else {
                    view! { <DecidedBar near /> }.into_any()
                }
            }
        />
    }
}

fn item(file: &QueueFile, current: ApplicationId, exam: Option<ExamId>) -> QueueItem {
    let (state, tone) = match &file.holder {
        Some(holder) if holder.mine => (words::MINE.to_owned(), Tone::Info),
        Some(holder) => (words::held_by(&holder.name), Tone::Warn),
        None => (file.waited.clone(), Tone::Quiet),
    };
    QueueItem {
        href: desk::file(file.application, exam),
        name: file.name.clone(),
        note: format!("{} · {}", file.position, file.unit),
        state,
        tone,
        current: file.application == current,
    }
}
