//! The end of an account, whoever has decided on it.

use domain::time::Moment;
use storage::{
    Tx,
    accounts::{self, Account},
    known_browsers, sessions,
};

use crate::error::Error;

/// Retires an account, which frees its number and phone, and ends whatever it had
/// open; its browsers are strangers from now on. The caller makes this node
/// forget its sessions once that is kept.
///
/// # Errors
///
/// [`Error::Stale`] when the account has changed since it was read.
pub(crate) async fn end(tx: &mut Tx, account: &Account, now: Moment) -> Result<(), Error> {
    accounts::retire(tx, account.id, account.version, now.millis())
        .await?
        .or(Error::Stale)?;
    sessions::revoke_others(tx, account.id, None, now.millis()).await?;
    known_browsers::forget(tx, account.id).await?;
    Ok(())
}
