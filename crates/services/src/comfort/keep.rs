//! For how long requests and their pictures are kept.

use domain::time::Moment;
use storage::{Tx, comforts};

/// So long after the exam's last window: half a year, in which its candidates may
/// complain or sue (行政诉讼法 art. 46), and the office must be able to say why.
const KEPT_MILLIS: i64 = 180 * 24 * 60 * 60 * 1000;

/// Forgets the requests of exams that ended long ago, so many at most; how many.
pub(crate) async fn forget_ended(
    tx: &mut Tx,
    now: Moment,
    limit: i64,
) -> Result<u64, storage::Error> {
    let now = now.millis();
    comforts::forget_ended(tx, now - KEPT_MILLIS, now, limit).await
}
