//! Applications: their birth, and each change as a compare-and-set on phase
//! and version. Phases are codes of the domain's life table, which decides what
//! may follow. Finding and showing them is in `applications/find` and `view`;
//! answers and history have files of their own.

mod arrange;
mod find;
mod view;

use domain::id::{AccountId, ApplicationId, ExamId, PositionId};

pub use arrange::{Arranging, move_seated};
pub use find::{by_id, by_serial, live_of_person, own_live};
pub use view::{ApplicationView, Around, ChosenPosition, of_account, view};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;

/// What a new application is made of.
#[derive(Clone, Debug)]
pub struct NewApplication {
    /// 报名序号, unique in the house.
    pub serial: String,
    /// The exam.
    pub exam: ExamId,
    /// Who applies.
    pub account: AccountId,
    /// The code of the phase that it is born in.
    pub phase: String,
    /// Milliseconds UTC.
    pub now: i64,
}

/// An application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The exam.
    pub exam: ExamId,
    /// Who applies.
    pub account: AccountId,
    /// The code of its phase.
    pub phase: String,
    /// Rises with every change.
    pub version: i64,
    /// The chosen position.
    pub position: Option<PositionId>,
    /// The version in which the position was chosen.
    pub position_version: Option<i64>,
    /// The version of the saved answers; nothing before the first.
    pub form_version: Option<i64>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When it was last confirmed; milliseconds UTC.
    pub submitted_at: Option<i64>,
    /// When a reviewer last decided; milliseconds UTC.
    pub decided_at: Option<i64>,
    /// When it was paid for, exempted or found to be free; milliseconds UTC.
    pub settled_at: Option<i64>,
    /// When it last changed; milliseconds UTC.
    pub updated_at: i64,
}

/// What became of an application's birth.
#[must_use = "an application that was refused was not inserted"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It was inserted.
    Begun(ApplicationId),
    /// The person has a live application for the exam, perhaps under another
    /// account with the same document number.
    Live(ApplicationId),
    /// Another application has this serial: try another one.
    SerialTaken,
    /// The account is retired or has no document to apply with.
    NoDocument,
}

/// The timestamp that a move sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// `submitted_at`.
    Submitted,
    /// `decided_at`.
    Decided,
    /// `settled_at`.
    Settled,
}

/// A move from one phase to another.
#[derive(Clone, Debug)]
pub struct PhaseMove {
    /// Whose.
    pub application: ApplicationId,
    /// The code of the phase that was seen.
    pub from: String,
    /// The version that was seen.
    pub version: i64,
    /// The code of the phase that follows.
    pub to: String,
    /// Which timestamp it sets besides `updated_at`.
    pub stamp: Option<Stamp>,
    /// Milliseconds UTC.
    pub now: i64,
}

/// Inserts an application under the account's document number.
///
/// # Errors
/// A storage error.
pub async fn begin(tx: &mut Tx, new: &NewApplication) -> Result<Begun> {
    let row = tx
        .fetch_optional(
            "insert into application (serial, exam_id, account_id, document_blind, phase, version,
                position_id, position_version, form_version, created_at, submitted_at,
                decided_at, settled_at, updated_at)
             select $1, $2, id, document_blind, $4, 1, null, null, null, $5, null, null, null, $5
             from account
             where id = $3 and document_blind is not null and retired_at is null
             on conflict do nothing
             returning id",
            &[
                new.serial.as_str().into(),
                new.exam.into(),
                new.account.into(),
                new.phase.as_str().into(),
                new.now.into(),
            ],
        )
        .await?;
    if let Some(row) = row {
        return Ok(Begun::Begun(row.get("id")?));
    }
    if let Some(live) = live_of_person(tx, new.exam, new.account).await? {
        return Ok(Begun::Live(live.id));
    }
    let taken = by_serial(tx, &new.serial).await?.is_some();
    Ok(if taken {
        Begun::SerialTaken
    } else {
        Begun::NoDocument
    })
}

/// Chooses a position in the version that was shown; stale also when the
/// position has changed since, or belongs to another exam.
///
/// # Errors
/// A storage error.
pub async fn choose_position(
    tx: &mut Tx,
    id: ApplicationId,
    phase: &str,
    version: i64,
    position: PositionId,
    position_version: i64,
    now: i64,
) -> Result<Swap> {
    tx.execute(
        "update application set position_id = $4, position_version = $5,
            version = version + 1, updated_at = $6
         where id = $1 and phase = $2 and version = $3
           and exists (select 1 from position p
                where p.id = $4 and p.version = $5 and p.exam_id = application.exam_id)",
        &[
            id.into(),
            phase.into(),
            version.into(),
            position.into(),
            position_version.into(),
            now.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// Moves an application to another phase. One that is not live any more can't
/// come back while the person has another live one for the exam: that is stale
/// too, and [`live_of_person`] finds the other one.
///
/// # Errors
/// A storage error.
pub async fn move_phase(tx: &mut Tx, step: &PhaseMove) -> Result<Swap> {
    let stamp = match step.stamp {
        None => "",
        Some(Stamp::Submitted) => "submitted",
        Some(Stamp::Decided) => "decided",
        Some(Stamp::Settled) => "settled",
    };
    tx.execute(
        "update application set phase = $4, version = version + 1, updated_at = $6,
            submitted_at = case when $5 = 'submitted' then $6 else submitted_at end,
            decided_at = case when $5 = 'decided' then $6 else decided_at end,
            settled_at = case when $5 = 'settled' then $6 else settled_at end
         where id = $1 and phase = $2 and version = $3
           and (phase not in ('withdrawn', 'lapsed', 'void', 'refunded')
                or $4 in ('withdrawn', 'lapsed', 'void', 'refunded')
                or not exists (select 1 from application other
                    where other.exam_id = application.exam_id
                      and other.document_blind = application.document_blind
                      and other.id <> application.id
                      and other.phase <> 'withdrawn' and other.phase <> 'lapsed'
                      and other.phase <> 'void' and other.phase <> 'refunded'))",
        &[
            step.application.into(),
            step.from.as_str().into(),
            step.version.into(),
            step.to.as_str().into(),
            stamp.into(),
            step.now.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// Raises the version of an account's application for an exam, if it waits for a
/// review: what a reviewer's page showed of the portrait is not what stands there
/// now.
///
/// # Errors
/// A storage error.
pub async fn touch_submitted(tx: &mut Tx, account: AccountId, exam: ExamId) -> Result<u64> {
    tx.execute(
        "update application set version = version + 1
         where account_id = $1 and exam_id = $2 and phase = 'submitted'",
        &[account.into(), exam.into()],
    )
    .await
}

/// Notes that something was corrected in an application that a review refused.
///
/// # Errors
/// A storage error.
pub async fn touch_refused(tx: &mut Tx, id: ApplicationId, now: i64) -> Result<u64> {
    tx.execute(
        "update application set version = version + 1, updated_at = $2
         where id = $1 and phase in ('rejected', 'returned')",
        &[id.into(), now.into()],
    )
    .await
}

/// Reads the columns of `application`.
fn read(row: &Row) -> Result<Application> {
    Ok(Application {
        id: row.get("id")?,
        serial: row.get("serial")?,
        exam: row.get("exam_id")?,
        account: row.get("account_id")?,
        phase: row.get("phase")?,
        version: row.get("version")?,
        position: row.get("position_id")?,
        position_version: row.get("position_version")?,
        form_version: row.get("form_version")?,
        created_at: row.get("created_at")?,
        submitted_at: row.get("submitted_at")?,
        decided_at: row.get("decided_at")?,
        settled_at: row.get("settled_at")?,
        updated_at: row.get("updated_at")?,
    })
}
