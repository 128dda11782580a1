//! A box to tick that the page may untick again.

use leptos::prelude::*;

use super::{FieldError, Tie, mark};

/// One box that must be ticked. With scripts the page decides whether it is.
#[component]
pub fn TickedField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What one agrees to.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    #[prop(into)]
    ticked: Signal<bool>,
    /// Told when somebody ticks or unticks it.
    on_tick: Callback<bool>,
) -> impl IntoView {
    let tie = Tie::new(&name, false);
    view! {
        <div class="field" on:input:capture=move |_| tie.settle()>
            <FieldError tie />
            <label class="option">
                // An attribute would only say how the box begins.
                <input
                    type="checkbox"
                    id=tie.id()
                    name=name
                    value="true"
                    required
                    prop:checked=move || ticked.get()
                    aria-describedby=move || tie.described()
                    aria-invalid=move || tie.invalid()
                    on:change=move |event| on_tick.run(event_target_checked(&event))
                />
                <span>{label} {mark(true)}</span>
            </label>
        </div>
    }
}
