//! What stands around every page: masthead, foot, and the bar of phones.

use domain::{
    role::Role,
    text::{account, common, demo, help, privacy, receipt},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    api::demo::DemoMode,
    routes,
    ui::{
        AccountBar, Banner, BottomBar, DisplayMenu, Footer, Glyph, Header, NavLink, RoleOption,
        RoleSwitch, SignInLinks, SkipLink, Tone, awaited,
    },
    viewer::{Viewer, ViewerContext},
};

/// The bar on top, with who is looking.
#[component]
pub(super) fn Masthead() -> impl IntoView {
    let viewer = expect_context::<ViewerContext>();
    let errand = is_errand();
    view! {
        <SkipLink />
        <Header home=routes::HOME>
            <DisplayMenu />
            <Suspense>
                {awaited(move || async move {
                    match viewer.wait().await.ok().flatten() {
                        Some(viewer) => view! { <SignedIn viewer /> }.into_any(),
                        None => {
                            let links = || {
                                view! { <SignInLinks sign_in=routes::LOGIN register=routes::REGISTER /> }
                            };
                            (move || (!errand.get()).then(links)).into_any()
                        }
                    }
                })}
            </Suspense>
        </Header>
    }
}

#[component]
fn SignedIn(viewer: Viewer) -> impl IntoView {
    let Viewer {
        name, role, roles, ..
    } = viewer;
    let switch = (roles.len() > 1).then(|| {
        let options = roles.iter().map(|one| option(*one, role)).collect();
        view! { <RoleSwitch action=routes::SWITCH_ROLE roles=options /> }
    });
    view! {
        {switch}
        <AccountBar
            name
            password_href=routes::ME_PASSWORD
            sign_out=routes::SIGN_OUT
            staff=role != Role::Candidate
        />
    }
}

fn option(role: Role, current: Role) -> RoleOption {
    RoleOption {
        value: role.code().to_owned(),
        label: role.word().to_owned(),
        current: role == current,
    }
}

/// Said on every page of the demonstration.
#[component]
pub(super) fn DemoBanner() -> impl IntoView {
    let demonstrates = expect_context::<DemoMode>().0;
    demonstrates.then(|| {
        view! {
            <Banner tone=Tone::Info>
                {demo::BANNER} " " <a href=routes::DEMO_MESSAGES>{demo::MESSAGES_TITLE}</a>
            </Banner>
        }
    })
}

/// The foot of every page.
#[component]
pub(super) fn Foot() -> impl IntoView {
    let link = |href: &str, name: &str| (href.to_owned(), name.to_owned());
    let links = vec![
        link(routes::HELP, help::TITLE),
        link(routes::PRIVACY, privacy::TITLE),
        link(routes::VERIFY, receipt::VERIFY),
    ];
    view! { <Footer links note=common::ALL_TIMES_BEIJING /> }
}

/// The places of the mini-program, at the foot of a phone's screen.
#[component]
pub(super) fn PhoneBar() -> impl IntoView {
    let link = |href: &str, label: &str, glyph| NavLink {
        href: href.to_owned(),
        label: label.to_owned(),
        glyph,
    };
    let links = move || {
        vec![
            link(routes::HOME, common::NAV_APPLY, Glyph::Exam),
            link(routes::ME_STATUS, common::NAV_STATUS, Glyph::Status),
            link(routes::ME, account::ME_TITLE, Glyph::Person),
        ]
    };
    let errand = is_errand();
    move || (!errand.get()).then(|| view! { <BottomBar links=links() at=routes::bar_place /> })
}

/// Whether the page is a phone's errand for a computer, which leads nowhere else.
fn is_errand() -> Memo<bool> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| path.starts_with(routes::captures::CAPTURE)))
}
