//! Codes sent by text message to prove a phone. Neither the phone nor the code
//! is kept, only keyed hashes of them. How long codes live and how many tries
//! they allow is told by the caller.

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

/// Notes a code that is being sent; its id.
///
/// # Errors
/// A storage error.
pub async fn insert(
    tx: &mut Tx,
    phone: &str,
    purpose: &str,
    code: &str,
    now: i64,
    expires_at: i64,
) -> Result<i64> {
    let (phone_blind, code_hash) = hashes(tx, phone, purpose, code);
    tx.fetch_one(
        "insert into sms_code (phone_blind, purpose, code_hash, sent_at, expires_at, tries, used_at)
         values ($1, $2, $3, $4, $5, 0, null)
         returning id",
        &[
            phone_blind.into(),
            purpose.into(),
            code_hash.into(),
            now.into(),
            expires_at.into(),
        ],
    )
    .await?
    .get("id")
}

/// Tries a code. A wrong try is counted in this transaction, so the closure
/// has to end with `Ok` for the count to stay.
///
/// # Errors
/// A storage error.
pub async fn try_code(
    tx: &mut Tx,
    phone: &str,
    purpose: &str,
    code: &str,
    now: i64,
    rules: Rules,
) -> Result<Check> {
    let (phone_blind, code_hash) = hashes(tx, phone, purpose, code);
    let rows = tx
        .fetch_all(
            "select id, code_hash, tries from sms_code
             where phone_blind = $1 and purpose = $2 and used_at is null and expires_at > $3
             order by id desc limit $4",
            &[
                phone_blind.into(),
                purpose.into(),
                now.into(),
                rules.valid_codes.into(),
            ],
        )
        .await?;
    let mut usable = Vec::new();
    for row in &rows {
        let tries: i64 = row.get("tries")?;
        if tries < rules.max_wrong {
            usable.push((
                row.get::<i64>("id")?,
                row.get::<[u8; 32]>("code_hash")?,
                tries,
            ));
        }
    }
    let Some(fewest) = usable.iter().map(|(_, _, tries)| *tries).min() else {
        return Ok(Check::NoneValid);
    };
    if usable.iter().any(|(_, hash, _)| *hash == code_hash) {
        tx.execute(
            "update sms_code set used_at = $3
             where phone_blind = $1 and purpose = $2 and used_at is null",
            &[phone_blind.into(), purpose.into(), now.into()],
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

/// When the last code for this phone and purpose was sent.
///
/// # Errors
/// A storage error.
pub async fn last_sent_at(tx: &mut Tx, phone: &str, purpose: &str) -> Result<Option<i64>> {
    let phone_blind = blind(tx, phone);
    let row = tx
        .fetch_one(
            "select max(sent_at) as sent_at from sms_code where phone_blind = $1 and purpose = $2",
            &[phone_blind.into(), purpose.into()],
        )
        .await?;
    row.get::<Option<i64>>("sent_at")
}

/// Deletes codes that expired before this time; how many.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64) -> Result<u64> {
    tx.execute(
        "delete from sms_code where expires_at < $1",
        &[before.into()],
    )
    .await
}

fn blind(tx: &Tx, phone: &str) -> [u8; 32] {
    tx.vault().blind("sms_code.phone", phone.as_bytes())
}

fn hashes(tx: &Tx, phone: &str, purpose: &str, code: &str) -> ([u8; 32], [u8; 32]) {
    let mut bytes = Vec::new();
    for part in [phone, purpose, code] {
        crate::vault::append(&mut bytes, part.as_bytes());
    }
    (blind(tx, phone), tx.vault().blind("sms_code.code", &bytes))
}
