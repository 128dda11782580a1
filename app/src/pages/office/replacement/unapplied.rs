//! Who has not applied, on 照片更换: the form that finds them, and the one that gives
//! the portrait back, each by itself.

use domain::{
    id::PhotoId,
    text::{photo, replacement as words},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{person::Person, why::Why};
use crate::{
    api::unapplied::{FindPortrait, GivePhotoBack, OtherFile, UnappliedFile, unapplied_photo},
    pages::{LoadPart, review::portraits::Older},
    routes,
    ui::{Entry, Field, Form, Kind, Notice, SubmitButton, Tone},
};

/// Number and name are sent in a form: neither stands in an address.
#[component]
pub(super) fn ByDocument() -> impl IntoView {
    let action = ServerAction::<FindPortrait>::new();
    view! {
        <h2>{words::BY_DOCUMENT}</h2>
        <p class="hint">{words::BY_DOCUMENT_HINT}</p>
        <Form action id="by-document">
            <div class="filter">
                <Field name="document_number" label=words::NUMBER required=true />
                <Field name="name" label=words::NAME required=true />
                <SubmitButton label=words::FIND kind=Kind::Second />
            </div>
        </Form>
    }
}

/// Whom the address names by a portrait; nothing where it names none.
#[component]
pub(super) fn Unapplied() -> impl IntoView {
    let query = use_query_map();
    let photo = Memo::new(move |_| {
        query.with(|query| query.get_str(routes::PORTRAIT)?.parse::<PhotoId>().ok())
    });
    let action = ServerAction::<GivePhotoBack>::new();
    let done = move || {
        let value = action.value();
        value.with(|answer| matches!(answer, Some(Ok(()))))
    };
    let data = Resource::new_blocking(
        move || (photo.get(), done()),
        |(photo, _)| async move {
            match photo {
                Some(photo) => unapplied_photo(photo).await.map(Some),
                None => Ok(None),
            }
        },
    );
    view! {
        <LoadPart
            data
            show=move |file| match file {
                Some(file) => view! { <File file action /> }.into_any(),
                None => ().into_any(),
            }
        />
    }
}

#[component]
fn File(file: UnappliedFile, action: ServerAction<GivePhotoBack>) -> impl IntoView {
    let UnappliedFile {
        photo,
        name,
        document_type,
        document_number,
        exam,
        spec,
        confirmed,
        findings,
        older,
        others,
    } = file;
    let entries = vec![
        Entry::new(words::NAME, name.clone()),
        Entry::new(document_type, document_number),
        Entry::new(words::RULES, rules_of(exam)),
    ];
    let portrait = confirmed.then(|| (routes::unapplied_portrait(photo), findings));
    let older = older.into_iter().map(|(id, confirmed)| Older {
        src: routes::unapplied_portrait(id),
        confirmed,
    });
    let older: Vec<_> = older.collect();
    let what = if confirmed {
        view! { <GiveBack photo action /> }.into_any()
    } else {
        view! { <Notice title=words::GIVEN_BACK live=true /> }.into_any()
    };
    view! {
        <Person entries portrait spec name older />
        {what}
        <Others others />
    }
}

/// By whose rules a portrait was made.
fn rules_of(exam: Option<String>) -> String {
    exam.unwrap_or_else(|| photo::RULES_GENERAL.to_owned())
}

/// The ways to the portraits of other rules.
#[component]
fn Others(others: Vec<OtherFile>) -> impl IntoView {
    let links: Vec<_> = others
        .into_iter()
        .map(|other| view! { <li><a href=other.page>{rules_of(other.exam)}</a></li> })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <h2>{words::OTHERS}</h2>
            <ul>{links}</ul>
        }
    })
}

/// Why, and the last question.
#[component]
fn GiveBack(photo: PhotoId, action: ServerAction<GivePhotoBack>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=words::GIVE_BACK_QUESTION>
            <p>{words::GIVE_BACK_WARNING}</p>
        </Notice>
        <Form action id="give-back">
            <input type="hidden" name="photo" value=photo.0 />
            <Why checked=words::GIVE_BACK_CHECKED does=words::GIVE_BACK />
        </Form>
    }
}
