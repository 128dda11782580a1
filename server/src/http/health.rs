//! `/healthz`: the process answers. `/readyz`: it can work, too.

use axum::{extract::State, http::StatusCode};

use crate::state::Shared;

/// The process is alive; says nothing about the database.
pub(crate) async fn alive() -> &'static str {
    "ok"
}

/// The database answers and has the schema that this program needs.
pub(crate) async fn ready(State(shared): State<Shared>) -> (StatusCode, &'static str) {
    match shared.services.store().check().await {
        Ok(_) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "database")
        }
    }
}
