//! What was refused, on top of a form.

use domain::text::ui as words;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{FormContext, SignedOut};
use crate::{
    problem::FieldProblem,
    ui::{
        browser::focus_soon,
        icon::{Glyph, Icon},
    },
};

/// What was refused, on top of the form, with links to the fields. Nothing
/// while there is nothing to say, or while the form is on its way again. A field
/// that was changed is no longer in it, and with the last of them it goes; the rest
/// stays where it is, and is not told once more.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let context = use_context::<FormContext>();
    let signed_out = use_context::<SignedOut>();
    Effect::new(move |_| {
        let Some(context) = context else { return };
        context.tries.track();
        if let Some(status) = context.problem.with(|found| Some(found.as_ref()?.status)) {
            focus_soon(context.id("errors"));
            if let (401, Some(SignedOut(holds))) = (status, signed_out) {
                holds.set(true);
            }
        }
    });
    let settled = Memo::new(move |_| context.is_some_and(|context| context.is_all_settled()));
    move || {
        let context = context?;
        if context.pending.get() || settled.get() {
            return None;
        }
        let problem = context.problem.get()?;
        if problem.status == 401 && signed_out.is_some_and(|SignedOut(holds)| !holds.get()) {
            return None;
        }
        let links = problem
            .fields
            .into_iter()
            .map(|FieldProblem { field, message }| {
                let id = context.id(&field);
                view! {
                    <li hidden=move || context.is_settled(&field)>
                        <FieldLink id label=message />
                    </li>
                }
            })
            .collect_view();
        let trace = problem
            .trace
            .map(|trace| view! { <p class="trace">{words::trace(&trace)}</p> });
        Some(view! {
            <Title formatter=|page: String| words::document_title(&page, true) />
            <div class="error-summary" id=context.id("errors") role="alert" tabindex="-1" autofocus>
                <h2>
                    <Icon glyph=Glyph::Stop />
                    {problem.title}
                </h2>
                <p>{problem.detail}</p>
                <ul>{links}</ul>
                {trace}
            </div>
        })
    }
}

/// Leads to a field of the same page, which takes the focus.
#[component]
pub fn FieldLink(
    /// The id of the field's control.
    id: String,
    /// The words of the link.
    label: String,
) -> impl IntoView {
    let href = format!("#{id}");
    view! {
        <a
            href=href
            on:click=move |event| {
                event.prevent_default();
                focus_soon(id.clone());
            }
        >
            {label}
        </a>
    }
}
