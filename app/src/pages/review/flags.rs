//! What a return asks for: a box for each answer, the portrait and the position,
//! and a line about each. Without scripts every line is there.

use domain::{review::NOTE_LONGEST, text::review as words};
use leptos::prelude::*;

use crate::ui::{CheckboxField, Field, FormContext, Glyph, Icon, browser::use_live};

/// The id of the box of one item, on the form of the refusal.
pub(super) fn flag_id(what: &str) -> String {
    format!("refuse-flags[{what}]")
}

/// The items to tick.
#[component]
pub(super) fn Flags(
    /// What can be pointed at: the name in the form, and the label.
    items: Vec<(String, String)>,
) -> impl IntoView {
    let form = use_context::<FormContext>();
    let id = form.map(|form| form.id("flags"));
    let error = move || form.and_then(|form| form.error("flags"));
    let items = items
        .into_iter()
        .map(|(what, label)| view! { <Item what label /> })
        .collect_view();
    view! {
        <fieldset class="field" id=id tabindex="-1">
            <legend>{words::FLAGS}</legend>
            <p class="hint">{words::FLAGS_HINT} " " {words::FLAG_NOTE_HINT}</p>
            {move || {
                error().map(|error| view! {
                    <p class="field-error"><Icon glyph=Glyph::Stop /><span>{error}</span></p>
                })
            }}
            <ul class="flags">{items}</ul>
        </fieldset>
    }
}

#[component]
fn Item(what: String, label: String) -> impl IntoView {
    let live = use_live();
    let name = format!("flags[{what}]");
    let form = use_context::<FormContext>();
    let before = form.and_then(|form| form.value(&name));
    let ticked = RwSignal::new(before.as_deref() == Some("true"));
    let hidden = move || live.get() && !ticked.get();
    view! {
        <li>
            <CheckboxField name label=label.clone() ticked />
            <div hidden=hidden>
                <Field
                    name=format!("notes[{what}]")
                    label=words::flag_note(&label)
                    limit=NOTE_LONGEST
                />
            </div>
        </li>
    }
}
