//! Room for the pictures that phones send, of which each lies here for ten minutes
//! at most: in the house, and of it for each account, or a few accounts would fill
//! it for everybody.

use domain::{text::capture as words, time::Moment};
use storage::{
    Tx,
    photo_captures::{self, Capture},
};

use crate::{caller::Caller, error::Error, full::Full, limits};

/// So many bytes of everybody together; who comes then is told to wait.
const OF_ALL: i64 = 2 * 1024 * 1024 * 1024;
/// So many bytes of an account: one picture of the largest, or a few of the usual
/// size in as many browsers.
const OF_ONE: i64 = 12 * 1024 * 1024;

/// Refuses a picture of so many bytes for which there is no room. Asked before it
/// is judged, and again in the transaction that keeps it: others come meanwhile.
///
/// # Errors
///
/// [`Error::TooMany`] when the account's room is full, [`Error::Busy`] when the
/// house's is.
pub(super) async fn demand(
    tx: &mut Tx,
    caller: &Caller,
    seen: &Capture,
    size: usize,
) -> Result<(), Error> {
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let (account, now) = (seen.account, caller.now.millis());
    let own = photo_captures::held_beside(tx, account, seen.id, now).await?;
    if !fits(own, size, OF_ONE) {
        let live = photo_captures::live(tx, account, now).await?;
        let then = Moment::from_millis(live.first_ends_at.unwrap_or(now));
        let retry_after = caller.seconds_until(then) + 1;
        return Err(limits::too_many(words::ROOM_USED_UP, retry_after));
    }
    let held = photo_captures::held(tx).await?;
    if !fits(held, size, OF_ALL) {
        tracing::warn!(held, "no room for another picture from a phone");
        return Err(Full::Room.refusal());
    }
    Ok(())
}

/// Whether so much more can lie beside what is held.
fn fits(held: i64, size: i64, room: i64) -> bool {
    held.saturating_add(size) <= room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_full_takes_nothing_more() {
        assert!(fits(0, OF_ONE, OF_ONE));
        assert!(!fits(1, OF_ONE, OF_ONE));
        assert!(!fits(OF_ALL, 1, OF_ALL));
        assert!(!fits(1, i64::MAX, OF_ALL));
    }
}
