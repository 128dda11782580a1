//! What was seen in a portrait, and the portraits that it has replaced, beside
//! it: on the review desk and on the office's 照片更换.

use domain::{
    photo::{PhotoFindings, PhotoSpec},
    text::replacement as words,
    time::Moment,
};
use leptos::prelude::*;

use crate::ui::{Disclosure, Notice, PhotoFrame, Tone};

/// A portrait that another one has replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct Older {
    /// Where it lies.
    pub(in crate::pages) src: String,
    /// When its owner had confirmed it.
    pub(in crate::pages) confirmed: Option<Moment>,
}

/// What the machine says of the portrait; people decide.
#[component]
pub(in crate::pages) fn Findings(
    /// Nothing where nobody has looked.
    findings: Option<PhotoFindings>,
    /// The exam's rules.
    spec: PhotoSpec,
) -> impl IntoView {
    let Some(findings) = findings else {
        return view! { <p class="hint">{words::NOT_CHECKED}</p> }.into_any();
    };
    let verdict = findings.verdict;
    // A general portrait that stands in may not keep the exam's rules.
    let said: Vec<_> = verdict
        .refusals()
        .chain(verdict.warnings())
        .map(move |fault| view! { <li>{fault.sentence(&spec)}</li> })
        .collect();
    if said.is_empty() {
        return view! { <p class="hint">{words::NO_FINDINGS}</p> }.into_any();
    }
    view! {
        <Notice tone=Tone::Warn title=words::FINDINGS>
            <p>{words::FINDINGS_NODDED}</p>
            <ul>{said}</ul>
        </Notice>
    }
    .into_any()
}

/// The portraits before, folded away.
#[component]
pub(in crate::pages) fn OlderPortraits(
    /// Whose.
    #[prop(into)]
    name: String,
    /// The youngest first.
    older: Vec<Older>,
) -> impl IntoView {
    if older.is_empty() {
        return ().into_any();
    }
    let frames = older
        .into_iter()
        .map(move |one| {
            let confirmed = one.confirmed.map(Moment::full).unwrap_or_default();
            let alt = words::older_alt(&name, &confirmed);
            let caption = words::older_caption(&confirmed);
            view! { <PhotoFrame src=Some(one.src) alt caption /> }
        })
        .collect_view();
    view! { <Disclosure summary=words::OLDER>{frames}</Disclosure> }.into_any()
}
