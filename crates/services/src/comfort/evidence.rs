//! The pictures that prove a request. Each is decoded and drawn anew, so that no
//! byte of a stranger's file is kept and none that tells where it was taken. A PDF
//! is not taken: it may hold scripts, and nothing here draws one anew.

use std::sync::Arc;

use domain::{
    comfort::MOST_EVIDENCE,
    id::{AccountId, ApplicationId, ComfortId, EvidenceId},
    life::comfort::{Event, Phase},
    photo::PhotoFault,
    role::Role,
    text::comfort as words,
};
use storage::{
    Tx,
    comforts::{self, Comfort, Evidence, NewEvidence},
};

use super::{
    ask::{may_ask, of_own},
    record::{asked_of, phase_of, step_of},
};
use crate::{
    applications::own::Own, audit::Deed, caller::Caller, error::Error, limits, services::Services,
    sessions::ensure_alive,
};

/// What the form 证明材料 sends.
#[derive(Clone, Default)]
pub struct EvidenceUpload {
    /// The file.
    pub bytes: Vec<u8>,
}

impl Services {
    /// Refuses who sends a picture that would not be kept, before any of it is read;
    /// for whom it would be kept otherwise. For which request, only the body tells.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::Refused`]
    /// `comfort_locked` for who writes no request.
    pub async fn expects_evidence(&self, caller: &Caller) -> Result<AccountId, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let all = self
            .store
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(comforts::of_account(tx, account).await?) })
            })
            .await?;
        let writes = |row: &Comfort| row.state == Phase::Draft.code();
        if all.iter().any(writes) {
            Ok(account)
        } else {
            Err(locked())
        }
    }

    /// Keeps a picture of a request that is being written. The same file again is
    /// done already: an answer that was lost is asked for anew.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for anybody else's; [`Error::Refused`] `comfort_closed`,
    /// `comfort_locked`, `evidence_full`; [`Error::Invalid`] for `evidence`;
    /// [`Error::TooMany`], [`Error::Busy`]; [`Error::Stale`] when something else
    /// was done to it meanwhile.
    pub async fn add_evidence(
        &self,
        caller: &Caller,
        (application, comfort): (ApplicationId, ComfortId),
        upload: EvidenceUpload,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        if upload.bytes.is_empty() {
            return Err(Error::invalid("evidence", words::EVIDENCE_NOT_CHOSEN));
        }
        let asked = Arc::new(caller.clone());
        self.write_own(caller, application, move |tx, own| {
            let caller = Arc::clone(&asked);
            Box::pin(async move {
                ensure_alive(tx, &caller).await?;
                free_slot(tx, &caller, &own, comfort).await?;
                let (whom, now) = (account.to_string(), caller.now);
                let rule = limits::COMFORT_EVIDENCE;
                limits::demand(tx, rule, &whom, words::EVIDENCE_TOO_OFTEN, now).await
            })
        })
        .await?;
        let paper = self.darkroom.paper(account, upload.bytes).await?;
        let paper = paper.map_err(|fault| Error::invalid("evidence", sentence(fault)))?;
        let with = Arc::new((caller.clone(), paper));
        self.write_own(caller, application, move |tx, own| {
            let with = Arc::clone(&with);
            Box::pin(async move {
                let (caller, paper) = with.as_ref();
                ensure_alive(tx, caller).await?;
                let (row, slot) = free_slot(tx, caller, &own, comfort).await?;
                let new = NewEvidence {
                    comfort,
                    slot,
                    upload_sha256: paper.upload_sha256,
                    bytes: paper.file.clone(),
                    now: caller.now.millis(),
                };
                if comforts::add(tx, &new).await?.id().is_none() {
                    return Ok(());
                }
                comforts::touch(tx, comfort, &row.state, row.version)
                    .await?
                    .or(Error::Stale)?;
                Deed::by_account(
                    caller,
                    account,
                    "comfort.evidence_added",
                    "comfort",
                    comfort.0,
                )
                .write(tx)
                .await
            })
        })
        .await
    }

    /// Deletes a picture of a request in the version that was shown.
    ///
    /// # Errors
    ///
    /// As [`Services::add_evidence`].
    pub async fn remove_evidence(
        &self,
        caller: &Caller,
        application: ApplicationId,
        (comfort, version): (ComfortId, i64),
        evidence: EvidenceId,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let with = Arc::new(caller.clone());
        self.write_own(caller, application, move |tx, own| {
            let caller = Arc::clone(&with);
            Box::pin(async move {
                ensure_alive(tx, &caller).await?;
                let row = changeable(tx, &caller, &own, comfort).await?;
                comforts::touch(tx, comfort, &row.state, version)
                    .await?
                    .or(Error::Stale)?;
                comforts::remove(tx, comfort, evidence)
                    .await?
                    .or(Error::NotFound)?;
                let action = "comfort.evidence_removed";
                Deed::by_account(&caller, account, action, "comfort", comfort.0)
                    .write(tx)
                    .await
            })
        })
        .await
    }

    /// A picture of the caller's own request, a JPEG.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for anybody else's.
    pub async fn own_evidence(
        &self,
        caller: &Caller,
        comfort: ComfortId,
        evidence: EvidenceId,
    ) -> Result<Vec<u8>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let row = comforts::by_id(tx, comfort).await?;
                    let own = row.filter(|row| row.account == account);
                    own.ok_or(Error::NotFound)?;
                    let bytes = comforts::bytes(tx, comfort, evidence).await?;
                    bytes.ok_or(Error::NotFound)
                })
            })
            .await
    }

    /// A picture for the office. That somebody looked at it is written down before
    /// it is shown.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`], also for
    /// a request that is being written.
    pub async fn office_evidence(
        &self,
        caller: &Caller,
        comfort: ComfortId,
        evidence: EvidenceId,
    ) -> Result<Vec<u8>, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let bytes = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let row = comforts::by_id(tx, comfort).await?.ok_or(Error::NotFound)?;
                    if phase_of(&row)? == Phase::Draft {
                        return Err(Error::NotFound);
                    }
                    let bytes = comforts::bytes(tx, comfort, evidence).await?;
                    bytes.ok_or(Error::NotFound)
                })
            })
            .await?;
        let deed = Deed::by_account(
            caller,
            office,
            "comfort.evidence_seen",
            "comfort",
            comfort.0,
        )
        .in_role(Role::Office)
        .with_detail(&serde_json::json!({ "evidence": evidence.0 }));
        self.note_deed(deed).await?;
        Ok(bytes)
    }
}

fn locked() -> Error {
    Error::refused("comfort_locked", words::EVIDENCE_LOCKED)
}

/// A request whose pictures may be changed now.
async fn changeable(
    tx: &mut Tx,
    caller: &Caller,
    own: &Own,
    comfort: ComfortId,
) -> Result<Comfort, Error> {
    let row = of_own(tx, own, comfort).await?;
    if step_of(&row, Event::Save, caller.now.millis()).is_err() {
        return Err(locked());
    }
    let asked = asked_of(&row)?.ok_or_else(locked)?;
    may_ask(own, caller, asked.injury)?;
    Ok(row)
}

/// The same with the first place that is free.
async fn free_slot(
    tx: &mut Tx,
    caller: &Caller,
    own: &Own,
    comfort: ComfortId,
) -> Result<(Comfort, i64), Error> {
    let row = changeable(tx, caller, own, comfort).await?;
    let kept = comforts::evidence_of(tx, comfort).await?;
    let most = i64::try_from(MOST_EVIDENCE).unwrap_or(i64::MAX);
    let free = |slot: &i64| !kept.iter().any(|one: &Evidence| one.slot == *slot);
    match (1..=most).find(free) {
        Some(slot) => Ok((row, slot)),
        None => Err(Error::refused("evidence_full", &words::evidence_full())),
    }
}

/// What is said of a file of which no picture can be made.
const fn sentence(fault: PhotoFault) -> &'static str {
    match fault {
        PhotoFault::SourceTooLarge | PhotoFault::TooManyPixels => words::EVIDENCE_TOO_LARGE,
        PhotoFault::TooSmall => words::EVIDENCE_TOO_SMALL,
        _ => words::EVIDENCE_UNREADABLE,
    }
}
