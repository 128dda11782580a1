//! The address that limits count by: the peer's, or the one that a trusted
//! proxy says it speaks for.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// Reads `X-Forwarded-For` from its right end as long as the speaker is a
/// trusted proxy; whatever stands further left may be made up. Every address is
/// taken in its canonical form: on a listener for IPv6 and IPv4, a peer of the
/// latter is called `::ffff:a.b.c.d`, and all of them would count as one.
pub(crate) fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut speaker = peer.to_canonical();
    let is_trusted = |address: IpAddr| {
        let mut proxies = trusted.iter();
        proxies.any(|proxy| proxy.to_canonical() == address)
    };
    let spoken_for = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| part.trim().parse::<IpAddr>());
    for address in spoken_for.collect::<Vec<_>>().into_iter().rev() {
        match address {
            Ok(address) if is_trusted(speaker) => speaker = address.to_canonical(),
            _ => break,
        }
    }
    speaker
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seen(forwarded: &str, trusted: &[&str]) -> String {
        seen_from("10.0.0.1", forwarded, trusted)
    }

    fn seen_from(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            forwarded.parse().expect("a header value"),
        );
        let trusted: Vec<IpAddr> = trusted
            .iter()
            .map(|text| text.parse().expect("an address"))
            .collect();
        client_address(peer.parse().expect("an address"), &headers, &trusted).to_string()
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

    #[test]
    fn an_address_is_the_same_in_both_notations() {
        assert_eq!(seen_from("::ffff:198.51.100.7", "", &[]), "198.51.100.7");
        for proxy in ["10.0.0.1", "::ffff:10.0.0.1"] {
            for peer in ["10.0.0.1", "::ffff:10.0.0.1"] {
                let told = seen_from(peer, "::ffff:203.0.113.9", &[proxy]);
                assert_eq!(told, "203.0.113.9", "{peer} {proxy}");
            }
        }
        assert_eq!(seen_from("2001:db8::1", "", &[]), "2001:db8::1");
    }

    fn address() -> impl Strategy<Value = IpAddr> {
        prop_oneof![
            any::<[u8; 4]>().prop_map(IpAddr::from),
            any::<[u8; 16]>().prop_map(IpAddr::from),
        ]
    }

    proptest! {
        #[test]
        fn the_last_speaker_that_no_proxy_vouches_for_counts(
            peer in address(), made_up in proptest::collection::vec(address(), 0..3),
            client in address(), proxies in proptest::collection::vec(address(), 0..3),
        ) {
            // The client, which is no proxy, wrote what stands to its left.
            let mut trusted = proxies.clone();
            trusted.push(peer);
            prop_assume!(trusted.iter().all(|one| one.to_canonical() != client.to_canonical()));
            let chain = made_up.iter().chain([&client]).chain(&proxies);
            let chain: Vec<_> = chain.map(ToString::to_string).collect();
            let mut headers = HeaderMap::new();
            let value: axum::http::HeaderValue = chain.join(", ").parse().expect("a header value");
            headers.insert("x-forwarded-for", value);
            prop_assert_eq!(client_address(peer, &headers, &trusted), client.to_canonical());
            prop_assert_eq!(client_address(peer, &headers, &[]), peer.to_canonical());
        }

        #[test]
        fn no_header_makes_the_reader_panic(
            peer in address(), value in proptest::collection::vec(any::<u8>(), 0..60),
        ) {
            let mut headers = HeaderMap::new();
            if let Ok(value) = axum::http::HeaderValue::from_bytes(&value) {
                headers.insert("x-forwarded-for", value);
            }
            let _ = client_address(peer, &headers, &[peer]);
        }
    }
}
