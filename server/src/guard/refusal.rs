//! Refusals as the asker can read them: a problem document for scripts, a
//! small page for browsers, in which nothing comes from the request.

use app::problem::{Problem, ProblemEncoding};
use axum::{
    body::to_bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use server_fn::ContentType;

use super::trace::Trace;

/// No problem document of ours is longer.
const PROBLEM_BYTES: usize = 64 * 1024;

/// The style sheet's path, for pages that are made outside of the app.
#[derive(Clone, Debug)]
pub(crate) struct StyleSheet(pub(crate) String);

/// Whether the asker is a browser that shows what it gets.
pub(crate) fn accepts_html(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok());
    accepted
        .flat_map(|value| value.split(','))
        .any(|part| part.trim().starts_with("text/html"))
}

/// The problem that a server function answered with.
pub(crate) async fn problem_in(response: Response) -> Problem {
    let body = to_bytes(response.into_body(), PROBLEM_BYTES)
        .await
        .unwrap_or_default();
    serde_json::from_slice(&body).unwrap_or_else(|_| Problem::internal())
}

/// The problem, in the form that the asker reads. No cache keeps it: it is one
/// person's answer, also where a picture was asked for.
pub(crate) fn answer(asked: &Parts, mut problem: Problem) -> Response {
    // Fields are put right by who typed them: no help desk is asked about those.
    if problem.status != StatusCode::UNPROCESSABLE_ENTITY.as_u16() {
        let trace = asked.extensions.get::<Trace>();
        problem.trace = trace.map(|Trace(trace)| trace.clone());
    }
    let retry_after = problem.retry_after;
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = if accepts_html(&asked.headers) {
        let css = asked
            .extensions
            .get::<StyleSheet>()
            .map_or("", |StyleSheet(css)| css);
        Html(app::problem_page(problem, css)).into_response()
    } else {
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        (
            [(header::CONTENT_TYPE, ProblemEncoding::CONTENT_TYPE)],
            body,
        )
            .into_response()
    };
    *response.status_mut() = status;
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    say_when_again(&mut response, retry_after);
    response
}

/// Puts into a header what a server function's refusal says of when to try
/// again (RFC 9110 §10.2.3).
pub(crate) async fn with_retry_after(response: Response) -> Response {
    let temporary = [
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::SERVICE_UNAVAILABLE,
    ];
    if !temporary.contains(&response.status()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, PROBLEM_BYTES).await.unwrap_or_default();
    let problem = serde_json::from_slice::<Problem>(&body);
    let mut response = Response::from_parts(parts, body.into());
    say_when_again(
        &mut response,
        problem.ok().and_then(|problem| problem.retry_after),
    );
    response
}

fn say_when_again(response: &mut Response, seconds: Option<u32>) {
    if let Some(seconds) = seconds {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
}
