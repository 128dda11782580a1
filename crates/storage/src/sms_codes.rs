//! Codes sent by text message to prove a phone. Each belongs to the session
//! that asked for it. Neither the phone nor the code is kept, only keyed hashes
//! of them. How long codes live and how many tries they allow is told by the
//! caller.

use domain::id::{NotificationId, SessionId};

use crate::engine::Tx;
use crate::error::Result;

/// How forgiving the check of a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How many of the codes sent last are valid at the same time.
    pub valid_codes: i64,
    /// How many wrong tries a code stands.
    pub max_wrong: i64,
}

/// Whose code it is and what for: a code of one is none of another.
#[derive(Clone, Copy)]
pub struct Holder<'a> {
    /// The session that asked for it.
    pub session: SessionId,
    /// What it is for, such as `register`.
    pub purpose: &'static str,
    /// The phone that it went to.
    pub phone: &'a str,
}

/// A code that is being sent.
#[derive(Clone, Copy)]
pub struct NewCode<'a> {
    /// Its digits.
    pub code: &'a str,
    /// The text message that carries it.
    pub notification: NotificationId,
    /// Milliseconds UTC.
    pub now: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
}

/// What a try at a code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It is right, and from now on spent with all its elders.
    Right,
    /// It is wrong; so many tries are left.
    Wrong {
        /// Tries that are left.
        left: i64,
    },
    /// No code could be right: none was sent, or all have expired, are used or
    /// were tried too often.
    NoneValid,
}

/// A code that was sent, without its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The text message that carries it.
    pub notification: NotificationId,
    /// Milliseconds UTC.
    pub sent_at: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
    /// When it was tried and right, milliseconds UTC.
    pub used_at: Option<i64>,
}

/// Notes a code that is being sent; its id.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, holder: Holder<'_>, new: NewCode<'_>) -> Result<i64> {
    let (phone_blind, code_hash) = hashes(tx, holder, new.code);
    tx.fetch_one(
        "insert into sms_code (session_id, purpose, phone_blind, code_hash, notification_id,
            sent_at, expires_at, tries, used_at)
         values ($1, $2, $3, $4, $5, $6, $7, 0, null)
         returning id",
        &[
            holder.session.into(),
            holder.purpose.into(),
            phone_blind.into(),
            code_hash.into(),
            new.notification.into(),
            new.now.into(),
            new.expires_at.into(),
        ],
    )
    .await?
    .get("id")
}

/// A code that could be right: its id, its hash, and its wrong tries.
type Usable = (i64, [u8; 32], i64);

async fn usable(tx: &mut Tx, holder: Holder<'_>, now: i64, rules: Rules) -> Result<Vec<Usable>> {
    let phone_blind = phone_blind(tx, holder);
    let rows = tx
        .fetch_all(
            "select id, code_hash, tries from sms_code
             where session_id = $1 and purpose = $2 and phone_blind = $3
                and used_at is null and expires_at > $4
             order by id desc limit $5",
            &[
                holder.session.into(),
                holder.purpose.into(),
                phone_blind.into(),
                now.into(),
                rules.valid_codes.into(),
            ],
        )
        .await?;
    let mut usable = Vec::new();
    for row in &rows {
        let tries: i64 = row.get("tries")?;
        if tries < rules.max_wrong {
            usable.push((row.get("id")?, row.get("code_hash")?, tries));
        }
    }
    Ok(usable)
}

/// Whether a code could be right now: one was sent, and is neither spent, nor
/// expired, nor tried too often. Nothing is counted.
///
/// # Errors
/// A storage error.
pub async fn is_waiting(tx: &mut Tx, holder: Holder<'_>, now: i64, rules: Rules) -> Result<bool> {
    Ok(!usable(tx, holder, now, rules).await?.is_empty())
}

/// Whether one was sent at all, be it spent or old by now, as long as it is kept.
///
/// # Errors
/// A storage error.
pub async fn was_sent(tx: &mut Tx, holder: Holder<'_>) -> Result<bool> {
    let phone_blind = phone_blind(tx, holder);
    let row = tx
        .fetch_optional(
            "select id from sms_code
             where session_id = $1 and purpose = $2 and phone_blind = $3
             limit 1",
            &[
                holder.session.into(),
                holder.purpose.into(),
                phone_blind.into(),
            ],
        )
        .await?;
    Ok(row.is_some())
}

/// Tries a code. A wrong try is counted in this transaction, so the closure
/// has to end with `Ok` for the count to stay.
///
/// # Errors
/// A storage error.
pub async fn try_code(
    tx: &mut Tx,
    holder: Holder<'_>,
    code: &str,
    now: i64,
    rules: Rules,
) -> Result<Check> {
    let (phone_blind, code_hash) = hashes(tx, holder, code);
    let usable = usable(tx, holder, now, rules).await?;
    let Some(fewest) = usable.iter().map(|(_, _, tries)| *tries).min() else {
        return Ok(Check::NoneValid);
    };
    if usable.iter().any(|(_, hash, _)| *hash == code_hash) {
        tx.execute(
            "update sms_code set used_at = $4
             where session_id = $1 and purpose = $2 and phone_blind = $3 and used_at is null",
            &[
                holder.session.into(),
                holder.purpose.into(),
                phone_blind.into(),
                now.into(),
            ],
        )
        .await?;
        return Ok(Check::Right);
    }
    for (id, _, _) in usable {
        tx.execute(
            "update sms_code set tries = tries + 1 where id = $1",
            &[id.into()],
        )
        .await?;
    }
    let left = rules.max_wrong - fewest - 1;
    Ok(Check::Wrong { left })
}

/// The code that a session asked for last for this purpose, to whatever phone.
///
/// # Errors
/// A storage error.
pub async fn last_of_session(
    tx: &mut Tx,
    session: SessionId,
    purpose: &'static str,
) -> Result<Option<Sent>> {
    let row = tx
        .fetch_optional(
            "select notification_id, sent_at, expires_at, used_at from sms_code
             where session_id = $1 and purpose = $2
             order by id desc limit 1",
            &[session.into(), purpose.into()],
        )
        .await?;
    row.map(|row| {
        Ok(Sent {
            notification: row.get("notification_id")?,
            sent_at: row.get("sent_at")?,
            expires_at: row.get("expires_at")?,
            used_at: row.get("used_at")?,
        })
    })
    .transpose()
}

/// Deletes codes that expired before this time, the oldest first and at most so
/// many at once; how many.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from sms_code where id in (
            select id from sms_code where expires_at < $1 order by expires_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

fn hashes(tx: &Tx, holder: Holder<'_>, code: &str) -> ([u8; 32], [u8; 32]) {
    let mut bytes = Vec::new();
    for part in [holder.phone, holder.purpose, code] {
        crate::vault::append(&mut bytes, part.as_bytes());
    }
    let code = tx.vault().blind("sms_code.code", &bytes);
    (phone_blind(tx, holder), code)
}

fn phone_blind(tx: &Tx, holder: Holder<'_>) -> [u8; 32] {
    tx.vault().blind("sms_code.phone", holder.phone.as_bytes())
}
