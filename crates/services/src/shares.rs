//! A share for each account of what all wait for, the darkroom or the press: one
//! work at a time and a short wait. Queues are first come, first served; without
//! shares whoever asks for much that is slow would be all of them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use domain::id::AccountId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{error::Error, limits};

/// So many works of an account are done at once.
const AT_ONCE: usize = 1;
/// So many may wait besides: one in each browser that is open, and a phone's.
const WAITING: usize = 2;
/// After so many seconds a place may be free again.
const AGAIN: u32 = 5;

/// Who has something there. Accounts that have nothing are forgotten.
#[derive(Clone, Debug)]
pub(crate) struct Shares {
    all: Arc<Mutex<HashMap<AccountId, Weak<Share>>>>,
    refusal: &'static str,
}

#[derive(Debug)]
struct Share {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

/// A work that was let in, for as long as this is kept.
#[derive(Debug)]
pub(crate) struct Guest {
    share: Arc<Share>,
    _place: OwnedSemaphorePermit,
}

impl Shares {
    /// Shares of which the refusal says that one is used up, without its stop.
    pub(crate) fn new(refusal: &'static str) -> Self {
        Self {
            all: Arc::default(),
            refusal,
        }
    }

    /// Lets an account's next work in.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] when its share is used up.
    pub(crate) fn let_in(&self, account: AccountId) -> Result<Guest, Error> {
        let share = self.of(account);
        let place = Arc::clone(&share.places).try_acquire_owned();
        let place = place.map_err(|_| limits::too_many(self.refusal, AGAIN))?;
        Ok(Guest {
            share,
            _place: place,
        })
    }

    fn of(&self, account: AccountId) -> Arc<Share> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = all.get(&account).and_then(Weak::upgrade) {
            return share;
        }
        all.retain(|_, share| share.strong_count() > 0);
        let share = Arc::new(Share {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
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
    pub(crate) async fn own_turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        let turn = Arc::clone(&self.share.turns).acquire_owned().await;
        turn.map_err(|_| Error::Internal("an account's share was closed"))
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
    async fn an_account_has_one_turn_and_two_places_to_wait() {
        let shares = Shares::new("");
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
        let turn = guests[0].own_turn().await.expect("nobody closed it");
        let second = timeout(Duration::ZERO, guests[1].own_turn()).await;
        assert!(second.is_err(), "it waits for the first");
        drop(turn);
        let second = timeout(Duration::ZERO, guests[1].own_turn()).await;
        assert!(second.is_ok(), "the turn is free");
        guests.pop();
        shares.let_in(ONE).expect("a place is free again");
    }

    #[test]
    fn an_account_that_has_left_is_forgotten() {
        let shares = Shares::new("");
        for number in 0..100 {
            let guest = shares.let_in(AccountId(number));
            drop(guest.expect("there is a place"));
        }
        let all = shares.all.lock().expect("nobody panicked");
        assert!(all.len() <= 1, "{}", all.len());
    }
}
