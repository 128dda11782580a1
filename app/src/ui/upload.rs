//! A form with a file in it. With scripts it is sent in the background and
//! refused in place, so that nobody has to choose the file again; without, the
//! browser sends it and the page comes back with what was wrong.

use domain::text::photo as words;
use leptos::{context::Provider, ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    browser::post_files,
    form::{ErrorSummary, FormContext, kept},
};

/// A form with files, sent to a route that is no server function. A done deed
/// leads to the page that the answer names.
#[component]
pub fn UploadForm(
    /// Where it is sent.
    action: &'static str,
    /// Keeps ids apart where a page has several forms.
    #[prop(default = "form")]
    id: &'static str,
    children: Children,
) -> impl IntoView {
    let state = kept(action);
    // A browser that loads the page anew forgets what was chosen.
    let again = state.problem.is_some();
    let problem = RwSignal::new(state.problem);
    let pending = RwSignal::new(false);
    let tries = RwSignal::new(0);
    let context = FormContext {
        prefix: id,
        problem: problem.into(),
        values: StoredValue::new(state.values),
        done: StoredValue::new(state.done),
        pending: pending.into(),
        tries: tries.into(),
    };
    let navigate = use_navigate();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let (form, navigate) = (event_target(&event), navigate.clone());
        spawn_local(async move {
            let refused = match post_files(action, form).await {
                Ok(page) => {
                    navigate(&page, NavigateOptions::default());
                    None
                }
                Err(problem) => Some(problem),
            };
            // The page may have gone by now, and its signals with it.
            let _ = (problem.try_set(refused), pending.try_set(false));
            let _ = tries.try_update(|tries| *tries += 1);
        });
    };
    view! {
        <Provider value=context>
            <form
                class="form"
                id=id
                method="post"
                action=action
                enctype="multipart/form-data"
                novalidate
                on:submit=send
            >
                <ErrorSummary />
                {again.then(|| view! { <p class="form-note">{words::CHOOSE_AGAIN}</p> })}
                {children()}
            </form>
        </Provider>
    }
}
