//! 离线副本: kept on this device only when somebody asks for it here. What is done to
//! the copy is a script's (`offline/keep.js`); what is said of it stands here.

use domain::text::offline as words;
use leptos::{ev::Event, html::Div, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    assets::Around,
    routes,
    ui::{
        Buttons, Card, Kind,
        browser::{ask, run_script, told},
    },
};

/// What the script tells.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    /// There is no copy on this device.
    None,
    /// There is one, as of a time in words.
    Kept { as_of: String },
    /// One is being made.
    Busy,
    /// It could not be made, and nothing was left.
    Failed,
    /// There was one.
    Deleted,
    /// This browser can't.
    Unable,
}

/// What the script is asked to do.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Asked {
    Keep,
    Delete,
}

/// The offer, or what is kept. Nothing until the script has looked, and nothing
/// without scripts.
#[component]
pub(super) fn KeepOffline() -> impl IntoView {
    let script = use_context::<Around>().and_then(|around| around.keep);
    let root = NodeRef::<Div>::new();
    let state = RwSignal::new(None::<Told>);
    Effect::new(move |_| {
        if let Some(script) = &script {
            run_script(script);
        }
    });
    let hear = move |event: Event| {
        if let Some(told) = told(&event) {
            state.set(Some(told));
        }
    };
    let wish = Callback::new(move |asked: Asked| {
        if let Some(root) = root.get_untracked() {
            ask(&root, &asked);
        }
    });
    view! {
        <div node_ref=root data-copy="" on:told=hear hidden=move || state.get().is_none()>
            <Card>
                <h2>{words::HEADING}</h2>
                <div role="status">{move || state.get().map(said)}</div>
                {move || state.get().map(|told| view! { <Ways told wish /> })}
            </Card>
        </div>
    }
    .into_any()
}

/// How it is.
fn said(told: Told) -> AnyView {
    let sentence = match told {
        Told::Kept { as_of } => {
            return view! {
                <p>{words::KEPT} " " {as_of}</p>
                <p class="hint">{words::ENDS}</p>
            }
            .into_any();
        }
        Told::None => words::OFFER,
        Told::Busy => words::KEEPING,
        Told::Failed => words::FAILED,
        Told::Deleted => words::DELETED,
        Told::Unable => words::UNABLE,
    };
    view! { <p>{sentence}</p> }.into_any()
}

/// What can be done about it.
#[component]
fn Ways(told: Told, wish: Callback<Asked>) -> impl IntoView {
    let button = move |label: &'static str, asked: Asked| {
        view! {
            <button type="button" class=Kind::Second.class() on:click=move |_| wish.run(asked)>
                {label}
            </button>
        }
    };
    match told {
        Told::Unable | Told::Busy => ().into_any(),
        Told::Kept { .. } => view! {
            <Buttons>
                // It is no page of the bundle.
                <a class=Kind::Second.class() href=routes::OFFLINE rel="external">
                    {words::OPEN}
                </a>
                {button(words::DELETE, Asked::Delete)}
            </Buttons>
        }
        .into_any(),
        Told::None | Told::Failed | Told::Deleted => {
            view! { <Buttons>{button(words::KEEP, Asked::Keep)}</Buttons> }.into_any()
        }
    }
}
