//! The client of the simulated cashier: the protocol of
//! `docs/sandbox-payments.md`, as a merchant speaks it. The cashier itself is a
//! package of its own that shares no code with this.

mod notice;
mod secret;
mod signature;
mod transport;
mod wire;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::money::Fen;
use domain::time::Moment;
use reqwest::{Client, Method, Url, header::HeaderMap, redirect};

pub use secret::{SandboxSecret, SecretTooShort};

use super::{
    CloseOutcome, Created, NewOrder, Notification, NotificationError, OrderId, OrderState,
    PaymentError, PaymentProvider, RefundId, RefundState,
};

/// The provider's name in records and paths.
pub const CODE: &str = "sandbox";
/// The provider's name for payers.
pub const NAME: &str = "模拟收银台";

/// Tells the time for signatures.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Where the cashier is and who we are to it.
#[derive(Clone)]
pub struct SandboxOptions {
    /// Where the protocol begins, e.g. `http://127.0.0.1:3000/sandbox`.
    pub base_url: Url,
    /// Our name at the cashier.
    pub merchant_id: String,
    /// The secret shared with the cashier.
    pub secret: SandboxSecret,
    /// Tells the time for signatures.
    pub clock: Clock,
    /// How long a connection may take.
    pub connect_timeout: Duration,
    /// How long a whole call may take.
    pub timeout: Duration,
}

impl SandboxOptions {
    /// With 2 seconds for a connection and 8 for a call.
    #[must_use]
    pub fn new(base_url: Url, merchant_id: String, secret: SandboxSecret, clock: Clock) -> Self {
        Self {
            base_url,
            merchant_id,
            secret,
            clock,
            connect_timeout: Duration::from_secs(2),
            timeout: Duration::from_secs(8),
        }
    }
}

/// Leaves the secret out.
impl fmt::Debug for SandboxOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxOptions")
            .field("base_url", &self.base_url.as_str())
            .field("merchant_id", &self.merchant_id)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Why no client can be made.
#[derive(Debug, thiserror::Error)]
pub enum SandboxSetupError {
    /// The address is not of the form `http(s)://host[:port][/path]`.
    #[error("the cashier's address has to be http(s)://host[:port][/path]")]
    BaseUrl,
    /// The merchant's name has other characters than a header and a line take.
    #[error("the merchant's name has to be 1 to 64 letters, digits, '-' or '_'")]
    Merchant,
    /// The TLS library did not start.
    #[error("the HTTP client can't be started")]
    Client(#[source] reqwest::Error),
}

/// A client of the simulated cashier.
pub struct Sandbox {
    options: SandboxOptions,
    client: Client,
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.options.fmt(f)
    }
}

impl Sandbox {
    /// A client that takes no proxy from the environment, follows no redirect
    /// and keeps no cookie.
    ///
    /// # Errors
    ///
    /// When the options make no sense.
    pub fn new(options: SandboxOptions) -> Result<Self, SandboxSetupError> {
        let base = &options.base_url;
        let plain = matches!(base.scheme(), "http" | "https")
            && base.has_host()
            && base.username().is_empty()
            && base.password().is_none()
            && base.query().is_none()
            && base.fragment().is_none();
        if !plain {
            return Err(SandboxSetupError::BaseUrl);
        }
        // The same characters as in an order's number.
        if options.merchant_id.parse::<OrderId>().is_err() {
            return Err(SandboxSetupError::Merchant);
        }
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(options.connect_timeout)
            .timeout(options.timeout)
            .user_agent("baokao")
            .build()
            .map_err(SandboxSetupError::Client)?;
        Ok(Self { options, client })
    }
}

#[async_trait]
impl PaymentProvider for Sandbox {
    fn code(&self) -> &'static str {
        CODE
    }

    fn name(&self) -> &'static str {
        NAME
    }

    async fn create(&self, order: &NewOrder) -> Result<Created, PaymentError> {
        let body = wire::body(&wire::CreateOrder::of(order));
        let answer = self
            .call(Method::POST, "/v1/orders", String::new(), body)
            .await?;
        answer.content::<wire::Order>()?.created(order)
    }

    async fn query(&self, order_id: &OrderId) -> Result<OrderState, PaymentError> {
        let query = format!("order_id={order_id}");
        let answer = self
            .call(Method::GET, "/v1/orders", query, Vec::new())
            .await?;
        match answer.content::<wire::Order>() {
            Err(error) if wire::is_refusal(&error, "unknown_order") => Ok(OrderState::Unknown),
            order => order?.state(order_id),
        }
    }

    async fn close(&self, order_id: &OrderId) -> Result<CloseOutcome, PaymentError> {
        let body = wire::body(&wire::CloseOrder { order_id });
        let answer = self
            .call(Method::POST, "/v1/orders/close", String::new(), body)
            .await?;
        match answer.content::<wire::Closing>() {
            Err(error) if wire::is_refusal(&error, "unknown_order") => Ok(CloseOutcome::Unknown),
            closing => closing?.outcome(order_id),
        }
    }

    async fn refund(
        &self,
        order_id: &OrderId,
        refund_id: &RefundId,
        amount: Fen,
    ) -> Result<RefundState, PaymentError> {
        let body = wire::body(&wire::CreateRefund {
            order_id,
            refund_id,
            amount_fen: amount,
        });
        let answer = self
            .call(Method::POST, "/v1/refunds", String::new(), body)
            .await?;
        let refund = answer.content::<wire::Refund>()?;
        if refund.amount_fen != amount {
            return Err(PaymentError::BadAnswer);
        }
        refund.state(order_id, refund_id)
    }

    async fn refund_query(
        &self,
        order_id: &OrderId,
        refund_id: &RefundId,
    ) -> Result<RefundState, PaymentError> {
        let query = format!("order_id={order_id}&refund_id={refund_id}");
        let answer = self
            .call(Method::GET, "/v1/refunds", query, Vec::new())
            .await?;
        match answer.content::<wire::Refund>() {
            Err(error)
                if wire::is_refusal(&error, "unknown_refund")
                    || wire::is_refusal(&error, "unknown_order") =>
            {
                Ok(RefundState::Unknown)
            }
            refund => refund?.state(order_id, refund_id),
        }
    }

    fn parse_notification(
        &self,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Notification, NotificationError> {
        notice::read(&self.options, headers, body)
    }

    fn read_kept(&self, body: &[u8]) -> Result<Notification, NotificationError> {
        notice::content(body)
    }

    fn acknowledgement(&self) -> &'static str {
        "SUCCESS"
    }
}
