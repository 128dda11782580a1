//! 身份信息二次确认: type, number and name once more.

use domain::text::{account as words, common};
use leptos::prelude::*;

use super::{
    register::{DocumentFields, KnownAlready},
    signed_in::wanted_next,
};
use crate::{
    api::{
        accounts::{ConfirmRegistration, confirmation_sheet},
        entered::BringBack,
    },
    pages::Load,
    routes,
    ui::{
        ButtonLink, Buttons, Card, CharacterForm, CharacterPicker, CheckboxField, Field, Form,
        Frame, Kind, Notice, PageTitle, Picker, SubmitButton, Tone,
    },
};

/// The page of the second confirmation.
#[component]
pub fn RegisterConfirm() -> impl IntoView {
    let sheet = Resource::new_blocking(|| (), |()| confirmation_sheet());
    view! {
        <Frame narrow=true>
            <PageTitle text=words::CHECK_TITLE lead=words::CHECK_INTRO />
            <Load
                data=sheet
                show=|sheet| match sheet {
                    Some(number_exists) => view! { <Confirmation number_exists /> }.into_any(),
                    None => view! { <Expired /> }.into_any(),
                }
            />
        </Frame>
    }
}

#[component]
fn Confirmation(number_exists: bool) -> impl IntoView {
    let action = ServerAction::<ConfirmRegistration>::new();
    let back = ServerAction::<BringBack>::new();
    let (kind, number) = (RwSignal::default(), RwSignal::default());
    let picker = Picker::default();
    view! {
        <Card>
            <Form action id="confirm">
                <KnownAlready />
                <input type="hidden" name="next" value=wanted_next() />
                {number_exists.then(|| view! { <NumberExists /> })}
                <DocumentFields kind number />
                <Field name="name" label=words::NAME required=true />
                <CharacterPicker picker field="name" />
                <Buttons>
                    <SubmitButton label=common::OK />
                </Buttons>
            </Form>
            <Form action=back id="back">
                <input type="hidden" name="next" value=wanted_next() />
                <Buttons>
                    <SubmitButton label=common::BACK kind=Kind::Second />
                </Buttons>
            </Form>
        </Card>
        <CharacterForm picker />
    }
}

/// The guide's sentence, the ways for who has an account, and 确定 to go on.
#[component]
fn NumberExists() -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=words::NUMBER_KNOWN>
            <p>{words::NUMBER_KNOWN_HELP}</p>
            <p class="links">
                <a href=routes::login_instead(&wanted_next())>{words::SIGN_IN_TITLE}</a>
                <a href=routes::RECOVER>{words::RECOVER_TITLE}</a>
            </p>
        </Notice>
        <CheckboxField name="number_checked" label=words::NUMBER_CHECKED required=true />
    }
}

#[component]
fn Expired() -> impl IntoView {
    let next = wanted_next();
    let login = routes::login_instead(&next);
    let register = routes::register_then(&next);
    view! {
        <Notice tone=Tone::Warn title=words::CHECK_EXPIRED />
        <Buttons>
            <ButtonLink href=login label=words::SIGN_IN_TITLE kind=Kind::Main />
            <ButtonLink href=register label=words::REGISTER_TITLE />
        </Buttons>
    }
}
