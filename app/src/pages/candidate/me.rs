//! 我的: my applications with the one next action of each, and the account.

use domain::{
    role::Role,
    text::{account as words, flow, inbox, privacy, session},
};
use leptos::prelude::*;

use super::{
    accepted::AcceptedLines,
    account::OwnCard,
    inbox::UnreadNotices,
    own_photo::{OwnPhotoCard, PhotoWaits},
    privacy::ChangedLine,
    status::ApplicationList,
    validity::ValidityWarning,
};
use crate::{
    pages::{Guarded, public::NoteLine},
    routes,
    ui::{ButtonLink, Buttons, Frame, PageTitle, awaited},
    viewer::ViewerContext,
};

/// The page 我的.
#[component]
pub fn Me() -> impl IntoView {
    view! {
        <Guarded>
            <Frame side=|| view! { <super::Menu /> }>
                <PageTitle text=words::ME_TITLE />
                <NoteLine />
                <ValidityWarning />
                <UnreadNotices />
                <ChangedLine />
                <OwnApplications />
                <h2>{flow::ACCOUNT_HEADING}</h2>
                <OwnCard />
                <OwnPhotoCard />
                <Buttons>
                    <ButtonLink href=routes::ME_PHOTO label=flow::OWN_PHOTO />
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
                            <AcceptedLines />
                        }
                    })
            })}
        </Suspense>
    }
}
