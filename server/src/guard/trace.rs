//! A number for every request, and one log line when it is answered. The line
//! has the route in the place of the path, and nothing that a person typed.

use std::time::Instant;

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

use super::route::{method_of, route_of};

/// The request's number: in the log, in the audit, on the person's page. One
/// that comes from outside is not believed.
#[derive(Clone, Debug)]
pub(crate) struct Trace(pub(crate) String);

static TRACE_HEADER: HeaderName = HeaderName::from_static("x-request-id");

pub(crate) async fn number_and_log(mut request: Request, next: Next) -> Response {
    let trace = uuid::Uuid::now_v7().simple().to_string();
    request.extensions_mut().insert(Trace(trace.clone()));
    let method = method_of(request.method());
    let route = route_of(request.uri().path());
    let span = tracing::info_span!("request", trace);
    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let millis = started.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(method, route, status, millis, "answered"));
    if let Ok(value) = HeaderValue::from_str(&trace) {
        response.headers_mut().insert(TRACE_HEADER.clone(), value);
    }
    response
}
