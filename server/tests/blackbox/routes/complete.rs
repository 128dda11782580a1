//! That the table is whole: a page or a server function without a line fails.

use std::collections::BTreeSet;

use super::{
    claims, comfort, demo, desk, draft, money, public, seats,
    table::{Line, without_names},
};

fn lines() -> impl Iterator<Item = &'static Line> {
    [
        public::LINES,
        claims::LINES,
        demo::OPEN,
        draft::LINES,
        comfort::WRITTEN,
        comfort::HANDED_IN,
        desk::LINES,
        money::LINES,
        seats::BEFORE,
        seats::PRINTING,
    ]
    .into_iter()
    .flatten()
}

/// What has a line, by method.
fn known(method: &str) -> BTreeSet<String> {
    let routes = lines().map(Line::route);
    routes
        .filter_map(|(by, path)| (by == method).then_some(path))
        .collect()
}

#[tokio::test]
async fn every_page_has_a_line() {
    let pages = leptos_axum::generate_route_list(app::App);
    let pieces = leptos_axum::generate_route_list(app::pieces_shell);
    let offline = leptos_axum::generate_route_list(app::offline_shell);
    assert!(
        pages.len() > 30 && !pieces.is_empty() && offline.len() == 1,
        "the app lists its pages"
    );
    let known = known("GET");
    let missing: Vec<_> = pages
        .iter()
        .chain(&pieces)
        .chain(&offline)
        .map(|page| without_names(page.path()))
        .filter(|page| !known.contains(page))
        .collect();
    assert!(missing.is_empty(), "without a line: {missing:?}");
}

#[test]
fn every_server_function_has_a_line() {
    let calls: Vec<_> = server_fn::axum::server_fn_paths().collect();
    assert!(calls.len() > 50, "the calls are registered");
    let known = known("POST");
    for (path, method) in calls {
        assert_eq!(method, http::Method::POST, "{path}: nothing changes by GET");
        assert!(known.contains(path), "without a line: {path}");
    }
}

/// What belongs to the site's folder, whose files are no routes.
const FILES: [&str; 9] = [
    "/favicon.svg",
    "/robots.txt",
    "/sw.js",
    "/offline-sw.js",
    "/manifest.webmanifest",
    "/icon-192.png",
    "/icon-512.png",
    "/icon-maskable-512.png",
    "/apple-touch-icon.png",
];

#[test]
fn every_route_that_requests_are_counted_by_has_a_line() {
    let known: BTreeSet<_> = known("GET").into_iter().chain(known("POST")).collect();
    let routes = server::ROUTES.iter().filter(|route| !FILES.contains(route));
    let missing: Vec<_> = routes
        .filter(|route| !known.contains(&without_names(route)))
        .collect();
    assert!(missing.is_empty(), "without a line: {missing:?}");
}

/// The paths that stand in the router's own text.
#[test]
fn every_path_that_is_typed_in_the_router_has_a_line() {
    let router = include_str!("../../../src/router.rs");
    let arguments = router.split(".route(").skip(1).map(str::trim_start);
    let typed = arguments.filter_map(|text| text.strip_prefix('"')?.split('"').next());
    let known: BTreeSet<_> = known("GET").into_iter().chain(known("POST")).collect();
    let typed: Vec<_> = typed.filter(|path| !path.contains("{*")).collect();
    assert!(typed.len() >= 6, "the paths are read: {typed:?}");
    for path in typed {
        assert!(
            known.contains(&without_names(path)),
            "without a line: {path}"
        );
    }
}
