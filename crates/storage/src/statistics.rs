//! How many applications there are, counted for pages that keep the answer for
//! a while: each call reads an index of the whole exam.

use domain::id::{ExamId, PositionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// The applications of an exam in one phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseCount {
    /// The code of the phase.
    pub phase: String,
    /// How many.
    pub applications: i64,
}

/// The applications for a position in one phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionCount {
    /// The position.
    pub position: PositionId,
    /// The code of the phase.
    pub phase: String,
    /// How many.
    pub applications: i64,
}

/// How many applications of an exam are in which phase.
///
/// # Errors
/// A storage error.
pub async fn by_phase(tx: &mut Tx, exam: ExamId) -> Result<Vec<PhaseCount>> {
    tx.fetch_all(
        "select phase, count(*) as applications
         from application where exam_id = $1 group by phase order by phase",
        &[exam.into()],
    )
    .await?
    .iter()
    .map(read_phase)
    .collect()
}

/// How many applications of every exam are in which phase.
///
/// # Errors
/// A storage error.
pub async fn by_exam(tx: &mut Tx) -> Result<Vec<(ExamId, PhaseCount)>> {
    let rows = tx
        .fetch_all(
            "select exam_id, phase, count(*) as applications
             from application group by exam_id, phase order by exam_id, phase",
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("exam_id")?, read_phase(row)?)))
        .collect()
}

/// How many applications for each position of an exam are in which phase;
/// positions that nobody has chosen are not among them.
///
/// # Errors
/// A storage error.
pub async fn by_position(tx: &mut Tx, exam: ExamId) -> Result<Vec<PositionCount>> {
    let rows = tx
        .fetch_all(
            "select a.position_id, a.phase, count(*) as applications
             from position p join application a on a.position_id = p.id
             where p.exam_id = $1
             group by a.position_id, a.phase
             order by a.position_id, a.phase",
            &[exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(PositionCount {
            position: row.get("position_id")?,
            phase: row.get("phase")?,
            applications: row.get("applications")?,
        })
    };
    rows.iter().map(read).collect()
}

fn read_phase(row: &Row) -> Result<PhaseCount> {
    Ok(PhaseCount {
        phase: row.get("phase")?,
        applications: row.get("applications")?,
    })
}
