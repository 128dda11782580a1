//! The app: masthead and foot around the router's table, which says which page
//! stands at which path.

mod chrome;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    api::demo::DemoMode,
    assets::{Assets, StudioWorker},
    pages::{candidate, demo, finance, office, public, staff},
    ui::RouteFocus,
    viewer::ViewerContext,
};
use chrome::{DemoBanner, Foot, Masthead, PhoneBar};

/// The single-page app.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    ViewerContext::provide();
    provide_demo_mode();
    provide_studio();
    mark_hydrated();
    view! {
        <Title formatter=|page: String| domain::text::ui::document_title(&page, false) />
        <Router>
            <RouteFocus />
            <Masthead />
            <DemoBanner />
            <Table />
            <Foot />
            <PhoneBar />
        </Router>
    }
}

/// Pages render whole before they are sent, so that they are complete without
/// scripts.
#[component]
fn Table() -> impl IntoView {
    const WHOLE: SsrMode = SsrMode::Async;
    view! {
        <Routes fallback=public::NotFound>
            <Route path=path!("/") view=public::Home ssr=WHOLE />
            <Route path=path!("/exams") view=public::Exams ssr=WHOLE />
            <Route path=path!("/exams/:exam") view=public::Exam ssr=WHOLE />
            <Route path=path!("/exams/:exam/positions") view=public::Positions ssr=WHOLE />
            <Route path=path!("/register") view=public::Register ssr=WHOLE />
            <Route path=path!("/register/confirm") view=public::RegisterConfirm ssr=WHOLE />
            <Route path=path!("/login") view=public::Login ssr=WHOLE />
            <Route path=path!("/recover") view=public::Recover ssr=WHOLE />
            <Route path=path!("/exams/:exam/rules") view=candidate::Rules ssr=WHOLE />
            <Route path=path!("/exams/:exam/pledge") view=candidate::Pledge ssr=WHOLE />
            <Route path=path!("/me") view=candidate::Me ssr=WHOLE />
            <Route path=path!("/me/status") view=candidate::Statuses ssr=WHOLE />
            <Route path=path!("/me/applications/:application") view=candidate::FlowPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/form") view=candidate::FormPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/position") view=candidate::PositionPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/confirm") view=candidate::ConfirmPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/status") view=candidate::StatusPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/ticket") view=candidate::TicketPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/pay") view=candidate::Pay ssr=WHOLE />
            <Route path=path!("/photo") view=public::PhotoTool ssr=WHOLE />
            <Route path=path!("/me/photo") view=candidate::Photo ssr=WHOLE />
            <Route path=path!("/me/photo/confirm") view=candidate::PhotoConfirm ssr=WHOLE />
            <Route path=path!("/me/account") view=candidate::Account ssr=WHOLE />
            <Route path=path!("/me/password") view=candidate::Password ssr=WHOLE />
            <Route path=path!("/me/tickets") view=candidate::Tickets ssr=WHOLE />
            <Route path=path!("/review") view=staff::Review ssr=WHOLE />
            <Route path=path!("/office") view=office::Overview ssr=WHOLE />
            <Route path=path!("/office/exams/:exam/seating") view=office::Arrangement ssr=WHOLE />
            <Route
                path=path!("/office/exams/:exam/seating/publish")
                view=office::Publication
                ssr=WHOLE
            />
            <Route path=path!("/office/exams/:exam/seating/verify") view=office::Proof ssr=WHOLE />
            <Route path=path!("/finance") view=finance::Finance ssr=WHOLE />
            <Route path=path!("/demo/messages") view=demo::Messages ssr=WHOLE />
        </Routes>
    }
}

/// The server knows whether it demonstrates; the page tells the browser.
fn provide_demo_mode() {
    let demo = SharedValue::new(|| use_context::<DemoMode>().unwrap_or_default());
    provide_context(demo.into_inner());
}

/// The server knows where the studio lies; the page tells the browser.
fn provide_studio() {
    let studio = SharedValue::new(|| {
        let assets = use_context::<Assets>().unwrap_or_default();
        StudioWorker(assets.studio_js)
    });
    provide_context(studio.into_inner());
}

/// Says on `<body>` that the page answers to clicks, for the tests that drive it.
fn mark_hydrated() {
    Effect::new(|| {
        if let Some(body) = document().body() {
            // A page that can't be marked still works.
            let _ = body.set_attribute("data-hydrated", "");
        }
    });
}
