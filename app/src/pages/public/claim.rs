//! 身份申诉: for who finds their number registered by somebody else, and the
//! number of what was handed in, in place of the form.

use domain::{
    identity::DocumentType,
    petition::LONGEST,
    text::{
        account::{self, CodePurpose},
        common, petition as words,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::register::{CodeEntry, DocumentFields};
use crate::{
    api::claim::{ClaimIdentity, ClaimReceipt, handed_in},
    pages::Load,
    routes,
    ui::{
        ButtonLink, Buttons, Card, CharacterForm, CharacterPicker, CheckboxField, Field, Form,
        Frame, Kind, Notice, PageTitle, Picker, RequiredNote, SubmitButton, TextArea, Tone,
    },
};

/// The page 身份申诉.
#[component]
pub fn Claim() -> impl IntoView {
    let query = use_query_map();
    let done = Memo::new(move |_| query.with(|query| query.get(routes::DONE)));
    let kept = Resource::new_blocking(
        move || done.get(),
        |done| async move {
            match done {
                Some(petition) => Ok((true, handed_in(petition).await?)),
                None => Ok((false, None)),
            }
        },
    );
    view! {
        <Frame narrow=true>
            <Load
                data=kept
                show=|kept| match kept {
                    (_, Some(receipt)) => view! { <Kept receipt /> }.into_any(),
                    (true, None) => view! { <Nothing /> }.into_any(),
                    (false, None) => view! { <Begin /> }.into_any(),
                }
            />
        </Frame>
    }
}

/// What becomes of a claim.
#[component]
fn Steps() -> impl IntoView {
    let steps = words::CLAIM_STEPS
        .iter()
        .map(|step| view! { <li>{*step}</li> })
        .collect_view();
    view! {
        <Notice title=words::CLAIM_HOW>
            <ol>{steps}</ol>
        </Notice>
    }
}

#[component]
fn Begin() -> impl IntoView {
    let action = ServerAction::<ClaimIdentity>::new();
    let kind = RwSignal::new(DocumentType::ResidentId.code().to_owned());
    let (number, phone) = (RwSignal::default(), RwSignal::new(String::new()));
    let picker = Picker::default();
    view! {
        <PageTitle text=words::CLAIM_TITLE lead=words::CLAIM_LEAD />
        <Steps />
        <Card>
            <Form action id="claim" enter_is_main=true>
                <RequiredNote />
                <DocumentFields kind number />
                <Field
                    name="name"
                    label=account::NAME
                    hint=account::NAME_HINT
                    required=true
                    autocomplete="name"
                />
                <CharacterPicker picker field="name" />
                <Field
                    name="phone"
                    label=account::PHONE
                    hint=words::CLAIM_PHONE_HINT
                    required=true
                    kind="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    typed=phone
                />
                <CodeEntry purpose=CodePurpose::Claim phone />
                <TextArea
                    name="words"
                    label=words::CLAIM_WORDS
                    hint=words::CLAIM_WORDS_HINT
                    required=true
                    limit=LONGEST
                />
                <CheckboxField name="consent" label=words::CLAIM_CONSENT required=true />
                <SubmitButton label=words::CLAIM_SUBMIT />
            </Form>
        </Card>
        <CharacterForm picker />
        <p class="links">
            <a href=routes::REGISTER>{account::REGISTER_LINK}</a>
        </p>
    }
}

/// What this browser has handed in. Loading it anew hands in nothing.
#[component]
fn Kept(receipt: ClaimReceipt) -> impl IntoView {
    let title = words::claim_kept(receipt.id, &receipt.phone);
    view! {
        <PageTitle text=words::CLAIM_TITLE />
        <Notice tone=Tone::Ok title live=true>
            <p>{words::CLAIM_ONCE}</p>
        </Notice>
        <Steps />
        <Buttons>
            <ButtonLink href=routes::HOME label=common::BACK_HOME kind=Kind::Main />
        </Buttons>
    }
}

/// The proof of the phone has lapsed, or it was another browser.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <PageTitle text=words::CLAIM_TITLE />
        <Notice title=words::CLAIM_NOTHING>
            <p>{words::CLAIM_NOTHING_HELP}</p>
        </Notice>
        <Buttons>
            <ButtonLink href=routes::CLAIM label=words::CLAIM_AGAIN />
        </Buttons>
    }
}
