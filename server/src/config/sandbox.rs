//! The settings of the simulated cashier, to which the demonstration pays.

use std::{fmt, net::SocketAddr, str::FromStr};

use gateways::payments::Url;

use super::Settings;

/// A simulated cashier, and who we are to it.
#[derive(Clone)]
pub struct SandboxGateway {
    /// Where its protocol begins, such as `http://127.0.0.1:3001/sandbox`.
    pub url: Url,
    /// Our name there.
    pub merchant: String,
    /// The secret shared with it, at least 32 bytes.
    pub secret: String,
}

/// Leaves the secret out.
impl fmt::Debug for SandboxGateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxGateway")
            .field("url", &self.url.as_str())
            .field("merchant", &self.merchant)
            .finish_non_exhaustive()
    }
}

/// The simulated cashier elsewhere: its address and secret go together.
pub(super) fn take(settings: &mut Settings) -> Option<SandboxGateway> {
    let url: Option<Url> = settings.take("sandbox_url");
    let secret: Option<SharedSecret> = settings.take("sandbox_secret");
    let merchant = settings.take("sandbox_merchant");
    match (url, secret) {
        (Some(url), Some(SharedSecret(secret))) => Some(SandboxGateway {
            url,
            merchant: merchant.unwrap_or_else(|| "baokao-demo".to_owned()),
            secret,
        }),
        (None, None) => None,
        _ if !settings.mistakes.is_empty() => None,
        _ => {
            let mistake = "`sandbox_url` and `sandbox_secret` have to be set together";
            settings.mistakes.push(mistake.to_owned());
            None
        }
    }
}

/// The port after the server's; a free one where the server takes a free one.
pub(super) fn beside(listen: SocketAddr) -> SocketAddr {
    let port = match listen.port() {
        0 => 0,
        port => port.checked_add(1).unwrap_or(0),
    };
    ([127, 0, 0, 1], port).into()
}

/// A secret that is long enough.
struct SharedSecret(String);

impl FromStr for SharedSecret {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() < 32 {
            return Err("it needs at least 32 bytes");
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in pairs {
            settings.add(name, value, "test");
        }
        settings
    }

    #[test]
    fn a_cashier_elsewhere_needs_its_address_and_a_long_secret() {
        let url = ("sandbox_url", "http://127.0.0.1:3001/sandbox");
        let secret = ("sandbox_secret", "0123456789abcdef0123456789abcdef");
        let config = settings(&[url, secret]).understand().expect("right");
        let sandbox = config.sandbox.expect("it is set");
        assert_eq!(sandbox.merchant, "baokao-demo");
        assert!(!format!("{sandbox:?}").contains("0123456789"));
        assert!(settings(&[url]).understand().is_err());
        assert!(
            settings(&[url, ("sandbox_secret", "short")])
                .understand()
                .is_err()
        );
    }

    #[test]
    fn the_cashier_of_the_demonstration_stands_beside_the_server() {
        let port = |listen| {
            let config = settings(&[("listen", listen)]).understand();
            config.expect("right").cashier_listen.port()
        };
        assert_eq!(port("127.0.0.1:3000"), 3001);
        assert_eq!(port("127.0.0.1:0"), 0);
    }
}
