//! 登录.

use domain::text::account as words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::NoteLine;
use crate::{
    api::accounts::SignIn,
    routes,
    ui::{Card, Field, Form, Frame, PageTitle, PasswordField, SubmitButton},
    viewer::ViewerContext,
};

/// The page 登录.
#[component]
pub fn Login() -> impl IntoView {
    let action = ServerAction::<SignIn>::new();
    let viewer = expect_context::<ViewerContext>();
    Effect::new(move |_| {
        if action.value().with(|answer| matches!(answer, Some(Ok(())))) {
            viewer.refresh();
        }
    });
    let next = use_query_map()
        .read_untracked()
        .get(routes::NEXT)
        .unwrap_or_default();
    view! {
        <Frame narrow=true>
            <PageTitle text=words::SIGN_IN_TITLE />
            <NoteLine />
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
                    <NameWhenAsked action />
                    <SubmitButton label=words::SIGN_IN_TITLE />
                </Form>
            </Card>
            <p class="links">
                <a href=routes::RECOVER>{words::SIGN_IN_FORGOT}</a>
                <a href=routes::REGISTER>{words::REGISTER_LINK}</a>
            </p>
        </Frame>
    }
}

/// The name, once several accounts were found to bear the number.
#[component]
fn NameWhenAsked(action: ServerAction<SignIn>) -> impl IntoView {
    let context = expect_context::<crate::ui::FormContext>();
    let _ = action;
    move || {
        context.error("name").map(|_| {
            view! { <Field name="name" label=words::NAME autocomplete="name" /> }
        })
    }
}
