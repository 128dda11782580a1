//! 注册: the first entry.

mod code;
mod document;
mod known;
mod password;

use domain::text::{
    account::{self as words, CodePurpose},
    common,
    help::{Place, registration as explained},
    petition, privacy,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    NoteLine,
    signed_in::{IfSignedIn, wanted_next},
};
use crate::{
    api::{
        accounts::{BeginRegistration, confirmation_sheet},
        entered::{Entered, entered_before},
    },
    pages::LoadPart,
    routes,
    ui::{
        Card, CharacterForm, CharacterPicker, CheckboxField, DateField, Explained, Field, Form,
        Frame, HelpLink, Notice, PageTitle, Picker, RequiredNote, SubmitButton, Tone, awaited,
    },
};

pub(crate) use code::CodeEntry;
pub(crate) use document::{DocumentFields, ValidForLong};
pub(crate) use known::KnownAlready;
pub(crate) use password::NewPasswordFields;

/// The page 注册. Who comes back from the second confirmation finds what they
/// had entered, but for passwords and codes.
#[component]
pub fn Register() -> impl IntoView {
    let (back, refused) = use_query_map().with_untracked(|query| {
        let has = |name| query.get_str(name).is_some();
        (has(routes::BACK), has(routes::FLASH))
    });
    let entry = match (back, refused) {
        (true, false) => view! { <Again /> }.into_any(),
        (false, false) => view! {
            <EntryWaits />
            <Entry entered=Entered::default() />
        }
        .into_any(),
        // A refused form brings its own values.
        (_, true) => view! { <Entry entered=Entered::default() /> }.into_any(),
    };
    view! {
        <Frame narrow=true>
            <PageTitle text=words::REGISTER_TITLE lead=words::REGISTER_INTRO />
            <IfSignedIn />
            <NoteLine />
            {entry}
            <p class="links">
                <a href=routes::login_instead(&wanted_next())>{words::REGISTER_HAVE_ACCOUNT}</a>
                <a href=routes::RETIRE>{words::RETIRE_LINK}</a>
                <a href=routes::CLAIM>{petition::CLAIM_LINK}</a>
                <HelpLink place=Place::Account />
            </p>
        </Frame>
    }
}

/// That an entry waits for its confirmation, for who left that page by the way
/// back of the browser. It shows nothing of what was entered.
#[component]
fn EntryWaits() -> impl IntoView {
    let sheet = Resource::new_blocking(|| (), |()| confirmation_sheet());
    let path = routes::register_confirm(&wanted_next());
    let line = move || {
        let href = path.clone();
        async move {
            // The form does without this line.
            let waits = sheet.await.is_ok_and(|sheet| sheet.is_some());
            waits.then(|| {
                view! {
                    <Notice tone=Tone::Warn title=words::REGISTER_WAITS>
                        <p>{words::REGISTER_WAITS_HELP}</p>
                        <p>
                            <a href=href>{words::REGISTER_WAITS_LINK}</a>
                        </p>
                    </Notice>
                }
            })
        }
    };
    view! { <Suspense>{awaited(line)}</Suspense> }
}

/// The form with what waits for its second confirmation.
#[component]
fn Again() -> impl IntoView {
    let entered = Resource::new_blocking(|| (), |()| entered_before());
    view! {
        <LoadPart
            data=entered
            show=|entered| {
                let (tone, title) = match entered {
                    Some(_) => (Tone::Info, words::REGISTER_AGAIN),
                    None => (Tone::Warn, words::REGISTER_NOT_AGAIN),
                };
                view! {
                    <Notice tone title />
                    <Entry entered=entered.unwrap_or_default() />
                }
            }
        />
    }
}

#[component]
fn Entry(entered: Entered) -> impl IntoView {
    let action = ServerAction::<BeginRegistration>::new();
    let typed = Typed::of(&entered);
    let picker = Picker::default();
    let Entered {
        name,
        valid_until,
        valid_for_long,
        phone,
        ..
    } = entered;
    view! {
        <Card>
            <Form action id="register" enter_is_main=true>
                <KnownAlready />
                <input type="hidden" name="next" value=wanted_next() />
                <RequiredNote />
                <DocumentFields kind=typed.kind number=typed.number explained=true />
                <Field
                    name="name"
                    label=words::NAME
                    hint=words::NAME_HINT
                    required=true
                    autocomplete="name"
                    value=name
                    typed=typed.name
                />
                <CharacterPicker picker field="name" />
                <Explained label=words::NAME help=explained::name() />
                <DateField
                    name="valid_until"
                    label=words::DOCUMENT_VALID_UNTIL
                    hint=words::DOCUMENT_VALID_UNTIL_HINT
                    required=true
                    value=valid_until
                />
                <Explained label=words::DOCUMENT_VALID_UNTIL help=explained::valid_until() />
                <ValidForLong checked=valid_for_long />
                <Field
                    name="phone"
                    label=words::PHONE
                    hint=words::PHONE_HINT
                    required=true
                    kind="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    value=phone
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
    }
}

/// What was typed so far, for judging the password while it is typed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Typed {
    pub(crate) kind: RwSignal<String>,
    pub(crate) number: RwSignal<String>,
    pub(crate) name: RwSignal<String>,
    pub(crate) phone: RwSignal<String>,
    pub(crate) password: RwSignal<String>,
}

impl Typed {
    /// Begins with what was entered before.
    fn of(entered: &Entered) -> Self {
        Self {
            kind: RwSignal::new(entered.document_type.clone()),
            number: RwSignal::new(entered.document_number.clone()),
            name: RwSignal::new(entered.name.clone()),
            phone: RwSignal::new(entered.phone.clone()),
            password: RwSignal::default(),
        }
    }
}
