//! The outbox of simulated text messages for programs: tests read codes here.
//! Routed in demo mode only.

use axum::{
    Json,
    extract::{Query, State},
    http::StatusCode,
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

/// The youngest messages to one phone, the newest first.
pub(crate) async fn messages(
    State(shared): State<Shared>,
    Query(filter): Query<Filter>,
) -> Result<Json<Vec<Message>>, StatusCode> {
    let sent = shared.services.latest_messages(500).await;
    let sent = sent.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let own = sent.into_iter().filter(|message| message.to == filter.to);
    Ok(Json(
        own.map(|message| Message { text: message.text }).collect(),
    ))
}
