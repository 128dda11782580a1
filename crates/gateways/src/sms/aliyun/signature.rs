//! The signature of a call: ACS3-HMAC-SHA256, after 阿里云 OpenAPI 《V3版本请求体
//! &签名机制》. All parameters are in the query, so the body is empty.

use domain::time::Moment;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::AliyunOptions;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
const ACTION: &str = "SendSms";
const VERSION: &str = "2017-05-25";

/// A call that can be sent.
pub(super) struct Signed {
    /// The query, percent-encoded, in the order in which it was signed.
    pub(super) query: String,
    /// Every header but `host`, which the client writes itself.
    pub(super) headers: Vec<(&'static str, String)>,
}

impl Signed {
    pub(super) fn new(
        options: &AliyunOptions,
        parameters: &[(&str, &str)],
        now: Moment,
        nonce: &str,
    ) -> Self {
        let query = canonical_query(parameters);
        let mut headers = vec![
            ("x-acs-action", ACTION.to_owned()),
            ("x-acs-content-sha256", digest(b"")),
            ("x-acs-date", utc(now)),
            ("x-acs-signature-nonce", nonce.to_owned()),
            ("x-acs-version", VERSION.to_owned()),
        ];
        let host = host_of(options);
        let mut signed = vec![("host", host.as_str())];
        signed.extend(headers.iter().map(|(name, value)| (*name, value.as_str())));
        let request = canonical_request("POST", &query, &signed, b"");
        let authorization = format!(
            "{ALGORITHM} Credential={},SignedHeaders={},Signature={}",
            options.key_id,
            names(&signed),
            sign(&options.key_secret, &request),
        );
        headers.push(("authorization", authorization));
        Self { query, headers }
    }
}

/// The header `host` as the client writes it: with a port that is not usual.
fn host_of(options: &AliyunOptions) -> String {
    let host = options.endpoint.host_str().unwrap_or_default();
    match options.endpoint.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Names sorted, names and values encoded.
fn canonical_query(parameters: &[(&str, &str)]) -> String {
    let mut pairs: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.sort_unstable();
    pairs.join("&")
}

/// Percent-encoding after RFC 3986: everything but unreserved characters.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// `headers` in the order of their names, which are in lower case.
fn canonical_request(method: &str, query: &str, headers: &[(&str, &str)], body: &[u8]) -> String {
    let lines: String = headers
        .iter()
        .map(|(name, value)| format!("{name}:{}\n", value.trim()))
        .collect();
    let (names, body) = (names(headers), digest(body));
    format!("{method}\n/\n{query}\n{lines}\n{names}\n{body}")
}

fn names(headers: &[(&str, &str)]) -> String {
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    names.join(";")
}

fn sign(secret: &str, canonical_request: &str) -> String {
    let text = format!("{ALGORITHM}\n{}", digest(canonical_request.as_bytes()));
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(text.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// `2023-10-26T10:22:32Z`. A moment is printed in Beijing time, which is eight
/// hours ahead all year.
fn utc(now: Moment) -> String {
    const EIGHT_HOURS: i64 = 8 * 60 * 60 * 1000;
    let shifted = Moment::from_millis(now.millis() - EIGHT_HOURS).iso();
    format!("{}Z", shifted.trim_end_matches("+08:00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the operator's own page.
    #[test]
    fn the_published_example_is_signed_as_it_is_published() {
        let query = canonical_query(&[
            ("RegionId", "cn-shanghai"),
            (
                "ImageId",
                "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            ),
        ]);
        let empty = digest(b"");
        let headers = [
            ("host", "ecs.cn-shanghai.aliyuncs.com"),
            ("x-acs-action", "RunInstances"),
            ("x-acs-content-sha256", &*empty),
            ("x-acs-date", "2023-10-26T10:22:32Z"),
            ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
            ("x-acs-version", "2014-05-26"),
        ];
        let request = canonical_request("POST", &query, &headers, b"");
        assert_eq!(
            digest(request.as_bytes()),
            "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"
        );
        assert_eq!(
            sign("YourAccessKeySecret", &request),
            "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
        );
    }

    #[test]
    fn a_query_is_encoded_byte_by_byte() {
        assert_eq!(
            canonical_query(&[("b", "甲 +*~"), ("a", "{\"c\":\"1\"}"), ("d", "")]),
            "a=%7B%22c%22%3A%221%22%7D&b=%E7%94%B2%20%2B%2A~&d="
        );
    }

    #[test]
    fn the_time_is_utc() {
        assert_eq!(utc(Moment::from_millis(0)), "1970-01-01T00:00:00Z");
        assert_eq!(
            utc(Moment::from_millis(1_698_315_752_000)),
            "2023-10-26T10:22:32Z"
        );
    }
}
