//! Counterparts that lie, dawdle or talk too much. The true cashier is met in
//! its own package.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Moment;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;
use crate::payments::sandbox::SandboxOptions;
use crate::payments::{OrderId, PaymentProvider};

const NOW: i64 = 1_790_000_000_000;

fn sandbox(port: u16) -> Sandbox {
    let mut options = SandboxOptions::new(
        format!("http://127.0.0.1:{port}/sandbox")
            .parse()
            .expect("a URL"),
        "baokao-demo".to_owned(),
        "0123456789abcdef0123456789abcdef"
            .parse()
            .expect("32 bytes"),
        Arc::new(|| Moment::from_millis(NOW)),
    );
    options.timeout = Duration::from_millis(300);
    Sandbox::new(options).expect("a client")
}

/// What a query comes to when the counterpart answers with these bytes, made
/// from the nonce of the call.
async fn asked(answer: impl FnOnce(&str) -> Vec<u8>) -> PaymentError {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    let counterpart = async {
        let (mut stream, _) = listener.accept().await.expect("a call");
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).await.expect("a head");
            request.extend(byte);
        }
        let request = String::from_utf8(request).expect("text");
        let nonce = request
            .split("x-sandbox-nonce: ")
            .nth(1)
            .and_then(|rest| rest.get(..32))
            .expect("a nonce");
        let answer = answer(nonce);
        if answer.is_empty() {
            // Dawdle: keep the connection until the client gives up.
            let _ = stream.read(&mut [0]).await;
        }
        // The client may have hung up in the middle of a long answer.
        let _ = stream.write_all(&answer).await;
    };
    let client = sandbox(port);
    let order: OrderId = "A-1".parse().expect("a number");
    let (answer, ()) = tokio::join!(client.query(&order), counterpart);
    answer.expect_err("nothing here is to be believed")
}

fn http(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{headers}\r\n{body}").into_bytes()
}

fn signed_for(nonce: &str, timestamp: i64, body: &str) -> String {
    let timestamp = timestamp.to_string();
    let canonical =
        signature::canonical_answer("baokao-demo", nonce, 200, &timestamp, body.as_bytes());
    let signature = signature::sign(&sandbox(9).options.secret, &canonical);
    format!("x-sandbox-timestamp: {timestamp}\r\nx-sandbox-signature: {signature}\r\n")
}

const PAID: &str = r#"{"order_id":"A-1","provider_ref":"S","amount_fen":1,"status":"paid","pay_url":"http://h/","paid_at":1}"#;

#[tokio::test]
async fn an_unsigned_answer_is_not_believed() {
    let error = asked(|_| http("200 OK", "", PAID)).await;
    assert_eq!(error, PaymentError::BadAnswer);
    let error = asked(|_| http("401 Unauthorized", "", "{\"code\":\"signature\"}")).await;
    assert_eq!(error, PaymentError::BadSignature);
}

#[tokio::test]
async fn an_answer_to_another_call_is_not_believed() {
    let error = asked(|_| {
        let headers = signed_for("ffeeddccbbaa99887766554433221100", NOW, PAID);
        http("200 OK", &headers, PAID)
    })
    .await;
    assert_eq!(error, PaymentError::BadSignature);
}

#[tokio::test]
async fn a_changed_or_late_answer_is_not_believed() {
    let error = asked(|nonce| {
        let changed = PAID.replace("\"amount_fen\":1", "\"amount_fen\":9");
        http("200 OK", &signed_for(nonce, NOW, PAID), &changed)
    })
    .await;
    assert_eq!(error, PaymentError::BadSignature);
    let error = asked(|nonce| http("200 OK", &signed_for(nonce, NOW - 120_001, PAID), PAID)).await;
    assert_eq!(error, PaymentError::BadSignature);
}

#[tokio::test]
async fn a_signed_answer_about_another_order_can_not_be_understood() {
    let other = PAID.replace("A-1", "A-2");
    let error = asked(|nonce| http("200 OK", &signed_for(nonce, NOW, &other), &other)).await;
    assert_eq!(error, PaymentError::BadAnswer);
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let error = asked(|_| http("200 OK", "", &"x".repeat(LONGEST_ANSWER + 1))).await;
    assert_eq!(error, PaymentError::BadAnswer);
}

#[tokio::test]
async fn silence_a_broken_server_and_no_server_leave_the_outcome_unknown() {
    assert_eq!(asked(|_| Vec::new()).await, PaymentError::Unavailable);
    let error = asked(|_| http("502 Bad Gateway", "", "")).await;
    assert_eq!(error, PaymentError::Unavailable);

    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    drop(listener);
    let order: OrderId = "A-1".parse().expect("a number");
    assert_eq!(
        sandbox(port).query(&order).await,
        Err(PaymentError::Unavailable)
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let error = asked(|_| http("302 Found", "location: http://127.0.0.1:9/\r\n", "")).await;
    assert_eq!(error, PaymentError::BadAnswer);
}
