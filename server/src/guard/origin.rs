//! Nothing is changed on behalf of another site's page. tower-http's layer
//! looks at `Sec-Fetch-Site` and `Origin`; here its bare refusal becomes one
//! that a person can read.

use app::problem::Problem;
use axum::{
    extract::Request,
    http::{header::HOST, request::Parts, uri::Authority},
    middleware::Next,
    response::Response,
};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::refusal;
use crate::{config::Config, state::Shared};

/// The layer that refuses foreign pages. A `public_url` is an origin of ours
/// even where a proxy changes the host.
pub(crate) fn layer(config: &Config) -> anyhow::Result<CsrfLayer> {
    let layer = CsrfLayer::new();
    Ok(match &config.public_url {
        Some(url) => layer.add_trusted_origin(url)?,
        None => layer,
    })
}

/// The address of this site, without a slash at its end: as it was set, or, where it
/// was not, as this browser knows it. What a browser sends as its host is its own
/// business: the answer is shown to it and to nobody else.
pub(crate) fn of(shared: &Shared, asked: &Parts) -> String {
    if let Some(url) = &shared.public_url {
        return url.clone();
    }
    let named = asked.headers.get(HOST).and_then(|host| host.to_str().ok());
    let named = named.and_then(|host| host.parse::<Authority>().ok());
    let host = asked.uri.authority().cloned().or(named);
    host.map_or_else(String::new, |host| format!("http://{host}"))
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
