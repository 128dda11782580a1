//! The app: masthead and foot around the router's table, which says which page
//! stands at which path.

mod chrome;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    api::demo::DemoMode,
    assets::{Around, Assets, StudioFiles},
    pages::{Page, Piece, public},
    routes,
    ui::{RouteFocus, SignedOut, browser::page_path},
    viewer::ViewerContext,
};
use chrome::{DemoBanner, Foot, Masthead, PhoneBar};

/// The single-page app.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    ViewerContext::provide();
    SignedOut::provide();
    provide_demo_mode();
    provide_files();
    mark_hydrated();
    view! {
        <Title formatter=|page: String| domain::text::ui::document_title(&page, false) />
        <Router>
            <RouteFocus told=[routes::NOTE, routes::DONE] />
            <Masthead />
            <DemoBanner />
            <Table />
            <Foot />
            <PhoneBar />
        </Router>
    }
}

/// Pages render whole before they are sent, so that they are complete without
/// scripts. Where the code of each lies in the bundle, `pages::Page` says.
#[component]
fn Table() -> impl IntoView {
    const WHOLE: SsrMode = SsrMode::Async;
    view! {
        <FlatRoutes fallback=public::NotFound>
            <Route path=path!("/") view=Page::Home ssr=WHOLE />
            <Route path=path!("/exams") view=Page::Exams ssr=WHOLE />
            <Route path=path!("/exams/:exam") view=Page::Exam ssr=WHOLE />
            <Route path=path!("/exams/:exam/positions") view=Page::Positions ssr=WHOLE />
            <Route
                path=path!("/exams/:exam/positions/:position")
                view=Page::PositionWhole
                ssr=WHOLE
            />
            <Route path=path!("/exams/:exam/favourites") view=Page::Favourites ssr=WHOLE />
            <Route path=path!("/register") view=Page::Register ssr=WHOLE />
            <Route path=path!("/register/confirm") view=Page::RegisterConfirm ssr=WHOLE />
            <Route path=path!("/login") view=Page::Login ssr=WHOLE />
            <Route path=path!("/recover") view=Page::Recover ssr=WHOLE />
            <Route path=path!("/privacy") view=Page::Privacy ssr=WHOLE />
            <Route path=path!("/claim") view=Page::Claim ssr=WHOLE />
            <Route path=path!("/retire") view=Page::Retire ssr=WHOLE />
            <Route path=path!("/help") view=Page::Help ssr=WHOLE />
            <Route path=path!("/characters") view=Page::Characters ssr=WHOLE />
            <Route path=path!("/verify") view=Page::Verify ssr=WHOLE />
            <Route path=path!("/exams/:exam/rules") view=Page::Rules ssr=WHOLE />
            <Route path=path!("/exams/:exam/pledge") view=Page::Pledge ssr=WHOLE />
            <Route path=path!("/me") view=Page::Me ssr=WHOLE />
            <Route path=path!("/me/inbox") view=Page::Inbox ssr=WHOLE />
            <Route path=path!("/me/status") view=Page::Statuses ssr=WHOLE />
            <Route path=path!("/me/applications/:application") view=Page::FlowPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/form") view=Page::FormPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/position") view=Page::PositionPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/confirm") view=Page::ConfirmPage ssr=WHOLE />
            <Route
                path=path!("/me/applications/:application/comfort")
                view=Page::ComfortPage
                ssr=WHOLE
            />
            <Route path=path!("/me/applications/:application/status") view=Page::StatusPage ssr=WHOLE />
            <Route
                path=path!("/me/applications/:application/receipts/:round")
                view=Page::ReceiptPage
                ssr=WHOLE
            />
            <Route path=path!("/me/applications/:application/ticket") view=Page::TicketPage ssr=WHOLE />
            <Route path=path!("/me/applications/:application/pay") view=Page::Pay ssr=WHOLE />
            <Route path=path!("/photo") view=Page::PhotoTool ssr=WHOLE />
            <Route path=path!("/me/photo") view=Page::Photo ssr=WHOLE />
            <Route path=path!("/me/photo/confirm") view=Page::PhotoConfirm ssr=WHOLE />
            <Route path=path!("/me/photo/capture") view=Page::PhotoCapture ssr=WHOLE />
            <Route path=path!("/capture") view=Page::Capture ssr=WHOLE />
            <Route path=path!("/capture/sent") view=Page::CaptureSent ssr=WHOLE />
            <Route path=path!("/me/account") view=Page::Account ssr=WHOLE />
            <Route path=path!("/me/password") view=Page::Password ssr=WHOLE />
            <Route path=path!("/me/privacy") view=Page::OwnPrivacy ssr=WHOLE />
            <Route path=path!("/me/privacy/copy") view=Page::PrivacyCopy ssr=WHOLE />
            <Route path=path!("/me/privacy/texts/:acceptance") view=Page::AcceptedText ssr=WHOLE />
            <Route path=path!("/me/sessions") view=Page::Sessions ssr=WHOLE />
            <Route path=path!("/me/tickets") view=Page::Tickets ssr=WHOLE />
            <Route path=path!("/review") view=Page::ReviewQueue ssr=WHOLE />
            <Route path=path!("/review/:application") view=Page::ReviewFile ssr=WHOLE />
            <Route path=path!("/office") view=Page::Office ssr=WHOLE />
            <Route path=path!("/office/exams/:exam/seating") view=Page::Arrangement ssr=WHOLE />
            <Route
                path=path!("/office/exams/:exam/seating/publish")
                view=Page::Publication
                ssr=WHOLE
            />
            <Route path=path!("/office/exams/:exam/seating/verify") view=Page::Proof ssr=WHOLE />
            <Route path=path!("/office/exams/:exam/void") view=Page::Disqualification ssr=WHOLE />
            <Route path=path!("/office/petitions") view=Page::Petitions ssr=WHOLE />
            <Route path=path!("/office/petitions/:petition") view=Page::Petition ssr=WHOLE />
            <Route path=path!("/office/photos") view=Page::Replacement ssr=WHOLE />
            <Route path=path!("/office/comfort") view=Page::Comforts ssr=WHOLE />
            <Route path=path!("/office/comfort/:comfort") view=Page::Comfort ssr=WHOLE />
            <Route path=path!("/office/exams/:exam/comfort") view=Page::ComfortSeats ssr=WHOLE />
            <Route path=path!("/finance") view=Page::Finance ssr=WHOLE />
            <Route path=path!("/demo/messages") view=Page::Messages ssr=WHOLE />
        </FlatRoutes>
    }
}

/// Fetches the code of the page that the browser shows, before it takes the
/// page over; false when that failed. The page then stays as the server sent
/// it, and works without scripts.
pub async fn fetch_page() -> bool {
    Piece::of(&page_path()).load().await
}

/// The server knows whether it demonstrates; the page tells the browser.
fn provide_demo_mode() {
    let demo = SharedValue::new(|| use_context::<DemoMode>().unwrap_or_default());
    provide_context(demo.into_inner());
}

/// The server knows where the studio lies, and what the page is shown in; the page
/// tells the browser.
fn provide_files() {
    let files = SharedValue::new(|| {
        let assets = use_context::<Assets>().unwrap_or_default();
        let studio = StudioFiles {
            script: assets.studio_page,
            style: assets.studio_css,
            draft: assets.draft_js,
        };
        let around = Around {
            keep: assets.offline_keep,
            inside: use_context().unwrap_or_default(),
        };
        (studio, around)
    });
    let (studio, around) = files.into_inner();
    provide_context(studio);
    provide_context(around);
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
