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
    record::{Said, kind_of},
};
use crate::{
    accounts::end,
    error::Error,
    messages::{self, Topic},
};

/// A decision that is about to be carried out.
pub(super) struct Decided<'a> {
    /// On what.
    pub(super) petition: &'a Petition,
    /// The accounts that the office was shown, as they are now.
    pub(super) concerned: Vec<Account>,
    /// How it was decided.
    pub(super) to: PetitionState,
    /// What the person reads.
    pub(super) answer: &'a Statement,
    /// When.
    pub(super) now: Moment,
}

/// Does what was decided and tells the person; the accounts that have ended.
pub(super) async fn carry_out(tx: &mut Tx, decided: Decided<'_>) -> Result<Vec<AccountId>, Error> {
    let Decided {
        petition,
        concerned,
        to,
        answer,
        now,
    } = decided;
    let (kind, said) = (kind_of(petition)?, Said::read(petition)?);
    let granted = to == PetitionState::Granted;
    let body = words::told(kind, to, answer.as_str());
    match (kind, said.claimant) {
        (PetitionKind::IdentityClaim, Some(claimant)) => {
            refuse_number(answer, claimant.document.as_str())?;
            let ended = if granted {
                retire(tx, concerned, now).await?
            } else {
                Vec::new()
            };
            tell_phone(tx, claimant.phone.as_str(), &body, now).await?;
            Ok(ended)
        }
        (PetitionKind::IdentityClaim, None) => Err(Error::Internal("a claim by nobody")),
        (PetitionKind::Deletion, _) => {
            let found = concerned.into_iter().next().ok_or(Error::NotFound)?;
            let number = found.document.as_ref().map(|one| one.number.as_str());
            refuse_number(answer, number.unwrap_or_default())?;
            if !granted {
                messages::tell(tx, found.id, Topic::DeletionRefused, &body, now).await?;
                return Ok(Vec::new());
            }
            erase(tx, &found, now).await?;
            if let Some(phone) = found.phone {
                tell_phone(tx, &phone, &body, now).await?;
            }
            Ok(vec![found.id])
        }
    }
}

/// An answer goes by text message, where no document number belongs.
fn refuse_number(answer: &Statement, number: &str) -> Result<(), Error> {
    if answer.tells_a_number(number) {
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

/// Retires the accounts with the claimed number; which ones. Their holders hear
/// of it.
///
/// # Errors
///
/// [`Error::Refused`] `live` while one of them has a live application.
async fn retire(tx: &mut Tx, holders: Vec<Account>, now: Moment) -> Result<Vec<AccountId>, Error> {
    let mut retired = Vec::new();
    for holder in holders {
        refuse_live(tx, holder.id).await?;
        messages::tell(tx, holder.id, Topic::NumberClaimed, words::HOLDER_TOLD, now).await?;
        end(tx, &holder, now).await?;
        retired.push(holder.id);
    }
    Ok(retired)
}

/// Deletes a person's data for good, and what was said in petitions about them.
///
/// # Errors
///
/// [`Error::Refused`] `live` while there is a live application.
async fn erase(tx: &mut Tx, account: &Account, now: Moment) -> Result<(), Error> {
    refuse_live(tx, account.id).await?;
    petitions::forget_person(tx, account.id, now.millis()).await?;
    accounts::erase(tx, account.id, account.version, now.millis())
        .await?
        .or(Error::Stale)?;
    sessions::revoke_others(tx, account.id, None, now.millis()).await?;
    Ok(())
}

async fn refuse_live(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    if has_live_application(tx, account).await? {
        return Err(Error::refused("live", words::BLOCKED));
    }
    Ok(())
}
