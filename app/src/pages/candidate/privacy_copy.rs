//! 下载我的个人信息: a copy of one's data, for the password. On a page of its own,
//! since the browser sends the form by itself: what comes back after a wrong
//! password is a page made anew, and nothing else is to be lost with it.

use domain::text::privacy as words;
use leptos::prelude::*;

use super::menu::Menu;
use crate::{
    pages::Guarded,
    routes,
    ui::{Card, Frame, PageTitle, PasswordField, PlainForm, SubmitButton, Trail},
};

/// The page 下载我的个人信息.
#[component]
pub fn PrivacyCopy() -> impl IntoView {
    view! {
        <Guarded>
            <Frame side=|| view! { <Menu /> }>
                <Trail links=vec![(routes::ME_PRIVACY.to_owned(), words::OWN_TITLE.to_owned())] />
                <PageTitle text=words::COPY lead=words::COPY_LEAD />
                <Card>
                    <PlainForm action=routes::PRIVACY_COPY id="copy">
                        <PasswordField name="password" label=words::COPY_PASSWORD />
                        <SubmitButton label=words::COPY_BUTTON />
                    </PlainForm>
                </Card>
            </Frame>
        </Guarded>
    }
}
