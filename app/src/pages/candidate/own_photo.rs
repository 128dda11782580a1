//! 本人照片 on 我的: the portrait with its state, and that it is missing, waits for
//! its 确定, or may be replaced.

use domain::text::{flow, photo as words, replacement};
use leptos::prelude::*;

use crate::{
    api::photos::{OwnPortrait, PhotoDesk, own_photo},
    routes,
    ui::{Card, Entry, Notice, PhotoFrame, SummaryList, Tone, awaited},
};

/// What the candidate has to do about the portrait, or may do, with the way to it;
/// nothing once one is confirmed for good. What an exam of its own rules needs besides
/// stands at its application.
#[component]
pub(super) fn PhotoWaits() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_photo(None));
    view! {
        <Suspense>
            {awaited(move || async move {
                let (title, label) = said(&own.await.ok()?)?;
                Some(
                    view! {
                        <Notice tone=Tone::Warn title>
                            <p>
                                <a href=routes::ME_PHOTO>{label}</a>
                            </p>
                        </Notice>
                    },
                )
            })}
        </Suspense>
    }
}

/// What is said, and what its link says.
fn said(desk: &PhotoDesk) -> Option<(&'static str, &'static str)> {
    let own = desk.own.as_ref();
    match own.and_then(|own| own.reopened.as_ref()) {
        Some(reopened) if reopened.refused => Some((replacement::MUST_REPLACE, flow::PHOTO_AGAIN)),
        Some(_) => Some((replacement::MAY_REPLACE, flow::PHOTO_AGAIN)),
        None => (!desk.any_confirmed).then_some((flow::PHOTO_WAITS, words::UPLOAD)),
    }
}

/// The general portrait in 注册信息, as its owner sees it; nothing where there is none.
#[component]
pub(super) fn OwnPhotoCard() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_photo(None));
    view! {
        <Suspense>
            {awaited(move || async move {
                let OwnPortrait { version, locked, .. } = own.await.ok()?.own?;
                let state = if locked { words::CONFIRMED } else { words::DRAFT };
                let entries = vec![Entry::new(flow::OWN_PHOTO, state)];
                let src = Some(routes::photo_image(version));
                Some(
                    view! {
                        <Card>
                            <SummaryList entries />
                            <PhotoFrame src alt=words::PORTRAIT_ALT />
                        </Card>
                    },
                )
            })}
        </Suspense>
    }
}
