//! The route that a path belongs to: the words by which requests are counted
//! and logged. They come from a closed set, so that what somebody types as a
//! path is in no log line and no label, and no label grows without bound.

use std::{collections::HashSet, sync::OnceLock};

use app::{routes, ui::display};
use axum::http::Method;

use crate::http::photos;

/// The route of whatever is not ours.
const OTHER: &str = "other";

/// Every route but the server functions. A page that is missing here is
/// counted as `other`; a test compares the list with the app's own table.
pub const ROUTES: &[&str] = &[
    "/",
    "/exams",
    "/exams/{exam}",
    "/exams/{exam}/positions",
    "/exams/{exam}/positions/{position}",
    "/exams/{exam}/favourites",
    "/exams/{exam}/rules",
    "/exams/{exam}/pledge",
    "/register",
    "/register/confirm",
    "/login",
    "/recover",
    "/privacy",
    "/claim",
    "/retire",
    "/characters",
    routes::OFFLINE,
    routes::VERIFY,
    "/help",
    "/photo",
    routes::captures::CAPTURE,
    routes::captures::CAPTURE_SENT,
    "/me",
    "/me/inbox",
    "/me/status",
    "/me/applications/{application}",
    "/me/applications/{application}/form",
    "/me/applications/{application}/position",
    "/me/applications/{application}/confirm",
    "/me/applications/{application}/status",
    "/me/applications/{application}/receipts/{round}",
    "/me/applications/{application}/comfort",
    "/me/applications/{application}/ticket",
    "/me/applications/{application}/pay",
    "/me/photo",
    "/me/photo/confirm",
    routes::captures::ME_CAPTURE,
    "/me/account",
    "/me/password",
    "/me/privacy",
    routes::PRIVACY_COPY,
    "/me/privacy/texts/{acceptance}",
    "/me/sessions",
    "/me/tickets",
    "/review",
    "/review/{application}",
    "/office",
    "/office/exams/{exam}/seating",
    "/office/exams/{exam}/seating/publish",
    "/office/exams/{exam}/seating/verify",
    "/office/exams/{exam}/void",
    "/office/petitions",
    "/office/petitions/{petition}",
    "/office/photos",
    routes::comfort::OFFICE_COMFORT,
    "/office/comfort/{comfort}",
    "/office/exams/{exam}/comfort",
    "/finance",
    "/demo/messages",
    "/demo/pieces",
    "/demo/pieces/form",
    "/demo/pieces/desk",
    // What is no page.
    display::PATH,
    routes::PHOTO_UPLOAD,
    routes::PHOTO_IMAGE,
    routes::captures::CAPTURE_PHOTO,
    routes::captures::CAPTURE_IMAGE,
    routes::comfort::EVIDENCE_UPLOAD,
    "/me/comfort/{comfort}/{evidence}",
    "/office/comfort/{comfort}/{evidence}",
    photos::CAPTCHA_PICTURE,
    "/exams/{exam}/positions.csv",
    "/exams/{exam}/calendar.ics",
    "/me/applications/{application}/calendar.ics",
    "/me/applications/{application}/ticket.pdf",
    "/me/applications/{application}/specimen.pdf",
    "/me/applications/{application}/receipts/{round}/receipt.pdf",
    "/me/applications/{application}/receipts/{round}/receipt.txt",
    routes::VERIFY_KEYS,
    "/verify/keys/{key}",
    "/review/{application}/photo",
    "/review/{application}/photos/{photo}",
    "/office/photos/{application}/{photo}",
    "/office/portraits/{photo}",
    "/callbacks/payments/{provider}",
    "/demo/messages.json",
    "/favicon.svg",
    "/robots.txt",
    "/sw.js",
    routes::OFFLINE_WORKER,
    "/manifest.webmanifest",
    "/icon-192.png",
    "/icon-512.png",
    "/icon-maskable-512.png",
    "/apple-touch-icon.png",
    "/healthz",
    "/readyz",
];

/// All files of the bundle are one route.
const BUNDLE: &str = "/pkg";

/// The route of a path.
pub(crate) fn route_of(path: &str) -> &'static str {
    // The studio's worker lies under the path of its page.
    if path.starts_with("/pkg/") || path.starts_with("/photo/") {
        return BUNDLE;
    }
    if let Some(call) = calls().get(path) {
        return call;
    }
    let fitting = ROUTES.iter().find(|route| fits(route, path));
    fitting.copied().unwrap_or(OTHER)
}

/// The method's name, if it is one that we answer to.
pub(crate) fn method_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => OTHER,
    }
}

/// Whether a server function stands at this path.
pub(crate) fn is_call(path: &str) -> bool {
    calls().contains(path)
}

/// What pages ask by themselves, by a timer: it keeps nobody signed in.
const BY_ITSELF: [&str; 4] = [
    "/api/captures/state",
    "/api/session/remaining",
    "/api/review/claim",
    "/api/payments/mark",
];

/// Whether a request to this path is no sign of a person.
pub(crate) fn asked_by_page(path: &str) -> bool {
    BY_ITSELF.contains(&path)
}

/// Whether a form of a page of ours may be sent to this path.
pub(crate) fn takes_forms(path: &str) -> bool {
    path == routes::PHOTO_UPLOAD
        || path == routes::captures::CAPTURE_PHOTO
        || path == routes::comfort::EVIDENCE_UPLOAD
        || path == routes::PRIVACY_COPY
        || path == display::PATH
        || is_call(path)
}

/// The paths of the server functions; they are registered before `main` runs.
fn calls() -> &'static HashSet<&'static str> {
    static CALLS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    CALLS.get_or_init(|| {
        server_fn::axum::server_fn_paths()
            .map(|(path, _)| path)
            .collect()
    })
}

/// Whether a path is of this route: part by part, where `{…}` stands for any.
fn fits(route: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let all = route.split('/').all(|wanted| {
        parts
            .next()
            .is_some_and(|part| part == wanted || (wanted.starts_with('{') && !part.is_empty()))
    });
    all && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_holds_nothing_that_was_typed() {
        for (path, route) in [
            ("/", "/"),
            (
                "/me/applications/73/form",
                "/me/applications/{application}/form",
            ),
            ("/api/accounts/sign_in", "/api/accounts/sign_in"),
            ("/api/accounts/420000199508150018", OTHER),
            ("/pkg/baokao.12ab.js", "/pkg"),
            ("/exams/420000199508150018", "/exams/{exam}"),
            ("/exams/1/positions.csv", "/exams/{exam}/positions.csv"),
            ("/captcha/abc", "/captcha/{token}"),
            ("/files/张三", OTHER),
            ("/exams//rules", OTHER),
            ("//", OTHER),
            ("", OTHER),
            ("*", OTHER),
            ("/wp-admin", OTHER),
        ] {
            assert_eq!(route_of(path), route, "{path}");
        }
    }

    #[test]
    fn methods_that_nobody_answers_to_are_one() {
        assert_eq!(method_of(&Method::POST), "POST");
        let odd = Method::from_bytes(b"BREW").expect("a method's name may be any word");
        assert_eq!(method_of(&odd), OTHER);
    }

    #[test]
    fn forms_go_to_calls_and_to_nothing_else() {
        assert!(takes_forms("/api/accounts/sign_in") && takes_forms(routes::PHOTO_UPLOAD));
        for path in ["/api/nothing", "/login", "/", "/healthz"] {
            assert!(!takes_forms(path), "{path}");
        }
    }

    #[test]
    fn what_pages_ask_by_themselves_are_calls() {
        assert!(BY_ITSELF.iter().all(|path| is_call(path)));
        assert!(asked_by_page("/api/review/claim") && !asked_by_page("/api/review/file"));
    }

    /// The paths that a source file writes after `before`, as this list writes them.
    fn routed(source: &str, before: &str) -> Vec<String> {
        let written = source
            .split(before)
            .skip(1)
            .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"'));
        written
            .map(|(path, _)| {
                let parts = path.split('/').map(|part| match part.strip_prefix(':') {
                    Some(name) => format!("{{{name}}}"),
                    None => part.to_owned(),
                });
                parts.collect::<Vec<_>>().join("/")
            })
            .collect()
    }

    #[test]
    fn every_page_and_every_file_has_its_route() {
        let app = include_str!("../../../app/src/app.rs");
        let shell = include_str!("../../../app/src/shell.rs");
        let pages = [routed(app, "path!("), routed(shell, "path!(")].concat();
        assert!(
            pages.len() > 30,
            "the app's table reads otherwise: {pages:?}"
        );
        let others = routed(include_str!("../router.rs"), ".route(");
        assert!(others.len() > 5, "the router reads otherwise: {others:?}");
        for route in pages.iter().chain(&others) {
            if route != "/api/{*function}" {
                assert_eq!(route_of(route), route, "add it to ROUTES");
            }
        }
    }
}
