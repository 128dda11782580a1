//! What proves that an exam's seats were drawn and not chosen: a seed whose
//! hash is announced before, and the hashes of who was seated and of where. Who
//! comes after a publication is seated in a further round.

use domain::id::ExamId;

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;

/// One round of an exam's arrangement, announced or done.
#[derive(Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// The exam.
    pub exam: ExamId,
    /// Counts from 1.
    pub round: i64,
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
    /// Rises with every change, also from round to round.
    pub version: i64,
}

/// Leaves out the seed.
impl std::fmt::Debug for Arrangement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Arrangement")
            .field("exam", &self.exam)
            .field("round", &self.round)
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

/// Keeps the seed of a new round and its hash; stale when the round before is
/// not published yet.
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
        "insert into arrangement (exam_id, round, seed, seed_sha256, snapshot_sha256, plan_sha256,
            seats, announced_at, arranged_at, published_at, version)
         select $1, coalesce(max(round), 0) + 1, $2, $3, null, null, null, $4, null, null,
            coalesce(max(version), 0) + 1
         from arrangement where exam_id = $1
         having count(*) = count(published_at)
         on conflict do nothing",
        &[exam.into(), seed.into(), seed_sha256.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Writes down what was drawn; stale when something was drawn already, or not
/// after the round before: a draw is known by its moment.
///
/// # Errors
/// A storage error.
pub async fn note_drawn(tx: &mut Tx, exam: ExamId, version: i64, drawn: &Drawn) -> Result<Swap> {
    tx.execute(
        "update arrangement set snapshot_sha256 = $3, plan_sha256 = $4, seats = $5,
            arranged_at = $6, version = version + 1
         where exam_id = $1 and version = $2 and arranged_at is null
           and not exists (select 1 from arrangement before
                where before.exam_id = $1 and before.arranged_at >= $6)",
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

/// Takes a round back with its seed, so that another one may be announced;
/// stale once it was published.
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

/// The exam's youngest round.
///
/// # Errors
/// A storage error.
pub async fn latest(tx: &mut Tx, exam: ExamId) -> Result<Option<Arrangement>> {
    Ok(rounds(tx, exam).await?.pop())
}

/// All rounds of the exam, the first one first.
///
/// # Errors
/// A storage error.
pub async fn rounds(tx: &mut Tx, exam: ExamId) -> Result<Vec<Arrangement>> {
    tx.fetch_all(
        "select exam_id, round, seed, seed_sha256, snapshot_sha256, plan_sha256, seats,
            announced_at, arranged_at, published_at, version
         from arrangement where exam_id = $1 order by round",
        &[exam.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<Arrangement> {
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
    Ok(Arrangement {
        exam: row.get("exam_id")?,
        round: row.get("round")?,
        seed: row.get("seed")?,
        seed_sha256: row.get("seed_sha256")?,
        outcome,
        announced_at: row.get("announced_at")?,
        published_at: row.get("published_at")?,
        version: row.get("version")?,
    })
}
