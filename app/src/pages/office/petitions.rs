//! `/office/petitions`: what persons ask, the oldest first, and what has ended,
//! the youngest first; both in pages that the address names.

use domain::{id::PetitionId, petition::PetitionState, role::Role, text::petition as words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::petitions::{DeskView, ListedPetition, desk},
    pages::{Guarded, Load, public::NoteLine},
    routes,
    ui::{Column, EmptyState, Frame, PageTitle, Pagination, StatusTag, Table, Tone, Trail},
};

/// Which pages the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    after: Option<PetitionId>,
    before: Option<PetitionId>,
}

/// The page 申诉与申请.
#[component]
pub fn Petitions() -> impl IntoView {
    view! {
        <Guarded role=Role::Office>
            <Listing />
        </Guarded>
    }
}

#[component]
fn Listing() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let named = |name| query.get_str(name).and_then(|id| id.parse().ok());
            Asked {
                after: named(routes::AFTER),
                before: named(routes::BEFORE),
            }
        })
    });
    let data = Resource::new_blocking(move || asked.get(), |asked| desk(asked.after, asked.before));
    let back = vec![(routes::OFFICE.to_owned(), Role::Office.word().to_owned())];
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::DESK_TITLE lead=words::DESK_LEAD />
            <NoteLine />
            <Load
                data
                show=move |desk| {
                    let asked = asked.get_untracked();
                    view! { <Shown desk asked /> }
                }
            />
        </Frame>
    }
}

#[component]
fn Shown(desk: DeskView, asked: Asked) -> impl IntoView {
    let Asked { after, before } = asked;
    let DeskView {
        open,
        ended,
        next_open,
        next_ended,
    } = desk;
    let pages_open = Pages {
        first: after.map(|_| routes::office_petitions(None, before)),
        next: next_open.map(|next| routes::office_petitions(Some(next), before)),
    };
    let pages_ended = Pages {
        first: before.map(|_| routes::office_petitions(after, None)),
        next: next_ended.map(|next| routes::office_petitions(after, Some(next))),
    };
    let open = if open.is_empty() {
        view! { <EmptyState title=words::DESK_EMPTY help=words::DESK_EMPTY_HELP /> }.into_any()
    } else {
        view! { <Lines caption=PetitionState::Open.word() lines=open /> }.into_any()
    };
    let ended = (!ended.is_empty()).then(|| {
        view! {
            <Lines caption=words::DESK_ENDED lines=ended />
        }
    });
    view! {
        {open}
        {turn(pages_open, words::PAGES_OPEN)}
        {ended}
        {turn(pages_ended, words::PAGES_ENDED)}
    }
}

/// Where a list begins, unless it is shown from there, and where it goes on.
struct Pages {
    first: Option<String>,
    next: Option<String>,
}

fn turn(pages: Pages, label: &'static str) -> Option<impl IntoView> {
    let Pages { first, next } = pages;
    let several = first.is_some() || next.is_some();
    several.then(|| view! { <Pagination previous=first next label /> })
}

#[component]
fn Lines(caption: &'static str, lines: Vec<ListedPetition>) -> impl IntoView {
    let columns = vec![
        Column::text(words::NUMBER),
        Column::text(words::KIND),
        Column::text(words::WHEN),
        Column::text(words::STATE),
    ];
    let rows = lines.iter().map(row).collect();
    view! { <Table caption columns rows /> }
}

fn row(line: &ListedPetition) -> Vec<AnyView> {
    let number = line.id.to_string();
    let href = routes::office_petition(line.id);
    let tone = match line.state {
        PetitionState::Open => Tone::Warn,
        PetitionState::Granted => Tone::Ok,
        PetitionState::Refused | PetitionState::Withdrawn => Tone::Quiet,
    };
    vec![
        number.into_any(),
        view! { <a href=href>{line.kind.word()}</a> }.into_any(),
        line.at.full().into_any(),
        view! { <StatusTag label=line.state.word() tone /> }.into_any(),
    ]
}
