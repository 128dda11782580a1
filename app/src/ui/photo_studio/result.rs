//! What came of a photo: the portrait with what was found in it, as large as it
//! will be printed, and what is to be said of it.

use domain::{
    photo::{PhotoFault, PhotoSpec, PhotoVerdict},
    text::{capture, photo as words},
};
use leptos::prelude::*;

use super::{Destination, Outcome, State, ways::Said};
use crate::ui::{
    button::Kind,
    notice::{Notice, Tone},
};

/// The portrait, under what was found in it, and in the size of the paper.
#[component]
pub(super) fn Portraits(
    state: State,
    /// Columns and rows of a portrait.
    paper: (u32, u32),
) -> impl IntoView {
    let url = state.url;
    let (width, height) = paper;
    // Twice as fine as the portrait.
    let (columns, rows) = (2 * width, 2 * height);
    view! {
        <div class="studio-portraits" hidden=move || url.with(Option::is_none)>
            <figure class="photo">
                <div class="photo-paper photo-found">
                    <img src=move || url.get() alt=words::PREVIEW_ALT width=width height=height />
                    <canvas
                        class="photo-marks"
                        width=columns
                        height=rows
                        aria-hidden="true"
                    ></canvas>
                </div>
                <figcaption>{words::OVERLAY}</figcaption>
            </figure>
            <figure class="photo photo-print">
                <div class="photo-paper">
                    <img src=move || url.get() alt="" width=width height=height />
                </div>
                <figcaption>{words::on_paper(width, height)}</figcaption>
            </figure>
        </div>
    }
    .into_any()
}

/// What is to be said, as it comes.
#[component]
pub(super) fn Verdict(state: State, to: Destination, spec: PhotoSpec) -> impl IntoView {
    let spec = StoredValue::new(spec);
    let State {
        busy, outcome, url, ..
    } = state;
    // Said once, however often a portrait with the same verdict is developed.
    let outcome = Memo::new(move |_| outcome.get());
    let busy = Memo::new(move |_| busy.get());
    view! {
        <div class="studio-result" role="status" aria-busy=move || busy.get().to_string()>
            <Said state />
            {move || {
                busy.get()
                    .then(|| {
                        view! {
                            <p class="studio-busy">
                                <span class="busy" aria-hidden="true"></span>
                                {words::CHECKING}
                            </p>
                        }
                    })
            }}
            {move || match outcome.get() {
                Outcome::Open => ().into_any(),
                Outcome::Portrait(verdict) => {
                    let warned = verdict.needs_nod();
                    view! {
                        <PhotoFound verdict spec=spec.get_value()>
                            {match to {
                                Destination::Form => ().into_any(),
                                Destination::Computer => {
                                    view! { <p>{capture::FRAMED_THERE}</p> }.into_any()
                                }
                                Destination::Device => view! { <Save url warned /> }.into_any(),
                            }}
                        </PhotoFound>
                    }
                        .into_any()
                }
                Outcome::Refused(verdict) => {
                    view! { <PhotoFound verdict spec=spec.get_value() /> }.into_any()
                }
                Outcome::Unavailable => view! { <Unavailable to /> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

/// 照片符合要求, 照片可以使用，但请留意 or 照片不能使用, with what is to be said and
/// what to do about each.
#[component]
pub fn PhotoFound(
    /// What is to be said.
    verdict: PhotoVerdict,
    /// By which rules.
    spec: PhotoSpec,
    /// What else stands there.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (tone, title) = if !verdict.is_acceptable() {
        (Tone::Danger, words::REFUSED)
    } else if verdict.needs_nod() {
        (Tone::Warn, words::WARNED)
    } else {
        (Tone::Ok, words::SOUND)
    };
    // Beside what makes it unusable nothing else matters.
    let faults = if verdict.is_acceptable() {
        Vec::from(verdict)
    } else {
        verdict.refusals().collect()
    };
    view! {
        <Notice tone title>
            <Faults faults spec />
            {children.map(|children| children())}
        </Notice>
    }
}

#[component]
fn Faults(faults: Vec<PhotoFault>, spec: PhotoSpec) -> impl IntoView {
    let each = faults
        .into_iter()
        .map(|fault| view! { <li>{fault.sentence(&spec)}{fault.advice()}</li> })
        .collect::<Vec<_>>();
    (!each.is_empty()).then(|| view! { <ul class="found">{each}</ul> })
}

/// How the portrait comes onto the device. What is warned of is no more than that
/// it can be had.
#[component]
fn Save(url: RwSignal<Option<String>>, warned: bool) -> impl IntoView {
    let (next, kind) = if warned {
        (words::TOOL_NEXT_WARNED, Kind::Second)
    } else {
        (words::TOOL_NEXT, Kind::Main)
    };
    view! {
        <p>{next}</p>
        <p>
            <a
                class=kind.class()
                href=move || url.get()
                download=words::FILE_NAME
                rel="external"
            >
                {words::DOWNLOAD}
            </a>
        </p>
    }
}

#[component]
fn Unavailable(to: Destination) -> impl IntoView {
    let (tone, title) = match to {
        Destination::Form => (Tone::Info, words::STUDIO_UNAVAILABLE),
        Destination::Computer => (Tone::Info, capture::STUDIO_UNAVAILABLE),
        Destination::Device => (Tone::Warn, words::TOOL_UNAVAILABLE),
    };
    view! { <Notice tone title /> }
}
