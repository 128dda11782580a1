//! Which handler answers what, and which guards stand before it, from the
//! outside in: number and log, policy, path, origin, files, kept pages, session,
//! body, forms.

use app::{
    api::{Origin, demo::DemoMode},
    problem::Problem,
    routes,
    ui::display,
    viewer::SessionLeft,
};
use axum::{
    Router,
    extract::{Request, State},
    http::{Method, Uri},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{any, get, post},
};
use leptos::prelude::provide_context;
use services::Caller;

use crate::{
    config::Config,
    guard::{self, refusal::StyleSheet, session},
    http::{
        calendars, callbacks, captures, comfort, demo, downloads, health, photos, preferences,
        receipts, review_photo, tables,
    },
    kept_pages::kept_first,
    state::Shared,
};

/// The whole site.
pub(crate) fn router(config: &Config, shared: Shared) -> anyhow::Result<Router> {
    let mut calls = Router::new()
        .route(display::PATH, post(preferences::choose))
        .route("/exams/{exam}/positions.csv", get(tables::positions))
        .route("/exams/{exam}/calendar.ics", get(calendars::of_exam))
        .route(
            "/me/applications/{application}/calendar.ics",
            get(calendars::own),
        )
        .route(
            "/me/applications/{application}/ticket.pdf",
            get(downloads::ticket),
        )
        .route(
            "/me/applications/{application}/specimen.pdf",
            get(receipts::specimen),
        )
        .route(
            "/me/applications/{application}/receipts/{round}/receipt.pdf",
            get(receipts::paper),
        )
        .route(
            "/me/applications/{application}/receipts/{round}/receipt.txt",
            get(receipts::text),
        )
        .route(routes::VERIFY_KEYS, get(receipts::keys))
        .route("/verify/keys/{key}", get(receipts::key))
        .route(
            routes::PRIVACY_COPY,
            post(downloads::own_copy).fallback(page),
        )
        .route(routes::PHOTO_UPLOAD, photos::uploading().fallback(page))
        .route(routes::PHOTO_IMAGE, get(photos::own_image))
        .route(
            routes::captures::CAPTURE_PHOTO,
            captures::receiving().fallback(page),
        )
        .route(routes::captures::CAPTURE_IMAGE, get(captures::picture))
        .route(
            routes::comfort::EVIDENCE_UPLOAD,
            comfort::receiving().fallback(page),
        )
        .route("/me/comfort/{comfort}/{evidence}", get(comfort::own))
        .route(
            "/office/comfort/{comfort}/{evidence}",
            get(comfort::for_office),
        )
        .route(photos::CAPTCHA_PICTURE, get(photos::captcha_picture))
        .route("/review/{application}/photo", get(review_photo::show))
        .route(
            "/review/{application}/photos/{photo}",
            get(review_photo::show_older),
        )
        .route(
            "/office/photos/{application}/{photo}",
            get(review_photo::show_to_office),
        )
        .route(
            "/office/portraits/{photo}",
            get(review_photo::show_unapplied),
        )
        .route("/api/{*function}", any(call));
    if config.demo {
        calls = calls.route("/demo/messages.json", get(demo::messages));
    }
    let router = calls
        .fallback(page)
        .layer(from_fn_with_state(
            shared.clone(),
            guard::form::answer_plain_forms,
        ))
        .layer(from_fn_with_state(shared.clone(), guard::body::read_first))
        .layer(from_fn_with_state(shared.clone(), session::recognise))
        .layer(from_fn_with_state(shared.clone(), kept_first))
        .layer(from_fn_with_state(shared.clone(), file_first))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .layer(guard::origin::layer(config)?)
        .layer(from_fn(guard::origin::explain))
        // A provider's server is no page: its signature is what is believed.
        .route(&callbacks::path("{provider}"), post(callbacks::payment))
        .layer(from_fn(guard::path::refuse_odd))
        .layer(from_fn_with_state(shared.clone(), guard::csp::write_policy))
        .layer(from_fn(guard::measure::count_and_time))
        .layer(from_fn(guard::trace::number_and_log))
        .with_state(shared);
    Ok(router)
}

/// Files need no session.
async fn file_first(State(shared): State<Shared>, mut request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && let Some(file) = shared.site.file(request.uri().path(), request.headers()) {
        return file;
    }
    if reads && let Some(text) = shared.proofs.text(request.uri().path()) {
        return text.to_owned().into_response();
    }
    request
        .extensions_mut()
        .insert(StyleSheet(shared.site.assets().css.clone()));
    next.run(request).await
}

/// A server function. Only POST and only what is registered.
async fn call(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.method != Method::POST || !guard::route::is_call(parts.uri.path()) {
        return guard::refusal::answer(&parts, Problem::not_found());
    }
    let context = context(&shared, &parts);
    let request = Request::from_parts(parts, body);
    let response = leptos_axum::handle_server_fns_with_context(context, request).await;
    never_stored(guard::refusal::with_retry_after(response.into_response()).await)
}

/// A page; the app's own router knows which there are and answers 404 for the
/// rest.
async fn page(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return guard::refusal::answer(&parts, Problem::not_found());
    }
    if !shared.demo && parts.uri.path().starts_with("/demo/") {
        return guard::refusal::answer(&parts, Problem::not_found());
    }
    if let Some(clean) = without_foreign_error(&parts.uri) {
        return Redirect::to(&clean).into_response();
    }
    let flash = session::flash_for(&shared, &parts).await;
    let (assets, display) = (
        shared.site.assets().clone(),
        preferences::of(&parts.headers),
    );
    let (inside, must_go) = (
        guard::copy::inside(&parts.headers),
        guard::copy::must_go(&shared, &parts),
    );
    let context = context(&shared, &parts);
    let context = move || {
        guard::csp::hand_out_nonce();
        provide_context(assets.clone());
        provide_context(display);
        provide_context(inside);
        if must_go {
            provide_context(app::CopyMustGo);
        }
        if let Some(flash) = flash.clone() {
            provide_context(flash);
        }
        context();
    };
    let shows_pieces = parts.uri.path().starts_with(routes::DEMO_PIECES);
    let offline = parts.uri.path() == routes::OFFLINE;
    let request = Request::from_parts(parts, body);
    never_stored(if shows_pieces {
        leptos_axum::render_app_async_with_context(context, app::pieces_shell)(request).await
    } else if offline {
        leptos_axum::render_app_async_with_context(context, app::offline_shell)(request).await
    } else {
        leptos_axum::render_app_async_with_context(context, app::shell)(request).await
    })
}

/// leptos would print an error that a link carries in `__path` and `__err`, on
/// the server and in the browser. We never make such links, so whoever follows
/// one is led to the same page without, or to the start page where the rest is
/// no page of ours either. The names are compared as leptos reads them, the
/// other pairs stay as they were written.
fn without_foreign_error(uri: &Uri) -> Option<String> {
    let query = uri.query()?;
    query.split('&').find(|pair| tells_an_error(pair))?;
    let kept: Vec<_> = query
        .split('&')
        .filter(|pair| !tells_an_error(pair))
        .collect();
    let joint = if kept.is_empty() { "" } else { "?" };
    let clean = format!("{}{joint}{}", uri.path(), kept.join("&"));
    Some(routes::next_page(&clean).unwrap_or(routes::HOME).to_owned())
}

/// Whether a pair of a query has one of the names under which leptos finds an
/// error, once they are decoded.
fn tells_an_error(pair: &str) -> bool {
    let decoded: Vec<(String, String)> = serde_urlencoded::from_str(pair).unwrap_or_default();
    decoded
        .iter()
        .any(|(name, _)| name.starts_with("__err") || name.starts_with("__path"))
}

/// What pages and calls find in their context.
fn context(
    shared: &Shared,
    parts: &axum::http::request::Parts,
) -> impl Fn() + Clone + Send + 'static {
    let (services, cookies) = (shared.services.clone(), shared.cookies);
    let (demo, browser) = (DemoMode(shared.demo), session::browser(&parts.headers));
    let proof = session::proof(shared, &parts.headers);
    let origin = Origin(guard::origin::of(shared, parts));
    let caller = parts.extensions.get::<Caller>().cloned();
    move || {
        provide_context(services.clone());
        provide_context(cookies);
        provide_context(demo);
        provide_context(browser.clone());
        provide_context(proof.clone());
        provide_context(origin.clone());
        if let Some(caller) = caller.clone() {
            if let (Some(until), Some(_)) = (caller.until, &caller.viewer) {
                provide_context(SessionLeft(caller.seconds_until(until.unused)));
            }
            provide_context(caller);
        }
    }
}

/// Pages and answers are one person's: no cache keeps them, on shared
/// computers least of all.
fn never_stored(mut response: Response) -> Response {
    use axum::http::{HeaderValue, header::CACHE_CONTROL};
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(uri: &str) -> Option<String> {
        without_foreign_error(&uri.parse().expect("a request's target"))
    }

    #[test]
    fn an_error_in_a_link_is_found_however_its_name_is_written() {
        assert_eq!(clean("/login"), None);
        assert_eq!(clean("/login?next=/me&err=1&a=__err"), None);
        for pair in [
            "__err=x",
            "__path=/a",
            "%5F_err=x",
            "_%5fpath",
            "%5F%5Ferr=",
        ] {
            let found = clean(&format!("/login?next=%2Fme&{pair}&q=a+b"));
            assert_eq!(found.as_deref(), Some("/login?next=%2Fme&q=a+b"), "{pair}");
        }
    }

    #[test]
    fn whoever_is_led_away_from_an_error_stays_on_this_site() {
        for uri in ["//evil.example/?__err=x", "/a?q=\\&__err=x"] {
            assert_eq!(clean(uri).as_deref(), Some(routes::HOME), "{uri}");
        }
    }
}
