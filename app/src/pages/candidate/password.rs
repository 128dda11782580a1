//! 修改密码.

use domain::text::{account as words, session};
use leptos::prelude::*;

use crate::{
    api::accounts::ChangePassword,
    pages::{
        Guarded,
        public::{NewPasswordFields, Typed},
    },
    routes,
    ui::{Card, Form, Frame, PageTitle, PasswordField, SubmitButton},
};

/// The page 修改密码.
#[component]
pub fn Password() -> impl IntoView {
    view! {
        <Guarded>
            <Frame narrow=true side=|| view! { <super::Menu /> }>
                <PageTitle text=words::CHANGE_PASSWORD_TITLE />
                <PasswordForm />
                <p class="links">
                    <a href=routes::ME_SESSIONS>{session::TITLE}</a>
                </p>
            </Frame>
        </Guarded>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let action = ServerAction::<ChangePassword>::new();
    view! {
        <Card>
            <Form action id="password">
                <PasswordField name="old_password" label=words::CHANGE_PASSWORD_OLD />
                <NewPasswordFields
                    typed=Typed::default()
                    label=words::NEW_PASSWORD
                    again=words::NEW_PASSWORD_AGAIN
                />
                <SubmitButton label=words::CHANGE_PASSWORD_BUTTON />
            </Form>
        </Card>
    }
}
