//! 报考流程: every step as a button with its state in words, and the one next
//! action with the time that is left.

use domain::{
    flow::{Actor, StepState},
    id::ApplicationId,
    role::Role,
    text::{flow as words, reminder},
    time::Moment,
};
use leptos::prelude::*;

use super::{OfApplication, Unsubmitted, WithFlow, receipt::list_of};
use crate::{
    api::applications::{FlowView, NextRow},
    pages::{
        Guarded,
        candidate::{comfort::ComfortLine, contact::Contact, menu::Menu},
        public::NoteLine,
    },
    routes,
    ui::{ButtonLink, Buttons, Countdown, Frame, Kind, Next, PageTitle, StepList, StepView, Trail},
};

/// The page 报考流程.
#[component]
pub fn FlowPage() -> impl IntoView {
    view! { <OfApplication page=flow_page /> }
}

fn flow_page(application: ApplicationId) -> impl IntoView {
    view! {
        <Guarded role=Role::Candidate>
            <WithFlow application show=|flow| view! { <Steps flow /> }.into_any() />
        </Guarded>
    }
}

#[component]
fn Steps(flow: FlowView) -> impl IntoView {
    let steps = step_views(&flow);
    let application = flow.application;
    let status = routes::application(application, "status");
    view! {
        <Frame side=|| view! { <Menu /> }>
            <Trail links=vec![(routes::ME.to_owned(), words::MY_APPLICATIONS.to_owned())] />
            <PageTitle text=words::TITLE lead=flow.exam_title />
            <NoteLine receipts=Some(list_of(application)) />
            <Unsubmitted sentence=flow.unsubmitted />
            <NextAction application=flow.application next=flow.next now=flow.now />
            <Outlook expectation=flow.expectation consequence=flow.consequence />
            <h2>{words::STEPS_HEADING}</h2>
            <StepList steps />
            <Buttons>
                <ButtonLink href=status label=words::STATUS_TITLE />
            </Buttons>
            <ComfortLine application />
            <Contact contact=flow.contact />
        </Frame>
    }
}

/// The steps with links to their pages.
pub(in crate::pages::candidate) fn step_views(flow: &FlowView) -> Vec<StepView> {
    flow.steps
        .iter()
        .map(|row| StepView {
            name: row.step.name(flow.word).to_owned(),
            number: row.step.number(),
            state: row.state,
            note: Some(row.sentence.clone()).filter(|sentence| !sentence.is_empty()),
            href: row
                .enabled
                .then(|| routes::step(flow.application, row.step, flow.photo_exam)),
        })
        .collect()
}

/// Who acts next, what there is to do, by when, and its button.
#[component]
pub(in crate::pages::candidate) fn NextAction(
    application: ApplicationId,
    next: NextRow,
    now: Moment,
) -> impl IntoView {
    let own = next.who == Actor::Candidate;
    let kicker = if own {
        words::NEXT_HEADING
    } else {
        next.who.word()
    };
    let title = match next.step {
        None => words::ALL_DONE.to_owned(),
        Some(_) if next.state == StepState::Ended => next.state.word().to_owned(),
        Some(_) => next.name.clone(),
    };
    // The main button: the step's own name, as in the guide, or what is to be done
    // of it.
    let label = next.name;
    let button = next.step.filter(|_| own && next.enabled);
    let button = button.map(|step| routes::step(application, step, next.photo_exam));
    let other = next.other.map(|(step, label)| {
        let href = routes::step(application, step, next.photo_exam);
        view! { <ButtonLink href label /> }
    });
    let detail = next.sentence;
    let clock = next
        .deadline
        .map(|until| move || view! { <Deadline until now /> });
    match (button, clock) {
        (Some(href), Some(clock)) => view! {
            <Next kicker title detail clock>
                <ButtonLink href label kind=Kind::Main />
                {other}
            </Next>
        }
        .into_any(),
        (Some(href), None) => view! {
            <Next kicker title detail>
                <ButtonLink href label kind=Kind::Main />
                {other}
            </Next>
        }
        .into_any(),
        (None, Some(clock)) => view! { <Next kicker title detail clock /> }.into_any(),
        (None, None) => view! { <Next kicker title detail /> }.into_any(),
    }
}

/// Beside the next action: by when others will have acted, and what happens at the
/// end if the candidate does not.
#[component]
pub(in crate::pages::candidate) fn Outlook(
    #[prop(optional_no_strip)] expectation: Option<String>,
    #[prop(optional_no_strip)] consequence: Option<String>,
) -> impl IntoView {
    let said = expectation.map(|said| view! { <p>{said}</p> });
    let end = consequence.map(|said| {
        view! {
            <p>
                <strong>{reminder::AFTER_THE_END}</strong>
                "　"
                {said}
            </p>
        }
    });
    view! {
        {said}
        {end}
    }
}

/// Until when it has to be done, and what is left of that.
#[component]
fn Deadline(until: Moment, now: Moment) -> impl IntoView {
    view! {
        {words::before(until)}
        " "
        <Countdown until now />
    }
}
