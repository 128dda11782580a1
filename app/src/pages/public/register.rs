//! 注册: the first entry.

mod code;
mod password;

use domain::{
    identity::DocumentType,
    text::{
        account::{self as words, CodePurpose},
        common, petition, privacy,
    },
};
use leptos::prelude::*;

use super::NoteLine;
use crate::{
    api::accounts::BeginRegistration,
    routes,
    ui::{
        Card, CharacterForm, CharacterPicker, CheckboxField, Choice, DateField, Field, Form, Frame,
        PageTitle, Picker, RequiredNote, Select, SubmitButton,
    },
};

pub(crate) use code::CodeEntry;
pub(crate) use password::NewPasswordFields;

/// The kinds of document that may register, for a list.
pub(crate) fn document_types() -> Vec<Choice> {
    DocumentType::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), kind.word()))
        .collect()
}

/// The page 注册.
#[component]
pub fn Register() -> impl IntoView {
    let action = ServerAction::<BeginRegistration>::new();
    let typed = Typed::default();
    let picker = Picker::default();
    view! {
        <Frame narrow=true>
            <PageTitle text=words::REGISTER_TITLE lead=words::REGISTER_INTRO />
            <NoteLine />
            <Card>
                <Form action id="register" enter_is_main=true>
                    <RequiredNote />
                    <Select
                        name="document_type"
                        label=words::DOCUMENT_TYPE
                        required=true
                        options=document_types()
                        value=DocumentType::ResidentId.code()
                    />
                    <Field
                        name="document_number"
                        label=words::DOCUMENT_NUMBER
                        hint=words::DOCUMENT_NUMBER_HINT
                        required=true
                        typed=typed.number
                    />
                    <Field
                        name="name"
                        label=words::NAME
                        hint=words::NAME_HINT
                        required=true
                        autocomplete="name"
                        typed=typed.name
                    />
                    <CharacterPicker picker field="name" />
                    <DateField
                        name="valid_until"
                        label=words::DOCUMENT_VALID_UNTIL
                        hint=words::DOCUMENT_VALID_UNTIL_HINT
                    />
                    <CheckboxField name="valid_for_long" label=words::DOCUMENT_VALID_ALWAYS />
                    <Field
                        name="phone"
                        label=words::PHONE
                        hint=words::PHONE_HINT
                        required=true
                        kind="tel"
                        inputmode="tel"
                        autocomplete="tel"
                        typed=typed.phone
                    />
                    <CodeEntry purpose=CodePurpose::Register phone=typed.phone />
                    <NewPasswordFields typed />
                    <input type="hidden" name="notice" value=privacy::VERSION />
                    <p>
                        <a href=routes::PRIVACY target="_blank">
                            {privacy::READ}
                        </a>
                    </p>
                    <CheckboxField name="consent" label=words::PRIVACY_CONSENT required=true />
                    <CheckboxField
                        name="consent_document"
                        label=privacy::DOCUMENT.label
                        required=true
                    />
                    <SubmitButton label=common::REGISTER />
                </Form>
            </Card>
            <CharacterForm picker />
            <p class="links">
                <a href=routes::LOGIN>{words::REGISTER_HAVE_ACCOUNT}</a>
                <a href=routes::RETIRE>{words::RETIRE_LINK}</a>
                <a href=routes::CLAIM>{petition::CLAIM_LINK}</a>
            </p>
        </Frame>
    }
}

/// What was typed so far, for judging the password while it is typed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Typed {
    pub(crate) number: RwSignal<String>,
    pub(crate) name: RwSignal<String>,
    pub(crate) phone: RwSignal<String>,
    pub(crate) password: RwSignal<String>,
}
