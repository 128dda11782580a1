//! Notifications that hold, and all the ways in which one does not.

use std::sync::Arc;

use proptest::prelude::*;
use reqwest::header::{HeaderName, HeaderValue};

use super::*;

const NOW: i64 = 1_790_000_061_000;
const PAID: &str = "notice_id=N1&kind=payment&status=paid&order_id=A-1&provider_ref=SB1&amount_fen=10000&happened_at=1790000060000";

fn options() -> SandboxOptions {
    SandboxOptions::new(
        "http://127.0.0.1:9/sandbox".parse().expect("a URL"),
        "baokao-demo".to_owned(),
        "0123456789abcdef0123456789abcdef"
            .parse()
            .expect("32 bytes"),
        Arc::new(|| Moment::from_millis(NOW)),
    )
}

fn signed(body: &[u8], timestamp: &str) -> HeaderMap {
    let nonce = "000102030405060708090a0b0c0d0e0f";
    let canonical = signature::canonical_notice("baokao-demo", timestamp, nonce, body);
    let signature = signature::sign(&options().secret, &canonical);
    [
        (signature::MERCHANT, "baokao-demo"),
        (signature::TIMESTAMP, timestamp),
        (signature::NONCE, nonce),
        (signature::SIGNATURE, &signature),
    ]
    .into_iter()
    .map(|(name, value)| {
        let value = HeaderValue::from_str(value).expect("plain text");
        (HeaderName::from_static(name), value)
    })
    .collect()
}

fn read_signed(body: &str) -> Result<Notification, NotificationError> {
    read(
        &options(),
        &signed(body.as_bytes(), &NOW.to_string()),
        body.as_bytes(),
    )
}

#[test]
fn a_signed_notification_is_read() {
    let notification = read_signed(PAID).expect("a notification");
    assert_eq!(notification.order_id.as_str(), "A-1");
    assert_eq!(notification.amount.get(), 10_000);
    assert_eq!(notification.kind.code(), "payment");
    assert_eq!(notification.status.code(), "paid");
    let paid_at = Moment::from_millis(1_790_000_060_000);
    assert_eq!(notification.paid_at(), Some(paid_at));
}

#[test]
fn a_refund_names_its_number_and_a_payment_has_none() {
    let refund = PAID
        .replace("payment", "refund")
        .replace("=paid", "=refunded");
    assert_eq!(read_signed(&refund), Err(NotificationError::Malformed));
    let refund = refund + "&refund_id=R1";
    let notification = read_signed(&refund).expect("a notification");
    assert_eq!(notification.paid_at(), None);
    assert_eq!(
        read_signed(&format!("{PAID}&refund_id=R1")),
        Err(NotificationError::Malformed)
    );
}

#[test]
fn a_changed_amount_breaks_the_signature() {
    let headers = signed(PAID.as_bytes(), &NOW.to_string());
    let cheaper = PAID.replace("10000", "1");
    assert_eq!(
        read(&options(), &headers, cheaper.as_bytes()),
        Err(NotificationError::BadSignature)
    );
}

#[test]
fn every_header_is_needed_and_signed() {
    let headers = signed(PAID.as_bytes(), &NOW.to_string());
    for name in [
        signature::MERCHANT,
        signature::TIMESTAMP,
        signature::NONCE,
        signature::SIGNATURE,
    ] {
        let mut without = headers.clone();
        without.remove(name);
        let mut changed = headers.clone();
        changed.insert(name, HeaderValue::from_static("1790000061001"));
        let mut twice = headers.clone();
        twice.append(name, headers[name].clone());
        for headers in [without, changed, twice] {
            let read = read(&options(), &headers, PAID.as_bytes());
            assert_eq!(read, Err(NotificationError::BadSignature), "{name}");
        }
    }
}

#[test]
fn an_old_notification_is_a_replay() {
    let then = (NOW - 120_001).to_string();
    let headers = signed(PAID.as_bytes(), &then);
    assert_eq!(
        read(&options(), &headers, PAID.as_bytes()),
        Err(NotificationError::Stale)
    );
    let headers = signed(PAID.as_bytes(), "yesterday");
    assert_eq!(
        read(&options(), &headers, PAID.as_bytes()),
        Err(NotificationError::Malformed)
    );
}

#[test]
fn a_signed_form_that_makes_no_sense_is_refused() {
    for body in [
        "",
        "notice_id=N1",
        &format!("{PAID}&amount_fen=1"),
        &PAID.replace("10000", "-1"),
        &PAID.replace("10000", "1e4"),
        &PAID.replace("=paid", "=gone"),
        &PAID.replace("A-1", "A%201"),
    ] {
        assert_eq!(
            read_signed(body),
            Err(NotificationError::Malformed),
            "{body}"
        );
    }
}

#[test]
fn a_notification_may_carry_fields_of_a_later_version() {
    assert!(read_signed(&format!("{PAID}&channel=none")).is_ok());
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(
        body in proptest::collection::vec(any::<u8>(), 0..300),
        values in proptest::collection::vec(proptest::collection::vec(32u8..=255, 0..70), 4),
    ) {
        let mut headers = HeaderMap::new();
        let names = [signature::MERCHANT, signature::TIMESTAMP, signature::NONCE, signature::SIGNATURE];
        for (name, value) in names.into_iter().zip(values) {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.insert(name, value);
            }
        }
        prop_assert!(read(&options(), &headers, &body).is_err());
    }

    #[test]
    fn no_signed_bytes_make_the_reader_panic(
        body in proptest::collection::vec(any::<u8>(), 0..300),
        timestamp in "[ -~]{0,20}",
    ) {
        prop_assert!(read(&options(), &signed(&body, &timestamp), &body).is_err());
    }

    #[test]
    fn no_signed_form_makes_the_reader_panic(
        number in "\\PC{0,8}", amount in any::<i64>(), at in any::<i64>(),
    ) {
        let body = serde_urlencoded::to_string([
            ("notice_id", number.as_str()), ("kind", "payment"), ("status", "paid"),
            ("order_id", "A-1"), ("provider_ref", "SB1"),
            ("amount_fen", &amount.to_string()), ("happened_at", &at.to_string()),
        ]).expect("a form");
        let _ = read_signed(&body);
    }
}
