//! The second question before what can't be taken back: a dialog with scripts,
//! a box to tick without. Stands in a `Form`, whose call wants `agreed`.

use leptos::prelude::*;

use crate::ui::{Buttons, CheckboxField, DialogButton, Kind, browser::use_live};

/// The button that asks, and the box that stands in for the dialog. The
/// `ConfirmDialog` that opens with `open` stands after it.
#[component]
pub(super) fn AskTwice(
    /// Opens the dialog.
    open: RwSignal<bool>,
    /// What the button does, as a verb.
    #[prop(into)]
    label: String,
    /// Beside the box.
    #[prop(into)]
    agree: String,
    /// The button's weight.
    #[prop(default = Kind::Main)]
    kind: Kind,
) -> impl IntoView {
    let live = use_live();
    view! {
        {move || {
            if live.get() {
                view! { <input type="hidden" name="agreed" value="true" /> }.into_any()
            } else {
                view! { <CheckboxField name="agreed" label=agree.clone() required=true /> }.into_any()
            }
        }}
        <Buttons>
            <DialogButton label kind open />
        </Buttons>
    }
}
