//! Where payment providers report by themselves: no session, no page's origin,
//! a small body that comes in time. Whatever is wrong, the answer is the same,
//! and says nothing.

use axum::{
    body::{Body, to_bytes},
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use tokio::time::timeout;

use crate::state::Shared;

/// The longest report, in bytes.
const REPORT_BYTES: usize = 16 * 1024;

/// What every failure is answered with.
const NOT_TAKEN: (StatusCode, &str) = (StatusCode::BAD_REQUEST, "FAIL");

/// Where the provider with this code reports to.
pub(crate) fn path(provider: &str) -> String {
    format!("/callbacks/payments/{provider}")
}

/// Takes a report; its acknowledgement means that it is kept.
pub(crate) async fn payment(
    State(shared): State<Shared>,
    Path(provider): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> (StatusCode, &'static str) {
    let reading = timeout(shared.patience.body, to_bytes(body, REPORT_BYTES));
    let Ok(Ok(body)) = reading.await else {
        return NOT_TAKEN;
    };
    let now = shared.clock.now();
    let taken = shared
        .services
        .receive_notice(&provider, &headers, &body, now)
        .await;
    taken.map_or(NOT_TAKEN, |words| (StatusCode::OK, words))
}
