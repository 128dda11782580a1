//! The windows of exams: from when to when, one row per kind. What a window
//! allows, and which others move along with it, `domain` knows.

use domain::id::ExamId;

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;

/// One window, half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamWindow {
    /// Whose it is.
    pub exam: ExamId,
    /// The code of what it is for.
    pub kind: String,
    /// The first millisecond inside, UTC.
    pub start_at: i64,
    /// The first millisecond after it, UTC.
    pub end_at: i64,
    /// Rises with every change.
    pub version: i64,
}

/// Sets a window. `version` is the one that the office saw; nothing when the
/// exam had no window of this kind.
///
/// # Errors
/// A storage error.
pub async fn set(
    tx: &mut Tx,
    exam: ExamId,
    kind: &str,
    version: Option<i64>,
    start_at: i64,
    end_at: i64,
) -> Result<Swap> {
    let rows = match version {
        None => {
            tx.execute(
                "insert into exam_window (exam_id, kind, start_at, end_at, version)
                 values ($1, $2, $3, $4, 1)
                 on conflict do nothing",
                &[exam.into(), kind.into(), start_at.into(), end_at.into()],
            )
            .await?
        }
        Some(version) => {
            tx.execute(
                "update exam_window set start_at = $4, end_at = $5, version = version + 1
                 where exam_id = $1 and kind = $2 and version = $3",
                &[
                    exam.into(),
                    kind.into(),
                    version.into(),
                    start_at.into(),
                    end_at.into(),
                ],
            )
            .await?
        }
    };
    Ok(Swap::from_rows(rows))
}

/// The windows of an exam, in the order of their kinds' codes.
///
/// # Errors
/// A storage error.
pub async fn of_exam(tx: &mut Tx, exam: ExamId) -> Result<Vec<ExamWindow>> {
    tx.fetch_all(
        "select exam_id, kind, start_at, end_at, version
         from exam_window where exam_id = $1 order by kind",
        &[exam.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(crate) fn read(row: &Row) -> Result<ExamWindow> {
    Ok(ExamWindow {
        exam: row.get("exam_id")?,
        kind: row.get("kind")?,
        start_at: row.get("start_at")?,
        end_at: row.get("end_at")?,
        version: row.get("version")?,
    })
}
