//! How often a code may be sent: for a phone, a session, a network, and the
//! whole house. Who has an account here has an allowance of their own, so that
//! a neighbour's burst leaves them a code. None of it asks whether the phone
//! has an account.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::{
    id::{AccountId, SessionId},
    identity::Phone,
    sign_in::KNOWN_MILLIS,
    text::account::{self, CodePurpose},
    time::Moment,
};
use storage::{Tx, known_browsers};

use crate::{
    caller::Caller,
    error::Error,
    limits::{
        self, CODE_ADDRESS, CODE_ADDRESS_DAY, CODE_DAY, CODE_EVERYBODY, CODE_GAP, CODE_HOUR,
        CODE_OWN, CODE_OWN_DAY, CODE_SESSION, CODE_SITE, CODE_SITE_DAY, CODE_WIDE, CODE_WIDE_DAY,
    },
    services::Services,
    sessions::proof_of,
};

const MINUTE: i64 = 60 * 1000;

/// What is known before a code is counted.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Who asks, or was signed in last in this browser.
    own: Option<AccountId>,
    /// In how many seconds the house sends codes again, when it has sent as
    /// many as it does in a minute.
    crowded: Option<u32>,
}

impl Services {
    /// Read before the transaction that counts: if each code read what all
    /// others write, they would wait for each other. So a few more than the
    /// ceiling may be sent, as many as are under way at the same time.
    pub(super) async fn code_room(
        &self,
        caller: &Caller,
        proof: Option<&str>,
    ) -> Result<Room, Error> {
        let (now, proof) = (caller.now, proof.map(proof_of));
        let viewer = caller.viewer.as_ref().map(|viewer| viewer.account);
        let room = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let since = now.millis() - KNOWN_MILLIS;
                    let own = match (viewer, proof) {
                        (None, Some(proof)) => {
                            known_browsers::last_account(tx, &proof, since).await?
                        }
                        (viewer, _) => viewer,
                    };
                    let everybody = limits::look(tx, CODE_EVERYBODY, "", now).await?;
                    let crowded = everybody.err();
                    Ok::<_, Error>(Room { own, crowded })
                })
            })
            .await?;
        if room.crowded.is_some() {
            raise_alarm(now);
        }
        Ok(room)
    }
}

/// Counts a code against every limit, or says when the next may be sent.
pub(super) async fn count(
    tx: &mut Tx,
    caller: &Caller,
    session: SessionId,
    phone: &Phone,
    purpose: CodePurpose,
    room: Room,
) -> Result<(), Error> {
    let (now, phone) = (caller.now, phone.as_str());
    let for_this = format!("{} {phone}", purpose.code());
    limits::demand(tx, CODE_GAP, &for_this, account::CODE_TOO_SOON, now).await?;
    limits::demand(tx, CODE_HOUR, phone, account::CODE_HOUR_LIMIT, now).await?;
    limits::demand(tx, CODE_DAY, phone, account::CODE_DAY_LIMIT, now).await?;
    let session = session.to_string();
    limits::demand(tx, CODE_SESSION, &session, account::CODE_SESSION_LIMIT, now).await?;
    if !take_own(tx, room.own, now).await? {
        if let Some(seconds) = room.crowded {
            return Err(limits::too_many(account::CODE_CROWDED, seconds));
        }
        take_for_network(tx, caller).await?;
    }
    limits::hit(tx, CODE_EVERYBODY, "", now).await
}

/// Whether this one is within what who asks has for themselves.
async fn take_own(tx: &mut Tx, own: Option<AccountId>, now: Moment) -> Result<bool, Error> {
    let Some(own) = own else { return Ok(false) };
    let whom = own.to_string();
    for rule in [CODE_OWN, CODE_OWN_DAY] {
        if limits::look(tx, rule, &whom, now).await?.is_err() {
            return Ok(false);
        }
    }
    for rule in [CODE_OWN, CODE_OWN_DAY] {
        limits::hit(tx, rule, &whom, now).await?;
    }
    Ok(true)
}

async fn take_for_network(tx: &mut Tx, caller: &Caller) -> Result<(), Error> {
    let hour = [CODE_ADDRESS, CODE_WIDE, CODE_SITE];
    let day = [CODE_ADDRESS_DAY, CODE_WIDE_DAY, CODE_SITE_DAY];
    let in_an_hour = limits::in_networks(hour, caller.address);
    let rules = in_an_hour
        .into_iter()
        .chain(limits::in_networks(day, caller.address));
    for (rule, whom) in rules {
        limits::demand(tx, rule, &whom, account::CODE_ADDRESS_LIMIT, caller.now).await?;
    }
    Ok(())
}

/// Tells whoever reads the log, once a minute and without a word on who asks.
fn raise_alarm(now: Moment) {
    static RAISED: AtomicI64 = AtomicI64::new(0);
    let minute = now.millis() / MINUTE;
    if RAISED.swap(minute, Ordering::Relaxed) != minute {
        tracing::warn!("more codes are asked for than are sent in a minute");
    }
}

/// Counts how a request for a code ended, for whoever watches the house.
pub(super) fn note<T>(asked: &Result<T, Error>) {
    let outcome = match asked {
        Ok(_) => "sent",
        Err(Error::TooMany { .. }) => "limited",
        Err(_) => "refused",
    };
    metrics::counter!("baokao_codes_total", "outcome" => outcome).increment(1);
}
