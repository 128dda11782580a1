//! What 登录 and 注册 tell who is signed in already.

use domain::{
    role::Role,
    text::{account as words, flow},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    routes,
    ui::{ButtonLink, Buttons, Notice, awaited},
    viewer::{Viewer, ViewerContext},
};

/// What 登录 and 注册 lead on to, as the address says it. Paths are made of it by
/// [`routes::register_then`] and the like, which leave out what is no page of ours.
pub(super) fn wanted_next() -> String {
    let query = use_query_map();
    query.read_untracked().get(routes::NEXT).unwrap_or_default()
}

/// Who is signed in, and the way on: to the page that asked for it, or else to
/// where the role begins.
#[component]
pub(super) fn SignedInAlready(viewer: Viewer, #[prop(optional)] next: String) -> impl IntoView {
    let Viewer { name, role, .. } = viewer;
    let (href, label) = match (routes::next_page(&next).is_some(), role) {
        (true, _) => (next, flow::GO_ON),
        (false, Role::Candidate) => (routes::ME.to_owned(), words::ME_TITLE),
        (false, role) => (routes::area(role).to_owned(), role.word()),
    };
    view! {
        <Notice title=words::signed_in_as(&name)>
            <p>{words::SIGNED_IN_OTHERWISE}</p>
        </Notice>
        <Buttons>
            <ButtonLink href label />
        </Buttons>
    }
}

/// The same on a page that says nothing to others; nothing for a visitor.
#[component]
pub(super) fn IfSignedIn() -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    let wanted = wanted_next();
    let who = move || {
        let next = wanted.clone();
        async move {
            let viewer = viewer.wait().await.ok().flatten();
            viewer.map(|viewer| view! { <SignedInAlready viewer next /> })
        }
    };
    view! { <Suspense>{awaited(who)}</Suspense> }
}
