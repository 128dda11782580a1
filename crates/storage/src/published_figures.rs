//! How many have applied for each position, as it was published: written once for
//! each time that it was due. Which phases count as what is said by the caller.

use domain::id::{ExamId, PositionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::{Row, Value};

/// The phases that count as what, each as `,submitted,approved,`: between commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedPhases {
    /// As having applied.
    pub confirmed: String,
    /// As approved.
    pub approved: String,
    /// As paid.
    pub paid: String,
}

/// One publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Its id.
    pub id: i64,
    /// When it was due; milliseconds UTC.
    pub due_at: i64,
    /// When it was counted; milliseconds UTC.
    pub counted_at: i64,
}

/// The figures of one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionFigure {
    /// Which position.
    pub position: PositionId,
    /// How many have applied.
    pub confirmed: i64,
    /// How many were approved.
    pub approved: i64,
    /// How many have paid.
    pub paid: i64,
}

/// Counts and publishes what was due then; nothing where that was done before.
/// Positions for which nobody has applied have no row.
///
/// # Errors
/// A storage error.
pub async fn publish(
    tx: &mut Tx,
    exam: ExamId,
    due_at: i64,
    counted_at: i64,
    phases: &CountedPhases,
) -> Result<Option<i64>> {
    let inserted = tx
        .fetch_optional(
            "insert into figures_publication (exam_id, due_at, counted_at) values ($1, $2, $3)
             on conflict do nothing
             returning id",
            &[exam.into(), due_at.into(), counted_at.into()],
        )
        .await?;
    let Some(row) = inserted else { return Ok(None) };
    let id: i64 = row.get("id")?;
    tx.execute(
        "insert into published_figure (publication_id, position_id, confirmed, approved, paid)
         select $1, a.position_id, count(*),
            cast(sum(case when $4 like '%,' || a.phase || ',%' then 1 else 0 end) as bigint),
            cast(sum(case when $5 like '%,' || a.phase || ',%' then 1 else 0 end) as bigint)
         from position p join application a on a.position_id = p.id
         where p.exam_id = $2 and $3 like '%,' || a.phase || ',%'
         group by a.position_id",
        &[
            id.into(),
            exam.into(),
            phases.confirmed.as_str().into(),
            phases.approved.as_str().into(),
            phases.paid.as_str().into(),
        ],
    )
    .await?;
    Ok(Some(id))
}

/// The newest publication of an exam.
///
/// # Errors
/// A storage error.
pub async fn latest(tx: &mut Tx, exam: ExamId) -> Result<Option<Publication>> {
    let row = tx
        .fetch_optional(
            "select id, due_at, counted_at from figures_publication
             where exam_id = $1 order by due_at desc limit 1",
            &[exam.into()],
        )
        .await?;
    let read = |row: Row| {
        Ok(Publication {
            id: row.get("id")?,
            due_at: row.get("due_at")?,
            counted_at: row.get("counted_at")?,
        })
    };
    row.map(read).transpose()
}

/// What a publication says, by position.
///
/// # Errors
/// A storage error.
pub async fn of(tx: &mut Tx, publication: i64) -> Result<Vec<PositionFigure>> {
    fetch(
        tx,
        "select position_id, confirmed, approved, paid from published_figure
         where publication_id = $1 order by position_id",
        &[publication.into()],
    )
    .await
}

/// What a publication would say now; nothing is published.
///
/// # Errors
/// A storage error.
pub async fn count(
    tx: &mut Tx,
    exam: ExamId,
    phases: &CountedPhases,
) -> Result<Vec<PositionFigure>> {
    fetch(
        tx,
        "select a.position_id, count(*) as confirmed,
            cast(sum(case when $3 like '%,' || a.phase || ',%' then 1 else 0 end) as bigint)
                as approved,
            cast(sum(case when $4 like '%,' || a.phase || ',%' then 1 else 0 end) as bigint)
                as paid
         from position p join application a on a.position_id = p.id
         where p.exam_id = $1 and $2 like '%,' || a.phase || ',%'
         group by a.position_id
         order by a.position_id",
        &[
            exam.into(),
            phases.confirmed.as_str().into(),
            phases.approved.as_str().into(),
            phases.paid.as_str().into(),
        ],
    )
    .await
}

async fn fetch(tx: &mut Tx, sql: &'static str, arguments: &[Value]) -> Result<Vec<PositionFigure>> {
    let read = |row: &Row| {
        Ok(PositionFigure {
            position: row.get("position_id")?,
            confirmed: row.get("confirmed")?,
            approved: row.get("approved")?,
            paid: row.get("paid")?,
        })
    };
    let rows = tx.fetch_all(sql, arguments).await?;
    rows.iter().map(read).collect()
}
