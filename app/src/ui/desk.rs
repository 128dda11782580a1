//! The review desk: the list, the file and the evidence side by side, and the
//! bar that decides.

use domain::text::ui as words;
use leptos::prelude::*;

use super::{
    icon::Glyph,
    layout::MAIN,
    notice::{StatusTag, Tone},
};

/// Three panes and the bar. Stands in place of `Frame`.
#[component]
pub fn Desk(
    /// The files to be decided.
    #[prop(into)]
    list: ViewFnOnce,
    /// The candidate's data.
    #[prop(into)]
    data: ViewFnOnce,
    /// Photo and conditions.
    #[prop(into)]
    evidence: ViewFnOnce,
    /// The [`DecisionBar`].
    #[prop(into)]
    bar: ViewFnOnce,
) -> impl IntoView {
    view! {
        <div class="desk">
            <nav class="pane pane-list" aria-label=words::DESK_QUEUE>
                <div class="pane-stay">
                    <h2>{words::DESK_QUEUE}</h2>
                    {list.run()}
                </div>
            </nav>
            <main id=MAIN class="pane" tabindex="-1">
                {data.run()}
            </main>
            <section class="pane pane-evidence" aria-label=words::DESK_EVIDENCE>
                <div class="pane-stay">
                    <h2>{words::DESK_EVIDENCE}</h2>
                    {evidence.run()}
                </div>
            </section>
        </div>
        {bar.run()}
    }
}

/// One file in the list.
#[derive(Clone, Debug)]
pub struct QueueItem {
    /// The file's page.
    pub href: String,
    /// The candidate.
    pub name: String,
    /// Position and time.
    pub note: String,
    /// Its state in a word.
    pub state: String,
    /// What the state is about.
    pub tone: Tone,
    /// The file that is open.
    pub current: bool,
}

/// The files to be decided, oldest first.
#[component]
pub fn Queue(
    /// The files.
    items: Vec<QueueItem>,
) -> impl IntoView {
    let entries = items
        .into_iter()
        .map(|item| {
            let state = match item.tone {
                // A file that nobody holds waits.
                Tone::Quiet => {
                    view! { <StatusTag label=item.state tone=Tone::Quiet glyph=Glyph::Clock /> }
                        .into_any()
                }
                tone => view! { <StatusTag label=item.state tone /> }.into_any(),
            };
            view! {
                <li>
                    <a href=item.href aria-current=item.current.then_some("page")>
                        <span class="queue-name">{item.name}</span>
                        {state}
                        <span class="queue-note">{item.note}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="queue">{entries}</ol> }
}

/// The bar at the foot of the desk, always in sight: buttons of a form, and the
/// keys that press them.
#[component]
pub fn DecisionBar(children: Children) -> impl IntoView {
    view! {
        <section class="decision-bar" aria-label=words::DECISION>
            <div>{children()}</div>
        </section>
    }
}

/// The keys that a page answers to.
#[component]
pub fn Keys(
    /// Key and what it does.
    keys: Vec<(String, String)>,
) -> impl IntoView {
    let entries = keys
        .into_iter()
        .map(|(key, does)| {
            view! {
                <div>
                    <dt><kbd>{key}</kbd></dt>
                    <dd>{does}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="keys" aria-label=words::KEYS>{entries}</dl> }
}
