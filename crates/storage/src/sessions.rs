//! Signed-in browsers, and visitors with a form under way. A session is found
//! by the hash of its token, which is all that is kept of the token; its flash
//! is sealed, since it holds what somebody typed.

mod flash;
mod renewal;

use domain::id::{AccountId, SessionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::photo_captures;
use crate::swap::Swap;
use crate::value::Row;
pub(crate) use flash::FLASH;
use flash::open_flash;

pub use flash::{keep_flash, keep_flash_of_revoked, set_flash, take_flash, take_kept_flash};
pub use renewal::renew;

/// What a new session is made of.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Who signed in; nothing for a visitor.
    pub account: Option<AccountId>,
    /// The code of the role in use.
    pub role: Option<String>,
    /// What forms have to send back, if the guard uses it.
    pub csrf: Option<String>,
    /// A few words about the browser.
    pub user_agent: String,
    /// The network it was begun in, as its owner is shown it.
    pub network: String,
    /// Milliseconds UTC.
    pub now: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
}

/// A session.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who signed in; nothing for a visitor.
    pub account: Option<AccountId>,
    /// The code of the role in use.
    pub role: Option<String>,
    /// What forms have to send back, if the guard uses it.
    pub csrf: Option<String>,
    /// What the next page has to show once, as JSON.
    pub flash: Option<String>,
    /// A few words about the browser.
    pub user_agent: String,
    /// The network it was begun in, as its owner is shown it; nothing where it
    /// was not noted.
    pub network: Option<String>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub seen_at: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
    /// When it was ended, in milliseconds UTC.
    pub revoked_at: Option<i64>,
}

impl Session {
    /// Whether it is neither revoked nor expired at that time.
    #[must_use]
    pub const fn lives(&self, now: i64) -> bool {
        self.revoked_at.is_none() && self.expires_at > now
    }
}

/// Shows neither the flash nor the token for forms.
impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("id", &self.id)
            .field("account", &self.account)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

/// Inserts a session. Its token has to be new.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewSession) -> Result<SessionId> {
    tx.fetch_one(
        "insert into session (token_hash, account_id, role, csrf, flash_sealed, user_agent,
            network, created_at, seen_at, expires_at, revoked_at, kept_at)
         values ($1, $2, $3, $4, null, $5, $6, $7, $7, $8, null, null)
         returning id",
        &[
            new.token_hash.into(),
            new.account.into(),
            new.role.as_deref().into(),
            new.csrf.as_deref().into(),
            new.user_agent.as_str().into(),
            new.network.as_str().into(),
            new.now.into(),
            new.expires_at.into(),
        ],
    )
    .await?
    .get("id")
}

/// The session with this token, if it is neither revoked nor expired.
///
/// # Errors
/// A storage error.
pub async fn by_token(tx: &mut Tx, token_hash: &[u8; 32], now: i64) -> Result<Option<Session>> {
    let row = tx
        .fetch_optional(
            "select id, account_id, role, csrf, flash_sealed, user_agent,
                network, created_at, seen_at, expires_at, revoked_at
             from session
             where token_hash = $1 and revoked_at is null and expires_at > $2",
            &[token_hash.into(), now.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// The session with this token, also one that has ended.
///
/// # Errors
/// A storage error.
pub async fn with_token(tx: &mut Tx, token_hash: &[u8; 32]) -> Result<Option<Session>> {
    let row = tx
        .fetch_optional(
            "select id, account_id, role, csrf, flash_sealed, user_agent,
                network, created_at, seen_at, expires_at, revoked_at
             from session
             where token_hash = $1",
            &[token_hash.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// Whether this session of this account is neither revoked nor expired at that
/// time.
///
/// # Errors
/// A storage error.
pub async fn is_alive(tx: &mut Tx, id: SessionId, account: AccountId, now: i64) -> Result<bool> {
    let row = tx
        .fetch_optional(
            "select id from session
             where id = $1 and account_id = $2 and revoked_at is null and expires_at > $3",
            &[id.into(), account.into(), now.into()],
        )
        .await?;
    Ok(row.is_some())
}

/// Whose session it is or was, unless somebody has ended it. One that has expired
/// still tells, until it is forgotten.
///
/// # Errors
/// A storage error.
pub async fn owner_unless_revoked(tx: &mut Tx, id: SessionId) -> Result<Option<AccountId>> {
    let row = tx
        .fetch_optional(
            "select account_id from session where id = $1 and revoked_at is null",
            &[id.into()],
        )
        .await?;
    row.map(|row| row.get("account_id"))
        .transpose()
        .map(Option::flatten)
}

/// The sessions of an account that are neither revoked nor expired, the one
/// seen last first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId, now: i64) -> Result<Vec<Session>> {
    let rows = tx
        .fetch_all(
            "select id, account_id, role, csrf, flash_sealed, user_agent,
                network, created_at, seen_at, expires_at, revoked_at
             from session
             where account_id = $1 and revoked_at is null and expires_at > $2
             order by seen_at desc, id desc",
            &[account.into(), now.into()],
        )
        .await?;
    rows.iter().map(|row| opened(tx, row)).collect()
}

fn opened(tx: &Tx, row: &Row) -> Result<Session> {
    let id: SessionId = row.get("id")?;
    let sealed: Option<Vec<u8>> = row.get("flash_sealed")?;
    Ok(Session {
        id,
        account: row.get("account_id")?,
        role: row.get("role")?,
        csrf: row.get("csrf")?,
        flash: open_flash(tx, id, sealed)?,
        user_agent: row.get("user_agent")?,
        network: row.get("network")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        expires_at: row.get("expires_at")?,
        revoked_at: row.get("revoked_at")?,
    })
}

/// Notes that the session was used, and moves its end; stale where it has ended:
/// none comes back to life.
///
/// # Errors
/// A storage error.
pub async fn touch(tx: &mut Tx, id: SessionId, now: i64, expires_at: i64) -> Result<Swap> {
    tx.execute(
        "update session set seen_at = $2, expires_at = $3
         where id = $1 and revoked_at is null and expires_at > $2",
        &[id.into(), now.into(), expires_at.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Takes on another role.
///
/// # Errors
/// A storage error.
pub async fn set_role(tx: &mut Tx, id: SessionId, role: &str) -> Result<Swap> {
    tx.execute(
        "update session set role = $2 where id = $1 and revoked_at is null",
        &[id.into(), role.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Ends a session, with the picture that a phone has sent to it.
///
/// # Errors
/// A storage error.
pub async fn revoke(tx: &mut Tx, id: SessionId, now: i64) -> Result<Swap> {
    photo_captures::forget_session(tx, id).await?;
    tx.execute(
        "update session set revoked_at = $2, flash_sealed = null
         where id = $1 and revoked_at is null",
        &[id.into(), now.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Ends a session of this account; stale where it is another's or has ended.
///
/// # Errors
/// A storage error.
pub async fn revoke_own(tx: &mut Tx, id: SessionId, account: AccountId, now: i64) -> Result<Swap> {
    let ended = tx
        .execute(
            "update session set revoked_at = $3, flash_sealed = null
             where id = $1 and account_id = $2 and revoked_at is null and expires_at > $3",
            &[id.into(), account.into(), now.into()],
        )
        .await
        .map(Swap::from_rows)?;
    if ended.is_done() {
        photo_captures::forget_session(tx, id).await?;
    }
    Ok(ended)
}

/// Ends all sessions of an account but one, after another password say; how
/// many. Those that have expired are ended too, so that nothing can be put into
/// them any more; the form that one keeps already stays for its account.
///
/// # Errors
/// A storage error.
pub async fn revoke_others(
    tx: &mut Tx,
    account: AccountId,
    but: Option<SessionId>,
    now: i64,
) -> Result<u64> {
    photo_captures::forget_others(tx, account, but).await?;
    tx.execute(
        "update session set revoked_at = $3,
            flash_sealed = case when kept_at is null then null else flash_sealed end
         where account_id = $1 and revoked_at is null and id <> $2",
        &[account.into(), but.map_or(0, |id| id.0).into(), now.into()],
    )
    .await
}

/// Deletes sessions whose time ended before this one, with what hangs on them,
/// the oldest first and at most so many at once. One that was ended early goes
/// with its time: that is half a day away at most, and finding it costs no index.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from session where id in (
            select id from session where expires_at < $1 order by expires_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}
