//! What the office says before it opens or gives back a portrait.

use domain::{photo::LONGEST_REASON, text::replacement as words};
use leptos::prelude::*;

use crate::ui::{Buttons, CheckboxField, SubmitButton, TextArea};

/// Why, the last question, and the button. Stands in a form.
#[component]
pub(super) fn Why(
    /// What was checked.
    checked: &'static str,
    /// What is done.
    does: &'static str,
) -> impl IntoView {
    view! {
        <TextArea
            name="reason"
            label=words::REASON
            hint=words::REASON_HINT
            required=true
            limit=LONGEST_REASON
        />
        <CheckboxField name="checked" label=checked required=true />
        <Buttons>
            <SubmitButton label=does />
        </Buttons>
    }
}
