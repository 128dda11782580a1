//! 回执核验, asked by the address: whether a number is of a receipt of this house,
//! when and for which exam it was given. A whole file is checked by a form, which
//! keeps nothing and leads back here. Nothing of the person is shown.

use std::collections::BTreeMap;

use domain::{receipt::Standing, text::receipt as words};
use leptos::{context::Provider, prelude::*};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use crate::{
    api::receipts::{VerifiedView, VerifyFile, verify_receipt},
    pages::{Load, Outcome, answer_with},
    problem::Problem,
    routes,
    ui::{
        Buttons, Card, Entry, ErrorSummary, Field, Form, FormContext, FormState, Frame, Kind,
        Notice, PageTitle, SubmitButton, SummaryList, TextArea, Tone,
    },
};

/// The id of the form that asks for a number.
const FORM: &str = "verify";

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    number: String,
    sha256: String,
}

impl Asked {
    fn in_address() -> Memo<Self> {
        let query = use_query_map();
        Memo::new(move |_| {
            query.with(|query| Self {
                number: query.get(routes::NUMBER).unwrap_or_default(),
                sha256: query.get(routes::SHA256).unwrap_or_default(),
            })
        })
    }
}

/// What was found, or why nothing was.
type Found = Result<Option<VerifiedView>, Problem>;

/// The page 回执核验.
#[component]
pub fn Verify() -> impl IntoView {
    let asked = Asked::in_address();
    let action = ServerAction::<VerifyFile>::new();
    let followed = Outcome::new().of(action);
    let found = Resource::new_blocking(
        move || (followed.done(), asked.get()),
        |(_, asked)| async move {
            let Asked { number, sha256 } = asked.clone();
            let found: Found = if number.trim().is_empty() {
                Ok(None)
            } else {
                verify_receipt(number, sha256).await.map(Some)
            };
            Ok((asked, found))
        },
    );
    view! {
        <Frame narrow=true>
            <PageTitle text=words::VERIFY lead=words::VERIFY_LEAD />
            <Load data=found show=|(asked, found)| view! { <Answered asked found /> } />
            <h2>{words::VERIFY_FILE}</h2>
            <File action />
            <p>{words::VERIFY_ELSEWHERE}</p>
            <p class="links">
                <a href=routes::VERIFY_KEYS rel="external">{words::KEYS_LINK}</a>
            </p>
        </Frame>
    }
}

#[component]
fn Answered(asked: Asked, found: Found) -> impl IntoView {
    let (found, problem) = match found {
        Ok(found) => (found, None),
        Err(problem) => {
            answer_with(&problem);
            (None, Some(problem))
        }
    };
    let values: BTreeMap<_, _> = [(routes::NUMBER.to_owned(), asked.number)].into();
    let state = FormState {
        problem,
        values,
        done: None,
    };
    view! {
        {found.map(|found| view! { <Genuine found /> })}
        <Card>
            <Provider value=FormContext::new(FORM, state)>
                <form class="form" id=FORM method="get" action=routes::VERIFY role="search">
                    <ErrorSummary />
                    <Field
                        name=routes::NUMBER
                        label=words::NUMBER
                        hint=words::VERIFY_NUMBER_HINT
                        autocomplete="off"
                    />
                    <Buttons>
                        <SubmitButton label=words::VERIFY_BUTTON />
                    </Buttons>
                </form>
            </Provider>
        </Card>
    }
}

/// A genuine receipt, with all that anybody may know of it.
#[component]
fn Genuine(found: VerifiedView) -> impl IntoView {
    let entries = vec![
        Entry::new(words::NUMBER, found.number),
        Entry::new(words::EXAM, found.exam_title),
        Entry::new(words::CONFIRMED_AT, found.confirmed_at.full_seconds()),
        Entry::new(words::STANDING, found.standing.word()),
        Entry::new(words::KEY, words::key(found.key)),
    ];
    let tone = match found.standing {
        Standing::Current => Tone::Ok,
        Standing::Returned
        | Standing::Rejected
        | Standing::ConfirmedAnew
        | Standing::TakenBack
        | Standing::Ended => Tone::Warn,
    };
    let same = found.same.map(|same| {
        if same {
            view! { <Notice tone=Tone::Ok title=words::HASH_SAME /> }.into_any()
        } else {
            view! { <Notice tone=Tone::Danger title=words::HASH_OTHER /> }.into_any()
        }
    });
    view! {
        <h2>{words::VERIFY_RESULT}</h2>
        <Notice tone title=words::GENUINE>
            <p>{found.standing.sentence()}</p>
        </Notice>
        {same}
        <Card>
            <SummaryList entries />
            <p class="hint">{words::NOT_TOLD}</p>
        </Card>
    }
}

/// Checks a whole file.
#[component]
fn File(action: ServerAction<VerifyFile>) -> impl IntoView {
    view! {
        <Card>
            <p>{words::VERIFY_FILE_LEAD}</p>
            <Form action id="file">
                <TextArea
                    name="receipt_file"
                    label=words::VERIFY_FILE_FIELD
                    required=true
                    rows=8
                />
                <Buttons>
                    <SubmitButton label=words::VERIFY_FILE_BUTTON kind=Kind::Second />
                </Buttons>
            </Form>
        </Card>
    }
}
