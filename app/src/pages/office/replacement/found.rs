//! One candidate on 照片更换: who it is, the portraits, what is open, and the
//! form that opens it.

use domain::text::replacement as words;
use leptos::prelude::*;

use super::{by, person::Person, why::Why};
use crate::{
    api::reopening::{ClosePhoto, OpenRow, PhotoFile, ReopenPhoto},
    pages::review::portraits::Older,
    routes,
    ui::{Buttons, Entry, Form, Kind, Notice, SubmitButton, Tone},
};

/// Who it is, and what can be done.
#[component]
pub(super) fn Found(
    file: PhotoFile,
    open: ServerAction<ReopenPhoto>,
    close: ServerAction<ClosePhoto>,
) -> impl IntoView {
    let entries = entries(&file);
    let (application, serial) = (file.application, file.serial);
    let older: Vec<_> = file
        .older
        .into_iter()
        .map(|(id, confirmed)| Older {
            src: routes::office_portrait(application, id),
            confirmed,
        })
        .collect();
    let portrait = file.photo.map(|photo| {
        let src = routes::office_portrait(application, photo);
        (src, file.findings)
    });
    let what = match (file.obstacle, file.photo) {
        (None, Some(photo)) => {
            view! { <Open serial=serial.clone() photo=photo.0 open /> }.into_any()
        }
        (Some(why), _) if file.open.is_empty() => view! {
            <Notice tone=Tone::Quiet title=words::NOT_POSSIBLE>
                <p>{why}</p>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    };
    let opened = file
        .open
        .into_iter()
        .map(|row| view! { <Opened row serial=serial.clone() close /> })
        .collect_view();
    view! {
        <Person entries portrait spec=file.spec name=file.name older />
        {opened}
        {what}
    }
}

fn entries(file: &PhotoFile) -> Vec<Entry> {
    vec![
        Entry::new(words::SERIAL, file.serial.clone()),
        Entry::new(words::EXAM, file.exam.clone()),
        Entry::new(words::NAME, file.name.clone()),
        Entry::new(file.document_type.clone(), file.document_number.clone()),
        Entry::new(words::CURRENT_STATE, file.phase.word()),
    ]
}

/// What waits for the candidate. The office takes back what it has opened.
#[component]
fn Opened(row: OpenRow, serial: String, close: ServerAction<ClosePhoto>) -> impl IntoView {
    let since = format!("{} {}", by(row.by_review), row.opened_at.full());
    let reason = row.reason.map(|reason| view! { <p>{reason}</p> });
    let form = (!row.by_review).then(|| {
        view! {
            <Form action=close id="close-photo">
                <input type="hidden" name="serial" value=serial />
                <input type="hidden" name="permission" value=row.id.0 />
                <Buttons>
                    <SubmitButton label=words::CLOSE kind=Kind::Second />
                </Buttons>
            </Form>
        }
    });
    view! {
        <Notice tone=Tone::Info title=words::OPEN_NOW>
            <p>{since}</p>
            {reason}
        </Notice>
        {form}
    }
}

/// Why, and the last question.
#[component]
fn Open(serial: String, photo: i64, open: ServerAction<ReopenPhoto>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warn title=words::QUESTION>
            <p>{words::WARNING}</p>
        </Notice>
        <Form action=open id="open-photo">
            <input type="hidden" name="serial" value=serial />
            <input type="hidden" name="photo" value=photo />
            <Why checked=words::CHECKED does=words::OPEN />
        </Form>
    }
}
