//! How many jobs there are, for metrics and for the check that a test leaves
//! none behind.

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// How many jobs are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// They wait, for their time or for a worker.
    pub ready: i64,
    /// A worker has them.
    pub running: i64,
    /// They ended well.
    pub done: i64,
    /// They were given up.
    pub dead: i64,
}

/// How many jobs are in each state.
///
/// # Errors
/// A storage error.
pub async fn counts(tx: &mut Tx) -> Result<Counts> {
    let rows = tx
        .fetch_all(
            "select state, count(*) as jobs from job group by state",
            &[],
        )
        .await?;
    let mut counts = Counts::default();
    for row in rows {
        let jobs = row.get("jobs")?;
        match row.get::<String>("state")?.as_str() {
            "ready" => counts.ready = jobs,
            "running" => counts.running = jobs,
            "done" => counts.done = jobs,
            _ => counts.dead = jobs,
        }
    }
    Ok(counts)
}

/// The kinds of the jobs that did not end well, the buried ones too, with how
/// many of each.
///
/// # Errors
/// A storage error.
pub async fn left_over(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    let rows = tx
        .fetch_all(
            "select kind, count(*) as jobs from job where state <> 'done'
             group by kind order by kind",
            &[],
        )
        .await?;
    rows.iter().map(by_kind).collect()
}

/// The kinds of the jobs that are still to be done, with how many of each.
///
/// # Errors
/// A storage error.
pub async fn under_way(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    let rows = tx
        .fetch_all(
            "select kind, count(*) as jobs from job where state in ('ready', 'running')
             group by kind order by kind",
            &[],
        )
        .await?;
    rows.iter().map(by_kind).collect()
}

fn by_kind(row: &Row) -> Result<(String, i64)> {
    Ok((row.get("kind")?, row.get("jobs")?))
}

/// When the next waiting job is due, in milliseconds UTC.
///
/// # Errors
/// A storage error.
pub async fn next_run_at(tx: &mut Tx) -> Result<Option<i64>> {
    tx.fetch_one(
        "select min(run_at) as run_at from job where state = 'ready'",
        &[],
    )
    .await?
    .get("run_at")
}
