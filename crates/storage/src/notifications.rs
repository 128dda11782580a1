//! Messages to people, in the inbox and by text message. Address and words are
//! sealed. Sending them is the business of jobs and `gateways`.

mod read;
mod send;
mod texts;

use domain::id::{AccountId, NotificationId};

pub use read::{mark_read, unread};
pub use send::{count_try, mark_failed, mark_sent, requeue};
pub use texts::texts;

use crate::engine::Tx;
use crate::error::{Error, Result};
use crate::value::{Row, Value};
use crate::vault::Place;

/// How a message reaches its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Shown under 我的消息; there at once.
    Inbox,
    /// By text message.
    Sms,
}

/// How far a message has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has sent it yet.
    Queued,
    /// The provider took it, or it lies in the inbox.
    Sent,
    /// It was given up: refused for good, or tried for long enough.
    Failed,
}

/// What a new message is made of.
#[derive(Clone)]
pub struct NewNotification {
    /// Whose it is; nothing for a phone without an account.
    pub account: Option<AccountId>,
    /// How it goes.
    pub channel: Channel,
    /// What it is about, such as `sms.code`.
    pub kind: String,
    /// The phone; nothing for the inbox.
    pub to: Option<String>,
    /// The words.
    pub body: String,
    /// Milliseconds UTC.
    pub now: i64,
}

/// A message, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// Whose it is; nothing for a phone without an account.
    pub account: Option<AccountId>,
    /// How it goes.
    pub channel: Channel,
    /// What it is about.
    pub kind: String,
    /// The phone; nothing for the inbox.
    pub to: Option<String>,
    /// The words.
    pub body: String,
    /// How far it has got.
    pub state: State,
    /// Who sent it, and their number for it.
    pub provider: Option<(String, String)>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub sent_at: Option<i64>,
    /// Milliseconds UTC.
    pub read_at: Option<i64>,
    /// How often sending it was tried.
    pub tries: i64,
}

/// Shows neither address nor words.
impl std::fmt::Debug for NewNotification {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewNotification")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Shows neither address nor words.
impl std::fmt::Debug for Notification {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notification")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// Keeps a message: one for the inbox is there at once, a text message waits
/// to be sent.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewNotification) -> Result<NotificationId> {
    let row = row_of(new.account, new.now, &new.kind);
    let body = tx.vault().seal(cell(BODY, &row), new.body.as_bytes());
    let to = new.to.as_ref();
    let to = to.map(|to| tx.vault().seal(cell(TO, &row), to.as_bytes()));
    let (state, sent_at) = match new.channel {
        Channel::Inbox => (State::Sent, Some(new.now)),
        Channel::Sms => (State::Queued, None),
    };
    tx.fetch_one(
        "insert into notification (account_id, channel, kind, to_sealed, body_sealed, state,
            provider, provider_ref, created_at, sent_at, read_at, tries)
         values ($1, $2, $3, $4, $5, $6, null, null, $7, $8, null, 0)
         returning id",
        &[
            new.account.into(),
            new.channel.into(),
            new.kind.as_str().into(),
            to.into(),
            body.into(),
            state.into(),
            new.now.into(),
            sent_at.into(),
        ],
    )
    .await?
    .get("id")
}

/// The message with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: NotificationId) -> Result<Option<Notification>> {
    let row = tx
        .fetch_optional(
            "select id, account_id, channel, kind, to_sealed, body_sealed, state, provider,
                provider_ref, created_at, sent_at, read_at, tries
             from notification where id = $1",
            &[id.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// One page of an inbox, the youngest first, from before this id.
///
/// # Errors
/// A storage error.
pub async fn inbox(
    tx: &mut Tx,
    account: AccountId,
    before: Option<NotificationId>,
    limit: i64,
) -> Result<Vec<Notification>> {
    let rows = tx
        .fetch_all(
            "select id, account_id, channel, kind, to_sealed, body_sealed, state, provider,
                provider_ref, created_at, sent_at, read_at, tries
             from notification
             where account_id = $1 and channel = 'inbox' and id < $2
             order by id desc limit $3",
            &[
                account.into(),
                before.map_or(i64::MAX, |id| id.0).into(),
                limit.into(),
            ],
        )
        .await?;
    rows.iter().map(|row| opened(tx, row)).collect()
}

/// The youngest messages of a channel, for the demonstration's outbox.
///
/// # Errors
/// A storage error.
pub async fn latest(tx: &mut Tx, channel: Channel, limit: i64) -> Result<Vec<Notification>> {
    let rows = tx
        .fetch_all(
            "select id, account_id, channel, kind, to_sealed, body_sealed, state, provider,
                provider_ref, created_at, sent_at, read_at, tries
             from notification where channel = $1 order by id desc limit $2",
            &[channel.into(), limit.into()],
        )
        .await?;
    rows.iter().map(|row| opened(tx, row)).collect()
}

pub(crate) const BODY: &str = "notification.body";
pub(crate) const TO: &str = "notification.to";

fn cell<'a>(cell: &'static str, row: &'a [u8]) -> Place<'a> {
    Place { cell, row }
}

/// Deletes messages to nobody's account (codes to visitors, last words to who
/// has left) that are older than this time, so many at most; how many. One that
/// still waits to be sent stays.
///
/// # Errors
/// A storage error.
pub async fn prune_unowned(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from notification where id in (select id from notification
            where account_id is null and created_at < $1 and state <> 'queued'
            order by created_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

/// What ties the sealed cells to their row: what never changes in it.
pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    let kind: String = row.get("kind")?;
    Ok(row_of(
        row.get("account_id")?,
        row.get("created_at")?,
        &kind,
    ))
}

/// What ties the sealed cells to their row: what never changes in it.
fn row_of(account: Option<AccountId>, created_at: i64, kind: &str) -> Vec<u8> {
    let account = account.map_or(0, |id| id.0);
    let mut bytes = [account.to_be_bytes(), created_at.to_be_bytes()].concat();
    bytes.extend_from_slice(kind.as_bytes());
    bytes
}

fn opened(tx: &Tx, row: &Row) -> Result<Notification> {
    let account = row.get("account_id")?;
    let kind: String = row.get("kind")?;
    let created_at = row.get("created_at")?;
    let place = row_of(account, created_at, &kind);
    let body: Vec<u8> = row.get("body_sealed")?;
    let to: Option<Vec<u8>> = row.get("to_sealed")?;
    let provider: Option<String> = row.get("provider")?;
    Ok(Notification {
        id: row.get("id")?,
        account,
        channel: match row.get::<String>("channel")?.as_str() {
            "inbox" => Channel::Inbox,
            "sms" => Channel::Sms,
            _ => return Err(corrupt("notification.channel")),
        },
        kind,
        to: to
            .map(|to| tx.vault().open_text(cell(TO, &place), &to))
            .transpose()?,
        body: tx.vault().open_text(cell(BODY, &place), &body)?,
        state: match row.get::<String>("state")?.as_str() {
            "queued" => State::Queued,
            "sent" => State::Sent,
            "failed" => State::Failed,
            _ => return Err(corrupt("notification.state")),
        },
        provider: provider.zip(row.get("provider_ref")?),
        created_at,
        sent_at: row.get("sent_at")?,
        read_at: row.get("read_at")?,
        tries: row.get("tries")?,
    })
}

fn corrupt(what: &'static str) -> Error {
    Error::Corrupt { what }
}

impl From<Channel> for Value {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Inbox => "inbox".into(),
            Channel::Sms => "sms".into(),
        }
    }
}

impl From<State> for Value {
    fn from(state: State) -> Self {
        match state {
            State::Queued => "queued".into(),
            State::Sent => "sent".into(),
            State::Failed => "failed".into(),
        }
    }
}
