//! The simulated payment provider: an independent counterpart that speaks the
//! protocol of `docs/sandbox-payments.md` from the other side. It shares no
//! code with its client, on purpose: what both get right, the page says.
//! No money moves, and nothing personal is asked for or kept.

mod admission;
mod api;
mod book;
mod ledger;
mod notices;
mod options;
mod order;
mod page;
mod router;
mod signature;
pub mod words;

use std::sync::Arc;

use admission::Admission;
use ledger::Ledger;
use notices::Courier;

pub use ledger::JournalError;
pub use options::{CashierOptions, Clock, OptionsError, Secret};
pub use router::router;

/// A running cashier. Clones are the same cashier; when the last one is
/// dropped, the journal is closed and deliveries end.
#[derive(Clone)]
pub struct Cashier {
    ledger: Arc<Ledger>,
    courier: Arc<Courier>,
    admission: Arc<Admission>,
    options: Arc<CashierOptions>,
}

impl std::fmt::Debug for Cashier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Cashier").field(&self.options).finish()
    }
}

/// Why no cashier could be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The options make no sense.
    #[error(transparent)]
    Options(#[from] OptionsError),
    /// The journal can't be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl Cashier {
    /// Reads the journal, or begins one, and goes on delivering what was not
    /// delivered. Has to be called inside a tokio runtime.
    ///
    /// # Errors
    ///
    /// When the options make no sense, or the journal can't be read, belongs to
    /// another running cashier or is damaged anywhere but in its torn end.
    pub async fn open(options: CashierOptions) -> Result<Self, OpenError> {
        let options = options.checked()?;
        let (path, most) = (options.journal.clone(), options.max_orders);
        let opening = tokio::task::spawn_blocking(move || Ledger::open(&path, most));
        let (ledger, undelivered) = opening.await.map_err(|_| JournalError::Stopped)??;
        let cashier = Self {
            ledger: Arc::new(ledger),
            courier: Arc::new(Courier::new(&options)?),
            admission: Arc::new(Admission::default()),
            options: Arc::new(options),
        };
        for notice in undelivered {
            cashier.notify(notice);
        }
        Ok(cashier)
    }

    fn now(&self) -> i64 {
        (self.options.clock)()
    }

    fn notify(&self, notice: notices::Notice) {
        let (courier, ledger) = (Arc::clone(&self.courier), Arc::downgrade(&self.ledger));
        tokio::spawn(courier.deliver(ledger, notice));
    }
}
