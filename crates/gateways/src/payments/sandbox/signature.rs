//! What is signed and how, on the merchant's side. The cashier has its own
//! implementation of the same page of `docs/sandbox-payments.md`.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::SandboxSecret;

/// Who speaks: the cashier's name for us.
pub(super) const MERCHANT: &str = "x-sandbox-merchant";
/// When it was signed: milliseconds since the Unix epoch.
pub(super) const TIMESTAMP: &str = "x-sandbox-timestamp";
/// 32 lower-case hexadecimal digits; an answer repeats its call's.
pub(super) const NONCE: &str = "x-sandbox-nonce";
/// The signature: 64 lower-case hexadecimal digits.
pub(super) const SIGNATURE: &str = "x-sandbox-signature";

/// How far a signature's time may be from ours, in milliseconds.
const WINDOW: i64 = 120_000;

/// Whether something signed at `signed_at` is accepted at `now`.
pub(super) fn is_in_window(signed_at: i64, now: i64) -> bool {
    signed_at.abs_diff(now) <= WINDOW.unsigned_abs()
}

/// The text that is signed for a call of ours.
pub(super) fn canonical_call(
    merchant: &str,
    method: &str,
    path: &str,
    query: &str,
    timestamp: &str,
    nonce: &str,
    body: &[u8],
) -> String {
    let digest = digest(body);
    [
        "baokao-sandbox-1/call",
        merchant,
        method,
        path,
        query,
        timestamp,
        nonce,
        &digest,
    ]
    .join("\n")
}

/// The text that is signed for the cashier's answer to the call with `nonce`.
pub(super) fn canonical_answer(
    merchant: &str,
    nonce: &str,
    status: u16,
    timestamp: &str,
    body: &[u8],
) -> String {
    let (status, digest) = (status.to_string(), digest(body));
    [
        "baokao-sandbox-1/answer",
        merchant,
        nonce,
        &status,
        timestamp,
        &digest,
    ]
    .join("\n")
}

/// The text that is signed for a notification.
pub(super) fn canonical_notice(
    merchant: &str,
    timestamp: &str,
    nonce: &str,
    body: &[u8],
) -> String {
    let digest = digest(body);
    [
        "baokao-sandbox-1/notice",
        merchant,
        timestamp,
        nonce,
        &digest,
    ]
    .join("\n")
}

/// HMAC-SHA-256 (RFC 2104, FIPS 180-4) in lower-case hexadecimal.
pub(super) fn sign(secret: &SandboxSecret, canonical: &str) -> String {
    hex::encode(mac(secret, canonical))
}

/// Whether `signature` is the one of `canonical`, in a time that doesn't depend
/// on how much of it is right.
pub(super) fn holds(secret: &SandboxSecret, canonical: &str, signature: &str) -> bool {
    let mut given = [0; 32];
    let lower = !signature.bytes().any(|byte| byte.is_ascii_uppercase());
    lower
        && hex::decode_to_slice(signature, &mut given).is_ok()
        && bool::from(mac(secret, canonical).ct_eq(&given))
}

fn mac(secret: &SandboxSecret, canonical: &str) -> [u8; 32] {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes a key of any length");
    mac.update(canonical.as_bytes());
    mac.finalize().into_bytes().into()
}

fn digest(body: &[u8]) -> String {
    hex::encode(Sha256::digest(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROTOCOL: &str = include_str!("../../../../../docs/sandbox-payments.md");

    fn secret() -> SandboxSecret {
        "0123456789abcdef0123456789abcdef"
            .parse()
            .expect("32 bytes")
    }

    /// Each vector is asserted here and stands on the page, word for word.
    fn check(canonical: &str, signature: &str) {
        assert_eq!(sign(&secret(), canonical), signature);
        assert!(holds(&secret(), canonical, signature));
        assert!(PROTOCOL.contains(canonical), "{canonical}");
        assert!(PROTOCOL.contains(signature));
    }

    #[test]
    fn the_published_calls_are_signed_as_published() {
        let body = r#"{"order_id":"A-1","amount_fen":10000,"subject":"考试费","return_url":"http://127.0.0.1:3000/me","notify_url":"http://127.0.0.1:3000/callbacks/sandbox","expires_at":1790001800000}"#;
        assert!(PROTOCOL.contains(body));
        check(
            &canonical_call(
                "baokao-demo",
                "POST",
                "/v1/orders",
                "",
                "1790000000000",
                "000102030405060708090a0b0c0d0e0f",
                body.as_bytes(),
            ),
            "abf626a8ed0c130d27a7cc43fe414ccb442c1db41d3db50979b15b5608e8b05f",
        );
        check(
            &canonical_call(
                "baokao-demo",
                "GET",
                "/v1/refunds",
                "order_id=A-1&refund_id=R_1",
                "1790000000000",
                "ffeeddccbbaa99887766554433221100",
                b"",
            ),
            "30952bc15809dfda19788f4f571232fab82ab19823bc70c7ff6e745bd30b13cc",
        );
    }

    #[test]
    fn the_published_answer_and_notification_hold() {
        let answer = r#"{"code":"unknown_order"}"#;
        assert!(PROTOCOL.contains(answer));
        check(
            &canonical_answer(
                "baokao-demo",
                "000102030405060708090a0b0c0d0e0f",
                404,
                "1790000000250",
                answer.as_bytes(),
            ),
            "33d56b3cbc3011b7e8b378d196ea87f72118e0e6655969a71388677105d4e48a",
        );
        let notice = "notice_id=N1&kind=payment&status=paid&order_id=A-1&provider_ref=SB1&amount_fen=10000&happened_at=1790000060000";
        assert!(PROTOCOL.contains(notice));
        check(
            &canonical_notice(
                "baokao-demo",
                "1790000061000",
                "000102030405060708090a0b0c0d0e0f",
                notice.as_bytes(),
            ),
            "8411fbdd519bef17d265c121eda645f9d78ac5f14ff52c539e566d558ed9d418",
        );
    }

    #[test]
    fn another_secret_text_or_writing_does_not_hold() {
        let signature = sign(&secret(), "text");
        let other: SandboxSecret = "another secret of at least 32 bytes"
            .parse()
            .expect("long enough");
        assert!(!holds(&other, "text", &signature));
        assert!(!holds(&secret(), "texT", &signature));
        assert!(!holds(&secret(), "text", &signature.to_uppercase()));
        assert!(!holds(&secret(), "text", &signature[..62]));
        assert!(!holds(&secret(), "text", ""));
    }

    #[test]
    fn the_window_is_two_minutes_both_ways() {
        assert!(is_in_window(0, 120_000) && is_in_window(120_000, 0));
        assert!(!is_in_window(0, 120_001) && !is_in_window(120_001, 0));
        assert!(!is_in_window(i64::MIN, i64::MAX));
    }
}
