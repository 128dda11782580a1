//! For how long the words of petitions are kept.

use domain::time::Moment;
use storage::{Tx, petitions};

/// What was said and answered is kept for 180 days after the end: half a year
/// in which the person may complain of the decision or sue (行政诉讼法 art. 46:
/// six months), and the office must be able to say why. After it nobody needs
/// the words (个人信息保护法 art. 19).
const KEPT_MILLIS: i64 = 180 * 24 * 60 * 60 * 1000;

/// Forgets the words of petitions that ended long ago, so many at most; how
/// many.
pub(crate) async fn forget_ended(
    tx: &mut Tx,
    now: Moment,
    limit: i64,
) -> Result<u64, storage::Error> {
    let now = now.millis();
    petitions::forget_ended(tx, now - KEPT_MILLIS, now, limit).await
}
