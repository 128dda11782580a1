//! How far a going-through of an exam has got. It stands in the database, so that
//! a server that is killed, or another one, goes on where the last left off.

use domain::id::{ApplicationId, ExamId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// Which going-through: of one exam, for one task and one lead, by certain ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// Whose candidates.
    pub exam: ExamId,
    /// The code of what may be left undone.
    pub task: String,
    /// The hours before the end.
    pub lead_hours: i64,
    /// The ends, as `domain` writes them.
    pub mark: String,
}

/// The last candidate that was looked at: their time (for an order by time) and
/// their application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Milliseconds UTC; 0 in an order by application.
    pub at: i64,
    /// The application.
    pub application: ApplicationId,
}

impl Place {
    /// Before everybody.
    pub const START: Self = Self {
        at: 0,
        application: ApplicationId(0),
    };
}

/// Where a going-through stands; nothing before its first step.
///
/// # Errors
/// A storage error.
pub async fn place(tx: &mut Tx, sweep: &Sweep) -> Result<Option<Place>> {
    let row = tx
        .fetch_optional(
            "select after_at, after_id from reminder_sweep
             where exam_id = $1 and task = $2 and lead_hours = $3 and mark = $4",
            &[
                sweep.exam.into(),
                sweep.task.as_str().into(),
                sweep.lead_hours.into(),
                sweep.mark.as_str().into(),
            ],
        )
        .await?;
    row.map(|row| {
        Ok(Place {
            at: row.get("after_at")?,
            application: row.get("after_id")?,
        })
    })
    .transpose()
}

/// Moves a going-through on; stale when it is not where it was seen.
///
/// # Errors
/// A storage error.
pub async fn advance(tx: &mut Tx, sweep: &Sweep, from: Option<Place>, to: Place) -> Result<Swap> {
    let rows = match from {
        None => {
            tx.execute(
                "insert into reminder_sweep (exam_id, task, lead_hours, mark, after_at, after_id)
                 values ($1, $2, $3, $4, $5, $6)
                 on conflict do nothing",
                &[
                    sweep.exam.into(),
                    sweep.task.as_str().into(),
                    sweep.lead_hours.into(),
                    sweep.mark.as_str().into(),
                    to.at.into(),
                    to.application.into(),
                ],
            )
            .await?
        }
        Some(from) => {
            tx.execute(
                "update reminder_sweep set after_at = $5, after_id = $6
                 where exam_id = $1 and task = $2 and lead_hours = $3 and mark = $4
                   and after_at = $7 and after_id = $8",
                &[
                    sweep.exam.into(),
                    sweep.task.as_str().into(),
                    sweep.lead_hours.into(),
                    sweep.mark.as_str().into(),
                    to.at.into(),
                    to.application.into(),
                    from.at.into(),
                    from.application.into(),
                ],
            )
            .await?
        }
    };
    Ok(Swap::from_rows(rows))
}
