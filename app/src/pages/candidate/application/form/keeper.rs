//! What is typed is kept before it is saved: by a script of this page alone
//! (`studio/draft.js`), which sends it and keeps a sealed copy on the device where it
//! can't. What is said about it, and the choice where two devices have filled in one
//! field, stand here.

use std::collections::BTreeMap;

use domain::{id::ApplicationId, text::form as words};
use leptos::{html::Div, prelude::*, web_sys::Event};
use serde::{Deserialize, Serialize};

use crate::{
    api::applications::{ChoiceView, KeptView},
    assets::StudioFiles,
    ui::{
        Buttons, Choice, Kind, Notice, PlainButton, RadioGroup, SignedOut, Tone,
        browser::{ask, is_attended, run_script, told},
    },
};

/// What the script tells.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    /// It is on its way.
    Keeping,
    /// It is kept.
    Kept(KeptView),
    /// The server could not be reached, or has too much to do; whether a copy lies on
    /// the device.
    Unsent { here: bool },
    /// The sign-in has ended; the same.
    SignedOut { here: bool },
    /// It is not taken, for a reason in words.
    Refused { detail: String },
    /// A copy lies on the device that was made in an earlier sign-in.
    Found,
}

/// What the script is asked for.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Asked {
    /// To send what waits.
    Again,
    /// To send what waits, and to show the page anew.
    Reload,
    /// To send the copy that was found.
    Take,
    /// To forget it.
    Drop,
    /// What was chosen for each field: `mine` or `theirs`.
    Choose(BTreeMap<String, String>),
}

/// What is said about the draft.
#[derive(Clone, Copy)]
struct State {
    line: RwSignal<String>,
    choices: RwSignal<Vec<ChoiceView>>,
    others: RwSignal<Vec<String>>,
    found: RwSignal<bool>,
}

impl State {
    fn new() -> Self {
        Self {
            line: RwSignal::new(String::new()),
            choices: RwSignal::new(Vec::new()),
            others: RwSignal::new(Vec::new()),
            found: RwSignal::new(false),
        }
    }

    /// Takes a note; whether something would be lost if the page were left now, where
    /// the note tells.
    fn hear(self, told: Told) -> Option<bool> {
        let (line, at_risk) = match told {
            Told::Keeping => (words::KEEPING.to_owned(), None),
            Told::Kept(kept) => {
                let undecided = !kept.choices.is_empty();
                let line = if undecided {
                    words::choose_between(kept.choices.len())
                } else {
                    words::kept_at(&kept.at)
                };
                self.choices.set(kept.choices);
                self.others.set(kept.others);
                (line, Some(undecided))
            }
            Told::Unsent { here: true } => (words::NOT_KEPT_BUT_HERE.to_owned(), Some(false)),
            Told::Unsent { here: false } => (words::NOT_KEPT.to_owned(), Some(true)),
            Told::SignedOut { here } => (words::KEPT_AFTER_SIGN_IN.to_owned(), Some(!here)),
            Told::Refused { detail } => (detail, Some(true)),
            Told::Found => {
                self.found.set(true);
                return None;
            }
        };
        self.line.set(line);
        at_risk
    }
}

/// Stands around the form. `at_risk` says whether something would be lost if the page
/// were left; `saved`, that the form was, so that its script forgets what it kept.
#[component]
pub(super) fn Keeper(
    application: ApplicationId,
    at_risk: RwSignal<bool>,
    saved: Memo<bool>,
    children: Children,
) -> impl IntoView {
    let script = use_context::<StudioFiles>().and_then(|files| files.draft);
    let (root, state) = (NodeRef::<Div>::new(), State::new());
    Effect::new(move |_| {
        if let Some(script) = &script {
            run_script(script);
        }
    });
    let want = Callback::new(move |asked: Asked| {
        if let Some(root) = root.get_untracked() {
            ask(&root, &asked);
        }
    });
    let signed_out = use_context::<SignedOut>().map(|SignedOut(holds)| holds);
    let listen = move |event: Event| {
        let Some(told) = told::<Told>(&event) else {
            return;
        };
        if let (Told::SignedOut { .. }, Some(holds)) = (&told, signed_out) {
            holds.set(true);
        }
        if let Some(lost) = state.hear(told) {
            at_risk.set(lost);
        }
    };
    // Signed in again in place: what waits is sent.
    Effect::new(move |held: Option<bool>| {
        let holds = signed_out.is_none_or(|holds| holds.get());
        if held == Some(true) && !holds {
            want.run(Asked::Again);
        }
        holds
    });
    // Without its script the page keeps nothing before it is saved.
    let typed = move |_: Event| {
        let attended = root.get_untracked().is_some_and(|root| is_attended(&root));
        if !attended {
            at_risk.set(true);
        }
    };
    view! {
        <div
            class="draft"
            node_ref=root
            data-draft=application.0
            data-saved=move || saved.get().then_some("")
            on:told=listen
            on:input=typed
        >
            <Found state want />
            <Choices state want />
            <Others state want />
            {children()}
            <p class="draft-state" role="status" hidden=move || state.line.with(String::is_empty)>
                {move || state.line.get()}
            </p>
        </div>
    }
    .into_any()
}

/// A copy of an earlier sign-in, taken up only by who says so.
#[component]
fn Found(state: State, want: Callback<Asked>) -> impl IntoView {
    let press = move |asked: Asked| {
        Callback::new(move |()| {
            state.found.set(false);
            want.run(asked.clone());
        })
    };
    move || {
        state.found.get().then(|| {
            view! {
                <Notice tone=Tone::Warn title=words::COPY_FOUND live=true>
                    <p>{words::COPY_FOUND_HINT}</p>
                    <Buttons>
                        <PlainButton label=words::COPY_TAKE on_press=press(Asked::Take) />
                        <PlainButton
                            label=words::DISCARD
                            kind=Kind::Quiet
                            on_press=press(Asked::Drop)
                        />
                    </Buttons>
                </Notice>
            }
            .into_any()
        })
    }
}

/// Other fields that were filled in elsewhere while this page was open.
#[component]
fn Others(state: State, want: Callback<Asked>) -> impl IntoView {
    let reload = Callback::new(move |()| want.run(Asked::Reload));
    move || {
        let others = state.others.get();
        (!others.is_empty()).then(|| {
            view! {
                <Notice title=words::others_filled_in(&others) live=true>
                    <Buttons>
                        <PlainButton label=words::RELOAD on_press=reload />
                    </Buttons>
                </Notice>
            }
            .into_any()
        })
    }
}

/// Fields that were filled in here and elsewhere: the person chooses.
#[component]
fn Choices(state: State, want: Callback<Asked>) -> impl IntoView {
    move || {
        let choices = state.choices.get();
        (!choices.is_empty()).then(|| {
            let title = words::choose_between(choices.len());
            let chosen: Vec<(String, RwSignal<String>)> = choices
                .iter()
                .map(|choice| (choice.key.clone(), RwSignal::new(MINE.to_owned())))
                .collect();
            let sides = choices
                .into_iter()
                .zip(&chosen)
                .map(|(choice, (_, chosen))| {
                    let chosen = *chosen;
                    view! { <Sides choice chosen /> }
                })
                .collect_view();
            let decide = Callback::new(move |()| {
                let chosen = chosen
                    .iter()
                    .map(|(key, chosen)| (key.clone(), chosen.get_untracked()));
                want.run(Asked::Choose(chosen.collect()));
            });
            view! {
                <Notice tone=Tone::Warn title live=true>
                    <p>{words::CHOOSE_HINT}</p>
                    {sides}
                    <Buttons>
                        <PlainButton label=words::KEEP_CHOSEN on_press=decide />
                    </Buttons>
                </Notice>
            }
            .into_any()
        })
    }
}

/// The value of the side that was filled in here, and of the other one.
const MINE: &str = "mine";
const THEIRS: &str = "theirs";

/// The two sides of one choice.
#[component]
fn Sides(choice: ChoiceView, chosen: RwSignal<String>) -> impl IntoView {
    let said = |whose: &str, what: &str| {
        let what = if what.is_empty() {
            words::LEFT_BLANK
        } else {
            what
        };
        words::side(whose, what)
    };
    let by = choice.by.as_ref();
    let by = by.map(|(device, time)| (device.as_str(), time.as_str()));
    let options = vec![
        Choice::new(MINE, said(words::HERE, &choice.mine)),
        Choice::new(THEIRS, said(&words::filled_in_by(by), &choice.theirs)),
    ];
    let name = format!("choice-{}", choice.key);
    view! { <RadioGroup name label=choice.label options value=MINE.to_owned() chosen /> }
}
