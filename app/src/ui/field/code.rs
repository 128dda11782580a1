//! A field that takes a code: from a text message, or read from a picture.

use leptos::prelude::*;

use super::{FieldFrame, Tie, first_value};

/// A code, with what sends or shows it beside it as children.
#[component]
pub fn CodeField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, before it goes wrong.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The code came by text message; phones offer to fill it in.
    #[prop(default = true)]
    by_message: bool,
    /// Follows what is typed, with scripts.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
    /// The button or the picture.
    children: Children,
) -> impl IntoView {
    let value = first_value(&name, None);
    let tie = Tie::new(&name, hint.is_some());
    view! {
        <FieldFrame tie label required=true hint>
            <div class="control-row">
                <input
                    class="control control-code"
                    type="text"
                    id=tie.id()
                    name=name
                    value=value
                    required
                    inputmode=by_message.then_some("numeric")
                    autocomplete=if by_message { "one-time-code" } else { "off" }
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
                {children()}
            </div>
        </FieldFrame>
    }
}
