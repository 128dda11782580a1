//! Signatures as `docs/sandbox-payments.md` has them, on the cashier's side,
//! written from that page alone.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::options::Secret;

pub(crate) const MERCHANT: &str = "x-sandbox-merchant";
pub(crate) const TIMESTAMP: &str = "x-sandbox-timestamp";
pub(crate) const NONCE: &str = "x-sandbox-nonce";
pub(crate) const SIGNATURE: &str = "x-sandbox-signature";

/// How far a call's time may be from ours, in milliseconds.
pub(crate) const WINDOW: i64 = 120_000;

/// A text that is signed, built line by line.
pub(crate) struct Canonical(String);

impl Canonical {
    pub(crate) fn call(merchant: &str) -> Self {
        Self::begin("call").line(merchant)
    }

    pub(crate) fn answer(merchant: &str) -> Self {
        Self::begin("answer").line(merchant)
    }

    pub(crate) fn notice(merchant: &str) -> Self {
        Self::begin("notice").line(merchant)
    }

    fn begin(kind: &str) -> Self {
        Self(format!("baokao-sandbox-1/{kind}"))
    }

    pub(crate) fn line(mut self, line: &str) -> Self {
        self.0.push('\n');
        self.0.push_str(line);
        self
    }

    /// The last line of each kind: the digest of the body.
    pub(crate) fn body(self, body: &[u8]) -> Self {
        self.line(&hex::encode(Sha256::digest(body)))
    }

    /// The signature in lower-case hexadecimal.
    pub(crate) fn sign(&self, secret: &Secret) -> String {
        hex::encode(self.mac(secret).finalize().into_bytes())
    }

    /// Whether the signature is the right one, compared in constant time.
    pub(crate) fn is_signed_by(&self, secret: &Secret, signature: &str) -> bool {
        let lower_case = signature
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        match hex::decode(signature) {
            Ok(given) if lower_case => self.mac(secret).verify_slice(&given).is_ok(),
            _ => false,
        }
    }

    fn mac(&self, secret: &Secret) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(secret.key());
        let mut mac = mac.expect("HMAC takes a key of any length");
        mac.update(self.0.as_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROTOCOL: &str = include_str!("../../docs/sandbox-payments.md");
    const NONCE: &str = "000102030405060708090a0b0c0d0e0f";

    fn secret() -> Secret {
        "0123456789abcdef0123456789abcdef"
            .parse()
            .expect("32 bytes")
    }

    fn check(canonical: &Canonical, signature: &str) {
        assert_eq!(canonical.sign(&secret()), signature);
        assert!(canonical.is_signed_by(&secret(), signature));
        let published = format!("```\n{}\n```\n\n→ `{signature}`", canonical.0);
        assert!(PROTOCOL.contains(&published), "{published}");
    }

    #[test]
    fn calls_are_signed_as_published() {
        let body = r#"{"order_id":"A-1","amount_fen":10000,"subject":"考试费","return_url":"http://127.0.0.1:3000/me","notify_url":"http://127.0.0.1:3000/callbacks/sandbox","expires_at":1790001800000}"#;
        let create = Canonical::call("baokao-demo")
            .line("POST")
            .line("/v1/orders")
            .line("")
            .line("1790000000000")
            .line(NONCE)
            .body(body.as_bytes());
        check(
            &create,
            "abf626a8ed0c130d27a7cc43fe414ccb442c1db41d3db50979b15b5608e8b05f",
        );
        let query = Canonical::call("baokao-demo")
            .line("GET")
            .line("/v1/refunds")
            .line("order_id=A-1&refund_id=R_1")
            .line("1790000000000")
            .line("ffeeddccbbaa99887766554433221100")
            .body(b"");
        check(
            &query,
            "30952bc15809dfda19788f4f571232fab82ab19823bc70c7ff6e745bd30b13cc",
        );
    }

    #[test]
    fn answers_and_notifications_are_signed_as_published() {
        let answer = Canonical::answer("baokao-demo")
            .line(NONCE)
            .line("404")
            .line("1790000000250")
            .body(br#"{"code":"unknown_order"}"#);
        check(
            &answer,
            "33d56b3cbc3011b7e8b378d196ea87f72118e0e6655969a71388677105d4e48a",
        );
        let notice = Canonical::notice("baokao-demo")
            .line("1790000061000")
            .line(NONCE)
            .body(b"notice_id=N1&kind=payment&status=paid&order_id=A-1&provider_ref=SB1&amount_fen=10000&happened_at=1790000060000");
        check(
            &notice,
            "8411fbdd519bef17d265c121eda645f9d78ac5f14ff52c539e566d558ed9d418",
        );
    }

    #[test]
    fn a_signature_in_upper_case_or_cut_short_is_none() {
        let canonical = Canonical::call("m");
        let signature = canonical.sign(&secret());
        assert!(!canonical.is_signed_by(&secret(), &signature.to_uppercase()));
        assert!(!canonical.is_signed_by(&secret(), &signature[..62]));
        assert!(!canonical.is_signed_by(&secret(), ""));
        assert!(!Canonical::answer("m").is_signed_by(&secret(), &signature));
    }
}
