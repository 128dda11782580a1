//! A share of the darkroom for each account: one table at a time and a short
//! wait. The queue is first come, first served; without shares whoever sends
//! many slow files would be all of it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use domain::{id::AccountId, text::photo as words};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{error::Error, limits};

/// So many of an account's photos are worked on at once.
const AT_ONCE: usize = 1;
/// So many may wait besides: one in each browser that is open, and a phone's.
const WAITING: usize = 2;
/// After so many seconds a table may be free again.
const AGAIN: u32 = 5;

/// Who has something in the darkroom. Accounts that have nothing are forgotten.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares(Arc<Mutex<HashMap<AccountId, Weak<Share>>>>);

#[derive(Debug)]
struct Share {
    places: Arc<Semaphore>,
    tables: Arc<Semaphore>,
}

/// A photo that was let in, for as long as this is kept.
#[derive(Debug)]
pub(super) struct Guest {
    share: Arc<Share>,
    _place: OwnedSemaphorePermit,
}

impl Shares {
    /// Lets an account's next photo in.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] when its share is used up.
    pub(super) fn let_in(&self, account: AccountId) -> Result<Guest, Error> {
        let share = self.of(account);
        let place = Arc::clone(&share.places).try_acquire_owned();
        let place = place.map_err(|_| limits::too_many(words::ONE_AT_A_TIME, AGAIN))?;
        Ok(Guest {
            share,
            _place: place,
        })
    }

    fn of(&self, account: AccountId) -> Arc<Share> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = all.get(&account).and_then(Weak::upgrade) {
            return share;
        }
        all.retain(|_, share| share.strong_count() > 0);
        let share = Arc::new(Share {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            tables: Arc::new(Semaphore::new(AT_ONCE)),
        });
        all.insert(account, Arc::downgrade(&share));
        share
    }
}

impl Guest {
    /// Waits until nothing else of the account is worked on.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`].
    pub(super) async fn own_table(&self) -> Result<OwnedSemaphorePermit, Error> {
        let table = Arc::clone(&self.share.tables).acquire_owned().await;
        table.map_err(|_| Error::Internal("the darkroom was closed"))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    const ONE: AccountId = AccountId(1);
    const OTHER: AccountId = AccountId(2);

    #[tokio::test]
    async fn an_account_has_one_table_and_two_places_to_wait() {
        let shares = Shares::default();
        let mut guests = Vec::new();
        for _ in 0..AT_ONCE + WAITING {
            guests.push(shares.let_in(ONE).expect("there is a place"));
        }
        let refused = shares.let_in(ONE);
        assert!(
            matches!(refused, Err(Error::TooMany { retry_after, .. }) if retry_after == AGAIN),
            "{refused:?}"
        );
        shares.let_in(OTHER).expect("it has a share of its own");
        let table = guests[0].own_table().await.expect("nobody closed it");
        let second = timeout(Duration::ZERO, guests[1].own_table()).await;
        assert!(second.is_err(), "it waits for the first");
        drop(table);
        let second = timeout(Duration::ZERO, guests[1].own_table()).await;
        assert!(second.is_ok(), "the table is free");
        guests.pop();
        shares.let_in(ONE).expect("a place is free again");
    }

    #[test]
    fn an_account_that_has_left_is_forgotten() {
        let shares = Shares::default();
        for number in 0..100 {
            let guest = shares.let_in(AccountId(number));
            drop(guest.expect("there is a place"));
        }
        let all = shares.0.lock().expect("nobody panicked");
        assert!(all.len() <= 1, "{}", all.len());
    }
}
