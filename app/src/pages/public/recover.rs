//! 忘记密码.

use domain::text::account as words;
use leptos::prelude::*;

use super::register::{CodeEntry, NewPasswordFields, Typed};
use crate::{
    api::accounts::{Recover as Call, RecoverCode},
    ui::{Card, Field, Form, Frame, PageTitle, SubmitButton},
};

/// The page 忘记密码.
#[component]
pub fn Recover() -> impl IntoView {
    let action = ServerAction::<Call>::new();
    let send = ServerAction::<RecoverCode>::new();
    let typed = Typed::default();
    view! {
        <Frame narrow=true>
            <PageTitle text=words::RECOVER_TITLE lead=words::RECOVER_INTRO />
            <Card>
                <Form action id="recover" enter_is_main=true>
                    <Field
                        name="phone"
                        label=words::PHONE
                        required=true
                        kind="tel"
                        inputmode="tel"
                        autocomplete="tel"
                        typed=typed.phone
                    />
                    <CodeEntry phone=typed.phone send />
                    <NewPasswordFields typed />
                    <SubmitButton label=words::RECOVER_BUTTON />
                </Form>
            </Card>
            <p>{words::RECOVER_PHONE_LOST}</p>
        </Frame>
    }
}
