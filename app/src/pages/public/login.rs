//! 登录.

use domain::text::{account as words, help::Place, petition, photo};
use leptos::prelude::*;

use super::{
    note::SignInNote,
    signed_in::{SignedInAlready, wanted_next},
};
use crate::{
    api::accounts::SignIn,
    problem::Problem,
    routes,
    ui::{
        Card, Field, Form, FormContext, Frame, HelpLink, PageTitle, PasswordField, SubmitButton,
        awaited, browser::empty,
    },
    viewer::ViewerContext,
};

/// The page 登录.
#[component]
pub fn Login() -> impl IntoView {
    let action = ServerAction::<SignIn>::new();
    let viewer = expect_context::<ViewerContext>();
    let is_done = |answer: &Option<Result<(), Problem>>| matches!(answer, Some(Ok(())));
    Effect::new(move |_| {
        if action.value().with(is_done) {
            viewer.refresh();
        }
    });
    let next = wanted_next();
    let register = routes::register_then(&next);
    let then = next.clone();
    let who = move || {
        let next = then.clone();
        async move {
            let viewer = viewer.wait().await.ok().flatten();
            let signed_in = viewer.is_some();
            // Who has just signed in here is being led on.
            let viewer = viewer.filter(|_| !action.value().with_untracked(is_done));
            view! {
                <SignInNote signed_in />
                {viewer.map(|viewer| view! { <SignedInAlready viewer next /> })}
            }
        }
    };
    view! {
        <Frame narrow=true>
            <PageTitle text=words::SIGN_IN_TITLE />
            <Suspense>{awaited(who)}</Suspense>
            <Card>
                <Form action id="sign-in">
                    <input type="hidden" name="next" value=next />
                    <Field
                        name="login"
                        label=words::SIGN_IN_NAME
                        required=true
                        autocomplete="username"
                    />
                    <PasswordField name="password" label=words::PASSWORD />
                    <WhenAsked name="name" label=words::NAME autocomplete="name" />
                    <WhenAsked name="captcha" label=photo::CAPTCHA autocomplete="off" />
                    <SubmitButton label=words::SIGN_IN_TITLE />
                </Form>
            </Card>
            <p class="links">
                <a href=routes::RECOVER>{words::SIGN_IN_FORGOT}</a>
                <a href=register>{words::REGISTER_LINK}</a>
                <a href=routes::CLAIM>{petition::CLAIM_TITLE}</a>
                <HelpLink place=Place::SignIn />
            </p>
        </Frame>
    }
}

/// A field that the server asks for only now: the name where several accounts
/// bear the number, 验证码 after failures. Of the latter the picture's token is
/// in a cookie, and the question in words stands beside the field, as what has
/// to be put right, while it is answered. One component for both, since each kind of
/// closure weighs.
#[component]
fn WhenAsked(name: &'static str, label: &'static str, autocomplete: &'static str) -> impl IntoView {
    let context = expect_context::<FormContext>();
    Effect::new(move |_| {
        // Each answer of the server brings another question.
        if context.tries().get() > 0 && name == "captcha" {
            empty(&context.id(name));
        }
    });
    move || {
        context.spoke_of(name).then(|| {
            let picture = (name == "captcha").then(|| {
                provide_context(context.lasting());
                let source = routes::sign_in_picture(context.tries().get());
                view! { <img class="captcha-picture" src=source alt=photo::CAPTCHA_ALT /> }
            });
            view! {
                {picture}
                <Field name label autocomplete required=true />
            }
        })
    }
}
