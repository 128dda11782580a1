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
    register::{CodeEntry, document_types},
};
use crate::{
    api::petitions::ClaimIdentity,
    routes,
    ui::{
        Card, CheckboxField, Field, Form, Frame, Notice, PageTitle, RequiredNote, Select,
        SubmitButton, TextArea,
    },
};

/// The page 身份申诉.
#[component]
pub fn Claim() -> impl IntoView {
    let action = ServerAction::<ClaimIdentity>::new();
    let phone = RwSignal::new(String::new());
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
                    <Select
                        name="document_type"
                        label=account::DOCUMENT_TYPE
                        required=true
                        options=document_types()
                        value=DocumentType::ResidentId.code()
                    />
                    <Field
                        name="document_number"
                        label=account::DOCUMENT_NUMBER
                        hint=account::DOCUMENT_NUMBER_HINT
                        required=true
                    />
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
