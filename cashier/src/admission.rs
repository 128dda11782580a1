//! Who may call: the signature, the time and the nonce of a call are judged
//! here, and its answer is signed. What the call does lives in `api`.

use std::collections::{BTreeSet, HashSet};
use std::sync::Mutex;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Cashier;
use crate::api::Code;
use crate::signature::{Canonical, MERCHANT, NONCE, SIGNATURE, TIMESTAMP, WINDOW};

/// Longest body of a call, in bytes.
const LONGEST_CALL: usize = 16 * 1024;
/// Longest body of an answer, in bytes.
const LONGEST_ANSWER: usize = 64 * 1024;
/// Most nonces that are remembered; beyond, calls are put off.
const MOST_NONCES: usize = 200_000;

type Nonce = [u8; 16];

/// The nonces that were used, as long as their calls could be replayed.
#[derive(Default)]
pub(crate) struct Admission {
    nonces: Mutex<Nonces>,
}

#[derive(Default)]
struct Nonces {
    used: HashSet<Nonce>,
    by_end: BTreeSet<(i64, Nonce)>,
}

#[derive(Debug, PartialEq, Eq)]
enum Use {
    First,
    Again,
    TooMany,
}

impl Nonces {
    /// Remembers the nonce of a call that was signed at `signed_at`.
    fn record(&mut self, nonce: Nonce, signed_at: i64, now: i64) -> Use {
        while let Some(&(end, oldest)) = self.by_end.first()
            && end < now
        {
            self.by_end.pop_first();
            self.used.remove(&oldest);
        }
        if self.used.contains(&nonce) {
            return Use::Again;
        }
        if self.used.len() >= MOST_NONCES {
            return Use::TooMany;
        }
        self.used.insert(nonce);
        self.by_end
            .insert((signed_at.saturating_add(WINDOW), nonce));
        Use::First
    }
}

/// Lets a believable call through and signs its answer.
pub(crate) async fn admit(
    State(cashier): State<Cashier>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_CALL).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let nonce = match believe(&cashier, &parts, &body) {
        Ok(nonce) => nonce,
        Err(refusal) => return refusal.into_response(),
    };
    let answer = next.run(Request::from_parts(parts, Body::from(body))).await;
    sign(&cashier, &nonce, answer).await
}

/// The nonce of a call that is signed, of our time and new.
fn believe(cashier: &Cashier, parts: &Parts, body: &[u8]) -> Result<String, Code> {
    let header = |name| single(&parts.headers, name).ok_or(Code::Unauthorized);
    let (merchant, timestamp) = (header(MERCHANT)?, header(TIMESTAMP)?);
    let (nonce, signature) = (header(NONCE)?, header(SIGNATURE)?);
    let canonical = Canonical::call(merchant)
        .line(parts.method.as_str())
        .line(parts.uri.path())
        .line(parts.uri.query().unwrap_or_default())
        .line(timestamp)
        .line(nonce)
        .body(body);
    let now = cashier.now();
    let ours = merchant == cashier.options.merchant_id
        && canonical.is_signed_by(&cashier.options.secret, signature);
    let signed_at: i64 = timestamp.parse().map_err(|_| Code::Unauthorized)?;
    if !ours || signed_at.abs_diff(now) > WINDOW.unsigned_abs() {
        return Err(Code::Unauthorized);
    }
    let mut bytes = Nonce::default();
    let lower_case = !nonce.bytes().any(|byte| byte.is_ascii_uppercase());
    if !lower_case || hex::decode_to_slice(nonce, &mut bytes).is_err() {
        return Err(Code::Unauthorized);
    }
    let mut nonces = cashier
        .admission
        .nonces
        .lock()
        .expect("nothing panics while it holds the nonces");
    match nonces.record(bytes, signed_at, now) {
        Use::First => Ok(nonce.to_owned()),
        Use::Again => Err(Code::Unauthorized),
        Use::TooMany => Err(Code::Unavailable),
    }
}

async fn sign(cashier: &Cashier, nonce: &str, answer: Response) -> Response {
    let (mut parts, body) = answer.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_ANSWER).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let timestamp = cashier.now().to_string();
    let signature = Canonical::answer(&cashier.options.merchant_id)
        .line(nonce)
        .line(parts.status.as_str())
        .line(&timestamp)
        .body(&body)
        .sign(&cashier.options.secret);
    for (name, value) in [
        (TIMESTAMP, timestamp.as_str()),
        (NONCE, nonce),
        (SIGNATURE, signature.as_str()),
    ] {
        let value = HeaderValue::from_str(value).expect("digits and letters are a header's value");
        parts.headers.insert(HeaderName::from_static(name), value);
    }
    Response::from_parts(parts, Body::from(body))
}

/// A header's value, when there is exactly one and it is plain text.
fn single<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_remembered_as_long_as_its_call_would_be_believed() {
        let mut nonces = Nonces::default();
        let nonce = [7; 16];
        assert_eq!(nonces.record(nonce, 0, -WINDOW), Use::First);
        assert_eq!(nonces.record(nonce, 0, WINDOW), Use::Again);
        assert_eq!(nonces.record([8; 16], WINDOW, WINDOW + 1), Use::First);
        assert_eq!(nonces.used.len(), 1);
        assert_eq!(nonces.by_end.len(), 1);
    }

    #[test]
    fn the_memory_of_nonces_is_bounded() {
        let mut nonces = Nonces::default();
        for number in 0..MOST_NONCES {
            let mut nonce = [0; 16];
            nonce[..8].copy_from_slice(&number.to_be_bytes());
            assert_eq!(nonces.record(nonce, 0, 0), Use::First);
        }
        assert_eq!(nonces.record([255; 16], 0, 0), Use::TooMany);
        assert_eq!(nonces.record([255; 16], WINDOW, WINDOW + 1), Use::First);
    }
}
