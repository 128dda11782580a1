//! That an exam needs a portrait of its own: what the confirmed one isn't, and the
//! way to it. Stands where a position is chosen and before the confirmation.

use domain::{id::ApplicationId, text::flow as words};
use leptos::prelude::*;

use crate::{
    api::photos::Differing,
    routes,
    ui::{ButtonLink, Buttons, Notice, Tone},
};

/// What differs, with the button to 上传照片 for the exam.
#[component]
pub(super) fn PhotoDiffers(
    /// What differs.
    differs: Differing,
    /// The application to which 上传照片 leads back.
    application: ApplicationId,
) -> impl IntoView {
    let page = routes::photo_then(&routes::flow(application));
    let href = routes::with_exam(page, Some(differs.exam));
    let each = differs
        .sentences
        .into_iter()
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title=words::PHOTO_DIFFERS_FIRST>
            <ul>{each}</ul>
        </Notice>
        <Buttons>
            <ButtonLink href label=words::PHOTO_OF_EXAM />
        </Buttons>
    }
}
