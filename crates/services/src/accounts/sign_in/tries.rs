//! Tries to sign in, counted in the database and so across nodes and restarts.
//! They count for a name and a place together: a place is a browser that the
//! account knows, or else an address. So nobody can lock a rival out, neither
//! from elsewhere nor from the same dormitory. An attack on one name from many
//! addresses slows those that the account does not know, and no other.

use std::net::IpAddr;

use domain::{id::AccountId, sign_in::KNOWN_MILLIS, text::account, time::Moment};
use storage::{
    Tx,
    known_browsers::{self, Known, Place},
};

use super::Device;
use crate::{
    caller::Caller,
    error::Error,
    limits::{self, SIGN_IN, SIGN_IN_ADDRESS, SIGN_IN_BROWSER, SIGN_IN_STRANGERS},
    random::random_bytes,
    sessions::proof_of,
};

/// Who tries, from where and when.
#[derive(Clone)]
pub(in crate::accounts) struct Tries {
    /// What was typed, whether or not somebody bears it.
    name: String,
    address: String,
    proof: Option<[u8; 32]>,
    now: Moment,
}

/// How many tries there are with this one.
#[derive(Clone, Copy)]
pub(super) struct Counted(i64);

impl Tries {
    pub(super) fn new(name: String, caller: &Caller, device: &Device) -> Self {
        Self {
            name,
            address: limits::address_key(caller.address),
            proof: device.proof.as_deref().map(proof_of),
            now: caller.now,
        }
    }

    /// How many tries there were in this place since the last success.
    pub(in crate::accounts) async fn here(
        &self,
        tx: &mut Tx,
        account: Option<AccountId>,
    ) -> Result<i64, Error> {
        let known = self.known(tx, account).await?;
        limits::braked(tx, SIGN_IN, &self.counted_as(known), self.now).await
    }

    /// Whether failures with many names at the address say something about who
    /// tries: nothing about a browser that the account knows.
    pub(in crate::accounts) async fn is_strange(
        &self,
        tx: &mut Tx,
        account: Option<AccountId>,
    ) -> Result<bool, Error> {
        Ok(self.known(tx, account).await? != Known::Browser)
    }

    pub(in crate::accounts) fn address(&self) -> &str {
        &self.address
    }

    pub(in crate::accounts) const fn now(&self) -> Moment {
        self.now
    }

    pub(super) fn place(&self) -> Place<'_> {
        Place {
            proof: self.proof.as_ref(),
            network: &self.address,
        }
    }

    /// Says when it may be tried again, if that is later, and counts nothing.
    pub(super) async fn refuse_too_early(
        &self,
        tx: &mut Tx,
        account: Option<AccountId>,
    ) -> Result<(), Error> {
        let known = self.known(tx, account).await?;
        let judged = limits::judge(tx, SIGN_IN, &self.counted_as(known), self.now).await?;
        judged.map_err(|seconds| too_many(account::SIGN_IN_LIMITED, seconds))?;
        Ok(())
    }

    /// Counts one more, or says when it may be tried again.
    pub(super) async fn count(
        &self,
        tx: &mut Tx,
        account: Option<AccountId>,
    ) -> Result<Counted, Error> {
        let known = self.known(tx, account).await?;
        let browser = self.browser();
        let (rule, whom) = match (known, &browser) {
            (Known::Browser, Some(browser)) => (SIGN_IN_BROWSER, browser),
            _ => (SIGN_IN_ADDRESS, &self.address),
        };
        let taken = limits::take(tx, rule, whom, self.now).await?;
        taken.map_err(|seconds| too_many(account::SIGN_IN_LIMITED, seconds))?;
        if known == Known::No {
            let taken = limits::brake(tx, SIGN_IN_STRANGERS, &self.name, self.now).await?;
            taken.map_err(|seconds| too_many(account::SIGN_IN_SLOWED, seconds))?;
        }
        let taken = limits::brake(tx, SIGN_IN, &self.counted_as(known), self.now).await?;
        let counted = taken.map_err(|seconds| too_many(account::SIGN_IN_LIMITED, seconds))?;
        Ok(Counted(counted))
    }

    /// What the account knows of this place. An account that does not exist
    /// knows none, and is asked all the same.
    async fn known(&self, tx: &mut Tx, account: Option<AccountId>) -> Result<Known, Error> {
        let since = self.now.millis() - KNOWN_MILLIS;
        let nobody = AccountId(0);
        let place = self.place();
        Ok(known_browsers::known(tx, account.unwrap_or(nobody), place, since).await?)
    }

    /// The name with the place that its tries are counted for.
    fn counted_as(&self, known: Known) -> String {
        match (known, self.browser()) {
            (Known::Browser, Some(browser)) => self.with(&browser),
            _ => self.with(&self.address),
        }
    }

    /// Forgets what was counted here, after a success.
    pub(super) async fn forget(&self, tx: &mut Tx) -> Result<(), Error> {
        limits::release(tx, SIGN_IN, &self.with(&self.address)).await?;
        if let Some(browser) = self.browser() {
            limits::release(tx, SIGN_IN, &self.with(&browser)).await?;
        }
        Ok(())
    }

    fn browser(&self) -> Option<String> {
        self.proof.map(hex::encode)
    }

    fn with(&self, place: &str) -> String {
        format!("{} {place}", self.name)
    }
}

impl Counted {
    /// What is said of a try that went wrong, and when the next one may come.
    pub(super) fn sentence(self, refused: &str) -> String {
        match limits::wait_after(SIGN_IN, self.0) {
            0 => refused.to_owned(),
            seconds => limits::sentence(refused, seconds),
        }
    }
}

/// After a new password an account knows no place but the one it was set from,
/// so that its owner gets in there even while others try.
pub(in crate::accounts) async fn know_only_this_place(
    tx: &mut Tx,
    account: AccountId,
    address: IpAddr,
    now: i64,
) -> Result<(), Error> {
    known_browsers::forget(tx, account).await?;
    let place = Place {
        proof: None,
        network: &limits::address_key(address),
    };
    // The browser proves nothing until it has signed in.
    Ok(known_browsers::remember(tx, account, place, &random_bytes(), now).await?)
}

fn too_many(what: &str, retry_after: u32) -> Error {
    Error::TooMany {
        retry_after,
        sentence: limits::sentence(what, retry_after),
    }
}
