//! A field for a file, as the button that opens it.

use leptos::prelude::*;

use super::{FieldError, Hint, Tie, mark};
use crate::ui::button::Kind;

/// A file to send, chosen by a button that bears the label: the browser's own
/// button has words that no page decides. What it says of the file stays.
#[component]
pub fn OpenField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is opened, as a verb; on the button.
    #[prop(into)]
    label: String,
    /// Which kind, how large.
    #[prop(into)]
    hint: String,
    /// Must be given.
    required: bool,
    /// What the picker offers, such as `image/*`.
    #[prop(into)]
    accept: String,
    /// Told when a file was chosen, with scripts.
    on_choose: Callback<()>,
) -> impl IntoView {
    let tie = Tie::new(&name, true);
    view! {
        <div class="field" on:input:capture=move |_| tie.settle()>
            <FieldError tie />
            // The field takes the focus, and its button, behind it here and before it
            // on the page, shows it.
            <div class="opening">
                <input
                    class="opening-file"
                    type="file"
                    id=tie.id()
                    on:change=move |_| on_choose.run(())
                    name=name
                    accept=accept
                    required=required
                    aria-describedby=move || tie.described()
                    aria-invalid=move || tie.invalid()
                />
                <label class=Kind::Second.class() for=tie.id()>
                    {label}
                </label>
                {mark(required)}
            </div>
            <Hint tie hint=Some(hint) />
        </div>
    }
}
