//! The review desk with a sample file.

use domain::{
    position::{Judgement, RequirementKind, Verdict},
    text::ui::pieces as words,
};
use leptos::prelude::*;

use crate::ui::{
    Conditions, DecisionBar, Desk, Entry, Keys, Kind, Notice, PageTitle, PhotoFrame, Queue,
    QueueItem, StatusTag, SubmitButton, SummaryList, TextArea, Tone,
};

/// List, data, evidence, decision.
#[component]
pub fn PiecesDesk() -> impl IntoView {
    view! {
        <Desk
            list=|| view! { <Queue items=queue() /> }
            data=|| view! { <Data /> }
            evidence=|| view! { <Evidence /> }
            bar=|| view! { <Bar /> }
        />
    }
}

fn queue() -> Vec<QueueItem> {
    words::QUEUE
        .into_iter()
        .enumerate()
        .map(|(place, (name, note, state))| QueueItem {
            href: "#main".to_owned(),
            name: name.to_owned(),
            note: note.to_owned(),
            state: state.to_owned(),
            tone: if place == 1 { Tone::Warn } else { Tone::Quiet },
            current: place == 0,
        })
        .collect()
}

#[component]
fn Data() -> impl IntoView {
    let entries = words::SUMMARY
        .into_iter()
        .chain(words::SUMMARY)
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    view! {
        <PageTitle text=words::QUEUE[0].0>
            <StatusTag label=words::STATES[2] tone=Tone::Warn />
        </PageTitle>
        <SummaryList entries />
        <TextArea name="reason" label=words::LABEL_REASON limit=200 rows=3 />
    }
}

#[component]
fn Evidence() -> impl IntoView {
    let verdicts = [Verdict::Meets, Verdict::Fails, Verdict::NeedsHuman];
    let judgements = verdicts
        .into_iter()
        .zip(words::CONDITIONS)
        .map(|(verdict, (required, stated, why))| Judgement {
            kind: RequirementKind::FreeText,
            verdict,
            required: required.to_owned(),
            stated: stated.to_owned(),
            why: why.to_owned(),
        })
        .collect();
    view! {
        <PhotoFrame src=None alt=words::QUEUE[0].0 caption=words::PHOTO_CAPTION />
        <Conditions judgements />
        <Notice tone=Tone::Warn title=words::NOTICES[2].0 />
    }
}

#[component]
fn Bar() -> impl IntoView {
    let keys = words::KEYS
        .map(|(key, does)| (key.to_owned(), does.to_owned()))
        .into();
    view! {
        <DecisionBar>
            <SubmitButton label=words::APPROVE name="outcome" value="approve" />
            <SubmitButton
                label=words::REJECT
                kind=Kind::Danger
                name="outcome"
                value="reject"
            />
            <Keys keys />
        </DecisionBar>
    }
}
