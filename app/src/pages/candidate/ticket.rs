//! `/me/applications/:id/ticket`: what the ticket says, and its download.

use domain::{
    flow::{Step, StepState},
    id::ApplicationId,
    text::ticket as words,
};
use leptos::prelude::*;
use server_fn::ServerFn;

use super::{
    ApplicationFrame, OfApplication,
    wechat::{Errand, InsideWeChat},
};
use crate::{
    api::tickets::{OwnTicket, PrintTicket, TicketSheet, TicketView, ticket_of},
    pages::LoadPart,
    ui::{Buttons, Card, Column, Entry, Notice, PlainForm, SubmitButton, SummaryList, Table, Tone},
};

/// The page of one ticket.
#[component]
pub fn TicketPage() -> impl IntoView {
    view! { <OfApplication page=ticket_page /> }
}

fn ticket_page(application: ApplicationId) -> impl IntoView {
    view! {
        <ApplicationFrame application step=Step::Ticket>
            <Sheet application />
        </ApplicationFrame>
    }
}

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let ticket = Resource::new_blocking(move || application, ticket_of);
    let show = |view| match view {
        TicketView::Waiting(own) => view! { <Waiting own /> }.into_any(),
        TicketView::Ready(sheet) => view! { <Ready sheet /> }.into_any(),
    };
    view! { <LoadPart data=ticket show /> }
}

#[component]
fn Waiting(own: OwnTicket) -> impl IntoView {
    let printing = own.printing.unwrap_or_else(|| words::NOT_SET.to_owned());
    view! {
        <Notice tone=state_tone(own.state) title=own.sentence />
        <Card>
            <SummaryList entries=vec![Entry::new(words::PRINT_WINDOW, printing)] />
        </Card>
    }
}

#[component]
fn Ready(sheet: TicketSheet) -> impl IntoView {
    let strong = |value: String| view! { <strong>{value}</strong> };
    let seat = [
        Entry::view(words::NUMBER, strong(sheet.number)),
        Entry::view(words::ROOM, strong(sheet.room)),
        Entry::view(words::SEAT, strong(sheet.seat)),
        Entry::new(words::PRINT_WINDOW, sheet.printing),
    ];
    let first = sheet.first_printed;
    let first = first.map(|at| Entry::new(words::FIRST_PRINTED, at));
    let facts = sheet
        .facts
        .into_iter()
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    let rules = sheet
        .rules
        .into_iter()
        .map(|rule| view! { <li>{rule}</li> })
        .collect_view();
    view! {
        <Card>
            <SummaryList entries=seat.into_iter().chain(first).collect() />
        </Card>
        <InsideWeChat errand=Errand::Ticket />
        <Download application=sheet.application />
        <Card>
            <SummaryList entries=facts />
        </Card>
        <Sessions sessions=sheet.sessions />
        <p class="hint">{words::BEIJING_TIME}</p>
        <h2>{words::RULES}</h2>
        <div class="prose">
            <ol>{rules}</ol>
        </div>
        <Notice tone=Tone::Info title=words::KEEP>
            <p>{words::CHECK_FACTS}</p>
        </Notice>
    }
}

/// The browser sends this form itself: its answer is a file.
#[component]
fn Download(application: ApplicationId) -> impl IntoView {
    view! {
        <PlainForm action=PrintTicket::url() id="print">
            <input type="hidden" name="application" value=application.to_string() />
            <p class="hint">{words::PRINT_HINT}</p>
            <Buttons>
                <SubmitButton label=words::DOWNLOAD />
            </Buttons>
        </PlainForm>
    }
}

#[component]
fn Sessions(sessions: Vec<(String, String)>) -> impl IntoView {
    let columns = vec![Column::text(words::SUBJECT), Column::text(words::TIME)];
    let rows = sessions
        .into_iter()
        .map(|(subject, time)| vec![subject.into_any(), time.into_any()])
        .collect();
    view! { <Table caption=domain::text::exam::PAPERS columns rows /> }
}

/// How loud the state of the step 打印准考证 is.
pub(super) const fn state_tone(state: StepState) -> Tone {
    match state {
        StepState::Available => Tone::Ok,
        StepState::Waiting => Tone::Info,
        StepState::Missed => Tone::Danger,
        _ => Tone::Quiet,
    }
}
