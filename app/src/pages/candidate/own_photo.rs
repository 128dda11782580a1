//! 本人照片 on 我的: the portrait with its state, and that it is missing, waits for
//! its 确定, or may be replaced.

use domain::text::{flow, photo as words, replacement};
use leptos::prelude::*;

use crate::{
    api::photos::{OwnPortrait, own_photo},
    routes,
    ui::{Card, Entry, Notice, PhotoFrame, SummaryList, Tone, awaited},
};

/// What the candidate has to do about the portrait, or may do, with the way to it;
/// nothing once it is confirmed for good.
#[component]
pub(super) fn PhotoWaits() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_photo());
    view! {
        <Suspense>
            {awaited(move || async move {
                let (title, label) = said(own.await.ok()?.as_ref())?;
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
fn said(own: Option<&OwnPortrait>) -> Option<(&'static str, &'static str)> {
    match own {
        None => Some((flow::PHOTO_WAITS, words::UPLOAD)),
        Some(own) => match &own.reopened {
            Some(reopened) if reopened.refused => {
                Some((replacement::MUST_REPLACE, flow::PHOTO_AGAIN))
            }
            Some(_) => Some((replacement::MAY_REPLACE, flow::PHOTO_AGAIN)),
            None => (!own.locked).then_some((flow::PHOTO_WAITS, words::UPLOAD)),
        },
    }
}

/// The portrait in 注册信息, as its owner sees it; nothing where there is none.
#[component]
pub(super) fn OwnPhotoCard() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_photo());
    view! {
        <Suspense>
            {awaited(move || async move {
                let OwnPortrait { version, locked, .. } = own.await.ok()??;
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
