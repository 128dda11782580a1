//! Words about persons that nobody needs any more are forgotten, and those that
//! lie open since before they were sealed are sealed.

use domain::time::Moment;
use storage::{Tx, application_events, decisions};

use crate::{comfort, petitions};

/// One run, with so many rows of a table at most; the largest number of rows
/// that one table needed.
pub(crate) async fn tidy(tx: &mut Tx, now: Moment, limit: i64) -> Result<u64, storage::Error> {
    let forgotten = petitions::forget_ended(tx, now, limit).await?;
    let asked = comfort::forget_ended(tx, now, limit).await?;
    let explained = decisions::seal_open(tx, limit).await?;
    let told = application_events::seal_open(tx, limit).await?;
    Ok(forgotten.max(asked).max(explained).max(told))
}
