//! What a decision does, in the transaction that makes it, and what the person
//! hears of it.

use domain::{
    id::AccountId,
    petition::{PetitionKind, PetitionState, Statement},
    text::{flow, petition as words},
    time::Moment,
};
use storage::{
    Tx,
    accounts::{self, Account},
    petitions::{self, Petition},
    sessions,
};

use super::{
    deletion::has_live_application,
    record::{Claimant, Said, kind_of},
};
use crate::{error::Error, messages};

/// Does what was decided and tells the person; the accounts that have ended.
pub(super) async fn carry_out(
    tx: &mut Tx,
    petition: &Petition,
    to: PetitionState,
    answer: &Statement,
    now: Moment,
) -> Result<Vec<AccountId>, Error> {
    let (kind, said) = (kind_of(petition)?, Said::read(petition)?);
    let granted = to == PetitionState::Granted;
    let body = words::told(kind, to, answer.as_str());
    match (kind, said.claimant) {
        (PetitionKind::IdentityClaim, Some(claimant)) => {
            refuse_number(answer, claimant.document.as_str())?;
            let ended = if granted {
                retire_holders(tx, &claimant, now).await?
            } else {
                Vec::new()
            };
            tell_phone(tx, claimant.phone.as_str(), &body, now).await?;
            Ok(ended)
        }
        (PetitionKind::IdentityClaim, None) => Err(Error::Internal("a claim by nobody")),
        (PetitionKind::Deletion, _) => {
            let account = petition
                .account
                .ok_or(Error::Internal("nobody's account"))?;
            let found = accounts::by_id(tx, account).await?.ok_or(Error::NotFound)?;
            let number = found.document.as_ref().map(|one| one.number.as_str());
            refuse_number(answer, number.unwrap_or_default())?;
            if !granted {
                messages::tell(tx, account, "petition.refused", &body, now).await?;
                return Ok(Vec::new());
            }
            erase(tx, &found, now).await?;
            if let Some(phone) = found.phone {
                tell_phone(tx, &phone, &body, now).await?;
            }
            Ok(vec![account])
        }
    }
}

/// An answer goes by text message, where no document number belongs.
fn refuse_number(answer: &Statement, number: &str) -> Result<(), Error> {
    if !number.is_empty() && answer.as_str().contains(number) {
        return Err(Error::invalid("answer", words::ANSWER_PERSONAL));
    }
    Ok(())
}

/// Tells somebody who has no account, or none any more.
async fn tell_phone(tx: &mut Tx, phone: &str, body: &str, now: Moment) -> Result<(), Error> {
    let body = flow::signed(body);
    messages::queue_sms(tx, None, phone, "petition.decided", &body, now).await?;
    Ok(())
}

/// Retires every account with the claimed number; which ones. Their holders
/// hear of it.
///
/// # Errors
///
/// [`Error::Refused`] `live` while one of them has a live application.
async fn retire_holders(
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
async fn erase(tx: &mut Tx, account: &Account, now: Moment) -> Result<(), Error> {
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
