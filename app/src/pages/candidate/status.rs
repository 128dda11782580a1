//! 查看报考状态 in the menu: all applications, each with its state and the one
//! next action.

use domain::{life::application::Phase, role::Role, text::flow as words};
use leptos::prelude::*;

use super::{
    application::{NextAction, Outlook},
    menu::Menu,
    offline::KeepOffline,
    own_photo::PhotoWaits,
};
use crate::{
    api::applications::{ListedView, own_applications},
    pages::{Guarded, LoadPart},
    routes,
    ui::{ButtonLink, Buttons, Card, EmptyState, Frame, Kind, PageTitle, StatusTag, Tone},
};

/// The page that lists the states of all applications.
#[component]
pub fn Statuses() -> impl IntoView {
    view! {
        <Guarded role=Role::Candidate>
            <Frame side=|| view! { <Menu /> }>
                <PageTitle text=words::STATUS_TITLE />
                <PhotoWaits />
                <h2>{words::MY_APPLICATIONS}</h2>
                <ApplicationList />
                <KeepOffline />
            </Frame>
        </Guarded>
    }
}

/// All applications of who looks.
#[component]
pub(super) fn ApplicationList() -> impl IntoView {
    let all = Resource::new_blocking(|| (), |()| own_applications());
    view! {
        <LoadPart
            data=all
            show=|all| {
                if all.is_empty() {
                    return view! { <Nothing /> }.into_any();
                }
                all.into_iter().map(|one| view! { <OneApplication one /> }).collect_view().into_any()
            }
        />
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState title=words::NO_APPLICATION help=words::NO_APPLICATION_HELP>
            <ButtonLink href=routes::EXAMS label=words::CHOOSE_EXAM kind=Kind::Main />
        </EmptyState>
    }
}

#[component]
fn OneApplication(one: ListedView) -> impl IntoView {
    let ListedView { flow, opinion } = one;
    let application = flow.application;
    let position = flow
        .position
        .map(|(unit, name)| view! { <p>{format!("{unit}　{name}")}</p> });
    let unsubmitted = flow.unsubmitted.is_some();
    let opinion = opinion.map(|said| view! { <p class="hint">{words::review_opinion(&said)}</p> });
    view! {
        <Card>
            <h3>{flow.exam_title}</h3>
            <p>
                <StatusTag label=flow.phase.word() tone=tone(flow.phase) />
                " "
                {unsubmitted.then(|| view! { <StatusTag label=words::NOT_SUBMITTED tone=Tone::Warn /> })}
            </p>
            {opinion}
            {position}
            <NextAction application next=flow.next now=flow.now />
            <Outlook expectation=flow.expectation consequence=flow.consequence />
            <Buttons>
                <ButtonLink href=routes::flow(application) label=words::TITLE />
                <ButtonLink
                    href=routes::application(application, "status")
                    label=words::STATUS_TITLE
                />
            </Buttons>
        </Card>
    }
}

const fn tone(phase: Phase) -> Tone {
    match phase {
        Phase::Draft => Tone::Info,
        Phase::Submitted => Tone::Warn,
        Phase::Approved | Phase::Complete | Phase::Ticketed => Tone::Ok,
        Phase::Rejected | Phase::Returned => Tone::Danger,
        Phase::Withdrawn | Phase::Lapsed | Phase::Void => Tone::Quiet,
    }
}
