//! A field that takes a file.

use leptos::prelude::*;

use super::{FieldFrame, Tie};

/// A file to send; stands in an `UploadForm`, or in a `PlainForm` with
/// `multipart`.
#[component]
pub fn FileField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// Which kind, how large.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Must be given.
    #[prop(optional)]
    required: bool,
    /// What the picker offers, such as `image/*`.
    #[prop(into)]
    accept: String,
) -> impl IntoView {
    let tie = Tie::new(&name, hint.is_some());
    view! {
        <FieldFrame tie label required hint>
            <input
                class="control file"
                type="file"
                id=tie.id()
                name=name
                accept=accept
                required=required
                aria-describedby=move || tie.described()
                aria-invalid=move || tie.invalid()
            />
        </FieldFrame>
    }
}
