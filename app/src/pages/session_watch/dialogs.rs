//! What the person is told of the end of a sign-in: one dialog at a time, over
//! the page, which stays as it is.

use domain::{
    text::{account, session as words},
    time::Moment,
};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use super::{Told, Watcher};
use crate::{
    api::session::Resume,
    routes,
    ui::{Buttons, Countdown, Form, Kind, PasswordField, SubmitButton, browser::focus_soon},
};

/// What a dialog asks for first. It is given focus by its id, since the browser does so
/// only when a dialog opens, and one that takes another's place is open already.
const FIRST: &str = "sign-in-end-first";

/// The dialog for what is to be told; none while there is nothing.
#[component]
pub(super) fn Dialogs(watcher: Watcher) -> impl IntoView {
    let told = Memo::new(move |_| watcher.told.get());
    let watcher = StoredValue::new(watcher);
    move || {
        let watcher = watcher.get_value();
        match told.get() {
            Told::Nothing => ().into_any(),
            Told::Ending => view! { <Ending watcher /> }.into_any(),
            Told::LastEnding => view! { <LastEnding watcher /> }.into_any(),
            Told::Ended => view! { <Ended watcher /> }.into_any(),
            Told::SignedOut => view! { <Gone /> }.into_any(),
            Told::Resumed => view! { <Resumed watcher /> }.into_any(),
            Told::Changed => view! { <Changed /> }.into_any(),
        }
    }
}

/// A dialog that is open as long as it is there. Escape does what its main
/// button does.
#[component]
fn Alert(
    title: &'static str,
    text: &'static str,
    /// Hides the page: it may be somebody else who sits here by now.
    #[prop(optional)]
    cover: bool,
    /// What Escape does; nothing where the person has to decide.
    #[prop(optional)]
    on_escape: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if !dialog.open() {
            // Fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
        focus_soon(FIRST.to_owned());
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            role="alertdialog"
            aria-labelledby="sign-in-end"
            aria-describedby="sign-in-end-text"
            data-cover=cover.then_some("")
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                if let Some(on_escape) = on_escape {
                    on_escape.run(());
                }
            }
        >
            <h2 id="sign-in-end">{title}</h2>
            <p id="sign-in-end-text">{text}</p>
            {children()}
        </dialog>
    }
}

#[component]
fn Press(label: &'static str, on_press: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class=Kind::Main.class()
            id=FIRST
            on:click=move |_| on_press.run(())
        >
            {label}
        </button>
    }
}

/// How much is left, counted by the page's own steady clock.
#[component]
fn Left(seconds: u32) -> impl IntoView {
    let until = Moment::from_millis(i64::from(seconds) * 1000);
    view! { <p><Countdown until now=Moment::from_millis(0) /></p> }
}

#[component]
fn Ending(watcher: Watcher) -> impl IntoView {
    let seconds = watcher.left.get_untracked();
    let stay = Callback::new(move |()| watcher.extend());
    view! {
        <Alert title=words::ENDING_TITLE text=words::ENDING on_escape=stay>
            <Left seconds />
            <form method="post" action=routes::SIGN_OUT>
                <Buttons>
                    <Press label=words::STAY on_press=stay />
                    <button type="submit" class=Kind::Second.class()>{words::LEAVE}</button>
                </Buttons>
            </form>
        </Alert>
    }
}

#[component]
fn LastEnding(watcher: Watcher) -> impl IntoView {
    let seconds = watcher.left.get_untracked();
    let read = Callback::new(move |()| watcher.acknowledge());
    view! {
        <Alert title=words::ENDING_TITLE text=words::LAST_ENDING on_escape=read>
            <Left seconds />
            <Buttons>
                <Press label=words::KNOWN on_press=read />
            </Buttons>
        </Alert>
    }
}

/// The password again, in place: nothing on the page is lost.
#[component]
fn Ended(watcher: Watcher) -> impl IntoView {
    let action = ServerAction::<Resume>::new();
    Effect::new(move |_| {
        let answer = action.value().with(|answer| match answer {
            Some(Ok(())) => Some(Ok(())),
            Some(Err(problem)) => Some(Err(problem.status)),
            None => None,
        });
        match answer {
            Some(Ok(())) => watcher.resumed(),
            Some(Err(401)) => watcher.told.set(Told::SignedOut),
            _ => {}
        }
    });
    let path = use_location().pathname.get_untracked();
    view! {
        <Alert title=words::ENDED_TITLE text=words::ENDED cover=true>
            <Form action id="resume">
                <PasswordField name="password" label=account::PASSWORD />
                <SubmitButton label=words::RESUME />
            </Form>
            <p class="links">
                <a href=routes::login_then(&path) rel="external">{words::OTHER_ACCOUNT}</a>
            </p>
        </Alert>
    }
}

/// Nobody knows any more whose page it is: 登录 is the place to go on.
#[component]
fn Gone() -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    view! {
        <Alert title=words::SIGNED_OUT_TITLE text=words::SIGNED_OUT cover=true>
            <Buttons>
                <a
                    class=Kind::Main.class()
                    href=routes::login_then(&path)
                    rel="external"
                    id=FIRST
                >
                    {words::SIGN_IN_AGAIN}
                </a>
            </Buttons>
        </Alert>
    }
}

#[component]
fn Resumed(watcher: Watcher) -> impl IntoView {
    let read = Callback::new(move |()| watcher.told.set(Told::Nothing));
    view! {
        <Alert title=words::RESUMED_TITLE text=words::RESUMED on_escape=read>
            <Buttons>
                <Press label=words::KNOWN on_press=read />
            </Buttons>
        </Alert>
    }
}

#[component]
fn Changed() -> impl IntoView {
    view! {
        <Alert title=words::CHANGED_TITLE text=words::CHANGED cover=true>
            <Buttons>
                <a class=Kind::Main.class() href=routes::ME rel="external" id=FIRST>
                    {words::GO_ON}
                </a>
            </Buttons>
        </Alert>
    }
}
