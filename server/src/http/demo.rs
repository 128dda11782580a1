//! The outbox of simulated text messages for programs: tests read codes here.
//! Routed in demo mode only.

use axum::{
    Json,
    extract::{Query, State},
    http::{HeaderName, StatusCode, header},
};
use serde::{Deserialize, Serialize};

use crate::state::Shared;

/// Whose messages.
#[derive(Deserialize)]
pub(crate) struct Filter {
    to: String,
}

/// One simulated message.
#[derive(Serialize)]
pub(crate) struct Message {
    text: String,
}

/// A document with codes in it, which no cache keeps.
type Unstored<T> = ([(HeaderName, &'static str); 1], Json<T>);

/// The youngest messages to one phone, the newest first.
pub(crate) async fn messages(
    State(shared): State<Shared>,
    Query(filter): Query<Filter>,
) -> Result<Unstored<Vec<Message>>, StatusCode> {
    let sent = shared.services.latest_messages(500).await;
    let sent = sent.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let own = sent.into_iter().filter(|message| message.to == filter.to);
    let own = own.map(|message| Message { text: message.text });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(own.collect())))
}
