//! 注册信息维护: another phone, which asks for the password; name and number
//! never change.

use domain::{
    role::Role,
    text::{
        account::{self as words, CodePurpose},
        privacy, session,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::validity::ValidityPart;
use crate::{
    api::accounts::{ChangePhone, Profile, own_profile},
    pages::{
        Guarded, Load,
        public::{CodeEntry, NoteLine},
    },
    routes,
    ui::{
        ButtonLink, Buttons, Card, Entry, Field, Form, Frame, Notice, PageTitle, PasswordField,
        SubmitButton, SummaryList, Tone,
    },
};

/// The page 注册信息维护.
#[component]
pub fn Account() -> impl IntoView {
    view! {
        <Guarded>
            <Frame side=|| view! { <super::Menu /> }>
                <PageTitle text=words::MAINTAIN_TITLE />
                <NoteLine />
                <Owned />
                <ValidityPart />
                <p class="links"><a href=routes::ME_PRIVACY>{privacy::OWN_TITLE}</a></p>
            </Frame>
        </Guarded>
    }
}

/// What is known and what can be changed of it; both anew after a change.
#[component]
fn Owned() -> impl IntoView {
    let address = use_location();
    let own = Resource::new_blocking(move || address.search.get(), async |_| own_profile().await);
    view! {
        <Load
            data=own
            show=|own| {
                let phone = if Role::any_staff(&own.roles) {
                    view! { <Notice tone=Tone::Quiet title=words::MAINTAIN_PHONE_STAFF /> }
                        .into_any()
                } else {
                    view! { <PhoneForm /> }.into_any()
                };
                view! {
                    <Card>
                        <SummaryList entries=entries(own) />
                    </Card>
                    <Notice title=words::MAINTAIN_FIXED>
                        <p>
                            <a href=routes::RETIRE>{words::RETIRE_LINK}</a>
                        </p>
                    </Notice>
                    <h2>{words::MAINTAIN_PHONE}</h2>
                    {phone}
                    <Buttons>
                        <ButtonLink href=routes::ME_PASSWORD label=words::CHANGE_PASSWORD_TITLE />
                        <ButtonLink href=routes::ME_SESSIONS label=session::TITLE />
                    </Buttons>
                }
            }
        />
    }
}

/// The account as its owner sees it.
#[component]
pub(super) fn OwnCard() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_profile());
    view! {
        <Card>
            <Load data=own show=|own| view! { <SummaryList entries=entries(own) /> } />
        </Card>
    }
}

fn entries(own: Profile) -> Vec<Entry> {
    let lines = [
        (words::NAME, Some(own.name)),
        (words::DOCUMENT_TYPE, own.document_type),
        (words::DOCUMENT_NUMBER, own.document_number),
        (words::DOCUMENT_VALID_UNTIL, own.valid_until),
        (words::PHONE, own.phone),
    ];
    let known = lines
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    known.map(|(key, value)| Entry::new(key, value)).collect()
}

#[component]
fn PhoneForm() -> impl IntoView {
    let action = ServerAction::<ChangePhone>::new();
    let phone = RwSignal::new(String::new());
    view! {
        <Card>
            <Form action id="phone" enter_is_main=true>
                <Field
                    name="phone"
                    label=words::MAINTAIN_PHONE_NEW
                    required=true
                    kind="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    typed=phone
                />
                <CodeEntry purpose=CodePurpose::ChangePhone phone />
                <PasswordField name="password" label=words::MAINTAIN_PHONE_PASSWORD />
                <SubmitButton label=words::MAINTAIN_PHONE />
            </Form>
        </Card>
    }
}
