//! The office's list of requests, and who sits where with what was granted.

use domain::id::{ApplicationId, ComfortId, ExamId};

use super::opened_decision;
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Which requests are listed.
#[derive(Clone, Debug, Default)]
pub struct ComfortFilter {
    /// Those in this state; all that were handed in without one.
    pub state: Option<String>,
    /// Those of this exam.
    pub exam: Option<ExamId>,
    /// Those after this one.
    pub after: Option<ComfortId>,
}

/// A request in the office's list, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedComfort {
    /// Its id.
    pub id: ComfortId,
    /// The code of its state.
    pub state: String,
    /// 报名序号.
    pub serial: String,
    /// The exam's title.
    pub exam_title: String,
    /// Milliseconds UTC.
    pub submitted_at: Option<i64>,
    /// Milliseconds UTC.
    pub decided_at: Option<i64>,
}

/// The requests that were handed in, the oldest first: one page. What the
/// candidate took back, what was replaced, and what waits although its
/// application has ended, is nobody's business any more.
///
/// # Errors
/// A storage error.
pub async fn listed(tx: &mut Tx, filter: &ComfortFilter, limit: i64) -> Result<Vec<ListedComfort>> {
    let rows = tx
        .fetch_all(
            "select c.id, c.state, a.serial, e.title as exam_title, c.submitted_at, c.decided_at
             from comfort c
             join application a on a.id = c.application_id
             join exam e on e.id = a.exam_id
             where ($1 is null or c.state = $1) and ($2 is null or a.exam_id = $2) and c.id > $3
               and c.state in ('requested', 'granted', 'partly', 'refused')
               and (c.state <> 'requested' or a.phase not in ('withdrawn', 'lapsed', 'void'))
             order by c.id limit $4",
            &[
                filter.state.as_deref().into(),
                filter.exam.into(),
                filter.after.map_or(0, |id| id.0).into(),
                limit.into(),
            ],
        )
        .await?;
    let read = |row: &Row| {
        Ok(ListedComfort {
            id: row.get("id")?,
            state: row.get("state")?,
            serial: row.get("serial")?,
            exam_title: row.get("exam_title")?,
            submitted_at: row.get("submitted_at")?,
            decided_at: row.get("decided_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// A candidate with a seat, and what was granted.
#[derive(Clone, PartialEq, Eq)]
pub struct SeatedComfort {
    /// Whose.
    pub application: ApplicationId,
    /// What was decided.
    pub decision: String,
    /// 准考证号.
    pub number: String,
    /// 考点名称.
    pub venue: String,
    /// 考场号.
    pub room: i64,
    /// 座位号.
    pub seat: i64,
    /// The code of the kind of room that the seat was drawn for.
    pub needs: String,
    /// The code of the ticket's state.
    pub ticket_state: String,
}

/// Shows nothing of the person.
impl std::fmt::Debug for SeatedComfort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SeatedComfort")
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}

/// Everybody with a seat in this exam to whom something is granted, room by room.
///
/// # Errors
/// A storage error.
pub async fn seated_with(tx: &mut Tx, exam: ExamId) -> Result<Vec<SeatedComfort>> {
    let rows = tx
        .fetch_all(
            "select c.application_id, c.created_at, c.decision_sealed, t.number,
                v.name as venue_name, m.number as room_number, t.seat, t.needs,
                t.state as ticket_state
             from ticket t
             join comfort c on c.application_id = t.application_id
                and (c.state = 'granted' or c.state = 'partly')
             join room m on m.id = t.room_id
             join venue v on v.id = m.venue_id
             where t.exam_id = $1 and (t.state = 'arranged' or t.state = 'published')
               and c.decision_sealed is not null
             order by v.sort, v.code, m.number, t.seat",
            &[exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        let application = row.get("application_id")?;
        let sealed: Vec<u8> = row.get("decision_sealed")?;
        let decision = opened_decision(tx.vault(), application, row.get("created_at")?, &sealed)?;
        Ok(SeatedComfort {
            application,
            decision,
            number: row.get("number")?,
            venue: row.get("venue_name")?,
            room: row.get("room_number")?,
            seat: row.get("seat")?,
            needs: row.get("needs")?,
            ticket_state: row.get("ticket_state")?,
        })
    };
    rows.iter().map(read).collect()
}
