//! The bar that decides: two questions that unfold above it, each a form of
//! its own, so that nothing here needs scripts.

use domain::{
    id::{ApplicationId, ExamId},
    review::{LONGEST, Outcome, RejectionReason},
    text::review as words,
};
use leptos::prelude::*;

use super::{flags::Flags, keys::Neighbours};
use crate::{
    api::review::{Approve, Refuse},
    ui::{
        ButtonLink, CheckboxField, DecisionBar, Form, FormContext, Glyph, Icon, Keys, Kind,
        SubmitButton, TextArea,
    },
};

/// The id of the question before an approval.
pub(super) const APPROVE_SHEET: &str = "approve-sheet";
/// The id of the sheet of reasons.
pub(super) const REFUSE_SHEET: &str = "refuse-sheet";
/// The id of the first reason.
pub(super) const FIRST_REASON: &str = "refuse-reasons[major]";
/// Finds the button that approves.
pub(super) const PRESS_APPROVE: &str = "#approve-sheet button[type=submit]";

/// The bar of a file that waits.
#[component]
pub(super) fn Bar(
    /// Which file.
    application: ApplicationId,
    /// The version that is shown.
    version: i64,
    /// The exam whose files the reviewer goes through.
    exam: Option<ExamId>,
    /// What can be asked for: the name in the form, and the label.
    items: Vec<(String, String)>,
) -> impl IntoView {
    let approve = ServerAction::<Approve>::new();
    let refuse = ServerAction::<Refuse>::new();
    let keys = words::DESK_KEYS
        .map(|(key, does)| (key.to_owned(), does.to_owned()))
        .into();
    view! {
        <DecisionBar>
            <Form action=approve id="approve">
                <Shown application version exam />
                <ApproveSheet />
            </Form>
            <Form action=refuse id="refuse">
                <Shown application version exam />
                <RefuseSheet items />
            </Form>
            <Keys keys />
        </DecisionBar>
    }
}

/// The bar of a file that was decided: where to go on.
#[component]
pub(super) fn DecidedBar(
    /// The files beside it.
    near: Neighbours,
) -> impl IntoView {
    view! {
        <DecisionBar>
            {near.next.map(|next| view! { <ButtonLink href=next label=words::NEXT kind=Kind::Main /> })}
            <ButtonLink href=near.queue label=words::BACK_TO_QUEUE />
        </DecisionBar>
    }
}

/// What a decision is about, as the page showed it.
#[component]
fn Shown(application: ApplicationId, version: i64, exam: Option<ExamId>) -> impl IntoView {
    view! {
        <input type="hidden" name="application" value=application.to_string() />
        <input type="hidden" name="version" value=version.to_string() />
        {exam.map(|exam| view! { <input type="hidden" name="exam" value=exam.to_string() /> })}
    }
}

/// A question that unfolds above the bar; open when its form came back.
#[component]
fn Sheet(
    id: &'static str,
    /// On the bar.
    label: &'static str,
    kind: Kind,
    children: Children,
) -> impl IntoView {
    let refused = use_context::<FormContext>()
        .is_some_and(|form| form.problem().with_untracked(Option::is_some));
    view! {
        <details class="decide" id=id name="decide" open=refused>
            <summary class=kind.class()>
                <Icon glyph=if kind == Kind::Main { Glyph::Check } else { Glyph::Cross } />
                {label}
            </summary>
            <div class="decide-sheet">{children()}</div>
        </details>
    }
}

#[component]
fn ApproveSheet() -> impl IntoView {
    view! {
        <Sheet id=APPROVE_SHEET label=words::APPROVE kind=Kind::Main>
            <h2>{words::APPROVE_QUESTION}</h2>
            <p>{words::APPROVE_WARNING}</p>
            <div class="buttons">
                <SubmitButton label=words::APPROVE_NOW />
            </div>
        </Sheet>
    }
}

#[component]
fn RefuseSheet(items: Vec<(String, String)>) -> impl IntoView {
    view! {
        <Sheet id=REFUSE_SHEET label=words::REFUSE kind=Kind::Second>
            <p class="hint">{words::REFUSE_HINT}</p>
            <Reasons />
            <TextArea
                name="explanation"
                label=words::TEXT
                hint=words::TEXT_HINT
                rows=3
                limit=LONGEST
                required=true
            />
            <Flags items />
            <div class="buttons">
                <SubmitButton
                    label=words::REJECT_NOW
                    kind=Kind::Danger
                    name="outcome"
                    value=Outcome::Reject.code()
                />
                <SubmitButton
                    label=words::RETURN_NOW
                    kind=Kind::Second
                    name="outcome"
                    value=Outcome::Return.code()
                />
            </div>
        </Sheet>
    }
}

/// The coded reasons; those that are ticked say what to write about them.
#[component]
fn Reasons() -> impl IntoView {
    let form = use_context::<FormContext>();
    let id = form.map(|form| form.id("reasons"));
    let error = move || form.and_then(|form| form.error("reasons"));
    let reasons: Vec<_> = RejectionReason::ALL
        .iter()
        .map(|reason| (*reason, RwSignal::new(false)))
        .collect();
    let boxes = reasons
        .iter()
        .map(|(reason, ticked)| {
            let name = format!("reasons[{}]", reason.code());
            view! { <CheckboxField name label=reason.word() ticked=*ticked /> }
        })
        .collect_view();
    let explained = move || {
        let ticked = reasons.iter().filter(|(_, ticked)| ticked.get());
        ticked
            .map(|(reason, _)| view! { <li>{reason.explain()}</li> })
            .collect_view()
    };
    view! {
        <fieldset class="field" id=id tabindex="-1">
            <legend>{words::REASONS}</legend>
            <p class="hint">{words::REASONS_HINT}</p>
            {move || {
                error().map(|error| view! {
                    <p class="field-error"><Icon glyph=Glyph::Stop /><span>{error}</span></p>
                })
            }}
            <div class="reasons">{boxes}</div>
            <ul class="hint" aria-live="polite">{explained}</ul>
        </fieldset>
    }
}
