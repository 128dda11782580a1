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
/// It may be another account's with the same document number, whose owner is
/// somebody else if one of the two has typed a wrong number: it tells whether
/// there is one, and nothing of it is for this account. See [`own_live`].
///
/// # Errors
/// A storage error.
pub async fn live_of_person(
    tx: &mut Tx,
    exam: ExamId,
    account: AccountId,
) -> Result<Option<Application>> {
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

/// The account's own live application for an exam.
///
/// # Errors
/// A storage error.
pub async fn own_live(
    tx: &mut Tx,
    exam: ExamId,
    account: AccountId,
) -> Result<Option<Application>> {
    let live = live_of_person(tx, exam, account).await?;
    Ok(live.filter(|live| live.account == account))
}
