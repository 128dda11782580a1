//! 注册信息有误: a code to the phone, then the account to compare, and its end.

use domain::{
    id::AccountId,
    text::account::{self as words, CodePurpose},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::register::CodeEntry;
use crate::{
    api::mistaken::{MistakenView, ProveMistaken, RetireMistaken, mistaken},
    pages::Load,
    routes,
    ui::{
        ButtonLink, Buttons, Card, CheckboxField, Entry, Field, Form, Frame, Kind, Notice,
        PageTitle, RequiredNote, SubmitButton, SummaryList, Tone,
    },
};

/// The page 注册信息有误.
#[component]
pub fn Retire() -> impl IntoView {
    let query = use_query_map();
    let found = Memo::new(move |_| query.with(|query| query.get_str(routes::DONE).is_some()));
    let own = Resource::new_blocking(
        move || found.get(),
        |found| async move {
            let own = if found { mistaken().await? } else { None };
            Ok((found, own))
        },
    );
    view! {
        <Frame narrow=true>
            <PageTitle text=words::RETIRE_TITLE lead=words::RETIRE_INTRO />
            <Load
                data=own
                show=|(found, own)| match own {
                    Some(own) => view! { <Found own /> }.into_any(),
                    None => view! { <Begin late=found /> }.into_any(),
                }
            />
        </Frame>
    }
}

#[component]
fn Begin(
    /// The code was used, and nothing can be shown for it.
    late: bool,
) -> impl IntoView {
    let action = ServerAction::<ProveMistaken>::new();
    let phone = RwSignal::new(String::new());
    view! {
        {late.then(|| view! { <Notice title=words::RETIRE_NOTHING /> })}
        <Card>
            <Form action id="prove" enter_is_main=true>
                <RequiredNote />
                <Field
                    name="phone"
                    label=words::PHONE
                    required=true
                    kind="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    typed=phone
                />
                <CodeEntry purpose=CodePurpose::Retire phone />
                <SubmitButton label=words::RETIRE_PROVE />
            </Form>
        </Card>
        <p>{words::RECOVER_PHONE_LOST}</p>
        <p class="links">
            <a href=routes::EXAMS>{words::CONTACT_IN_EXAMS}</a>
        </p>
    }
}

#[component]
fn Found(own: MistakenView) -> impl IntoView {
    let number = own
        .document_number
        .map(|number| Entry::new(words::DOCUMENT_NUMBER, number));
    let entries = [
        Some(Entry::new(words::NAME, own.name)),
        number,
        Some(Entry::new(words::SINCE, own.since.full())),
    ];
    let (account, version) = (own.account, own.version);
    let then = match own.obstacle {
        Some(why) => view! { <Standing why /> }.into_any(),
        None => view! { <End account version /> }.into_any(),
    };
    view! {
        <p>{words::RETIRE_FOUND}</p>
        <Card>
            <SummaryList entries=entries.into_iter().flatten().collect() />
        </Card>
        {then}
    }
}

/// It can't be ended here.
#[component]
fn Standing(why: String) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=why />
        <Buttons>
            <ButtonLink href=routes::LOGIN label=words::SIGN_IN_TITLE kind=Kind::Main />
        </Buttons>
    }
}

#[component]
fn End(
    /// The account that is shown, so that no other is ended.
    account: AccountId,
    /// Its version as it is shown.
    version: i64,
) -> impl IntoView {
    let action = ServerAction::<RetireMistaken>::new();
    view! {
        <Notice tone=Tone::Warn title=words::RETIRE_EFFECT />
        <Form action id="retire">
            <input type="hidden" name="account" value=account.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <CheckboxField name="agreed" label=words::RETIRE_AGREE required=true />
            <Buttons>
                <SubmitButton label=words::RETIRE_BUTTON kind=Kind::Danger />
                <ButtonLink href=routes::LOGIN label=words::RETIRE_KEEP />
            </Buttons>
        </Form>
    }
}
