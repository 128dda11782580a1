//! Counts and times every answer for `/metrics`, by method, route and status.
//! A route is a path with its variable parts taken out, so that no label holds
//! anything of a person or grows without bound.

use std::{borrow::Cow, time::Instant};

use axum::{
    extract::Request,
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};

/// The longest part of a path that can be a word of our own.
const WORD: usize = 32;

pub(crate) async fn count_and_time(request: Request, next: Next) -> Response {
    let method = word_for(request.method());
    let path = request.uri().path().to_owned();
    let started = Instant::now();
    let response = next.run(request).await;
    let route = route_of(&path, response.status());
    let status = response.status().as_str().to_owned();
    let seconds = started.elapsed().as_secs_f64();
    metrics::counter!(
        "baokao_http_requests_total",
        "method" => method, "route" => route.clone(), "status" => status
    )
    .increment(1);
    metrics::histogram!(
        "baokao_http_request_duration_seconds",
        "method" => method, "route" => route
    )
    .record(seconds);
    response
}

fn word_for(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// What nobody answers to is one route, and so are all files.
fn route_of(path: &str, status: StatusCode) -> Cow<'static, str> {
    if matches!(
        status,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
    ) {
        return "none".into();
    }
    if path.starts_with("/pkg/") {
        return "/pkg".into();
    }
    let parts = path
        .split('/')
        .map(|part| if is_word(part) { part } else { ":x" });
    parts.collect::<Vec<_>>().join("/").into()
}

fn is_word(part: &str) -> bool {
    part.len() <= WORD
        && part
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_holds_no_variable_part() {
        for (path, route) in [
            ("/", "/"),
            ("/me/applications/73/form", "/me/applications/:x/form"),
            ("/api/accounts/sign_in", "/api/accounts/sign_in"),
            ("/pkg/baokao.12ab.js", "/pkg"),
            ("/files/张三", "/files/:x"),
            ("/files/420000199508150018", "/files/:x"),
        ] {
            assert_eq!(route_of(path, StatusCode::OK), route, "{path}");
        }
    }

    #[test]
    fn paths_that_lead_nowhere_are_one_route() {
        assert_eq!(route_of("/wp-admin", StatusCode::NOT_FOUND), "none");
    }
}
