//! One request in words, with what can be done about it next.

use domain::{
    comfort::ComfortKind, id::ApplicationId, life::comfort::Phase, text::comfort as words,
    time::Moment,
};
use leptos::prelude::*;

use super::{
    Acts,
    edit::Edit,
    evidence::{Evidence, Pictures},
};
use crate::{
    api::comfort::RequestView,
    pages::candidate::ask::AskTwice,
    ui::{
        Buttons, Card, ConfirmDialog, Disclosure, Entry, Form, Kind, Notice, StatusTag,
        SubmitButton, SummaryList, Tone,
    },
};

/// How a state looks.
pub(in crate::pages) const fn tone_of(phase: Phase) -> Tone {
    match phase {
        Phase::Draft | Phase::Partly => Tone::Warn,
        Phase::Requested => Tone::Info,
        Phase::Granted => Tone::Ok,
        Phase::Refused => Tone::Danger,
        Phase::Withdrawn | Phase::Replaced => Tone::Quiet,
    }
}

/// The request that waits, or else the last one.
#[component]
pub(super) fn Current(
    application: ApplicationId,
    request: RequestView,
    offered: Vec<ComfortKind>,
    open: bool,
    late: bool,
    consented: bool,
    acts: Acts,
) -> impl IntoView {
    let (id, version, phase) = (request.id, request.version, request.phase);
    let (may_recall, may_withdraw) = (request.may_recall, request.may_withdraw);
    let body = if phase == Phase::Draft && open {
        let (form, papers) = (request.clone(), request);
        view! {
            <Edit application offered late consented acts request=Some(form) />
            <Evidence application request=papers open acts />
            <Submit application id=id.0 version acts />
        }
        .into_any()
    } else {
        let (granted, again) = (phase.holds(), open && !phase.is_open());
        view! {
            <Card>
                <Summary request />
            </Card>
            {may_recall.then(|| view! { <Recall application id=id.0 version acts /> })}
            {again.then(|| view! { <Again application offered late consented granted acts /> })}
        }
        .into_any()
    };
    view! {
        <h2>{words::CURRENT}</h2>
        <Notice tone=tone_of(phase) title=words::sentence(phase) />
        {body}
        {may_withdraw.then(|| view! { <Withdraw application id=id.0 version acts /> })}
    }
}

/// What was asked for, and what was decided.
#[component]
fn Summary(request: RequestView) -> impl IntoView {
    let RequestView {
        id,
        phase,
        asked,
        evidence,
        submitted_at,
        decided_at,
        granted,
        reason,
        ..
    } = request;
    let state = view! { <StatusTag label=phase.word() tone=tone_of(phase) /> };
    let mut entries = vec![Entry::view(words::STATE, state)];
    let dates = [
        (words::ASKED_AT, submitted_at),
        (words::DECIDED_AT, decided_at),
    ];
    for (key, at) in dates {
        entries.extend(at.map(|at| Entry::new(key, Moment::full(at))));
    }
    entries.extend(granted.map(|granted| Entry::new(words::GRANTED, granted)));
    entries.extend(reason.map(|reason| Entry::new(words::REASON, reason)));
    match asked {
        Some(asked) => {
            let kinds: Vec<_> = asked.kinds.iter().map(|kind| kind.word()).collect();
            entries.push(Entry::new(words::KINDS, kinds.join("、")));
            if !asked.details.is_empty() {
                entries.push(Entry::new(words::DETAILS, asked.details));
            }
            entries.push(Entry::new(words::SITUATION, asked.situation));
        }
        None => entries.push(Entry::new(words::SITUATION, words::FORGOTTEN)),
    }
    view! {
        <SummaryList entries />
        <Pictures id evidence />
    }
}

/// 提交申请.
#[component]
fn Submit(application: ApplicationId, id: i64, version: i64, acts: Acts) -> impl IntoView {
    view! {
        <Form action=acts.submit id="submit-comfort">
            <input type="hidden" name="application" value=application.0 />
            <input type="hidden" name="comfort" value=id />
            <input type="hidden" name="version" value=version />
            <p class="hint">{words::SUBMIT_HINT}</p>
            <Buttons>
                <SubmitButton label=words::SUBMIT kind=Kind::Main />
            </Buttons>
        </Form>
    }
}

/// 撤回修改.
#[component]
fn Recall(application: ApplicationId, id: i64, version: i64, acts: Acts) -> impl IntoView {
    view! {
        <Form action=acts.recall id="recall-comfort">
            <input type="hidden" name="application" value=application.0 />
            <input type="hidden" name="comfort" value=id />
            <input type="hidden" name="version" value=version />
            <Buttons>
                <SubmitButton label=words::RECALL kind=Kind::Second />
            </Buttons>
        </Form>
    }
}

/// 撤销申请, asked twice.
#[component]
fn Withdraw(application: ApplicationId, id: i64, version: i64, acts: Acts) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Disclosure summary=words::WITHDRAW>
            <Form action=acts.withdraw id="withdraw-comfort">
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="comfort" value=id />
                <input type="hidden" name="version" value=version />
                <p>{words::WITHDRAW_HINT}</p>
                <AskTwice
                    open
                    label=words::WITHDRAW
                    agree=words::WITHDRAW_AGREE
                    kind=Kind::Danger
                />
                <ConfirmDialog
                    id="withdraw-comfort-dialog"
                    title=words::WITHDRAW
                    confirm=words::WITHDRAW
                    danger=true
                    open
                >
                    <p>{words::WITHDRAW_HINT}</p>
                </ConfirmDialog>
            </Form>
        </Disclosure>
    }
}

/// 重新申请, once the last one has ended.
#[component]
fn Again(
    application: ApplicationId,
    offered: Vec<ComfortKind>,
    late: bool,
    consented: bool,
    granted: bool,
    acts: Acts,
) -> impl IntoView {
    view! {
        <Disclosure summary=words::NEW>
            {granted.then(|| view! { <p>{words::NEW_HINT}</p> })}
            <Edit application offered late consented acts />
        </Disclosure>
    }
}

/// Those before it.
#[component]
pub(super) fn Earlier(earlier: Vec<RequestView>) -> impl IntoView {
    if earlier.is_empty() {
        return ().into_any();
    }
    let sheets = earlier
        .into_iter()
        .map(|request| {
            view! {
                <Card>
                    <Summary request />
                </Card>
            }
        })
        .collect_view();
    view! { <Disclosure summary=words::EARLIER>{sheets}</Disclosure> }.into_any()
}
