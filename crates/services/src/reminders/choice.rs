//! Whether somebody wants reminders by text message; in the inbox they always are.

use domain::time::Moment;
use storage::reminders;

use crate::{
    audit::Deed, caller::Caller, error::Error, services::Services, sessions::ensure_alive,
};

/// What somebody has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReminderChoice {
    /// Since when no reminders come by text message; nothing where they do.
    pub no_text_since: Option<Moment>,
}

impl Services {
    /// What the caller has chosen.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn reminder_choice(&self, caller: &Caller) -> Result<ReminderChoice, Error> {
        let account = caller.signed_in()?.account;
        let since = self
            .store
            .read(move |tx| {
                Box::pin(
                    async move { Ok::<_, Error>(reminders::no_text_since(tx, account).await?) },
                )
            })
            .await?;
        Ok(ReminderChoice {
            no_text_since: since.map(Moment::from_millis),
        })
    }

    /// Sets whether the caller's reminders come by text message. Choosing the same
    /// again changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn choose_reminders(&self, caller: &Caller, by_text: bool) -> Result<(), Error> {
        let account = caller.signed_in()?.account;
        let now = caller.now.millis();
        let action = if by_text {
            "reminders.text_on"
        } else {
            "reminders.text_off"
        };
        let deed = Deed::by_account(caller, account, action, "account", account.0);
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, deed) = (caller.clone(), deed.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    if reminders::set_text(tx, account, by_text, now).await? {
                        deed.write(tx).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}
