//! One signed call and its verified answer. What the answer says lives in
//! `wire`.

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Method, Response, StatusCode};
use serde::de::DeserializeOwned;

use super::{PaymentError, Sandbox, signature, wire};

/// Longest answer that is read, in bytes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// An answer that the cashier has signed.
pub(super) struct Answer {
    status: StatusCode,
    body: Vec<u8>,
}

impl Answer {
    /// What it says.
    pub(super) fn content<T: DeserializeOwned>(&self) -> Result<T, PaymentError> {
        if self.status == StatusCode::OK {
            return serde_json::from_slice(&self.body).map_err(|_| PaymentError::BadAnswer);
        }
        let refusal: wire::Refusal =
            serde_json::from_slice(&self.body).map_err(|_| PaymentError::BadAnswer)?;
        if self.status.is_client_error() && refusal.code.len() <= 64 {
            Err(PaymentError::Refused { code: refusal.code })
        } else {
            Err(PaymentError::BadAnswer)
        }
    }
}

impl Sandbox {
    /// Sends a call. `path` begins where the base URL ends and is signed so,
    /// wherever the cashier is mounted.
    pub(super) async fn call(
        &self,
        method: Method,
        path: &str,
        query: String,
        body: Vec<u8>,
    ) -> Result<Answer, PaymentError> {
        let merchant = &self.options.merchant_id;
        let timestamp = (self.options.clock)().millis().to_string();
        let nonce = hex::encode(rand::random::<[u8; 16]>());
        let canonical = signature::canonical_call(
            merchant,
            method.as_str(),
            path,
            &query,
            &timestamp,
            &nonce,
            &body,
        );
        let mut url = self.options.base_url.clone();
        url.set_path(&format!("{}{path}", url.path().trim_end_matches('/')));
        url.set_query((!query.is_empty()).then_some(query.as_str()));
        let request = self
            .client
            .request(method, url)
            .header(signature::MERCHANT, merchant)
            .header(signature::TIMESTAMP, timestamp)
            .header(signature::NONCE, &nonce)
            .header(
                signature::SIGNATURE,
                signature::sign(&self.options.secret, &canonical),
            )
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        let response = request.send().await.map_err(|error| unreachable(&error))?;
        self.verify(&nonce, response).await
    }

    async fn verify(&self, nonce: &str, response: Response) -> Result<Answer, PaymentError> {
        let status = response.status();
        // A proxy or a guard before the cashier can't sign. That it says "not
        // now" is no news about the order.
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            tracing::debug!(%status, "the cashier is not available");
            return Err(PaymentError::Unavailable);
        }
        let headers = response.headers().clone();
        let body = read_capped(response).await?;
        let Some(given) = text(&headers, signature::SIGNATURE) else {
            // The cashier doesn't sign for callers whom it doesn't believe.
            return Err(match status {
                StatusCode::UNAUTHORIZED => PaymentError::BadSignature,
                _ => PaymentError::BadAnswer,
            });
        };
        let timestamp = text(&headers, signature::TIMESTAMP).ok_or(PaymentError::BadSignature)?;
        let canonical = signature::canonical_answer(
            &self.options.merchant_id,
            nonce,
            status.as_u16(),
            timestamp,
            &body,
        );
        let now = (self.options.clock)().millis();
        let fresh = timestamp
            .parse()
            .is_ok_and(|signed_at| signature::is_in_window(signed_at, now));
        if fresh && signature::holds(&self.options.secret, &canonical, given) {
            Ok(Answer { status, body })
        } else {
            Err(PaymentError::BadSignature)
        }
    }
}

/// A header's value, when there is exactly one and it is plain text.
pub(super) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

async fn read_capped(mut response: Response) -> Result<Vec<u8>, PaymentError> {
    let mut body = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| unreachable(&error))?
    {
        if body.len() + chunk.len() > LONGEST_ANSWER {
            return Err(PaymentError::BadAnswer);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn unreachable(error: &reqwest::Error) -> PaymentError {
    tracing::debug!(
        timeout = error.is_timeout(),
        connect = error.is_connect(),
        "a call to the cashier did not come through"
    );
    PaymentError::Unavailable
}

#[cfg(test)]
mod tests;
