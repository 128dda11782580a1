//! `/office/photos`: 照片更换, in two steps, both without scripts too: the
//! 报名序号 in the address shows who it is with the portraits; a reason and a box
//! to tick let the confirmed one be replaced once. Below stands what was opened
//! lately.

mod found;
mod person;
mod unapplied;
mod why;

use domain::{
    role::Role,
    text::{common, replacement as words},
    time::Moment,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::reopening::{ClosePhoto, LatestRow, ReopenPhoto, ReopeningView, photo_sheet},
    pages::{Guarded, Load},
    routes,
    ui::{
        Column, EmptyState, Field, Frame, Kind, PageTitle, StatusTag, SubmitButton, Table, Tone,
        Trail,
    },
};
use found::Found;
use unapplied::{ByDocument, Unapplied};

/// The page 照片更换.
#[component]
pub fn Replacement() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Sheet />
        </Guarded>
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let query = use_query_map();
    let serial =
        Memo::new(move |_| query.with(|query| query.get(routes::SERIAL).unwrap_or_default()));
    let data = Resource::new_blocking(
        move || serial.get(),
        |serial| async move { Ok((serial.clone(), photo_sheet(serial).await?)) },
    );
    let (open, close) = (
        ServerAction::<ReopenPhoto>::new(),
        ServerAction::<ClosePhoto>::new(),
    );
    Effect::new(move |_| {
        let opened = open.value().with(|answer| matches!(answer, Some(Ok(()))));
        let closed = close.value().with(|answer| matches!(answer, Some(Ok(()))));
        if opened || closed {
            data.refetch();
        }
    });
    view! {
        <Load data show=move |(serial, sheet)| view! { <Shown serial sheet open close /> } />
    }
}

#[component]
fn Shown(
    serial: String,
    sheet: ReopeningView,
    open: ServerAction<ReopenPhoto>,
    close: ServerAction<ClosePhoto>,
) -> impl IntoView {
    let back = vec![(routes::OFFICE.to_owned(), Role::Office.word().to_owned())];
    let asked = !serial.trim().is_empty();
    let found = match sheet.found {
        Some(file) => view! { <Found file open close /> }.into_any(),
        None if asked => {
            view! { <EmptyState title=words::UNKNOWN help=words::UNKNOWN_HELP /> }.into_any()
        }
        None => ().into_any(),
    };
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::TITLE lead=words::LEAD />
            <Search serial />
            {found}
            <ByDocument />
            <Unapplied />
            <h2>{words::LATEST}</h2>
            <Latest rows=sheet.latest />
        </Frame>
    }
}

/// A form that asks by the address and changes nothing.
#[component]
fn Search(serial: String) -> impl IntoView {
    view! {
        <form class="filter" method="get" action=routes::OFFICE_PHOTOS role="search">
            <Field
                name=routes::SERIAL
                label=words::SERIAL
                hint=words::SERIAL_HINT
                value=serial
                required=true
                inputmode="numeric"
            />
            <SubmitButton label=common::SEARCH kind=Kind::Second />
        </form>
    }
}

#[component]
fn Latest(rows: Vec<LatestRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="soft">{words::LATEST_EMPTY}</p> }.into_any();
    }
    let columns = vec![
        Column::text(words::SERIAL),
        Column::text(words::EXAM),
        Column::text(words::BY),
        Column::text(words::SINCE),
        Column::text(words::STATE),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! { <Table caption=words::LATEST headed=true columns rows /> }.into_any()
}

fn cells(row: LatestRow) -> Vec<AnyView> {
    let href = routes::office_photos(&row.serial);
    let state = match (row.used_at, row.closed_at) {
        (Some(at), _) => format!("{} {}", words::USED, at.full()).into_any(),
        (None, Some(at)) => format!("{} {}", words::WITHDRAWN, at.full()).into_any(),
        (None, None) => view! { <StatusTag label=words::WAITING tone=Tone::Info /> }.into_any(),
    };
    vec![
        view! { <a class="serial" href=href>{row.serial}</a> }.into_any(),
        row.exam.into_any(),
        by(row.by_review).into_any(),
        Moment::full(row.opened_at).into_any(),
        state,
    ]
}

/// Who has opened it.
fn by(review: bool) -> &'static str {
    if review {
        words::BY_REVIEW
    } else {
        words::BY_OFFICE
    }
}
