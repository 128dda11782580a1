//! `/me/tickets`, 打印准考证: each application with how its ticket stands.

use domain::{
    flow::StepState,
    role::Role,
    text::{flow, ticket as words},
};
use leptos::prelude::*;

use super::{Menu, offline::KeepOffline, ticket::state_tone};
use crate::{
    api::tickets::{OwnTicket, own_tickets},
    pages::{Guarded, Load},
    routes,
    ui::{
        ButtonLink, Buttons, Card, EmptyState, Entry, Frame, Kind, PageTitle, StatusTag,
        SummaryList,
    },
};

/// The page 打印准考证.
#[component]
pub fn Tickets() -> impl IntoView {
    view! {
        <Guarded role=Role::Candidate>
            <List />
        </Guarded>
    }
}

#[component]
fn List() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_tickets());
    view! {
        <Frame side=|| view! { <Menu /> }>
            <PageTitle text=words::PRINT lead=words::LIST_LEAD />
            <Load data=own show=|own| view! { <Lines own /> } />
            <KeepOffline />
        </Frame>
    }
}

#[component]
fn Lines(own: Vec<OwnTicket>) -> impl IntoView {
    if own.is_empty() {
        return view! {
            <EmptyState title=words::LIST_EMPTY help=words::LIST_EMPTY_HELP>
                <ButtonLink href=routes::EXAMS label=flow::CHOOSE_EXAM />
            </EmptyState>
        }
        .into_any();
    }
    own.into_iter()
        .map(|own| view! { <Line own /> })
        .collect_view()
        .into_any()
}

#[component]
fn Line(own: OwnTicket) -> impl IntoView {
    let printable = own.state == StepState::Available;
    let href = routes::application(own.application, "ticket");
    let printing = own.printing.unwrap_or_else(|| words::NOT_SET.to_owned());
    let entries = own
        .position
        .into_iter()
        .map(|(label, name)| Entry::new(label, name))
        .chain([Entry::new(words::PRINT_WINDOW, printing)])
        .collect();
    view! {
        <Card>
            <div class="page-title">
                <h2>{own.exam_title}</h2>
                <StatusTag label=own.state.word() tone=state_tone(own.state) />
                <p>{own.sentence}</p>
            </div>
            <SummaryList entries />
            {printable.then(|| view! {
                <Buttons>
                    <ButtonLink href label=words::PRINT kind=Kind::Main />
                </Buttons>
            })}
        </Card>
    }
}
