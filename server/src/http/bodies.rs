//! Whose photo is read, and how many at once: decided by the headers, before a
//! byte is kept. A body lies in memory until it is whole, and its sender may take
//! two minutes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::{problem::Problem, routes};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, header::CONTENT_LENGTH, request::Parts},
};
use domain::{
    id::{AccountId, CaptureId},
    text::{common, photo as words},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    captures,
    photos::{MOST_BYTES, caller},
};
use crate::{
    guard::body::{self, Deadline},
    state::Shared,
};

const MIB: usize = 1024 * 1024;
/// So many MiB of photos lie here at once: 64 of the largest.
const ROOM: usize = 64 * MOST_BYTES.div_ceil(MIB);
/// So many photos of one sender.
const EACH: usize = 2;
/// After so many seconds one of them may be done.
const AGAIN: u32 = 5;

/// Who sends a photo. A phone may be a stranger's, so that it takes nothing from
/// the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sender {
    Account(AccountId),
    Phone(CaptureId),
}

type Counted = Arc<Mutex<HashMap<Sender, usize>>>;

/// The photos that are being read or worked on.
#[derive(Debug)]
pub(crate) struct Bodies {
    room: Arc<Semaphore>,
    counted: Counted,
}

/// Leave to send one, until it is done.
#[derive(Debug)]
struct Seat {
    most: usize,
    sender: Sender,
    counted: Counted,
    _room: OwnedSemaphorePermit,
}

/// Why there is no seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Crowded {
    /// The sender has so many.
    Sender,
    /// All have too much together.
    House,
}

impl From<Crowded> for Problem {
    fn from(crowded: Crowded) -> Self {
        match crowded {
            Crowded::Sender => {
                let again = common::retry_after(AGAIN.into());
                let sentence = format!("{}。{again}", words::ONE_AT_A_TIME);
                Self::too_many(&sentence, AGAIN)
            }
            Crowded::House => {
                tracing::warn!("no room for another photo on its way");
                Self::busy()
            }
        }
    }
}

impl Default for Bodies {
    fn default() -> Self {
        Self {
            room: Arc::new(Semaphore::new(ROOM)),
            counted: Arc::default(),
        }
    }
}

impl Bodies {
    /// A seat for so many bytes.
    fn take(&self, sender: Sender, most: usize) -> Result<Seat, Crowded> {
        let permits = u32::try_from(most.div_ceil(MIB).max(1)).unwrap_or(u32::MAX);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let own = counted.get(&sender).copied().unwrap_or_default();
        if own >= EACH {
            return Err(Crowded::Sender);
        }
        let room = Arc::clone(&self.room).try_acquire_many_owned(permits);
        let room = room.map_err(|_| Crowded::House)?;
        counted.insert(sender, own + 1);
        Ok(Seat {
            most,
            sender,
            counted: Arc::clone(&self.counted),
            _room: room,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = counted.get_mut(&self.sender) {
            *own -= 1;
            if *own == 0 {
                counted.remove(&self.sender);
            }
        }
    }
}

/// The whole body of a photo, from who may send one now. The seat goes with the
/// request until it is answered: the form guard and the route behind it take one
/// together. What is refused is read on and thrown away.
pub(crate) async fn read(shared: &Shared, asked: &mut Parts, body: Body) -> Result<Bytes, Problem> {
    let until = Deadline::of(asked);
    match seat(shared, asked).await {
        Ok(seat) => Ok(body::read(body, seat.most, until).await?),
        Err(problem) => {
            body::throw_away(body, until).await;
            Err(problem)
        }
    }
}

async fn seat(shared: &Shared, asked: &mut Parts) -> Result<Arc<Seat>, Problem> {
    if let Some(taken) = asked.extensions.get::<Arc<Seat>>() {
        return Ok(Arc::clone(taken));
    }
    let sender = sender(shared, asked).await?;
    let most = announced(&asked.headers).unwrap_or(MOST_BYTES);
    if most > MOST_BYTES {
        return Err(Problem::too_large());
    }
    let seat = Arc::new(shared.bodies.take(sender, most)?);
    asked.extensions.insert(Arc::clone(&seat));
    Ok(seat)
}

/// Who sends it, if a photo of theirs would be taken now.
async fn sender(shared: &Shared, asked: &Parts) -> Result<Sender, Problem> {
    if asked.uri.path() == routes::captures::CAPTURE_PHOTO {
        return Ok(Sender::Phone(captures::awaited(shared, asked).await?));
    }
    if asked.uri.path() == routes::comfort::EVIDENCE_UPLOAD {
        let account = shared.services.expects_evidence(caller(asked)?).await?;
        return Ok(Sender::Account(account));
    }
    let account = shared.services.expects_photo(caller(asked)?).await?;
    Ok(Sender::Account(account))
}

/// How long the body is, where its headers say so.
fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: i64) -> Sender {
        Sender::Account(AccountId(number))
    }

    #[test]
    fn a_sender_has_two_seats_and_gets_them_back() {
        let bodies = Bodies::default();
        let first = bodies.take(account(1), 1).expect("there is room");
        let second = bodies.take(account(1), 1).expect("there is room");
        let third = bodies.take(account(1), 1).expect_err("two are taken");
        let third = Problem::from(third);
        assert_eq!((third.status, third.retry_after), (429, Some(AGAIN)));
        let phone = Sender::Phone(CaptureId(1));
        for other in [account(2), phone] {
            bodies.take(other, 1).expect("it has seats of its own");
        }
        drop(first);
        let again = bodies.take(account(1), 1).expect("one is free");
        drop((again, second));
        let counted = bodies.counted.lock().expect("nobody panicked");
        assert!(counted.is_empty(), "{counted:?}");
    }

    #[test]
    fn the_house_has_room_for_so_many_bytes() {
        let bodies = Bodies::default();
        let seats: Vec<_> = (0..64)
            .map(|number| bodies.take(account(number), MOST_BYTES))
            .collect();
        assert!(seats.iter().all(Result::is_ok));
        let full = bodies.take(account(64), 1).expect_err("it is full");
        let full = Problem::from(full);
        assert_eq!(full.status, 503);
        assert!(full.retry_after.is_some());
        drop(seats);
        let small: Vec<_> = (0..64)
            .map(|number| bodies.take(account(number), MIB))
            .collect();
        assert!(small.iter().all(Result::is_ok));
        let counted = bodies.counted.lock().expect("nobody panicked").len();
        assert_eq!(counted, 64, "who was refused is not counted");
        assert_eq!(bodies.room.available_permits(), ROOM - 64);
    }

    #[test]
    fn a_length_is_believed_where_it_is_one() {
        let of = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_LENGTH, value.parse().expect("a header's value"));
            announced(&headers)
        };
        assert_eq!(of("77"), Some(77));
        assert_eq!(of("x"), None);
        assert_eq!(announced(&HeaderMap::new()), None);
    }
}
