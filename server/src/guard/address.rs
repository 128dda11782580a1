//! The address that limits count by: the peer's, or the one that a trusted
//! proxy says it speaks for.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// Reads `X-Forwarded-For` from its right end as long as the speaker is a
/// trusted proxy; whatever stands further left may be made up.
pub(crate) fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut speaker = peer;
    let spoken_for = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| part.trim().parse::<IpAddr>());
    for address in spoken_for.collect::<Vec<_>>().into_iter().rev() {
        match address {
            Ok(address) if trusted.contains(&speaker) => speaker = address,
            _ => break,
        }
    }
    speaker
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(forwarded: &str, trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            forwarded.parse().expect("a header value"),
        );
        let trusted: Vec<IpAddr> = trusted
            .iter()
            .map(|text| text.parse().expect("an address"))
            .collect();
        client_address("10.0.0.1".parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(seen("198.51.100.7", &[]), "10.0.0.1");
    }

    #[test]
    fn a_trusted_proxy_is_believed_as_far_as_it_saw_itself() {
        assert_eq!(
            seen("203.0.113.9, 198.51.100.7", &["10.0.0.1"]),
            "198.51.100.7"
        );
        assert_eq!(
            seen("203.0.113.9, 10.0.0.2", &["10.0.0.1", "10.0.0.2"]),
            "203.0.113.9"
        );
        assert_eq!(seen("nonsense", &["10.0.0.1"]), "10.0.0.1");
    }
}
