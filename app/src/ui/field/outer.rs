//! A line of text that belongs to another form than the one it stands in.

use leptos::prelude::*;

use super::{FieldFrame, Tie, first_value};

/// A line of text that is sent with the form `form`, wherever it stands: the
/// form around it neither sends it nor is sent by its Enter key.
#[component]
pub fn OuterField(
    /// The id of the form.
    form: &'static str,
    /// The field's name in that form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, before it goes wrong.
    #[prop(into)]
    hint: String,
    /// Which keyboard a phone shows, such as `numeric`.
    #[prop(optional)]
    inputmode: Option<&'static str>,
) -> impl IntoView {
    let value = first_value(&name, None);
    let tie = Tie::new(&name, true);
    view! {
        <FieldFrame tie label required=false hint=Some(hint)>
            <input
                class="control"
                type="text"
                id=tie.id()
                form=form
                name=name
                value=value
                inputmode=inputmode
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=move || tie.described()
                aria-invalid=move || tie.invalid()
            />
        </FieldFrame>
    }
}
