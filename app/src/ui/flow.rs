//! The steps of an application: beside a page, above it on phones, and as the
//! page 报考流程; the one next action; and what has happened so far. Which state
//! a step has is `domain::flow`'s business.

use domain::{
    flow::{self, StepState},
    text::{flow as flow_words, ui as words},
};
use leptos::prelude::*;

use super::{
    icon::{Glyph, Icon},
    notice::{StatusTag, Tone},
};

/// How a step looks; its word says the same.
struct Look {
    /// The value of `data-state` that the style sheet knows.
    name: &'static str,
    tone: Tone,
    glyph: Glyph,
}

const fn look(state: StepState) -> Look {
    let (name, tone, glyph) = match state {
        StepState::Done => ("done", Tone::Ok, Glyph::Check),
        StepState::Locked => ("done", Tone::Ok, Glyph::Lock),
        StepState::NotNeeded => ("done", Tone::Quiet, Glyph::Check),
        StepState::Available => ("now", Tone::Info, Glyph::Pencil),
        StepState::Waiting => ("wait", Tone::Warn, Glyph::Clock),
        StepState::NotYet => ("later", Tone::Quiet, Glyph::Lock),
        StepState::NotPassed | StepState::Returned => ("stop", Tone::Danger, Glyph::Stop),
        StepState::Missed => ("later", Tone::Warn, Glyph::Clock),
        StepState::Ended => ("later", Tone::Quiet, Glyph::Cross),
    };
    Look { name, tone, glyph }
}

/// One step as a page shows it.
#[derive(Clone, Debug)]
pub struct StepView {
    /// Its name, such as 填写个人信息.
    pub name: String,
    /// Its number among the steps of registration; the ticket has none.
    pub number: Option<u8>,
    /// How it stands.
    pub state: StepState,
    /// What that means here and now.
    pub note: Option<String>,
    /// The step's page, if it may be opened.
    pub href: Option<String>,
}

impl StepView {
    /// A step of an application. `href` is the step's page; it is linked only
    /// while the step can be opened.
    #[must_use]
    pub fn new(line: &flow::StepLine, word: flow::PositionWord, href: String) -> Self {
        Self {
            name: line.step.name(word).to_owned(),
            number: line.step.number(),
            state: line.state,
            note: Some(line.sentence.clone()).filter(|sentence| !sentence.is_empty()),
            href: line.enabled.then_some(href),
        }
    }
}

/// The round mark: a tick for what is done, a cross for what was refused, the
/// number for the others.
#[component]
fn StepMark(state: StepState, number: Option<u8>) -> impl IntoView {
    let inside = match (look(state).name, number) {
        ("done", _) => view! { <Icon glyph=Glyph::Check /> }.into_any(),
        ("stop", _) => view! { <Icon glyph=Glyph::Cross /> }.into_any(),
        (_, Some(number)) => number.into_any(),
        (_, None) => view! { <Icon glyph=Glyph::Printer /> }.into_any(),
    };
    view! { <span class="mark" aria-hidden="true">{inside}</span> }
}

/// The steps beside a page, on wide screens.
#[component]
pub fn StepRail(
    /// All steps.
    steps: Vec<StepView>,
    /// The number of the step that this page is; `None` for no step.
    #[prop(optional_no_strip)]
    current: Option<u8>,
) -> impl IntoView {
    let entries = steps
        .into_iter()
        .map(|step| {
            let here = step.number.is_some() && step.number == current;
            let name = match step.href.filter(|_| !here) {
                Some(href) => view! { <a href=href>{step.name}</a> }.into_any(),
                None => step.name.into_any(),
            };
            view! {
                <li data-state=look(step.state).name aria-current=here.then_some("step")>
                    <StepMark state=step.state number=step.number />
                    <span class="rail-name">{name}</span>
                    <span class="rail-state">{step.state.word()}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="rail" aria-label=flow_words::STEPS_HEADING>
            <h2>{flow_words::STEPS_HEADING}</h2>
            <ol>{entries}</ol>
        </nav>
    }
}

/// “第 3 步，共 8 步 · 填写个人信息”, where there is no room for the rail.
#[component]
pub fn StepLine(
    /// All steps.
    steps: Vec<StepView>,
    /// The number of the step that this page is.
    current: u8,
) -> impl IntoView {
    let steps: Vec<_> = steps
        .into_iter()
        .filter(|step| step.number.is_some())
        .collect();
    let count = steps.len();
    let bars = steps
        .iter()
        .map(|step| {
            let state = match look(step.state).name {
                _ if step.number == Some(current) => "now",
                "done" => "done",
                _ => "later",
            };
            view! { <i data-state=state></i> }
        })
        .collect_view();
    let name = steps
        .into_iter()
        .find(|step| step.number == Some(current))
        .map(|step| step.name);
    view! {
        <div class="step-line">
            <p>{words::step_of(current.into(), count)} " · " <strong>{name}</strong></p>
            <div class="step-bar" aria-hidden="true">{bars}</div>
        </div>
    }
}

/// 报考流程: every step as a button with its state in words.
#[component]
pub fn StepList(
    /// All steps.
    steps: Vec<StepView>,
) -> impl IntoView {
    let entries = steps
        .into_iter()
        .map(|step| view! { <li><StepButton step /></li> })
        .collect_view();
    view! { <ol class="steps">{entries}</ol> }
}

#[component]
fn StepButton(step: StepView) -> impl IntoView {
    let Look { name, tone, glyph } = look(step.state);
    let inside = view! {
        <StepMark state=step.state number=step.number />
        <span class="step-name">{step.name}</span>
        <StatusTag label=step.state.word() tone glyph />
        {step.note.map(|note| view! { <span class="step-note">{note}</span> })}
    };
    match step.href {
        Some(href) => view! { <a class="step" data-state=name href=href>{inside}</a> }.into_any(),
        None => view! { <div class="step" data-state=name>{inside}</div> }.into_any(),
    }
}

/// The one next action: what, why, by when. The button or the words of who has
/// to act stand at its end as children.
#[component]
pub fn Next(
    /// What this is about: 下一步, or who acts.
    #[prop(into)]
    kicker: String,
    /// What to do.
    #[prop(into)]
    title: String,
    /// What it needs, or what happens then.
    #[prop(optional, into)]
    detail: Option<String>,
    /// The countdown.
    #[prop(optional, into)]
    clock: Option<ViewFnOnce>,
    /// The main button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="next">
            <div>
                <p class="next-kicker">{kicker}</p>
                <h2>{title}</h2>
                {detail.map(|detail| view! { <p>{detail}</p> })}
                {clock.map(|clock| view! { <p>{clock.run()}</p> })}
            </div>
            {children.map(|children| view! { <div class="next-do buttons">{children()}</div> })}
        </section>
    }
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// What.
    pub what: String,
    /// When, as Chinese readers write it, with who did it.
    pub when: String,
    /// The same time for machines, RFC 3339.
    pub datetime: String,
    /// A reason or another sentence.
    pub note: Option<String>,
}

/// What happened, newest first.
#[component]
pub fn History(
    /// The things.
    entries: Vec<HistoryEntry>,
) -> impl IntoView {
    let entries = entries
        .into_iter()
        .map(|entry| {
            view! {
                <li>
                    <p class="history-what">{entry.what}</p>
                    <p class="history-when"><time datetime=entry.datetime>{entry.when}</time></p>
                    {entry.note.map(|note| view! { <p>{note}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="history">{entries}</ol> }
}
