//! Which handler answers what.

use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};

use crate::{Cashier, admission, api, page};

/// The signed calls below `/v1` and the payment page below `/pay`. Mount it
/// with `Router::nest` under the path that the cashier's public address names.
pub fn router(cashier: Cashier) -> Router {
    let guard = middleware::from_fn_with_state(cashier.clone(), admission::admit);
    Router::new()
        .merge(api::routes().route_layer(guard))
        .merge(page::routes().layer(DefaultBodyLimit::max(1024)))
        .with_state(cashier)
}
