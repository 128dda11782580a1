//! Help where it is needed: the quiet link to a place of 常见问题, and the
//! longer explanation beside a field, which opens without scripts.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]

use domain::{
    exam::FieldHelp,
    text::help::{self as words, Place},
};
use leptos::prelude::*;

use crate::routes;

/// 遇到问题？ In a tab of its own, so that nothing that was typed is left.
#[component]
pub fn HelpLink(
    /// What the page is about.
    place: Place,
) -> impl IntoView {
    view! {
        <a href=routes::help_at(place) target="_blank">
            {words::TROUBLE}
            <span class="unseen">{words::NEW_TAB}</span>
        </a>
    }
}

/// The longer explanation of a field; stands right after it.
#[component]
pub fn Explained(
    /// The field's label, so that screen readers tell one from another.
    #[prop(into)]
    label: String,
    /// Why, how, an example.
    help: FieldHelp,
) -> impl IntoView {
    let parts = help
        .parts()
        .map(|(heading, text)| {
            view! {
                <dt>{heading}</dt>
                <dd>{text.to_owned()}</dd>
            }
        })
        .collect_view();
    view! {
        <details class="help explained">
            <summary>
                <span>{words::FIELD_HELP} <span class="unseen">{words::of_field(&label)}</span></span>
            </summary>
            <dl>{parts}</dl>
        </details>
    }
}
