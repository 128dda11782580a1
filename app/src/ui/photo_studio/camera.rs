//! The camera's live view: a mirror with the outline of head and shoulders.

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
                    <path d="M147.5 62c47 0 74 39 74 92 0 60-31 112-74 112s-74-52-74-112c0-53 27-92 74-92zM104 258v34c0 12-9 19-22 24-34 12-60 26-68 96M191 258v34c0 12 9 19 22 24 34 12 60 26 68 96"></path>
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
