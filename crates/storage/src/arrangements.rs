//! What proves that an exam's seats were drawn and not chosen: a seed whose
//! hash is announced before, and the hashes of who was seated and of where.

use domain::id::ExamId;

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;

/// An exam's arrangement, announced or done.
#[derive(Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// The exam.
    pub exam: ExamId,
    /// The seed in hexadecimal digits; told to nobody before the end.
    pub seed: String,
    /// Its SHA-256 in 64 hexadecimal digits.
    pub seed_sha256: String,
    /// What was drawn with it.
    pub outcome: Option<Drawn>,
    /// When the seed's hash was announced; milliseconds UTC.
    pub announced_at: i64,
    /// When the seats were told to the candidates, with the seed; milliseconds UTC.
    pub published_at: Option<i64>,
    /// Rises with every change.
    pub version: i64,
}

/// Leaves out the seed.
impl std::fmt::Debug for Arrangement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Arrangement")
            .field("exam", &self.exam)
            .field("seed_sha256", &self.seed_sha256)
            .field("outcome", &self.outcome)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// What was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The SHA-256 of who was to be seated, in 64 hexadecimal digits.
    pub snapshot_sha256: String,
    /// The SHA-256 of where they sit, in 64 hexadecimal digits.
    pub plan_sha256: String,
    /// How many seats were given.
    pub seats: i64,
    /// Milliseconds UTC.
    pub arranged_at: i64,
}

/// Keeps a seed and its hash; stale when the exam has one.
///
/// # Errors
/// A storage error.
pub async fn announce(
    tx: &mut Tx,
    exam: ExamId,
    seed: &str,
    seed_sha256: &str,
    now: i64,
) -> Result<Swap> {
    tx.execute(
        "insert into arrangement (exam_id, seed, seed_sha256, snapshot_sha256, plan_sha256, seats,
            announced_at, arranged_at, published_at, version)
         values ($1, $2, $3, null, null, null, $4, null, null, 1)
         on conflict do nothing",
        &[exam.into(), seed.into(), seed_sha256.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Writes down what was drawn; stale when something was drawn already.
///
/// # Errors
/// A storage error.
pub async fn note_drawn(tx: &mut Tx, exam: ExamId, version: i64, drawn: &Drawn) -> Result<Swap> {
    tx.execute(
        "update arrangement set snapshot_sha256 = $3, plan_sha256 = $4, seats = $5,
            arranged_at = $6, version = version + 1
         where exam_id = $1 and version = $2 and arranged_at is null",
        &[
            exam.into(),
            version.into(),
            drawn.snapshot_sha256.as_str().into(),
            drawn.plan_sha256.as_str().into(),
            drawn.seats.into(),
            drawn.arranged_at.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// Notes that the seats are told to the candidates; stale when they were, or
/// when nothing is drawn.
///
/// # Errors
/// A storage error.
pub async fn note_published(tx: &mut Tx, exam: ExamId, version: i64, now: i64) -> Result<Swap> {
    tx.execute(
        "update arrangement set published_at = $3, version = version + 1
         where exam_id = $1 and version = $2 and arranged_at is not null
           and published_at is null",
        &[exam.into(), version.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Takes an arrangement back with its seed, so that another one may be
/// announced; stale once it was published.
///
/// # Errors
/// A storage error.
pub async fn take_back(tx: &mut Tx, exam: ExamId, version: i64) -> Result<Swap> {
    tx.execute(
        "delete from arrangement where exam_id = $1 and version = $2 and published_at is null",
        &[exam.into(), version.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// The exam's arrangement.
///
/// # Errors
/// A storage error.
pub async fn of_exam(tx: &mut Tx, exam: ExamId) -> Result<Option<Arrangement>> {
    let row = tx
        .fetch_optional(
            "select exam_id, seed, seed_sha256, snapshot_sha256, plan_sha256, seats,
                announced_at, arranged_at, published_at, version
             from arrangement where exam_id = $1",
            &[exam.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let arranged_at: Option<i64> = row.get("arranged_at")?;
    let outcome = match arranged_at {
        None => None,
        Some(arranged_at) => Some(Drawn {
            snapshot_sha256: row.get("snapshot_sha256")?,
            plan_sha256: row.get("plan_sha256")?,
            seats: row.get("seats")?,
            arranged_at,
        }),
    };
    Ok(Some(Arrangement {
        exam: row.get("exam_id")?,
        seed: row.get("seed")?,
        seed_sha256: row.get("seed_sha256")?,
        outcome,
        announced_at: row.get("announced_at")?,
        published_at: row.get("published_at")?,
        version: row.get("version")?,
    }))
}
