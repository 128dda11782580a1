//! Moving all candidates of an exam whose seats only the office sees, in two
//! statements.

use domain::id::{AccountId, ExamId};

use crate::engine::Tx;
use crate::error::Result;

/// What follows for everybody who got a seat.
#[derive(Clone, Debug)]
pub struct Arranging {
    /// The exam.
    pub exam: ExamId,
    /// The code of the phase that they are in.
    pub from: String,
    /// The code of the phase that follows.
    pub to: String,
    /// What their history says.
    pub event: String,
    /// Who arranged.
    pub office: AccountId,
    /// Milliseconds UTC.
    pub now: i64,
}

/// Moves every application that is in the phase and holds a ticket that is not
/// published, and writes it into its history; how many those are. Who was told
/// their seat stays.
///
/// # Errors
/// A storage error.
pub async fn move_seated(tx: &mut Tx, step: &Arranging) -> Result<u64> {
    tx.execute(
        "insert into application_event (application_id, at, actor, actor_account, event, detail)
         select a.id, $3, 'office', $4, $5, ''
         from application a
         join ticket t on t.application_id = a.id and t.state = 'arranged'
         where a.exam_id = $1 and a.phase = $2
         order by a.id",
        &[
            step.exam.into(),
            step.from.as_str().into(),
            step.now.into(),
            step.office.into(),
            step.event.as_str().into(),
        ],
    )
    .await?;
    tx.execute(
        "update application set phase = $3, version = version + 1, updated_at = $4
         where exam_id = $1 and phase = $2
           and exists (select 1 from ticket t
                where t.application_id = application.id and t.state = 'arranged')",
        &[
            step.exam.into(),
            step.from.as_str().into(),
            step.to.as_str().into(),
            step.now.into(),
        ],
    )
    .await
}
