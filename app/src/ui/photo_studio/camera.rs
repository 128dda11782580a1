//! The camera's live view: a mirror with the outline of head and shoulders, as
//! `studio/easel.js` has the place of a head.

use domain::text::photo as words;
use leptos::prelude::*;

use super::{Lens, State};
use crate::ui::button::{Buttons, Kind};

/// The live view, while the camera is open.
#[component]
pub(super) fn Camera(state: State) -> impl IntoView {
    let lens = state.lens;
    view! {
        <div class="camera" hidden=move || lens.get() != Lens::Open>
            <p class="hint">{words::CAMERA_HELP}</p>
            <div class="camera-view">
                <video muted=true playsinline=true aria-label=words::CAMERA_VIEW></video>
                <svg class="camera-outline" viewBox="0 0 295 413" aria-hidden="true" focusable="false">
                    <path d="M147.5 35c47 0 74 47 74 112 0 73-31 136-74 136s-74-63-74-136c0-65 27-112 74-112zM104 273v30c0 12-9 19-22 24-34 12-60 24-68 86M191 273v30c0 12 9 19 22 24 34 12 60 24 68 86"></path>
                </svg>
            </div>
            <Buttons>
                <button type="button" class=Kind::Main.class() data-do="shoot">
                    {words::CAMERA_SHOOT}
                </button>
                <button type="button" class=Kind::Second.class() data-do="close-camera">
                    {words::CAMERA_CLOSE}
                </button>
            </Buttons>
        </div>
    }
    .into_any()
}
