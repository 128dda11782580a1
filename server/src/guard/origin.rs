//! Nothing is changed on behalf of another site's page. tower-http's layer
//! looks at `Sec-Fetch-Site` and `Origin`; here its bare refusal becomes one
//! that a person can read.

use app::problem::Problem;
use axum::{extract::Request, middleware::Next, response::Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::refusal;
use crate::config::Config;

/// The layer that refuses foreign pages. A `public_url` is an origin of ours
/// even where a proxy changes the host.
pub(crate) fn layer(config: &Config) -> anyhow::Result<CsrfLayer> {
    let layer = CsrfLayer::new();
    Ok(match &config.public_url {
        Some(url) => layer.add_trusted_origin(url)?,
        None => layer,
    })
}

/// Puts words to the layer's refusal. Stands outside of it.
pub(crate) async fn explain(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.extensions().get::<ProtectionError>().is_none() {
        return response;
    }
    tracing::warn!("a request from another site's page was refused");
    refusal::answer(&asked, Problem::foreign_page())
}
