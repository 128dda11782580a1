//! 身份申诉: for who finds their number registered by somebody else.

use domain::{
    identity::DocumentType,
    petition::LONGEST,
    text::{
        account::{self, CodePurpose},
        petition as words,
    },
};
use leptos::prelude::*;

use super::{
    NoteLine,
    register::{CodeEntry, DocumentFields},
};
use crate::{
    api::petitions::ClaimIdentity,
    routes,
    ui::{
        Card, CheckboxField, Field, Form, Frame, Notice, PageTitle, RequiredNote, SubmitButton,
        TextArea,
    },
};

/// The page 身份申诉.
#[component]
pub fn Claim() -> impl IntoView {
    let action = ServerAction::<ClaimIdentity>::new();
    let kind = RwSignal::new(DocumentType::ResidentId.code().to_owned());
    let (number, phone) = (RwSignal::default(), RwSignal::new(String::new()));
    let steps = words::CLAIM_STEPS
        .iter()
        .map(|step| view! { <li>{*step}</li> })
        .collect_view();
    view! {
        <Frame narrow=true>
            <PageTitle text=words::CLAIM_TITLE lead=words::CLAIM_LEAD />
            <NoteLine />
            <Notice title=words::CLAIM_HOW>
                <ol>{steps}</ol>
            </Notice>
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
                    <Field
                        name="phone"
                        label=account::PHONE
                        hint=account::PHONE_HINT
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
            <p class="links">
                <a href=routes::REGISTER>{account::REGISTER_LINK}</a>
            </p>
        </Frame>
    }
}
