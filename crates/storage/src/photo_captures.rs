//! The phone as camera: codes that a session shows, and for the rest of their ten
//! minutes the pictures that phones sent. Whoever looks for one, opens it or sends a
//! picture is asked as well whether the session lives that began it; what merely
//! counts rows isn't. What a picture is worth is judged elsewhere.

mod ends;
mod picture;

use domain::id::{AccountId, CaptureId, ExamId, SessionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;
use crate::vault::Place;

pub use ends::{end, forget_others, forget_session, prune};
pub use picture::{SealedPicture, bytes, held, held_beside, sealed};

/// What a new one is made of.
#[derive(Clone)]
pub struct NewCapture {
    /// Whose page asked for it.
    pub account: AccountId,
    /// The session that the page is shown in.
    pub session: SessionId,
    /// The exam for whose rules the picture is meant; nothing for the general ones.
    pub exam: Option<ExamId>,
    /// The hash of what its address holds.
    pub token_hash: [u8; 32],
    /// What may be typed in its place.
    pub code: String,
    /// The four characters that both sides show.
    pub mark: String,
    /// Milliseconds UTC.
    pub now: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
}

/// Shows nothing that opens it.
impl std::fmt::Debug for NewCapture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewCapture")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// One that lives, without its picture, which [`bytes`] reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its id; none is used again.
    pub id: CaptureId,
    /// Whose page asked for it.
    pub account: AccountId,
    /// The session that the page is shown in.
    pub session: SessionId,
    /// The exam for whose rules the picture is meant; nothing for the general ones.
    pub exam: Option<ExamId>,
    /// The hash of what its address holds.
    pub token_hash: [u8; 32],
    /// The four characters that both sides show.
    pub mark: String,
    /// `waiting`, `joined` or `sent`.
    pub state: String,
    /// Milliseconds UTC.
    pub expires_at: i64,
    /// Rises with every change.
    pub version: i64,
}

/// What a phone opens one by.
#[derive(Clone)]
pub enum Key {
    /// The hash of what the address holds.
    Token([u8; 32]),
    /// What was typed.
    Code(String),
}

/// How many an account has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Live {
    /// So many.
    pub count: i64,
    /// When the first of them is over; milliseconds UTC.
    pub first_ends_at: Option<i64>,
}

/// Keeps a new one in the place of the session's last; nothing when its token or
/// code is another's.
///
/// # Errors
/// A storage error.
pub async fn put(tx: &mut Tx, new: &NewCapture) -> Result<Option<CaptureId>> {
    forget_session(tx, new.session).await?;
    let code = tx.vault().blind(CODE, new.code.as_bytes());
    let row = tx
        .fetch_optional(
            "insert into photo_capture (account_id, session_id, token_hash, code_blind, mark,
                state, phone_hash, bytes_sealed, size, created_at, expires_at, joined_at,
                sent_at, version, exam_id)
             values ($1, $2, $3, $4, $5, 'waiting', null, null, 0, $6, $7, null, null, 1, $8)
             on conflict do nothing
             returning id",
            &[
                new.account.into(),
                new.session.into(),
                new.token_hash.into(),
                code.into(),
                new.mark.as_str().into(),
                new.now.into(),
                new.expires_at.into(),
                new.exam.into(),
            ],
        )
        .await?;
    row.map(|row| row.get("id")).transpose()
}

/// How many an account has whose time is not over, in all of its sessions; also
/// those of a session that has expired meanwhile.
///
/// # Errors
/// A storage error.
pub async fn live(tx: &mut Tx, account: AccountId, now: i64) -> Result<Live> {
    let row = tx
        .fetch_one(
            "select count(*) as live, min(expires_at) as first_ends_at from photo_capture
             where account_id = $1 and expires_at > $2",
            &[account.into(), now.into()],
        )
        .await?;
    Ok(Live {
        count: row.get("live")?,
        first_ends_at: row.get("first_ends_at")?,
    })
}

/// The one of this session of this account.
///
/// # Errors
/// A storage error.
pub async fn of_session(
    tx: &mut Tx,
    session: SessionId,
    account: AccountId,
    now: i64,
) -> Result<Option<Capture>> {
    tx.fetch_optional(
        "select c.id, c.account_id, c.session_id, c.token_hash, c.mark, c.state, c.expires_at,
            c.version, c.exam_id
         from photo_capture c
         join session s on s.id = c.session_id and s.account_id = c.account_id
         where c.session_id = $1 and c.account_id = $2 and c.expires_at > $3
           and s.revoked_at is null and s.expires_at > $3",
        &[session.into(), account.into(), now.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The one that a phone has opened, by the hash of what it was given then.
///
/// # Errors
/// A storage error.
pub async fn of_phone(tx: &mut Tx, phone_hash: &[u8; 32], now: i64) -> Result<Option<Capture>> {
    tx.fetch_optional(
        "select c.id, c.account_id, c.session_id, c.token_hash, c.mark, c.state, c.expires_at,
            c.version, c.exam_id
         from photo_capture c
         join session s on s.id = c.session_id and s.account_id = c.account_id
         where c.phone_hash = $1 and c.expires_at > $2
           and s.revoked_at is null and s.expires_at > $2",
        &[phone_hash.into(), now.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// Opens one for a phone, which is known by this hash from now on. Nothing when
/// there is none, or when another phone was here before.
///
/// # Errors
/// A storage error.
pub async fn join(
    tx: &mut Tx,
    key: &Key,
    phone_hash: &[u8; 32],
    now: i64,
) -> Result<Option<Capture>> {
    let (sql, key) = match key {
        Key::Token(hash) => (
            "update photo_capture
             set state = 'joined', phone_hash = $2, joined_at = $3, version = version + 1
             where token_hash = $1 and state = 'waiting' and expires_at > $3
               and exists (select 1 from session s
                 where s.id = photo_capture.session_id
                   and s.account_id = photo_capture.account_id
                   and s.revoked_at is null and s.expires_at > $3)
             returning id, account_id, session_id, token_hash, mark, state, expires_at, version,
                exam_id",
            *hash,
        ),
        Key::Code(code) => (
            "update photo_capture
             set state = 'joined', phone_hash = $2, joined_at = $3, version = version + 1
             where code_blind = $1 and state = 'waiting' and expires_at > $3
               and exists (select 1 from session s
                 where s.id = photo_capture.session_id
                   and s.account_id = photo_capture.account_id
                   and s.revoked_at is null and s.expires_at > $3)
             returning id, account_id, session_id, token_hash, mark, state, expires_at, version,
                exam_id",
            tx.vault().blind(CODE, code.as_bytes()),
        ),
    };
    tx.fetch_optional(sql, &[key.into(), phone_hash.into(), now.into()])
        .await?
        .map(|row| read(&row))
        .transpose()
}

/// Keeps the picture that the phone has sent, as it was seen; stale where one came
/// before, or where it has ended.
///
/// # Errors
/// A storage error.
pub async fn keep(tx: &mut Tx, seen: &Capture, picture: &[u8], now: i64) -> Result<Swap> {
    let anchor = anchor(seen.id, seen.account);
    let sealed = tx.vault().seal(at(&anchor), picture);
    let size = i64::try_from(picture.len()).unwrap_or(i64::MAX);
    tx.execute(
        "update photo_capture
         set state = 'sent', bytes_sealed = $4, size = $5, sent_at = $3, version = version + 1
         where id = $1 and version = $2 and state = 'joined' and expires_at > $3
           and exists (select 1 from session s
             where s.id = photo_capture.session_id
               and s.account_id = photo_capture.account_id
               and s.revoked_at is null and s.expires_at > $3)",
        &[
            seen.id.into(),
            seen.version.into(),
            now.into(),
            sealed.into(),
            size.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

pub(crate) const PICTURE: &str = "photo_capture.bytes";
/// What a typed code is kept under.
const CODE: &str = "photo_capture.code";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(row.get("id")?, row.get("account_id")?))
}

/// What ties a picture to its row.
fn anchor(id: CaptureId, account: AccountId) -> Vec<u8> {
    [id.0.to_be_bytes(), account.0.to_be_bytes()].concat()
}

fn at(row: &[u8]) -> Place<'_> {
    Place { cell: PICTURE, row }
}

fn read(row: &Row) -> Result<Capture> {
    Ok(Capture {
        id: row.get("id")?,
        account: row.get("account_id")?,
        session: row.get("session_id")?,
        exam: row.get("exam_id")?,
        token_hash: row.get("token_hash")?,
        mark: row.get("mark")?,
        state: row.get("state")?,
        expires_at: row.get("expires_at")?,
        version: row.get("version")?,
    })
}
