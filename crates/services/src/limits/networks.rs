//! The networks that an address belongs to, as limits count them: one key and
//! one ceiling for each width.

use std::net::IpAddr;

use super::Rule;

/// What an address counts against: the first rule for itself, the others for the
/// wider networks around it, of 56 and of 48 bits.
pub(crate) fn in_networks([own, wide, site]: [Rule; 3], address: IpAddr) -> Vec<(Rule, String)> {
    let mut rules = vec![(own, address_key(address))];
    if let Some([wide_key, site_key]) = wide_keys(address) {
        rules.extend([(wide, wide_key), (site, site_key)]);
    }
    rules
}

/// How an address counts: an IPv6 network of 64 bits is one household.
pub(crate) fn address_key(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// The wider networks of an address, as limits count them: of 56 and of 48 bits.
/// IPv4 has none: its addresses are scarce enough to count by themselves.
fn wide_keys(address: IpAddr) -> Option<[String; 2]> {
    let IpAddr::V6(address) = address else {
        return None;
    };
    let [a, b, c, d, ..] = address.segments();
    let d = d & 0xff00;
    Some([
        format!("{a:x}:{b:x}:{c:x}:{d:x}::/56"),
        format!("{a:x}:{b:x}:{c:x}::/48"),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_counts_as_one() {
        let first = address_key("2001:db8:1:2::1".parse().expect("an address"));
        assert_eq!(
            first,
            address_key("2001:db8:1:2:ffff::9".parse().expect("an address"))
        );
    }

    #[test]
    fn wider_networks_hold_the_narrower_ones() {
        let wide = |text: &str| wide_keys(text.parse().expect("an address"));
        let one = wide("2001:db8:1:2a01::1").expect("it is IPv6");
        assert_eq!(one, ["2001:db8:1:2a00::/56", "2001:db8:1::/48"]);
        assert_eq!(wide("2001:db8:1:2aff::1").as_ref(), Some(&one));
        let beside = wide("2001:db8:1:2b00::1").expect("it is IPv6");
        assert_ne!(beside[0], one[0]);
        assert_eq!(beside[1], one[1]);
        assert_eq!(wide("203.0.113.9"), None);
    }
}
