//! The other ways in: dropping, pasting, the camera. They need scripts, and are
//! shown where the browser has them.

use domain::text::photo as words;
use leptos::prelude::*;

use super::{Lens, Paste, State};
use crate::ui::{
    button::Kind,
    notice::{Notice, Tone},
};

/// What can be done but choosing a file.
#[component]
pub(super) fn Ways(state: State) -> impl IntoView {
    let State { camera, paste, .. } = state;
    view! {
        <div class="studio-ways" hidden=move || !(camera.get() || paste.get())>
            <button type="button" class=Kind::Second.class() data-do="camera" hidden=move || !camera.get()>
                {words::CAMERA}
            </button>
            <button type="button" class=Kind::Second.class() data-do="paste" hidden=move || !paste.get()>
                {words::PASTE}
            </button>
            <p class="hint with-mouse">{words::OPEN_OTHERWISE}</p>
        </div>
    }
    .into_any()
}

/// The field through which a phone's own camera hands over its picture. It has
/// no name, so it is not sent, and is opened by 拍照.
#[component]
pub(super) fn Captured() -> impl IntoView {
    view! { <input type="file" accept="image/*" capture="user" hidden=true tabindex="-1" aria-label=words::CAMERA /> }
}

/// What came of them, where it was not a photo.
#[component]
pub(super) fn Said(state: State) -> impl IntoView {
    let State { lens, pasted, .. } = state;
    let lens = Memo::new(move |_| lens.get());
    let warned = |title: &'static str| view! { <Notice tone=Tone::Warn title /> }.into_any();
    view! {
        {move || match lens.get() {
            Lens::Closed | Lens::Open => ().into_any(),
            Lens::Asking => view! { <p>{words::CAMERA_ASKING}</p> }.into_any(),
            Lens::Denied => warned(words::CAMERA_DENIED),
            Lens::None => warned(words::CAMERA_NONE),
            Lens::Failed => warned(words::CAMERA_FAILED),
        }}
        {move || match pasted.get() {
            None => ().into_any(),
            Some(Paste::Nothing) => warned(words::PASTE_NOTHING),
            Some(Paste::Denied) => warned(words::PASTE_DENIED),
        }}
    }
}
