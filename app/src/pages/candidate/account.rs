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

use super::validity::ValidityPart;
use crate::{
    api::{
        accounts::{ChangePhone, Profile, own_profile},
        validity::ChangeValidity,
    },
    pages::{
        Guarded, Load, LoadPart, Outcome,
        public::{CodeEntry, NoteLine},
    },
    routes,
    ui::{
        ButtonLink, Buttons, Card, Entry, Field, Form, Frame, Notice, PageTitle, PasswordField,
        SubmitButton, SummaryList, Tone, awaited,
    },
    viewer::ViewerContext,
};

/// The page 注册信息维护.
#[component]
pub fn Account() -> impl IntoView {
    let phone = ServerAction::<ChangePhone>::new();
    let validity = ServerAction::<ChangeValidity>::new();
    let changed = Outcome::new().of(phone).of(validity);
    view! {
        <Guarded>
            <Frame side=|| view! { <super::Menu /> }>
                <PageTitle text=words::MAINTAIN_TITLE />
                <Said changed />
                <Owned phone changed />
                <ValidityPart action=validity changed />
                <p class="links"><a href=routes::ME_PRIVACY>{privacy::OWN_TITLE}</a></p>
            </Frame>
        </Guarded>
    }
}

/// What was done, said anew each time, and not over a refusal.
#[component]
fn Said(changed: Outcome) -> impl IntoView {
    move || {
        changed.done();
        (!changed.is_refused()).then(|| view! { <NoteLine /> })
    }
}

/// What is known, anew after each change, and what can be changed of it.
#[component]
fn Owned(phone: ServerAction<ChangePhone>, changed: Outcome) -> impl IntoView {
    let own = Resource::new_blocking(move || changed.done(), |_| own_profile());
    view! {
        <LoadPart
            data=own
            show=|own| {
                view! {
                    <Card>
                        <SummaryList entries=entries(own) />
                    </Card>
                }
            }
        />
        <Notice title=words::MAINTAIN_FIXED>
            <p>
                <a href=routes::RETIRE>{words::RETIRE_LINK}</a>
            </p>
        </Notice>
        <h2>{words::MAINTAIN_PHONE}</h2>
        <PhonePart phone />
        <Buttons>
            <ButtonLink href=routes::ME_PASSWORD label=words::CHANGE_PASSWORD_TITLE />
            <ButtonLink href=routes::ME_SESSIONS label=session::TITLE />
        </Buttons>
    }
}

/// The form for another phone, empty again once it was changed. Another change on
/// the page leaves what is typed in it.
#[component]
fn PhonePart(phone: ServerAction<ChangePhone>) -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    let moved = Outcome::new().of(phone);
    view! {
        <Suspense>
            {awaited(move || {
                moved.done();
                async move {
                    let viewer = viewer.wait().await.ok().flatten();
                    if viewer.is_some_and(|viewer| Role::any_staff(&viewer.roles)) {
                        view! { <Notice tone=Tone::Quiet title=words::MAINTAIN_PHONE_STAFF /> }
                            .into_any()
                    } else {
                        view! { <PhoneForm action=phone /> }.into_any()
                    }
                }
            })}
        </Suspense>
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
    let never = own.document_number.is_some();
    let never = never.then(|| words::DOCUMENT_VALID_ALWAYS.to_owned());
    let lines = [
        (words::NAME, Some(own.name)),
        (words::DOCUMENT_TYPE, own.document_type),
        (words::DOCUMENT_NUMBER, own.document_number),
        (words::DOCUMENT_VALID_UNTIL, own.valid_until.or(never)),
        (words::PHONE, own.phone),
    ];
    let known = lines
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    known.map(|(key, value)| Entry::new(key, value)).collect()
}

#[component]
fn PhoneForm(action: ServerAction<ChangePhone>) -> impl IntoView {
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
