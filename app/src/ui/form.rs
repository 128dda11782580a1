//! Forms: one that calls a server function, one that is sent as it is, and the
//! summary of what was refused. Fields find their values and errors here
//! through [`FormContext`].

mod settled;
mod summary;

use std::collections::BTreeMap;

use domain::text::ui as words;
use leptos::{context::Provider, form::ActionForm, prelude::*, web_sys::FormData};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use server_fn::{Http, ServerFn, client::Client, codec::PostUrl, request::ClientReq};

use super::button::hold_back;
use crate::problem::Problem;
use settled::Settled;

pub use summary::{ErrorSummary, FieldLink};

/// What is known of a form's last try.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// Why it was refused.
    pub problem: Option<Problem>,
    /// What was entered, by field name; never a secret.
    pub values: BTreeMap<String, String>,
    /// The call of another of the form's buttons, such as 获取验证码, that was
    /// done without scripts before the page came back.
    #[serde(default)]
    pub done: Option<String>,
}

/// The hidden field by which a form says which one it is, whatever button
/// sends it.
pub const FORM_FIELD: &str = "this_form";

/// What the session kept of a form that was sent without scripts and refused.
/// The server puts it into context for the one page that follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The path that the form was sent to.
    pub action: String,
    /// The problem and the entered values.
    pub state: FormState,
}

/// What the fields of a form read.
#[derive(Clone, Copy)]
pub struct FormContext {
    pub(super) prefix: &'static str,
    pub(super) problem: Signal<Option<Problem>>,
    pub(super) values: StoredValue<BTreeMap<String, String>>,
    pub(super) done: StoredValue<Option<String>>,
    pub(super) pending: Signal<bool>,
    pub(super) tries: Signal<usize>,
    pub(super) settled: Settled,
}

impl FormContext {
    /// The context of a form whose last try is `state`. `prefix` keeps ids
    /// apart where a page has several forms.
    #[must_use]
    pub fn new(prefix: &'static str, state: FormState) -> Self {
        let problem = Signal::stored(state.problem);
        Self {
            prefix,
            problem,
            values: StoredValue::new(state.values),
            done: StoredValue::new(state.done),
            pending: Signal::stored(false),
            tries: Signal::stored(0),
            settled: Settled::since(problem),
        }
    }

    /// The same form, whose last answer `problem` tells about.
    pub(super) fn about(self, problem: Signal<Option<Problem>>) -> Self {
        let settled = Settled::since(problem);
        Self {
            problem,
            settled,
            ..self
        }
    }

    /// The context of fields whose form is a call that `problem` tells about.
    pub(super) fn of_call(prefix: &'static str, problem: Signal<Option<Problem>>) -> Self {
        Self::new(prefix, FormState::default()).about(problem)
    }

    /// The same form, of which something else may be said in one of its places.
    #[must_use]
    pub fn said(self, problem: Signal<Option<Problem>>) -> Self {
        let settled = self.settled.of_part(problem);
        Self {
            problem,
            settled,
            ..self
        }
    }

    /// The same form, in one of whose places what was said stays while it is
    /// answered: a question.
    #[must_use]
    pub fn lasting(self) -> Self {
        let settled = Settled::default();
        Self { settled, ..self }
    }

    /// What was said of this field holds no more: its value is another now, or
    /// what it asked for is done. The next answer says what else is wrong.
    pub fn settle(&self, field: &str) {
        self.settled.settle(field);
    }

    /// Whether what was said of this field holds no more. Reactive.
    fn is_settled(&self, field: &str) -> bool {
        self.settled.has(field)
    }

    /// Whether all that was said of fields holds no more. Reactive.
    fn is_all_settled(&self) -> bool {
        let problem = self.problem.get();
        let fields = problem.map(|problem| problem.fields).unwrap_or_default();
        !fields.is_empty() && fields.iter().all(|one| self.is_settled(&one.field))
    }

    /// The id of a field's control.
    #[must_use]
    pub fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.prefix)
    }

    /// What was entered before, if this form comes back.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<String> {
        self.values.with_value(|values| values.get(field).cloned())
    }

    /// Whether another of the form's buttons has done this call.
    #[must_use]
    pub fn did(&self, call: &str) -> bool {
        self.done.with_value(|done| done.as_deref() == Some(call))
    }

    /// The sentence beside a field, for as long as the field is the one that it
    /// was said of. Reactive.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<String> {
        let error = self
            .problem
            .with(|problem| Some(problem.as_ref()?.field(field)?.to_owned()));
        error.filter(|_| !self.is_settled(field))
    }

    /// Whether the last answer spoke of this field, for what stands on the page
    /// since it did and is not to go while it is filled in. Reactive.
    #[must_use]
    pub fn spoke_of(&self, field: &str) -> bool {
        self.problem.with(|problem| {
            let problem = problem.as_ref();
            problem.is_some_and(|problem| problem.field(field).is_some())
        })
    }

    /// Why the last try was refused. Reactive.
    #[must_use]
    pub fn problem(&self) -> Signal<Option<Problem>> {
        self.problem
    }

    /// Whether the form is on its way. Reactive.
    #[must_use]
    pub fn pending(&self) -> Signal<bool> {
        self.pending
    }

    /// How often the form has been answered. Reactive.
    #[must_use]
    pub fn tries(&self) -> Signal<usize> {
        self.tries
    }
}

/// What the session kept for this form; the same in the browser that takes
/// over the page.
pub(super) fn kept(action: &str) -> FormState {
    SharedValue::new(|| {
        use_context::<Flash>()
            .filter(|flash| flash.action == action)
            .map(|flash| flash.state)
            .unwrap_or_default()
    })
    .into_inner()
}

/// A form that calls a server function, with or without scripts. Values stay
/// where they are when it is refused, and the summary takes the focus.
#[component]
pub fn Form<Call, Answer>(
    /// The call.
    action: ServerAction<Call>,
    /// Keeps ids apart where a page has several forms.
    #[prop(default = "form")]
    id: &'static str,
    /// The Enter key presses the main button even if another one, such as
    /// 获取验证码, comes before it.
    #[prop(optional)]
    enter_is_main: bool,
    children: Children,
) -> impl IntoView
where
    Call: ServerFn<Protocol = Http<PostUrl, Answer>, Error = Problem>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
    Call::Output: Send + Sync + 'static,
    <Call as ServerFn>::Client: Client<Problem>,
    <<Call::Client as Client<Problem>>::Request as ClientReq<Problem>>::FormData: From<FormData>,
    Answer: 'static,
{
    let state = kept(Call::url());
    let value = action.value();
    let before = state.problem.clone();
    let problem = Signal::derive(move || {
        value.with(|answer| match answer {
            Some(answer) => answer.as_ref().err().cloned(),
            None => before.clone(),
        })
    });
    let context = FormContext {
        pending: action.pending().into(),
        tries: action.version().into(),
        ..FormContext::new(id, state).about(problem)
    };
    let first = enter_is_main.then(|| {
        view! {
            <button
                type="submit"
                class="unseen"
                tabindex="-1"
                aria-hidden="true"
                on:click=move |event| hold_back(&event, Some(context))
            ></button>
        }
    });
    view! {
        <Provider value=context>
            <ActionForm action attr:class="form" attr:id=id attr:novalidate=true>
                <input type="hidden" name=FORM_FIELD value=Call::url() />
                {first}
                <ErrorSummary />
                {children()}
            </ActionForm>
        </Provider>
    }
}

/// A form that the browser sends itself: uploads, and posts to routes that are
/// no server functions. An answer that is a file leaves the page where it is, so
/// what was refused before is taken back when the form is sent again.
#[component]
pub fn PlainForm(
    /// Where it is sent.
    #[prop(into)]
    action: String,
    /// Keeps ids apart where a page has several forms.
    #[prop(default = "form")]
    id: &'static str,
    /// With files in it.
    #[prop(optional)]
    multipart: bool,
    children: Children,
) -> impl IntoView {
    let state = kept(&action);
    let problem = RwSignal::new(state.problem.clone());
    let context = FormContext::new(id, state).about(problem.into());
    view! {
        <Provider value=context>
            <form
                class="form"
                id=id
                method="post"
                action=action
                enctype=multipart.then_some("multipart/form-data")
                novalidate
                on:submit=move |_| problem.set(None)
            >
                <ErrorSummary />
                {children()}
            </form>
        </Provider>
    }
}

/// Whether a refusal for want of a sign-in still holds. Set with each of them,
/// and taken back by who has signed in again without leaving the page.
#[derive(Clone, Copy, Debug)]
pub struct SignedOut(pub RwSignal<bool>);

impl SignedOut {
    /// Puts it into context for the whole app.
    pub fn provide() {
        provide_context(Self(RwSignal::new(true)));
    }
}

/// Says how required fields are marked. Stands before the first of them.
#[component]
pub fn RequiredNote() -> impl IntoView {
    view! { <p class="form-note">{words::REQUIRED_NOTE}</p> }
}
