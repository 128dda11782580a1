//! The gateways that this house pays at, and the addresses that they get.

use std::sync::Arc;

use domain::id::ApplicationId;
use gateways::payments::{PaymentProvider, Url};

use crate::error::Error;

/// The gateways that are configured, in the order in which payers see them.
#[derive(Clone, Default)]
pub struct Till {
    providers: Vec<Arc<dyn PaymentProvider>>,
    addresses: Option<Addresses>,
}

/// The addresses that a gateway is told.
#[derive(Clone)]
struct Addresses {
    return_to: Arc<dyn Fn(ApplicationId) -> Url + Send + Sync>,
    report_to: Arc<dyn Fn(&str) -> Url + Send + Sync>,
}

impl Till {
    /// A till with these gateways: payers go back to `return_to`, the gateway
    /// with a code reports to `report_to`.
    pub fn new(
        providers: Vec<Arc<dyn PaymentProvider>>,
        return_to: impl Fn(ApplicationId) -> Url + Send + Sync + 'static,
        report_to: impl Fn(&str) -> Url + Send + Sync + 'static,
    ) -> Self {
        Self {
            providers,
            addresses: Some(Addresses {
                return_to: Arc::new(return_to),
                report_to: Arc::new(report_to),
            }),
        }
    }

    pub(super) fn providers(&self) -> &[Arc<dyn PaymentProvider>] {
        &self.providers
    }

    /// The gateway with this code, if it is configured.
    pub(super) fn provider(&self, code: &str) -> Option<&Arc<dyn PaymentProvider>> {
        self.providers.iter().find(|one| one.code() == code)
    }

    /// The name of a gateway; its code when it isn't configured any more.
    pub(super) fn name_of(&self, code: &str) -> String {
        self.provider(code)
            .map_or_else(|| code.to_owned(), |one| one.name().to_owned())
    }

    /// Where the payer of an application goes back to, and where a gateway
    /// reports to.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] for a till without gateways.
    pub(super) fn addresses(
        &self,
        application: ApplicationId,
        gateway: &str,
    ) -> Result<(Url, Url), Error> {
        let addresses = self.addresses.as_ref();
        let addresses = addresses.ok_or(Error::Internal("a till without addresses"))?;
        Ok((
            (addresses.return_to)(application),
            (addresses.report_to)(gateway),
        ))
    }
}

impl std::fmt::Debug for Till {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let codes: Vec<_> = self.providers.iter().map(|one| one.code()).collect();
        f.debug_tuple("Till").field(&codes).finish()
    }
}
