//! 登录设备: where somebody is signed in, and ending that from here.

use domain::{
    id::{AccountId, SessionId},
    time::Moment,
};
use storage::sessions;

use super::ensure_alive;
use crate::{audit::Deed, caller::Caller, error::Error, services::Services};

/// One browser in which somebody is signed in, as they are shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its session.
    pub session: SessionId,
    /// What it is, in a few words.
    pub browser: String,
    /// The network with its last part hidden, if it was noted.
    pub network: Option<String>,
    /// When it was signed in.
    pub since: Moment,
    /// When it was used last, to the minute.
    pub seen: Moment,
    /// The one that asks.
    pub this: bool,
}

impl Services {
    /// Where the caller is signed in, this browser first.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn own_devices(&self, caller: &Caller) -> Result<Vec<Device>, Error> {
        let (account, now) = (caller.signed_in()?.account, caller.now.millis());
        let found = self
            .store
            .read(move |tx| {
                Box::pin(
                    async move { Ok::<_, Error>(sessions::of_account(tx, account, now).await?) },
                )
            })
            .await?;
        let mut devices: Vec<_> = found
            .into_iter()
            .map(|session| Device {
                session: session.id,
                browser: session.user_agent,
                network: session.network,
                since: Moment::from_millis(session.created_at),
                seen: Moment::from_millis(session.seen_at),
                this: caller.session == Some(session.id),
            })
            .collect();
        devices.sort_by_key(|device| !device.this);
        Ok(devices)
    }

    /// Ends one of the caller's own sessions, here at once and on other nodes
    /// within the seconds that they remember it.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`]; [`Error::NotFound`] for another's session and for
    /// one that has ended.
    pub async fn end_device(&self, caller: &Caller, session: SessionId) -> Result<(), Error> {
        let (account, now) = (caller.signed_in()?.account, caller.now.millis());
        let (deed, caller) = (ended(caller, account, session.0), caller.clone());
        self.store
            .write(move |tx| {
                let (deed, caller) = (deed.clone(), caller.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    sessions::revoke_own(tx, session, account, now)
                        .await?
                        .or(Error::NotFound)?;
                    deed.write(tx).await
                })
            })
            .await?;
        self.sessions.forget(session);
        Ok(())
    }

    /// Ends all of the caller's sessions but this one; how many.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn end_other_devices(&self, caller: &Caller) -> Result<u64, Error> {
        let (account, now) = (caller.signed_in()?.account, caller.now.millis());
        let this = caller.session.ok_or(Error::NotSignedIn)?;
        let deed = Deed::by_account(caller, account, "sessions.ended", "account", account.0);
        let caller = caller.clone();
        let ended = self
            .store
            .write(move |tx| {
                let (deed, caller) = (deed.clone(), caller.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    let ended = sessions::revoke_others(tx, account, Some(this), now).await?;
                    deed.write(tx).await?;
                    Ok::<_, Error>(ended)
                })
            })
            .await?;
        self.sessions.forget_account(account);
        Ok(ended)
    }
}

fn ended(caller: &Caller, account: AccountId, session: i64) -> Deed {
    Deed::by_account(caller, account, "session.ended", "session", session)
}
