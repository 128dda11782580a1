//! 我的: my applications with the one next action of each, and the account.

use domain::{
    role::Role,
    text::{account as words, flow, inbox, photo, privacy, session},
};
use leptos::prelude::*;

use super::{
    account::OwnCard, inbox::UnreadNotices, privacy::ChangedLine, status::ApplicationList,
    validity::ValidityWarning,
};
use crate::{
    api::photos::own_photo,
    pages::Guarded,
    routes,
    ui::{ButtonLink, Buttons, Frame, Notice, PageTitle, Tone, awaited},
    viewer::ViewerContext,
};

/// The page 我的.
#[component]
pub fn Me() -> impl IntoView {
    view! {
        <Guarded>
            <Frame side=|| view! { <super::Menu /> }>
                <PageTitle text=words::ME_TITLE />
                <ValidityWarning />
                <UnreadNotices />
                <ChangedLine />
                <OwnApplications />
                <h2>{flow::ACCOUNT_HEADING}</h2>
                <OwnCard />
                <Buttons>
                    <ButtonLink href=routes::ME_INBOX label=inbox::TITLE />
                    <ButtonLink href=routes::ME_TICKETS label=flow::PRINT_TICKET />
                    <ButtonLink href=routes::ME_ACCOUNT label=words::MAINTAIN_TITLE />
                    <ButtonLink href=routes::ME_PASSWORD label=words::CHANGE_PASSWORD_TITLE />
                    <ButtonLink href=routes::ME_SESSIONS label=session::TITLE />
                    <ButtonLink href=routes::ME_PRIVACY label=privacy::OWN_TITLE />
                </Buttons>
            </Frame>
        </Guarded>
    }
}

/// That no photo is confirmed yet, with the way to it; nothing once one is. What an
/// exam of its own rules needs besides stands at its application.
#[component]
pub(super) fn PhotoWaits() -> impl IntoView {
    let own = Resource::new_blocking(|| (), |()| own_photo(None));
    view! {
        <Suspense>
            {awaited(move || async move {
                let waits = own.await.is_ok_and(|desk| !desk.any_confirmed);
                waits
                    .then(|| {
                        view! {
                            <Notice tone=Tone::Warn title=flow::PHOTO_WAITS>
                                <p>
                                    <a href=routes::ME_PHOTO>{photo::UPLOAD}</a>
                                </p>
                            </Notice>
                        }
                    })
            })}
        </Suspense>
    }
}

/// The applications of who is a candidate.
#[component]
fn OwnApplications() -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    view! {
        <Suspense>
            {awaited(move || async move {
                let viewer = viewer.wait().await.ok().flatten();
                viewer
                    .is_some_and(|viewer| viewer.roles.contains(&Role::Candidate))
                    .then(|| {
                        view! {
                            <PhotoWaits />
                            <h2>{flow::MY_APPLICATIONS}</h2>
                            <ApplicationList />
                        }
                    })
            })}
        </Suspense>
    }
}
