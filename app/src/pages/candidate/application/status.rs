//! 查看报考状态: who must act next, every step with its date, what a review
//! said, what happened, and the two ways back.

use domain::{
    flow::StepState,
    id::ApplicationId,
    life::application::Phase,
    text::{calendar, disqualification, flow as words},
};
use leptos::prelude::*;

use super::{
    ApplicationFrame, NextAction, OfApplication, Outlook, asked::AskedItems, recall::RecallForm,
    receipt::Receipts, step_views,
};
use crate::{
    api::applications::{
        FlowView, StatusRow, StatusView, StepDateRow, Withdraw, status as status_of,
    },
    pages::{
        LoadPart,
        candidate::{ask::AskTwice, comfort::ComfortLine, contact::Contact},
    },
    routes,
    ui::{
        ButtonLink, Buttons, Card, ConfirmDialog, Disclosure, Entry, Form, History, HistoryEntry,
        Kind, Notice, StepList, StepView, SummaryList, Tone,
    },
};

/// The page 查看报考状态 of one application.
#[component]
pub fn StatusPage() -> impl IntoView {
    view! { <OfApplication page=status_page /> }
}

fn status_page(application: ApplicationId) -> impl IntoView {
    view! {
        <ApplicationFrame application title=words::STATUS_TITLE>
            <Sheet application />
        </ApplicationFrame>
    }
}

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let sheet = Resource::new_blocking(move || application, status_of);
    view! { <LoadPart data=sheet show=|sheet| view! { <Status sheet /> } /> }
}

#[component]
fn Status(sheet: StatusView) -> impl IntoView {
    let StatusView {
        flow,
        version,
        dates,
        history,
        refusal,
        advice,
        receipts,
        asked,
        asked_alone,
        until,
        may_edit,
        recall_until,
        no_recall,
        may_withdraw,
    } = sheet;
    let application = flow.application;
    let opinion = match flow.phase {
        Phase::Void => disqualification::REASON,
        _ => words::REVIEW_OPINION,
    };
    let steps = dated(&flow, &dates);
    let summary = summary(&flow);
    let contact = flow.contact;
    let (expectation, consequence) = (flow.expectation, flow.consequence);
    let photo_exam = flow.photo_exam;
    let asked = (!asked.is_empty()).then(|| {
        view! { <AskedItems application asked alone=asked_alone photo_exam /> }
    });
    let recall = recall_until.map(|until| view! { <RecallForm application version until /> });
    view! {
        <NextAction application next=flow.next now=flow.now />
        <Outlook expectation consequence />
        {refusal
            .map(|sentence| {
                view! {
                    <Notice tone=Tone::Danger title=opinion>
                        <p>{sentence}</p>
                        {advice.map(|advice| view! { <p>{advice}</p> })}
                        {until.map(|until| view! { <p><strong>{until}</strong></p> })}
                        <Contact contact />
                    </Notice>
                }
            })}
        {asked}
        <Card>
            <SummaryList entries=summary />
        </Card>
        <Maintain application may_edit />
        <Receipts application rows=receipts />
        <ComfortLine application />
        <h2>{words::STEPS_HEADING}</h2>
        <StepList steps />
        <h2>{words::HISTORY_HEADING}</h2>
        <Card>
            <History entries=history.into_iter().map(entry).collect() />
        </Card>
        {recall}
        {no_recall.map(|sentence| view! { <p class="hint">{sentence}</p> })}
        {may_withdraw.then(|| view! { <WithdrawForm application version /> })}
    }
}

fn summary(flow: &FlowView) -> Vec<Entry> {
    let mut entries = vec![
        Entry::new(words::CURRENT_STATE, flow.phase.word()),
        Entry::new(words::WHO_ACTS, flow.next.who.word()),
        Entry::new(words::SERIAL, flow.serial.clone()),
    ];
    if let Some((unit, name)) = &flow.position {
        let key = domain::text::position::chosen(flow.word);
        entries.push(Entry::new(key, format!("{unit}　{name}")));
    }
    entries
}

/// The steps, each with the date on which it was taken and by whom.
fn dated(flow: &FlowView, dates: &[StepDateRow]) -> Vec<StepView> {
    step_views(flow)
        .into_iter()
        .zip(&flow.steps)
        .map(|(view, row)| {
            let taken = matches!(
                row.state,
                StepState::Done | StepState::Locked | StepState::NotPassed | StepState::Returned
            );
            // The sentence of a step that isn't done is about now.
            let date = dates.iter().find(|date| date.step == row.step);
            let Some(date) = date.filter(|_| taken) else {
                return view;
            };
            let sentence = view.note.as_deref().unwrap_or_default();
            let note = words::dated(&date.at.full(), &date.who, sentence);
            StepView {
                note: Some(note),
                ..view
            }
        })
        .collect()
}

fn entry(row: StatusRow) -> HistoryEntry {
    HistoryEntry {
        what: row.what,
        when: format!("{} · {}", row.at.full_seconds(), row.who),
        datetime: row.at.iso(),
        note: row.note,
    }
}

/// 信息维护: changing what was filled in, or looking at it; and 加入日历.
#[component]
fn Maintain(application: ApplicationId, may_edit: bool) -> impl IntoView {
    let page = routes::application(application, "form");
    let label = if may_edit {
        words::MAINTAIN_FORM
    } else {
        words::SEE_FORM
    };
    view! {
        <Buttons>
            <ButtonLink href=page label />
            <ButtonLink
                href=routes::own_calendar(application)
                label=calendar::ADD
                download=true
            />
        </Buttons>
        <p class="hint">{calendar::HINT}</p>
    }
}

/// 放弃报名.
#[component]
fn WithdrawForm(application: ApplicationId, version: i64) -> impl IntoView {
    let action = ServerAction::<Withdraw>::new();
    let open = RwSignal::new(false);
    view! {
        <Disclosure summary=words::WITHDRAW>
            <Form action id="withdraw">
                <input type="hidden" name="application" value=application.0 />
                <input type="hidden" name="version" value=version />
                <p>{words::WITHDRAW_WARNING}</p>
                <AskTwice open label=words::WITHDRAW agree=words::WITHDRAW_AGREE kind=Kind::Danger />
                <ConfirmDialog
                    id="withdraw-dialog"
                    title=words::WITHDRAW_DIALOG
                    confirm=words::WITHDRAW
                    danger=true
                    open
                >
                    <p>{words::WITHDRAW_WARNING}</p>
                </ConfirmDialog>
            </Form>
        </Disclosure>
    }
}
