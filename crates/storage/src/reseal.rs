//! Sealing every cell anew with the key that seals now, page by page, so that
//! an old key can be given up. A test compares the list of cells with the
//! tables' columns.

use crate::engine::Tx;
use crate::error::Result;
use crate::value::{Row, Value};
use crate::vault::{Place, Vault};
use crate::{
    accounts, application_events, application_forms, consents, decisions, notifications,
    payment_notices, pending_registrations, petitions, photo_captures, photos, sessions,
};

/// A column with sealed cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The number of an account's document.
    AccountDocument,
    /// An account's name.
    AccountName,
    /// An account's phone.
    AccountPhone,
    /// A session's flash.
    SessionFlash,
    /// A registration that waits.
    PendingRegistration,
    /// The address from which something was accepted.
    ConsentAddress,
    /// Where a message goes.
    NotificationTo,
    /// A message's words.
    NotificationBody,
    /// A photo.
    PhotoBytes,
    /// The answers of an application.
    ApplicationAnswers,
    /// What a gateway reported.
    PaymentNotice,
    /// What a reviewer wrote to a candidate.
    DecisionExplanation,
    /// What somebody wrote into an application's history.
    EventDetail,
    /// What a person asks the office.
    PetitionWords,
    /// What the office answers.
    PetitionAnswer,
    /// A picture on its way from a phone.
    CapturePicture,
}

/// A row by its key, for going on after it; the second part is for rows that
/// are known by two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(i64, i64);

impl Mark {
    /// Before every row.
    pub const START: Self = Self(i64::MIN, i64::MIN);
}

/// What became of a page of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resealed {
    /// Where to go on; nothing after the last page.
    pub next: Option<Mark>,
    /// Cells that were sealed with another key than the current one.
    pub changed: u64,
}

impl Cell {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::AccountDocument,
        Self::AccountName,
        Self::AccountPhone,
        Self::SessionFlash,
        Self::PendingRegistration,
        Self::ConsentAddress,
        Self::NotificationTo,
        Self::NotificationBody,
        Self::PhotoBytes,
        Self::ApplicationAnswers,
        Self::PaymentNotice,
        Self::DecisionExplanation,
        Self::EventDetail,
        Self::PetitionWords,
        Self::PetitionAnswer,
        Self::CapturePicture,
    ];

    /// Its table and column.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::AccountDocument => "account.document_sealed",
            Self::AccountName => "account.name_sealed",
            Self::AccountPhone => "account.phone_sealed",
            Self::SessionFlash => "session.flash_sealed",
            Self::PendingRegistration => "pending_registration.payload_sealed",
            Self::ConsentAddress => "consent.address_sealed",
            Self::NotificationTo => "notification.to_sealed",
            Self::NotificationBody => "notification.body_sealed",
            Self::PhotoBytes => "photo.bytes_sealed",
            Self::ApplicationAnswers => "application_form.answers_sealed",
            Self::PaymentNotice => "payment_notice.raw_sealed",
            Self::DecisionExplanation => "decision.explanation_sealed",
            Self::EventDetail => "application_event.detail_sealed",
            Self::PetitionWords => "petition.words_sealed",
            Self::PetitionAnswer => "petition.answer_sealed",
            Self::CapturePicture => "photo_capture.bytes_sealed",
        }
    }

    /// The name under which its cells are sealed.
    const fn name(self) -> &'static str {
        match self {
            Self::AccountDocument => accounts::DOCUMENT,
            Self::AccountName => accounts::NAME,
            Self::AccountPhone => accounts::PHONE,
            Self::SessionFlash => sessions::FLASH,
            Self::PendingRegistration => pending_registrations::PAYLOAD,
            Self::ConsentAddress => consents::ADDRESS,
            Self::NotificationTo => notifications::TO,
            Self::NotificationBody => notifications::BODY,
            Self::PhotoBytes => photos::BYTES,
            Self::ApplicationAnswers => application_forms::ANSWERS,
            Self::PaymentNotice => payment_notices::RAW,
            Self::DecisionExplanation => decisions::EXPLANATION,
            Self::EventDetail => application_events::DETAIL,
            Self::PetitionWords => petitions::WORDS,
            Self::PetitionAnswer => petitions::ANSWER,
            Self::CapturePicture => photo_captures::PICTURE,
        }
    }

    /// What ties a cell to its row.
    fn anchor(self, row: &Row) -> Result<Vec<u8>> {
        Ok(match self {
            Self::AccountDocument | Self::AccountName => accounts::anchor_of(row)?,
            Self::AccountPhone => row.get::<[u8; 32]>("phone_blind")?.to_vec(),
            Self::SessionFlash => row.get::<i64>("id")?.to_be_bytes().to_vec(),
            Self::PendingRegistration => row.get::<i64>("session_id")?.to_be_bytes().to_vec(),
            Self::ConsentAddress => consents::anchor_of(row)?,
            Self::NotificationTo | Self::NotificationBody => notifications::anchor_of(row)?,
            Self::PhotoBytes => photos::anchor_of(row)?,
            Self::ApplicationAnswers => application_forms::anchor_of(row)?,
            Self::PaymentNotice => payment_notices::anchor_of(row)?,
            Self::DecisionExplanation => decisions::anchor_of(row)?,
            Self::EventDetail => application_events::anchor_of(row)?,
            Self::PetitionWords | Self::PetitionAnswer => petitions::anchor_of(row)?,
            Self::CapturePicture => photo_captures::anchor_of(row)?,
        })
    }

    async fn select(self, tx: &mut Tx, after: Mark, limit: i64) -> Result<Vec<Row>> {
        let arguments = [after.0.into(), limit.into()];
        match self {
            Self::AccountDocument => {
                let sql = "select id, document_blind, login_name, document_sealed as sealed
                     from account where id > $1 and document_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::AccountName => {
                let sql = "select id, document_blind, login_name, name_sealed as sealed
                     from account where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::AccountPhone => {
                let sql = "select id, phone_blind, phone_sealed as sealed
                     from account where id > $1 and phone_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::SessionFlash => {
                let sql = "select id, flash_sealed as sealed
                     from session where id > $1 and flash_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::PendingRegistration => {
                let sql = "select id, session_id, payload_sealed as sealed
                     from pending_registration where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::ConsentAddress => {
                let sql = "select id, account_id, text_hash, address_sealed as sealed
                     from consent where id > $1 and address_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::NotificationTo => {
                let sql = "select id, account_id, created_at, kind, to_sealed as sealed
                     from notification where id > $1 and to_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::NotificationBody => {
                let sql = "select id, account_id, created_at, kind, body_sealed as sealed
                     from notification where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::PhotoBytes => {
                let sql = "select id, account_id, sha256, bytes_sealed as sealed
                     from photo where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::ApplicationAnswers => {
                let sql = "select application_id, version, answers_sealed as sealed
                     from application_form
                     where application_id > $1 or (application_id = $1 and version > $2)
                     order by application_id, version limit $3";
                let arguments = [after.0.into(), after.1.into(), limit.into()];
                tx.fetch_all(sql, &arguments).await
            }
            Self::PaymentNotice => {
                let sql = "select id, gateway, order_id, kind, status, raw_sealed as sealed
                     from payment_notice where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::DecisionExplanation => {
                let sql = "select id, application_id, application_version,
                        explanation_sealed as sealed
                     from decision where id > $1 and explanation_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::EventDetail => {
                let sql = "select id, application_id, at, event, detail_sealed as sealed
                     from application_event where id > $1 and detail_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::PetitionWords => {
                let sql = "select id, subject_blind, created_at, words_sealed as sealed
                     from petition where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::PetitionAnswer => {
                let sql = "select id, subject_blind, created_at, answer_sealed as sealed
                     from petition where id > $1 and answer_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::CapturePicture => {
                let sql = "select id, account_id, bytes_sealed as sealed from photo_capture
                     where id > $1 and bytes_sealed is not null order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
        }
    }

    /// Replaces a cell, unless somebody else has done so since it was read.
    async fn replace(self, tx: &mut Tx, at: Mark, old: &[u8], new: Vec<u8>) -> Result<u64> {
        let arguments: [Value; 3] = [at.0.into(), old.into(), new.clone().into()];
        let sql = match self {
            Self::AccountDocument => {
                "update account set document_sealed = $3 where id = $1 and document_sealed = $2"
            }
            Self::AccountName => {
                "update account set name_sealed = $3 where id = $1 and name_sealed = $2"
            }
            Self::AccountPhone => {
                "update account set phone_sealed = $3 where id = $1 and phone_sealed = $2"
            }
            Self::SessionFlash => {
                "update session set flash_sealed = $3 where id = $1 and flash_sealed = $2"
            }
            Self::PendingRegistration => {
                "update pending_registration set payload_sealed = $3
                 where id = $1 and payload_sealed = $2"
            }
            Self::ConsentAddress => {
                "update consent set address_sealed = $3 where id = $1 and address_sealed = $2"
            }
            Self::NotificationTo => {
                "update notification set to_sealed = $3 where id = $1 and to_sealed = $2"
            }
            Self::NotificationBody => {
                "update notification set body_sealed = $3 where id = $1 and body_sealed = $2"
            }
            Self::PhotoBytes => {
                "update photo set bytes_sealed = $3 where id = $1 and bytes_sealed = $2"
            }
            Self::ApplicationAnswers => {
                let arguments: [Value; 4] = [at.0.into(), at.1.into(), old.into(), new.into()];
                let sql = "update application_form set answers_sealed = $4
                     where application_id = $1 and version = $2 and answers_sealed = $3";
                return tx.execute(sql, &arguments).await;
            }
            Self::PaymentNotice => {
                "update payment_notice set raw_sealed = $3 where id = $1 and raw_sealed = $2"
            }
            Self::DecisionExplanation => {
                "update decision set explanation_sealed = $3
                 where id = $1 and explanation_sealed = $2"
            }
            Self::EventDetail => {
                "update application_event set detail_sealed = $3
                 where id = $1 and detail_sealed = $2"
            }
            Self::PetitionWords => {
                "update petition set words_sealed = $3 where id = $1 and words_sealed = $2"
            }
            Self::PetitionAnswer => {
                "update petition set answer_sealed = $3 where id = $1 and answer_sealed = $2"
            }
            Self::CapturePicture => {
                "update photo_capture set bytes_sealed = $3 where id = $1 and bytes_sealed = $2"
            }
        };
        tx.execute(sql, &arguments).await
    }

    fn mark(self, row: &Row) -> Result<Mark> {
        Ok(match self {
            Self::ApplicationAnswers => Mark(row.get("application_id")?, row.get("version")?),
            _ => Mark(row.get("id")?, 0),
        })
    }
}

/// Seals the cells of the next rows after a mark with the key that seals now.
///
/// # Errors
/// [`crate::Error::Corrupt`] for a cell that can't be opened; a storage error.
pub async fn reseal(tx: &mut Tx, cell: Cell, after: Mark, limit: i64) -> Result<Resealed> {
    let rows = cell.select(tx, after, limit).await?;
    let mut done = Resealed {
        next: None,
        changed: 0,
    };
    for row in &rows {
        let mark = cell.mark(row)?;
        done.next = Some(mark);
        let sealed: Vec<u8> = row.get("sealed")?;
        if Vault::key_of(&sealed) == Some(tx.vault().current_key()) {
            continue;
        }
        let anchor = cell.anchor(row)?;
        let place = Place {
            cell: cell.name(),
            row: &anchor,
        };
        let plain = tx.vault().open(place, &sealed)?;
        let anew = tx.vault().seal(place, &plain);
        done.changed += cell.replace(tx, mark, &sealed, anew).await?;
    }
    Ok(done)
}
