//! The content security policy of every answer. leptos mints a nonce for each
//! page and keeps its constructor to itself, so the page's context hands it
//! out to the guard, which writes the header.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use leptos::prelude::{expect_context, use_context};

use crate::state::Shared;

/// A browser that came by TLS once comes by nothing else for a year, in seconds.
const ONLY_BY_TLS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The camera is for our own pages (拍照); what no page uses is for nobody.
const DEVICES: HeaderValue =
    HeaderValue::from_static("camera=(self), geolocation=(), microphone=(), payment=(), usb=()");

/// The place where a page leaves its nonce for the header.
#[derive(Clone, Debug, Default)]
pub(crate) struct NonceSlot(Arc<OnceLock<String>>);

impl NonceSlot {
    /// Leaves a nonce; the first one stays.
    pub(crate) fn fill(&self, nonce: &str) {
        self.0.get_or_init(|| nonce.to_owned());
    }

    /// The nonce that was left.
    pub(crate) fn get(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}

/// Called in a page's context: puts the page's nonce where the guard finds it.
pub(crate) fn hand_out_nonce() {
    let parts = expect_context::<axum::http::request::Parts>();
    if let Some(slot) = parts.extensions.get::<NonceSlot>()
        && let Some(nonce) = use_context::<leptos::nonce::Nonce>()
    {
        slot.fill(&nonce);
    }
}

/// Writes the policy: scripts only from this origin or with the page's nonce,
/// styles only from files, nothing framed, nothing from elsewhere; no device but
/// the camera, and that for us; and no way here but TLS, where the site is known under `https`.
pub(crate) async fn write_policy(
    State(shared): State<Shared>,
    mut request: Request,
    next: Next,
) -> Response {
    let slot = NonceSlot::default();
    request.extensions_mut().insert(slot.clone());
    let mut response = next.run(request).await;
    let nonce = slot
        .get()
        .map(|nonce| format!(" 'nonce-{nonce}'"))
        .unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{nonce}; style-src 'self'; \
         img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; worker-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(HeaderName::from_static("permissions-policy"), DEVICES);
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    if shared.cookies.secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, ONLY_BY_TLS);
    }
    response
}
