//! Tries to sign in, counted in the database and so across nodes and restarts.
//! In a browser that the account knows they count for the account there, by
//! whatever it is called; everywhere else for what was typed and the address,
//! so that nothing tells which names are one account, or whether they are any.
//! An attack on one name slows those browsers that the account does not know,
//! and no other.

use std::net::IpAddr;

use domain::{
    id::{AccountId, SessionId},
    sign_in::KNOWN_MILLIS,
    text::account,
    time::Moment,
};
use storage::{Tx, known_browsers};

use super::Device;
use crate::{
    caller::Caller,
    error::Error,
    limits::{
        self, Rule, SIGN_IN, SIGN_IN_ADDRESS, SIGN_IN_BROWSER, SIGN_IN_CROWD, SIGN_IN_CROWD_SITE,
        SIGN_IN_CROWD_WIDE, SIGN_IN_SESSION, SIGN_IN_SITE, SIGN_IN_STRANGERS, SIGN_IN_WIDE,
        too_many,
    },
    sessions::proof_of,
};

/// What a network may try without a challenge, and what more with one.
const UNASKED: [Rule; 3] = [SIGN_IN_ADDRESS, SIGN_IN_WIDE, SIGN_IN_SITE];
const CROWD: [Rule; 3] = [SIGN_IN_CROWD, SIGN_IN_CROWD_WIDE, SIGN_IN_CROWD_SITE];

/// Who tries, from where and when.
#[derive(Clone)]
pub(in crate::accounts) struct Tries {
    /// What was typed, whether or not somebody bears it, or the account of a
    /// page whose sign-in ended.
    name: String,
    /// The key of the person's name that was given with it, without which several
    /// bearers of a number can't be told apart.
    called: Option<String>,
    address: IpAddr,
    proof: Option<[u8; 32]>,
    session: Option<SessionId>,
    now: Moment,
    /// Whose they are, if the password is right.
    owner: Option<AccountId>,
}

/// How many tries there are with this one.
#[derive(Clone, Copy)]
pub(super) struct Counted(i64);

impl Tries {
    /// By a name that was typed.
    pub(super) fn typed(name: &str, caller: &Caller, device: &Device) -> Self {
        Self {
            name: typed(name),
            called: None,
            address: caller.address,
            proof: device.proof.as_deref().map(proof_of),
            session: caller.session,
            now: caller.now,
            owner: None,
        }
    }

    /// On a page of this account, whose sign-in ended.
    pub(super) fn of_account(account: AccountId, caller: &Caller, device: &Device) -> Self {
        Self {
            name: own(account),
            owner: Some(account),
            ..Self::typed("", caller, device)
        }
    }

    /// The same with the key of the person's name, if one was given.
    pub(super) fn by_name(self, key: Option<&str>) -> Self {
        Self {
            called: key.map(str::to_owned),
            ..self
        }
    }

    /// The same with the account that is meant, if there is one.
    pub(super) fn meaning(self, owner: Option<AccountId>) -> Self {
        Self { owner, ..self }
    }

    /// How many tries there were in this place since the last success.
    pub(in crate::accounts) async fn here(
        &self,
        tx: &mut Tx,
        bearers: &[AccountId],
    ) -> Result<i64, Error> {
        let known = self.known(tx, bearers).await?;
        limits::braked(tx, SIGN_IN, &self.counted_as(known, bearers), self.now).await
    }

    /// Whether what happens at the address says something about who tries:
    /// nothing about a browser that the account knows.
    pub(in crate::accounts) async fn is_strange(
        &self,
        tx: &mut Tx,
        bearers: &[AccountId],
    ) -> Result<bool, Error> {
        Ok(self.known(tx, bearers).await?.is_none())
    }

    /// Whether a network has had as many tries as it may without a challenge.
    pub(in crate::accounts) async fn is_crowded(&self, tx: &mut Tx) -> Result<bool, Error> {
        self.is_used_up(tx, UNASKED).await
    }

    /// Whether one of these rules allows its network no more.
    pub(in crate::accounts) async fn is_used_up(
        &self,
        tx: &mut Tx,
        rules: [Rule; 3],
    ) -> Result<bool, Error> {
        for (rule, whom) in self.in_networks(rules) {
            if limits::look(tx, rule, &whom, self.now).await?.is_err() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What the tries count against by where they come from.
    pub(in crate::accounts) fn in_networks(&self, rules: [Rule; 3]) -> Vec<(Rule, String)> {
        limits::in_networks(rules, self.address)
    }

    pub(in crate::accounts) const fn now(&self) -> Moment {
        self.now
    }

    /// What the browser proves itself by so far.
    pub(super) const fn place(&self) -> Option<&[u8; 32]> {
        self.proof.as_ref()
    }

    /// Says when it may be tried again, if that is later, and counts nothing.
    pub(super) async fn refuse_too_early(
        &self,
        tx: &mut Tx,
        bearers: &[AccountId],
    ) -> Result<(), Error> {
        let known = self.known(tx, bearers).await?;
        for (rule, whom) in self.rules(tx, known).await? {
            let look = limits::look(tx, rule, &whom, self.now).await?;
            look.map_err(|seconds| too_many(sentence_of(known), seconds))?;
        }
        if known.is_none() {
            let judged = limits::judge(tx, SIGN_IN_STRANGERS, &self.name, self.now).await?;
            judged.map_err(|seconds| too_many(account::SIGN_IN_SLOWED, seconds))?;
        }
        let whom = self.counted_as(known, bearers);
        let judged = limits::judge(tx, SIGN_IN, &whom, self.now).await?;
        judged.map_err(|seconds| too_many(account::SIGN_IN_LIMITED, seconds))?;
        Ok(())
    }

    /// Counts one more, or says when it may be tried again.
    pub(super) async fn count(&self, tx: &mut Tx, bearers: &[AccountId]) -> Result<Counted, Error> {
        let known = self.known(tx, bearers).await?;
        for (rule, whom) in self.rules(tx, known).await? {
            let taken = limits::take(tx, rule, &whom, self.now).await?;
            taken.map_err(|seconds| too_many(sentence_of(known), seconds))?;
        }
        if known.is_none() {
            let taken = limits::brake(tx, SIGN_IN_STRANGERS, &self.name, self.now).await?;
            taken.map_err(|seconds| too_many(account::SIGN_IN_SLOWED, seconds))?;
        }
        let whom = self.counted_as(known, bearers);
        let taken = limits::brake(tx, SIGN_IN, &whom, self.now).await?;
        let counted = taken.map_err(|seconds| too_many(account::SIGN_IN_LIMITED, seconds))?;
        Ok(Counted(counted))
    }

    /// What bounds the work that a browser or a network can ask for. Where a
    /// network is used up, each of its sessions still gets a try now and then,
    /// with a challenge; who has no session gets one with the challenge, while
    /// the network has visits left.
    async fn rules(&self, tx: &mut Tx, known: Option<i64>) -> Result<Vec<(Rule, String)>, Error> {
        if let Some(row) = known {
            return Ok(vec![(SIGN_IN_BROWSER, row.to_string())]);
        }
        if !self.is_crowded(tx).await? {
            return Ok(self.in_networks(UNASKED));
        }
        let session = self.session.map(|session| session.to_string());
        let slowed = session.map(|session| (SIGN_IN_SESSION, session));
        Ok(slowed.into_iter().chain(self.in_networks(CROWD)).collect())
    }

    /// By which row one of the bearers knows this browser. An account that does
    /// not exist knows none, and is asked all the same.
    async fn known(&self, tx: &mut Tx, bearers: &[AccountId]) -> Result<Option<i64>, Error> {
        let since = self.now.millis() - KNOWN_MILLIS;
        let nobody = [AccountId(0)];
        let asked: &[AccountId] = if bearers.is_empty() { &nobody } else { bearers };
        let mut known = None;
        for bearer in asked {
            let row = known_browsers::find(tx, *bearer, self.place(), since).await?;
            known = known.or(row);
        }
        Ok(known)
    }

    /// For whom and where the tries count.
    fn counted_as(&self, known: Option<i64>, bearers: &[AccountId]) -> String {
        match (known, bearers) {
            (Some(row), [bearer]) => in_browser(&own(*bearer), row),
            // Which of several is meant is not told yet.
            (Some(row), _) => in_browser(&self.name, row),
            (None, _) => self.at_the_address(),
        }
    }

    /// As the tries at the address count: one who bears the number too, under
    /// another name, neither locks this one nor wipes what was counted for it.
    fn at_the_address(&self) -> String {
        let address = limits::address_key(self.address);
        match &self.called {
            Some(key) => at(&named(&self.name, key), &address),
            None => at(&self.name, &address),
        }
    }

    /// Forgets what was counted here, after a success, which was no attack on
    /// the name either.
    pub(super) async fn forget(&self, tx: &mut Tx) -> Result<(), Error> {
        limits::release(tx, SIGN_IN, &self.at_the_address()).await?;
        let owner = self.owner.ok_or(Error::Internal("a success of nobody"))?;
        match self.known(tx, &[owner]).await? {
            Some(row) => {
                limits::release(tx, SIGN_IN, &in_browser(&own(owner), row)).await?;
                limits::release(tx, SIGN_IN, &in_browser(&self.name, row)).await
            }
            None => limits::take_back(tx, SIGN_IN_STRANGERS, &self.name, self.now).await,
        }
    }
}

/// A name as it counts.
pub(super) fn typed(name: &str) -> String {
    format!("name {name}")
}

/// The same with the key of the person's name.
pub(super) fn named(name: &str, key: &str) -> String {
    format!("{name}/{key}")
}

/// An account as it counts.
fn own(account: AccountId) -> String {
    format!("account {account}")
}

/// The tries of a name at an address.
pub(super) fn at(name: &str, address: &str) -> String {
    format!("{name} {address}")
}

/// The tries in a browser that an account knows, by its row.
fn in_browser(name: &str, row: i64) -> String {
    format!("{name} browser {row}")
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

/// Whose tries are too many: those in this browser, or those of the network.
const fn sentence_of(known: Option<i64>) -> &'static str {
    if known.is_some() {
        account::SIGN_IN_LIMITED
    } else {
        account::SIGN_IN_CROWDED
    }
}
