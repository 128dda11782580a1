//! 我的: the person's own page.

use domain::text::account as words;
use leptos::prelude::*;

use super::account::OwnCard;
use crate::{
    pages::Guarded,
    routes,
    ui::{ButtonLink, Buttons, Frame, PageTitle},
};

/// The page 我的.
#[component]
pub fn Me() -> impl IntoView {
    view! {
        <Guarded>
            <Frame>
                <PageTitle text=words::ME_TITLE />
                <OwnCard />
                <Buttons>
                    <ButtonLink href=routes::ME_ACCOUNT label=words::MAINTAIN_TITLE />
                    <ButtonLink href=routes::ME_PASSWORD label=words::CHANGE_PASSWORD_TITLE />
                </Buttons>
            </Frame>
        </Guarded>
    }
}
