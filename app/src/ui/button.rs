//! Buttons, and links that look like them. One main button a page.

use domain::text::ui as words;
use leptos::{ev::MouseEvent, prelude::*};

use super::form::FormContext;

/// How much weight a button has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The page's one main action.
    Main,
    /// Any other action.
    #[default]
    Second,
    /// An action that takes something away for good.
    Danger,
    /// An action of little weight, without a border.
    Quiet,
}

impl Kind {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Main => "button button-main",
            Self::Second => "button",
            Self::Danger => "button button-danger",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// A row of buttons, the main one first; a column on phones.
#[component]
pub fn Buttons(children: Children) -> impl IntoView {
    view! { <div class="buttons">{children()}</div> }
}

/// Sends the form around it. While the form is on its way it says so and
/// ignores further clicks, but keeps the focus.
#[component]
pub fn SubmitButton(
    /// What it does, as a verb.
    #[prop(into)]
    label: String,
    /// Its weight.
    #[prop(default = Kind::Main)]
    kind: Kind,
    /// The name that is sent when this button is pressed.
    #[prop(optional, into)]
    name: Option<String>,
    /// The value that is sent when this button is pressed.
    #[prop(optional, into)]
    value: Option<String>,
) -> impl IntoView {
    let context = use_context::<FormContext>();
    let pending = move || context.is_some_and(|context| context.pending().get());
    view! {
        <button
            type="submit"
            class=kind.class()
            name=name
            value=value
            aria-busy=move || pending().then_some("true")
            aria-disabled=move || pending().then_some("true")
            on:click=move |event| hold_back(&event, context)
        >
            <span class="busy" aria-hidden="true"></span>
            <span>{move || if pending() { words::SENDING.to_owned() } else { label.clone() }}</span>
        </button>
    }
}

/// A form is sent once: clicks and Enter while it is on its way do nothing.
pub(super) fn hold_back(event: &MouseEvent, context: Option<FormContext>) {
    if context.is_some_and(|context| context.pending().get_untracked()) {
        event.prevent_default();
    }
}

/// Opens a `ConfirmDialog`. Without scripts it sends the form, and the server
/// answers with the dialog's own page.
#[component]
pub fn DialogButton(
    /// What it does, as a verb.
    #[prop(into)]
    label: String,
    /// Its weight.
    #[prop(default = Kind::Main)]
    kind: Kind,
    /// Set when it is pressed.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=kind.class()
            aria-haspopup="dialog"
            on:click=move |event| {
                event.prevent_default();
                open.set(true);
            }
        >
            {label}
        </button>
    }
}

/// A button that only does something with scripts; hidden until they run.
#[component]
pub fn PlainButton(
    /// What it does, as a verb.
    #[prop(into)]
    label: String,
    /// Its weight.
    #[prop(optional)]
    kind: Kind,
    /// What happens.
    on_press: Callback<()>,
) -> impl IntoView {
    let live = super::browser::use_live();
    view! {
        <button type="button" class=kind.class() hidden=move || !live.get() on:click=move |_| on_press.run(())>
            {label}
        </button>
    }
}

/// A link to where one goes on, with the look of a button.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What one does there.
    #[prop(into)]
    label: String,
    /// Its weight.
    #[prop(optional)]
    kind: Kind,
    /// The link leads to a file, which the router must leave alone.
    #[prop(optional)]
    download: bool,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href download=download.then_some("") rel=download.then_some("external")>
            {label}
        </a>
    }
}

/// 获取验证码, beside a `CodeField`. Without scripts it sends the whole form to
/// `formaction`, which answers with the page as it was.
#[component]
pub fn CodeButton(
    /// The path that sends the code.
    #[prop(into)]
    formaction: String,
    /// Seconds until another code may be sent; 0 when it may.
    #[prop(into)]
    wait: Signal<u32>,
    /// Sends the code with scripts.
    on_press: Callback<()>,
) -> impl IntoView {
    let waiting = move || wait.get() > 0;
    view! {
        <button
            type="submit"
            class="button"
            formaction=formaction
            formnovalidate
            aria-disabled=move || waiting().then_some("true")
            on:click=move |event| {
                event.prevent_default();
                if wait.get_untracked() == 0 {
                    on_press.run(());
                }
            }
        >
            {move || {
                if waiting() { words::send_again_in(wait.get()) } else { words::SEND_CODE.to_owned() }
            }}
        </button>
    }
}
