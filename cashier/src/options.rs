//! What a cashier is told when it opens.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use zeroize::Zeroizing;

use crate::order::is_number;

/// Tells the time, in milliseconds since the Unix epoch.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Who the merchant is, where the cashier is seen, and how it behaves.
#[derive(Clone)]
pub struct CashierOptions {
    /// The merchant's name in the protocol.
    pub merchant_id: String,
    /// The merchant's name for payers.
    pub merchant_name: String,
    /// The secret shared with the merchant.
    pub secret: Secret,
    /// Where payers find the cashier: the address under which the router is
    /// mounted, e.g. `http://127.0.0.1:3000/sandbox`.
    pub public_url: String,
    /// The journal's file; it is made when it isn't there.
    pub journal: PathBuf,
    /// Tells the time.
    pub clock: Clock,
    /// The pause before each delivery of a notification; when all have passed
    /// without an acknowledgement, it is given up.
    pub notice_delays: Vec<Duration>,
    /// How long one delivery may take.
    pub notice_timeout: Duration,
    /// How many times an acknowledged notification is sent once more, for tests
    /// of what receives it.
    pub extra_notices: u32,
    /// How long a refund takes. When it takes any time, it is not notified: the
    /// merchant has to ask.
    pub refund_takes: Duration,
    /// Most orders that are taken, ever, by one journal. It bounds memory.
    pub max_orders: usize,
}

impl CashierOptions {
    /// With the behaviour that the protocol describes.
    #[must_use]
    pub fn new(
        merchant_id: String,
        merchant_name: String,
        secret: Secret,
        public_url: String,
        journal: PathBuf,
        clock: Clock,
    ) -> Self {
        Self {
            merchant_id,
            merchant_name,
            secret,
            public_url,
            journal,
            clock,
            notice_delays: [0, 5, 15, 60, 5 * 60, 15 * 60, 60 * 60]
                .map(Duration::from_secs)
                .to_vec(),
            notice_timeout: Duration::from_secs(5),
            extra_notices: 0,
            refund_takes: Duration::ZERO,
            max_orders: 50_000,
        }
    }

    /// The same options, with an address that a path can be put behind.
    pub(crate) fn checked(mut self) -> Result<Self, OptionsError> {
        if !is_number(&self.merchant_id) {
            return Err(OptionsError::Merchant);
        }
        let url = Url::parse(&self.public_url).map_err(|_| OptionsError::PublicUrl)?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if !plain {
            return Err(OptionsError::PublicUrl);
        }
        url.as_str()
            .trim_end_matches('/')
            .clone_into(&mut self.public_url);
        Ok(self)
    }
}

/// Leaves the secret out.
impl fmt::Debug for CashierOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CashierOptions")
            .field("merchant_id", &self.merchant_id)
            .field("public_url", &self.public_url)
            .field("journal", &self.journal)
            .finish_non_exhaustive()
    }
}

/// The secret shared with the merchant: wiped when dropped, never printed.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub(crate) fn key(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl FromStr for Secret {
    type Err = OptionsError;

    fn from_str(text: &str) -> Result<Self, OptionsError> {
        if text.len() < 32 {
            return Err(OptionsError::Secret);
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What is wrong with the options.
#[derive(Debug, thiserror::Error)]
pub enum OptionsError {
    /// The secret could be guessed.
    #[error("the secret shared with the merchant has to have at least 32 bytes")]
    Secret,
    /// The merchant's name has other characters than the protocol takes.
    #[error("the merchant's name has to be 1 to 64 letters, digits, '-' or '_'")]
    Merchant,
    /// Payers couldn't find the cashier.
    #[error("the cashier's address has to be http(s)://host[:port][/path]")]
    PublicUrl,
    /// The HTTP client for notifications can't be made.
    #[error("the HTTP client can't be started")]
    Client(#[source] reqwest::Error),
}
