//! Counts and times every answer for `/metrics`, by method, route and status:
//! three closed sets, so that no label holds anything of a person.

use std::time::Instant;

use axum::{extract::Request, middleware::Next, response::Response};

use super::route::{method_of, route_of};

pub(crate) async fn count_and_time(request: Request, next: Next) -> Response {
    let method = method_of(request.method());
    let route = route_of(request.uri().path());
    let started = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_str().to_owned();
    let seconds = started.elapsed().as_secs_f64();
    metrics::counter!(
        "baokao_http_requests_total",
        "method" => method, "route" => route, "status" => status
    )
    .increment(1);
    metrics::histogram!(
        "baokao_http_request_duration_seconds",
        "method" => method, "route" => route
    )
    .record(seconds);
    response
}
