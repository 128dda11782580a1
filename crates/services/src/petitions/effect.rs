//! What a granted petition does, in the transaction that grants it.

use domain::{id::AccountId, text::petition as words, time::Moment};
use storage::{
    Tx,
    accounts::{self, Account},
    petitions, sessions,
};

use super::{deletion::has_live_application, record::Claimant};
use crate::{error::Error, messages};

/// Retires every account with the claimed number; which ones. Their holders
/// hear of it.
///
/// # Errors
///
/// [`Error::Refused`] `live` while one of them has a live application.
pub(super) async fn retire_holders(
    tx: &mut Tx,
    claimant: &Claimant,
    now: Moment,
) -> Result<Vec<AccountId>, Error> {
    let holders = accounts::by_document(tx, claimant.document.as_str()).await?;
    let mut retired = Vec::new();
    for holder in holders {
        refuse_live(tx, holder.id).await?;
        messages::tell(tx, holder.id, "petition.holder", words::HOLDER_TOLD, now).await?;
        accounts::retire(tx, holder.id, holder.version, now.millis())
            .await?
            .or(Error::Stale)?;
        sessions::revoke_others(tx, holder.id, None, now.millis()).await?;
        retired.push(holder.id);
    }
    Ok(retired)
}

/// Deletes a person's data for good.
///
/// # Errors
///
/// [`Error::Refused`] `live` while there is a live application.
pub(super) async fn erase(tx: &mut Tx, account: &Account, now: Moment) -> Result<(), Error> {
    refuse_live(tx, account.id).await?;
    accounts::erase(tx, account.id, account.version, now.millis())
        .await?
        .or(Error::Stale)?;
    sessions::revoke_others(tx, account.id, None, now.millis()).await?;
    petitions::forget_words(tx, account.id).await?;
    Ok(())
}

async fn refuse_live(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    if has_live_application(tx, account).await? {
        return Err(Error::refused("live", words::BLOCKED));
    }
    Ok(())
}
