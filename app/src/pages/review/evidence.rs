//! The right side of the desk: the portrait, what is applied for, and each of
//! its conditions beside what the candidate has.

use domain::{
    photo::{PhotoFindings, PhotoSpec},
    text::{position as position_words, review as words},
};
use leptos::prelude::*;

use super::portraits::{Findings, Older, OlderPortraits};
use crate::{
    api::review::Position,
    ui::{Conditions, Entry, Notice, PhotoFrame, StatusTag, SummaryList, Tone, VerdictTag},
};

/// Portrait and conditions.
#[component]
pub(super) fn Evidence(
    /// Whose portrait it is, in words.
    alt: String,
    /// Where the portrait lies, with what was seen in it.
    portrait: Option<(String, Option<PhotoFindings>)>,
    /// The exam's rules for it.
    spec: PhotoSpec,
    /// Whose portrait it is.
    name: String,
    /// The portraits before it.
    older: Vec<Older>,
    /// What is applied for.
    position: Option<Position>,
) -> impl IntoView {
    let (src, seen) = portrait.unzip();
    view! {
        <PhotoFrame src alt />
        {seen.map(|findings| view! { <Findings findings spec /> })}
        <OlderPortraits name older />
        {match position {
            Some(position) => view! { <AppliedFor position /> }.into_any(),
            None => view! { <Notice tone=Tone::Warn title=words::NO_POSITION /> }.into_any(),
        }}
    }
}

#[component]
fn AppliedFor(position: Position) -> impl IntoView {
    let Position {
        lines,
        changed,
        before,
        verdict,
        conditions,
    } = position;
    let entries = lines
        .into_iter()
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    let none = conditions.is_empty();
    view! {
        <SummaryList entries />
        {before
            .map(|before| {
                view! {
                    <div class="before">
                        <StatusTag label=words::CHANGED tone=Tone::Warn />
                        <span class="hint">{before}</span>
                    </div>
                }
            })}
        <h3 class="evidence-heading">
            <span>{words::EVIDENCE}</span>
            {(!none).then(|| view! { <VerdictTag verdict /> })}
        </h3>
        {changed.then(|| view! { <Notice tone=Tone::Warn title=words::POSITION_CHANGED /> })}
        {if none {
            view! { <p class="hint">{position_words::NO_CONDITIONS}</p> }.into_any()
        } else {
            view! {
                <Conditions judgements=conditions />
                <p class="hint">{words::JUDGED_BY_MACHINE}</p>
            }
            .into_any()
        }}
    }
}
