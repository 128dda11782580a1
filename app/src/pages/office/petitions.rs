//! `/office/petitions`: what persons ask, the oldest first, and what was
//! decided last.

use domain::{petition::PetitionState, role::Role, text::petition as words};
use leptos::prelude::*;

use crate::{
    api::petitions::{DeskView, ListedPetition, desk},
    pages::{Guarded, Load, public::NoteLine},
    routes,
    ui::{Column, EmptyState, Frame, PageTitle, StatusTag, Table, Tone, Trail},
};

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
    let data = Resource::new_blocking(|| (), |()| desk());
    let back = vec![(routes::OFFICE.to_owned(), Role::Office.word().to_owned())];
    view! {
        <Frame>
            <Trail links=back />
            <PageTitle text=words::DESK_TITLE lead=words::DESK_LEAD />
            <NoteLine />
            <Load data show=|desk| view! { <Shown desk /> } />
        </Frame>
    }
}

#[component]
fn Shown(desk: DeskView) -> impl IntoView {
    let DeskView { open, ended } = desk;
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
        {ended}
    }
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
