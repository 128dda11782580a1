//! A line of text whose hint follows what is chosen elsewhere in the form.

use leptos::prelude::*;

use super::{FieldError, Tie, Width, first_value, mark};

/// A line of text that must be filled in.
#[component]
pub fn HintedField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, as things stand.
    hint: Signal<&'static str>,
    /// What the page knows already.
    #[prop(into)]
    value: String,
    /// Follows what is typed, with scripts.
    typed: RwSignal<String>,
) -> impl IntoView {
    let value = first_value(&name, Some(value));
    let tie = Tie::new(&name, true);
    view! {
        <div class="field" on:input:capture=move |_| tie.settle()>
            <label for=tie.id()>{label} {mark(true)}</label>
            <p class="hint" id=tie.part("hint")>
                {move || hint.get()}
            </p>
            <FieldError tie />
            <input
                class=Width::Full.class()
                type="text"
                id=tie.id()
                name=name
                value=value
                required
                autocomplete="off"
                aria-describedby=move || tie.described()
                aria-invalid=move || tie.invalid()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
}
