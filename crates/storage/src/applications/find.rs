//! Finding one application.

use domain::id::{AccountId, ApplicationId, ExamId};

use super::{Application, read};
use crate::engine::Tx;
use crate::error::Result;

/// The application with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: ApplicationId) -> Result<Option<Application>> {
    tx.fetch_optional(
        "select id, serial, exam_id, account_id, phase, version, position_id, position_version,
            form_version, created_at, submitted_at, decided_at, settled_at, updated_at
         from application where id = $1",
        &[id.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The application with this 报名序号.
///
/// # Errors
/// A storage error.
pub async fn by_serial(tx: &mut Tx, serial: &str) -> Result<Option<Application>> {
    tx.fetch_optional(
        "select id, serial, exam_id, account_id, phase, version, position_id, position_version,
            form_version, created_at, submitted_at, decided_at, settled_at, updated_at
         from application where serial = $1",
        &[serial.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The live application for an exam of the person that an account belongs to.
/// It may be another account's with the same document number.
///
/// # Errors
/// A storage error.
pub async fn live_of(tx: &mut Tx, exam: ExamId, account: AccountId) -> Result<Option<Application>> {
    tx.fetch_optional(
        "select id, serial, exam_id, account_id, phase, version, position_id, position_version,
            form_version, created_at, submitted_at, decided_at, settled_at, updated_at
         from application
         where exam_id = $1
           and document_blind = (select document_blind from account where id = $2)
           and phase <> 'withdrawn' and phase <> 'lapsed' and phase <> 'void' and phase <> 'refunded'",
        &[exam.into(), account.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}
