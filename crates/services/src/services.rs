//! The whole house below the pages, in one handle that is cheap to clone.

use std::sync::Arc;

use gateways::sms::SmsGateway;
use storage::Store;

use crate::{
    exams::ExamShelf,
    limits::{Pace, RECEIPT_CHECKS},
    passwords::Passwords,
    payments::Till,
    photos::Darkroom,
    press::{Press, Typefaces},
    sessions::SessionCache,
};

/// Everything that use cases need.
#[derive(Clone)]
pub struct Services {
    pub(crate) store: Store,
    pub(crate) passwords: Passwords,
    pub(crate) sms: Arc<dyn SmsGateway>,
    pub(crate) sessions: Arc<SessionCache>,
    pub(crate) shelf: Arc<ExamShelf>,
    pub(crate) press: Press,
    pub(crate) till: Till,
    pub(crate) darkroom: Darkroom,
    /// Checks of receipts, by the address.
    pub(crate) checks: Arc<Pace<String>>,
}

impl Services {
    /// The use cases on this database, with these ways out.
    #[must_use]
    pub fn new(store: Store, sms: Arc<dyn SmsGateway>) -> Self {
        Self {
            store,
            passwords: Passwords::start(),
            sms,
            sessions: Arc::new(SessionCache::default()),
            shelf: Arc::default(),
            press: Press::new(None),
            till: Till::default(),
            darkroom: Darkroom::default(),
            checks: Arc::new(Pace::new(RECEIPT_CHECKS)),
        }
    }

    /// The same use cases, with the typefaces that papers are printed with.
    #[must_use]
    pub fn with_typefaces(self, typefaces: Typefaces) -> Self {
        Self {
            press: Press::new(Some(typefaces)),
            ..self
        }
    }

    /// The same with an operator that text messages are handed to.
    #[must_use]
    pub fn with_operator(self, sms: Arc<dyn SmsGateway>) -> Self {
        Self { sms, ..self }
    }

    /// The same with gateways to pay at; without them nobody can pay.
    #[must_use]
    pub fn with_till(self, till: Till) -> Self {
        Self { till, ..self }
    }

    /// The hashing threads, for whoever measures them.
    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// The database, for whoever starts, checks and stops it.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }
}

impl std::fmt::Debug for Services {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Services")
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}
