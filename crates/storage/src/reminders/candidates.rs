//! Whom a going-through comes to next: a keyset over an index each, so that a page
//! costs the same among millions of applications. Phases are named in the text,
//! since partial indexes have to know them.

use domain::id::{ApplicationId, ExamId};

use super::Place;
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Somebody who may have left something undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The application.
    pub application: ApplicationId,
    /// Since when it has been theirs to do; milliseconds UTC.
    pub since: Option<i64>,
}

/// The published exams of which a window is open in which candidates act, or
/// reviewers decide.
///
/// # Errors
/// A storage error.
pub async fn exams(tx: &mut Tx, now: i64) -> Result<Vec<ExamId>> {
    let rows = tx
        .fetch_all(
            "select e.id from exam e
             where e.state = 'published' and exists (
                select 1 from exam_window w
                where w.exam_id = e.id and w.start_at <= $1 and w.end_at > $1
                  and w.kind in ('registration', 'review', 'payment', 'ticket_printing'))
             order by e.id",
            &[now.into()],
        )
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// Applications that were begun and not handed in, by id.
///
/// # Errors
/// A storage error.
pub async fn confirmations(
    tx: &mut Tx,
    exam: ExamId,
    after: Place,
    limit: i64,
) -> Result<Vec<Candidate>> {
    let rows = tx
        .fetch_all(
            "select a.id, a.created_at as since from application a
             where a.exam_id = $1 and a.phase = 'draft' and a.id > $2
             order by a.id limit $3",
            &[exam.into(), after.application.into(), limit.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Rejected and returned ones, by the time of the decision.
///
/// # Errors
/// A storage error.
pub async fn corrections(
    tx: &mut Tx,
    exam: ExamId,
    after: Place,
    limit: i64,
) -> Result<Vec<Candidate>> {
    let rows = tx
        .fetch_all(
            "select a.id, a.decided_at as since from application a
             where a.exam_id = $1 and (a.phase = 'rejected' or a.phase = 'returned')
               and (a.decided_at, a.id) > ($2, $3)
             order by a.decided_at, a.id limit $4",
            &[
                exam.into(),
                after.at.into(),
                after.application.into(),
                limit.into(),
            ],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Approved ones, which owe a fee, by id.
///
/// # Errors
/// A storage error.
pub async fn payments(
    tx: &mut Tx,
    exam: ExamId,
    after: Place,
    limit: i64,
) -> Result<Vec<Candidate>> {
    let rows = tx
        .fetch_all(
            "select a.id, a.decided_at as since from application a
             where a.exam_id = $1 and a.phase = 'approved' and a.id > $2
             order by a.id limit $3",
            &[exam.into(), after.application.into(), limit.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Those whose published ticket was not fetched yet, by application.
///
/// # Errors
/// A storage error.
pub async fn tickets(
    tx: &mut Tx,
    exam: ExamId,
    after: Place,
    limit: i64,
) -> Result<Vec<Candidate>> {
    let rows = tx
        .fetch_all(
            "select t.application_id as id, t.told_at as since from ticket t
             where t.exam_id = $1 and t.state = 'published' and t.first_printed_at is null
               and t.application_id > $2
             order by t.application_id limit $3",
            &[exam.into(), after.application.into(), limit.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Candidate> {
    Ok(Candidate {
        application: row.get("id")?,
        since: row.get("since")?,
    })
}
