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

/// One rule, and whether what is typed keeps it.
#[derive(Clone)]
pub struct Rule {
    /// The rule as a sentence.
    pub text: String,
    /// Kept or broken; `None` while nothing is typed.
    pub met: Signal<Option<bool>>,
}

/// Rules that are judged while one types; a plain list without scripts.
#[component]
pub fn RuleList(
    /// The rules.
    rules: Vec<Rule>,
) -> impl IntoView {
    let entries = rules
        .into_iter()
        .map(|Rule { text, met }| {
            let state = move || met.get().map(|met| if met { "met" } else { "broken" });
            let glyph = move || match met.get() {
                Some(true) => view! { <Icon glyph=Glyph::Check /> },
                Some(false) => view! { <Icon glyph=Glyph::Cross /> },
                None => view! { <Icon glyph=Glyph::Info /> },
            };
            let verdict = move || match met.get() {
                Some(true) => Verdict::Meets.word(),
                Some(false) => Verdict::Fails.word(),
                None => "",
            };
            view! {
                <li data-state=state>
                    {glyph}
                    <span>{text}</span>
                    <span>{verdict}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rules">{entries}</ul> }
}
