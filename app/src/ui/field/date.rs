//! A field that takes a date.

use leptos::prelude::*;

use super::{FieldFrame, Tie, Width, first_value};

/// A date, by the browser's own picker. Sends `YYYY-MM-DD`; a browser without
/// a picker shows a line of text, so the hint should give an example.
#[component]
pub fn DateField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// How to answer, with an example.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Must be given.
    #[prop(optional)]
    required: bool,
    /// The first date that may be chosen, `YYYY-MM-DD`.
    #[prop(optional, into)]
    min: Option<String>,
    /// The last date that may be chosen, `YYYY-MM-DD`.
    #[prop(optional, into)]
    max: Option<String>,
    /// What the page knows already, `YYYY-MM-DD`.
    #[prop(optional, into)]
    value: Option<String>,
    /// A month without a day, `YYYY-MM`.
    #[prop(optional)]
    month: bool,
    /// What the browser may fill in, such as `bday`.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let value = first_value(&name, value);
    let hint = hint.filter(|hint| !hint.is_empty());
    let tie = Tie::new(&name, hint.is_some());
    view! {
        <FieldFrame tie label required hint>
            <input
                class=Width::Short.class()
                type=if month { "month" } else { "date" }
                id=tie.id()
                name=name
                value=value
                min=min
                max=max
                required=required
                autocomplete=autocomplete
                aria-describedby=move || tie.described()
                aria-invalid=move || tie.invalid()
            />
        </FieldFrame>
    }
}
