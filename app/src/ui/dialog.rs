//! The dialog before what can't be taken back. It needs scripts; without them
//! the same question is a page of its own, and the dialog stays closed.

use domain::text::ui as words;
use leptos::{html::Dialog, prelude::*};

use super::{
    button::{Kind, SubmitButton},
    form::FormContext,
};

/// Repeats what will be locked or lost and asks once more. Inside a form, its
/// main button sends that form.
#[component]
pub fn ConfirmDialog(
    /// The question.
    #[prop(into)]
    title: String,
    /// Shows it.
    open: RwSignal<bool>,
    /// What the main button does, as a verb.
    #[prop(into)]
    confirm: String,
    /// Whether that takes something away.
    #[prop(optional)]
    danger: bool,
    /// Its id; several dialogs on a page need different ones.
    #[prop(default = "confirm")]
    id: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let shown = open.get();
        if let Some(dialog) = dialog.get() {
            if shown && !dialog.open() {
                // Fails only for a dialog that is open already.
                let _ = dialog.show_modal();
            } else if !shown && dialog.open() {
                dialog.close();
            }
        }
    });
    close_when_answered(open);
    let heading = format!("{id}-title");
    let labelled = heading.clone();
    view! {
        <dialog
            class="dialog"
            id=id
            node_ref=dialog
            aria-labelledby=labelled
            on:close=move |_| open.set(false)
        >
            <h2 id=heading>{title}</h2>
            {children()}
            <div class="buttons">
                <SubmitButton label=confirm kind=if danger { Kind::Danger } else { Kind::Main } />
                <button type="button" class="button" autofocus on:click=move |_| open.set(false)>
                    {words::CANCEL}
                </button>
            </div>
        </dialog>
    }
}

/// The form's answer, good or bad, is read on the page.
fn close_when_answered(open: RwSignal<bool>) {
    if let Some(context) = use_context::<FormContext>() {
        Effect::new(move |before: Option<usize>| {
            let now = context.tries().get();
            if before.is_some_and(|before| before != now) {
                open.set(false);
            }
            now
        });
    }
}
