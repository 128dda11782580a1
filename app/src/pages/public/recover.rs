//! 忘记密码: the form, and after a new password whose it is, as the guide asks
//! people to compare the number with what they sign in with.

use domain::text::account::{self as words, CodePurpose};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::register::{CodeEntry, NewPasswordFields, Typed};
use crate::{
    api::accounts::{Recover as Call, recovered},
    pages::Load,
    routes,
    ui::{
        ButtonLink, Buttons, Card, Entry, Field, Form, Frame, Kind, Notice, PageTitle,
        SubmitButton, SummaryList, Tone,
    },
};

/// Whose password was set anew: masked name and number.
type Own = Option<(String, Option<String>)>;

/// The page 忘记密码.
#[component]
pub fn Recover() -> impl IntoView {
    let query = use_query_map();
    let done = Memo::new(move |_| query.with(|query| query.get_str(routes::DONE).is_some()));
    let own = Resource::new_blocking(
        move || done.get(),
        |done| async move {
            let own = if done { recovered().await? } else { None };
            Ok((done, own))
        },
    );
    view! {
        <Frame narrow=true>
            <Load
                data=own
                show=|(done, own)| {
                    if done {
                        view! { <Done own /> }.into_any()
                    } else {
                        view! { <Begin /> }.into_any()
                    }
                }
            />
        </Frame>
    }
}

#[component]
fn Begin() -> impl IntoView {
    let action = ServerAction::<Call>::new();
    let typed = Typed::default();
    view! {
        <PageTitle text=words::RECOVER_TITLE lead=words::RECOVER_INTRO />
        <Card>
            <Form action id="recover" enter_is_main=true>
                <Field
                    name="phone"
                    label=words::PHONE
                    required=true
                    kind="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    typed=typed.phone
                />
                <CodeEntry purpose=CodePurpose::Recover phone=typed.phone />
                <NewPasswordFields
                    typed
                    label=words::NEW_PASSWORD
                    again=words::NEW_PASSWORD_AGAIN
                />
                <SubmitButton label=words::RECOVER_BUTTON />
            </Form>
        </Card>
        <p>{words::RECOVER_PHONE_LOST}</p>
        <p class="links">
            <a href=routes::EXAMS>{words::CONTACT_IN_EXAMS}</a>
        </p>
    }
}

#[component]
fn Done(own: Own) -> impl IntoView {
    let told = match own {
        None => view! { <Notice title=words::RECOVER_NOTHING /> }.into_any(),
        Some((name, number)) => {
            let number = number.map(|number| Entry::new(words::DOCUMENT_NUMBER, number));
            let entries = [Some(Entry::new(words::NAME, name)), number];
            view! {
                <Notice tone=Tone::Ok title=words::RECOVER_DONE live=true>
                    <p>{words::RECOVER_SHOWN}</p>
                </Notice>
                <Card>
                    <SummaryList entries=entries.into_iter().flatten().collect() />
                </Card>
            }
            .into_any()
        }
    };
    view! {
        <PageTitle text=words::RECOVER_DONE_TITLE />
        {told}
        <Buttons>
            <ButtonLink href=routes::LOGIN label=words::SIGN_IN_TITLE kind=Kind::Main />
        </Buttons>
    }
}
