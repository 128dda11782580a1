//! A phone's picture in the form of 上传照片: with scripts it is put into the studio's
//! field, to be framed like any file; without, its number stands for the file.

use domain::text::capture as words;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::capture_page;
use crate::{
    routes,
    ui::{
        ButtonLink, Buttons, Notice, OpenedName, Tone,
        browser::{choose_picture, use_live},
    },
};

/// The field of the form in which the studio works.
const FIELD: &str = r#"form#photo input[name="photo"]"#;

/// The way to 手机拍照, or the picture that came that way. Stands in the studio.
#[component]
pub(in crate::pages::candidate) fn FromPhone() -> impl IntoView {
    match captured() {
        Some(id) => view! { <Picture id /> }.into_any(),
        None => view! { <Way /> }.into_any(),
    }
}

/// The picture that the address names.
pub(in crate::pages::candidate) fn captured() -> Option<i64> {
    let query = use_query_map();
    let named = query.read_untracked().get(routes::captures::CAPTURED);
    named?.parse().ok()
}

#[component]
fn Way() -> impl IntoView {
    // A phone needs no other one, and isn't told of it.
    view! {
        <div class="studio-ways with-mouse">
            <ButtonLink href=capture_page() label=words::USE_PHONE />
            <p class="hint">{words::USE_PHONE_HINT}</p>
        </div>
    }
}

#[component]
fn Picture(id: i64) -> impl IntoView {
    let live = use_live();
    let gone = RwSignal::new(false);
    // Another file was opened instead.
    let opened = use_context::<OpenedName>();
    let replaced = Memo::new(move |_| {
        opened.is_some_and(|OpenedName(name)| {
            name.with(|name| !name.is_empty() && name != words::FILE_NAME)
        })
    });
    Effect::new(move |_| {
        choose_picture(
            routes::captures::CAPTURE_IMAGE,
            routes::captures::captured(id),
            FIELD,
            words::FILE_NAME,
            Callback::new(move |chosen: bool| gone.set(!chosen)),
        );
    });
    view! {
        <input type="hidden" name=routes::captures::CAPTURED value=id.to_string() />
        {move || {
            if replaced.get() {
                return ().into_any();
            }
            if gone.get() {
                return view! { <Notice tone=Tone::Warn title=words::GONE live=true /> }.into_any();
            }
            view! {
                <Notice tone=Tone::Ok title=words::CHOSEN>
                    <p>{words::CHOSEN_HINT}</p>
                    // With scripts the studio shows it.
                    {(!live.get())
                        .then(|| {
                            view! {
                                <img
                                    class="capture-picture"
                                    src=routes::captures::capture_image(id)
                                    alt=words::ARRIVED_ALT
                                />
                            }
                        })}
                </Notice>
            }
            .into_any()
        }}
        <Buttons>
            <ButtonLink href=capture_page() label=words::RETAKE />
        </Buttons>
    }
}
