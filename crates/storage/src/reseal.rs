//! Sealing every cell anew with the key that seals now, page by page, so that
//! an old key can be given up. A test compares the list of cells with the
//! tables' columns.

mod cell;

pub use cell::Cell;

use crate::engine::Tx;
use crate::error::Result;
use crate::value::{Row, Value};
use crate::vault::{Place, Vault};

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
            Self::PhotoFindings => {
                let sql = "select id, account_id, sha256, findings_sealed as sealed
                     from photo where id > $1 and findings_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::PhotoSource => {
                let sql = "select id, account_id, sha256, bytes_sealed as sealed
                     from photo_source where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::PhotoSourceCut => {
                let sql = "select id, account_id, sha256, cut_sealed as sealed
                     from photo_source where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::CapturePicture => {
                let sql = "select id, account_id, bytes_sealed as sealed from photo_capture
                     where id > $1 and bytes_sealed is not null order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::FormDraft => {
                let sql = "select application_id, fields_sealed as sealed from form_draft
                     where application_id > $1 order by application_id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::DecisionFlags => {
                let sql = "select id, application_id, application_version,
                        flags_sealed as sealed
                     from decision where id > $1 and flags_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::AcceptanceAddress => {
                let sql = "select id, account_id, text_id, sha256, address_sealed as sealed
                     from acceptance where id > $1 and address_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::PhotoReason => {
                let sql = "select id, account_id, opened_at, reason_sealed as sealed
                     from photo_permission where id > $1 and reason_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::ComfortWords => {
                let sql = "select id, application_id, created_at, words_sealed as sealed
                     from comfort where id > $1 order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::ComfortDecision => {
                let sql = "select id, application_id, created_at, decision_sealed as sealed
                     from comfort where id > $1 and decision_sealed is not null
                     order by id limit $2";
                tx.fetch_all(sql, &arguments).await
            }
            Self::ComfortEvidence => {
                let sql = "select id, comfort_id, slot, bytes_sealed as sealed
                     from comfort_evidence where id > $1 order by id limit $2";
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
            Self::PhotoFindings => {
                "update photo set findings_sealed = $3 where id = $1 and findings_sealed = $2"
            }
            Self::PhotoSource => {
                "update photo_source set bytes_sealed = $3 where id = $1 and bytes_sealed = $2"
            }
            Self::PhotoSourceCut => {
                "update photo_source set cut_sealed = $3 where id = $1 and cut_sealed = $2"
            }
            Self::CapturePicture => {
                "update photo_capture set bytes_sealed = $3 where id = $1 and bytes_sealed = $2"
            }
            Self::FormDraft => {
                "update form_draft set fields_sealed = $3
                 where application_id = $1 and fields_sealed = $2"
            }
            Self::DecisionFlags => {
                "update decision set flags_sealed = $3 where id = $1 and flags_sealed = $2"
            }
            Self::AcceptanceAddress => {
                "update acceptance set address_sealed = $3
                 where id = $1 and address_sealed = $2"
            }
            Self::PhotoReason => {
                "update photo_permission set reason_sealed = $3
                 where id = $1 and reason_sealed = $2"
            }
            Self::ComfortWords => {
                "update comfort set words_sealed = $3 where id = $1 and words_sealed = $2"
            }
            Self::ComfortDecision => {
                "update comfort set decision_sealed = $3 where id = $1 and decision_sealed = $2"
            }
            Self::ComfortEvidence => {
                "update comfort_evidence set bytes_sealed = $3
                 where id = $1 and bytes_sealed = $2"
            }
        };
        tx.execute(sql, &arguments).await
    }

    fn mark(self, row: &Row) -> Result<Mark> {
        Ok(match self {
            Self::ApplicationAnswers => Mark(row.get("application_id")?, row.get("version")?),
            Self::FormDraft => Mark(row.get("application_id")?, 0),
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
