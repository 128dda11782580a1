//! Whether a code could be right at all, asked before its form costs a hashing.
//! Only the caller's own session is asked, so the answer tells nothing about a
//! phone.

use domain::{identity::Phone, text::account::CodePurpose};
use storage::sms_codes::{self, Holder};

use super::{RULES, none_asked, none_valid, record};
use crate::{caller::Caller, error::Error, services::Services};

impl Services {
    /// Refuses whoever's session waits for no code to this phone, as a code that
    /// can't be right is refused: before anything is counted against their network,
    /// so that a script without codes shuts no neighbour out.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for `sms_code`.
    pub(in crate::accounts) async fn ensure_code_waits(
        &self,
        caller: &Caller,
        phone: &Phone,
        purpose: CodePurpose,
    ) -> Result<(), Error> {
        // Whoever has no session has asked for no code.
        let session = caller.session.ok_or_else(none_asked)?;
        let (phone, now) = (phone.as_str().to_owned(), caller.now.millis());
        self.store
            .read(move |tx| {
                let phone = phone.clone();
                Box::pin(async move {
                    let holder = Holder {
                        session,
                        purpose: record(purpose),
                        phone: &phone,
                    };
                    if sms_codes::is_waiting(tx, holder, now, RULES).await? {
                        return Ok(());
                    }
                    Err(none_valid(tx, holder).await?)
                })
            })
            .await
    }
}
