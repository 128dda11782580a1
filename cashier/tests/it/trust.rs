//! Calls that are not the merchant's, or not of now.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use gateways::payments::{OrderState, PaymentError, PaymentProvider};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::stage::{MERCHANT, NOW, SECRET, Stage, client_of};

const NONCE: &str = "000102030405060708090a0b0c0d0e0f";

/// A call, signed by hand, that can be spoilt before it is sent.
struct Call {
    method: Method,
    target: String,
    headers: HeaderMap,
    body: String,
}

impl Call {
    fn signed(method: Method, target: &str, body: &str, timestamp: i64, nonce: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let digest = hex::encode(Sha256::digest(body.as_bytes()));
        let canonical = format!(
            "baokao-sandbox-1/call\n{MERCHANT}\n{method}\n{path}\n{query}\n{timestamp}\n{nonce}\n{digest}"
        );
        let mut mac =
            Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key of any length");
        mac.update(canonical.as_bytes());
        let signature = hex::encode(mac.finalize().into_bytes());
        let mut call = Self {
            method,
            target: target.to_owned(),
            headers: HeaderMap::new(),
            body: body.to_owned(),
        };
        call.set("x-sandbox-merchant", MERCHANT);
        call.set("x-sandbox-timestamp", &timestamp.to_string());
        call.set("x-sandbox-nonce", nonce);
        call.set("x-sandbox-signature", &signature);
        call
    }

    fn set(&mut self, name: &'static str, value: &str) {
        let value = HeaderValue::from_str(value).expect("plain text");
        self.headers.insert(HeaderName::from_static(name), value);
    }

    /// Status, whether the answer is signed, and its body.
    async fn send(&self, stage: &Stage) -> (StatusCode, bool, String) {
        let url = format!("{}{}", stage.base, self.target);
        let answer = stage
            .payer
            .request(self.method.clone(), url)
            .headers(self.headers.clone())
            .body(self.body.clone())
            .send()
            .await
            .expect("an answer");
        let signed = answer.headers().contains_key("x-sandbox-signature");
        let status = answer.status();
        (status, signed, answer.text().await.expect("a text"))
    }
}

fn opening(timestamp: i64) -> Call {
    let body = format!(
        r#"{{"order_id":"A-1","amount_fen":10000,"subject":"考试费","return_url":"http://127.0.0.1:3000/me","notify_url":"http://127.0.0.1:3000/notices","expires_at":{}}}"#,
        NOW + 60_000
    );
    Call::signed(Method::POST, "/v1/orders", &body, timestamp, NONCE)
}

async fn assert_disbelieved(stage: &Stage, call: &Call) {
    let (status, signed, body) = call.send(stage).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(body, r#"{"code":"unauthorized"}"#);
    assert!(!signed, "nothing is signed for strangers");
    let order = stage.order("A-1").order_id;
    let state = stage.client.query(&order).await;
    assert_eq!(state, Ok(OrderState::Unknown), "nothing has happened");
}

#[tokio::test]
async fn a_call_signed_by_hand_is_believed_once() {
    let stage = Stage::start().await;
    let call = opening(NOW);
    let (status, signed, _) = call.send(&stage).await;
    assert_eq!((status, signed), (StatusCode::OK, true));
    let (status, signed, _) = call.send(&stage).await;
    assert_eq!((status, signed), (StatusCode::UNAUTHORIZED, false));
}

#[tokio::test]
async fn a_call_from_another_time_is_not_believed() {
    let stage = Stage::start().await;
    assert_disbelieved(&stage, &opening(NOW - 120_001)).await;
    assert_disbelieved(&stage, &opening(NOW + 120_001)).await;
    let (status, ..) = opening(NOW + 120_000).send(&stage).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn a_call_that_was_changed_on_its_way_is_not_believed() {
    let stage = Stage::start().await;
    let mut cheaper = opening(NOW);
    cheaper.body = cheaper.body.replace("10000", "1");
    assert_disbelieved(&stage, &cheaper).await;

    for (name, value) in [
        ("x-sandbox-merchant", "somebody"),
        ("x-sandbox-timestamp", "1790000000001"),
        ("x-sandbox-timestamp", "now"),
        ("x-sandbox-nonce", "ffeeddccbbaa99887766554433221100"),
        ("x-sandbox-signature", ""),
        ("x-sandbox-signature", &"0".repeat(64)),
    ] {
        let mut changed = opening(NOW);
        changed.set(name, value);
        assert_disbelieved(&stage, &changed).await;
        changed.headers.remove(name);
        assert_disbelieved(&stage, &changed).await;
    }

    let mut moved = opening(NOW);
    moved.target = "/v1/refunds".to_owned();
    assert_disbelieved(&stage, &moved).await;
    let mut asked = Call::signed(Method::GET, "/v1/orders?order_id=A-2", "", NOW, NONCE);
    asked.target = "/v1/orders?order_id=A-1".to_owned();
    assert_disbelieved(&stage, &asked).await;
    let mut other = opening(NOW);
    other.method = Method::GET;
    assert_disbelieved(&stage, &other).await;
}

#[tokio::test]
async fn a_header_that_stands_twice_is_not_believed() {
    let stage = Stage::start().await;
    let mut call = opening(NOW);
    let timestamp = call.headers["x-sandbox-timestamp"].clone();
    call.headers.append("x-sandbox-timestamp", timestamp);
    assert_disbelieved(&stage, &call).await;
}

#[tokio::test]
async fn a_nonce_of_another_form_is_not_believed_even_when_signed() {
    let stage = Stage::start().await;
    for nonce in ["", "00", &NONCE.to_uppercase(), &"g".repeat(32)] {
        let call = Call::signed(Method::GET, "/v1/orders?order_id=A-1", "", NOW, nonce);
        assert_disbelieved(&stage, &call).await;
    }
}

#[tokio::test]
async fn a_client_with_another_secret_gets_nowhere() {
    let stage = Stage::start().await;
    let stranger = client_of(
        &stage.props,
        &stage.base,
        "another secret of at least 32 bytes",
    );
    let order = stage.order("A-1");
    let answer = stranger.create(&order).await;
    assert_eq!(answer, Err(PaymentError::BadSignature));
    let state = stage.client.query(&order.order_id).await;
    assert_eq!(state, Ok(OrderState::Unknown));
}

#[tokio::test]
async fn a_signed_call_that_makes_no_sense_is_malformed() {
    let stage = Stage::start().await;
    let calls = [
        (Method::POST, "/v1/orders", "{"),
        (Method::POST, "/v1/orders", "{}"),
        (Method::POST, "/v1/orders/close", "[]"),
        (Method::POST, "/v1/refunds", "null"),
        (Method::GET, "/v1/orders", ""),
        (Method::GET, "/v1/refunds?order_id=A-1", ""),
    ];
    for (round, (method, target, body)) in calls.into_iter().enumerate() {
        let nonce = format!("{round:032x}");
        let call = Call::signed(method, target, body, NOW, &nonce);
        let (status, signed, body) = call.send(&stage).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{target}");
        assert!(signed && body == r#"{"code":"malformed"}"#);
    }
}

#[tokio::test]
async fn a_call_that_is_too_long_is_not_read() {
    let stage = Stage::start().await;
    let long = "x".repeat(16 * 1024 + 1);
    let call = Call::signed(Method::POST, "/v1/orders", &long, NOW, NONCE);
    let (status, signed, _) = call.send(&stage).await;
    assert_eq!((status, signed), (StatusCode::PAYLOAD_TOO_LARGE, false));
}
