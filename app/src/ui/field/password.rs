//! A field that takes a password, and the list of its rules. What was typed is
//! never sent back to the page.

use domain::{position::Verdict, text::ui as words};
use leptos::prelude::*;

use super::{FieldFrame, Tie, Width};
use crate::ui::{
    browser::use_live,
    icon::{Glyph, Icon},
};

/// A password, which can be shown with scripts. The rules stand below it as
/// children.
#[component]
pub fn PasswordField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, before it goes wrong.
    #[prop(optional, into)]
    hint: Option<String>,
    /// A new password, not the one that the browser may know.
    #[prop(optional)]
    new: bool,
    /// Follows what is typed, with scripts.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
    /// The list of rules.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let tie = Tie::new(&name, hint.is_some());
    let live = use_live();
    let shown = RwSignal::new(false);
    view! {
        <FieldFrame tie label required=true hint>
            <div class="control-row">
                <input
                    class=Width::Full.class()
                    type=move || if shown.get() { "text" } else { "password" }
                    id=tie.id()
                    name=name
                    required
                    autocomplete=if new { "new-password" } else { "current-password" }
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=move || tie.described()
                    aria-invalid=move || tie.invalid()
                    on:input=move |event| {
                        if let Some(typed) = typed {
                            typed.set(event_target_value(&event));
                        }
                    }
                />
                <button
                    type="button"
                    class="button"
                    hidden=move || !live.get()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { words::HIDE_PASSWORD } else { words::SHOW_PASSWORD }}
                </button>
            </div>
            {children.map(|children| children())}
        </FieldFrame>
    }
}

/// How a rule stands with what is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleState {
    /// Nothing can be said of it.
    #[default]
    Untold,
    /// It rests on what this page doesn't know: the server judges it.
    Later,
    /// Kept.
    Met,
    /// Broken.
    Broken,
}

impl RuleState {
    const fn shown(self) -> (Option<&'static str>, Glyph, &'static str) {
        match self {
            Self::Untold => (None, Glyph::Info, ""),
            Self::Later => (None, Glyph::Info, words::RULE_LATER),
            Self::Met => (Some("met"), Glyph::Check, Verdict::Meets.word()),
            Self::Broken => (Some("broken"), Glyph::Cross, Verdict::Fails.word()),
        }
    }
}

/// One rule, and how it stands.
#[derive(Clone)]
pub struct Rule {
    /// The rule as a sentence.
    pub text: String,
    /// How it stands with what is typed.
    pub state: Signal<RuleState>,
}

/// Rules that are judged while one types; a plain list without scripts.
#[component]
pub fn RuleList(
    /// The rules.
    rules: Vec<Rule>,
) -> impl IntoView {
    let entries = rules
        .into_iter()
        .map(|Rule { text, state }| {
            view! {
                <li data-state=move || state.get().shown().0>
                    {move || view! { <Icon glyph=state.get().shown().1 /> }}
                    <span>{text}</span>
                    <span>{move || state.get().shown().2}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rules">{entries}</ul> }
}
