//! 报名信息确认回执: what each confirmation of an application vouches for, signed
//! by the key ring, and the public keys that it has signed with. What a
//! submission is made of and how it is written down, `domain::receipt` knows.

use domain::id::ApplicationId;

use crate::engine::Tx;
use crate::error::{Error, Result};
use crate::insertion::Insertion;
use crate::value::Row;
use crate::vault::{PublicKey, Signed};

/// A receipt to be kept.
#[derive(Clone, Debug)]
pub struct NewReceipt {
    /// Everything but key and signature.
    pub facts: ReceiptFacts,
    /// The statement whose bytes are signed.
    pub statement: String,
}

/// What a receipt is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptFacts {
    /// 回执编号, sixteen characters.
    pub number: String,
    /// Of which application.
    pub application: ApplicationId,
    /// Which confirmation of it, from 1 on.
    pub round: i64,
    /// The exam's code at that moment.
    pub exam_code: String,
    /// The exam's edition at that moment.
    pub exam_edition: i64,
    /// 岗位代码 at that moment.
    pub position_code: String,
    /// The version in which the position was chosen.
    pub position_version: i64,
    /// The version of the answers.
    pub form_version: i64,
    /// The SHA-256 of the portrait; nothing once its person is forgotten.
    pub photo_sha256: Option<String>,
    /// What was accepted, as JSON.
    pub texts: String,
    /// Milliseconds UTC.
    pub confirmed_at: i64,
    /// The SHA-256 of the submission in 64 hexadecimal digits.
    pub sha256: String,
}

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What it is about.
    pub facts: ReceiptFacts,
    /// The key that signed, and its signature.
    pub signed: Signed,
}

/// A receipt with how its application stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundReceipt {
    /// The receipt.
    pub receipt: Receipt,
    /// The exam's title now.
    pub exam_title: String,
    /// The code of the application's phase.
    pub phase: String,
    /// The last confirmation of the application.
    pub last_round: i64,
}

/// A public key with the time of its first receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedKey {
    /// The key.
    pub key: PublicKey,
    /// Milliseconds UTC.
    pub since: i64,
}

/// Signs a statement and keeps the receipt; taken when its number is, or when the
/// application has a receipt of this round.
///
/// # Errors
/// A storage error; [`Error::Corrupt`] when another public key is kept under the
/// id of the one that signs.
pub async fn issue(tx: &mut Tx, new: &NewReceipt) -> Result<Insertion<i64>> {
    let signed = tx.vault().sign(new.statement.as_bytes());
    let facts = &new.facts;
    keep_key(tx, signed.key, facts.confirmed_at).await?;
    let row = tx
        .fetch_optional(
            "insert into receipt (number, application_id, round, exam_code, exam_edition,
                position_code, position_version, form_version, photo_sha256, texts,
                confirmed_at, sha256, key_id, signature)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             on conflict do nothing
             returning id",
            &[
                facts.number.as_str().into(),
                facts.application.into(),
                facts.round.into(),
                facts.exam_code.as_str().into(),
                facts.exam_edition.into(),
                facts.position_code.as_str().into(),
                facts.position_version.into(),
                facts.form_version.into(),
                facts.photo_sha256.as_deref().into(),
                facts.texts.as_str().into(),
                facts.confirmed_at.into(),
                facts.sha256.as_str().into(),
                i64::from(signed.key.id).into(),
                signed.signature.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

async fn keep_key(tx: &mut Tx, key: PublicKey, now: i64) -> Result<()> {
    const WHAT: &str = "receipt_key.public_key";
    let id = i64::from(key.id);
    let kept = tx
        .fetch_optional(
            "select public_key from receipt_key where id = $1",
            &[id.into()],
        )
        .await?;
    if let Some(row) = kept {
        let bytes: Vec<u8> = row.get("public_key")?;
        let same = bytes == key.bytes;
        return same.then_some(()).ok_or(Error::Corrupt { what: WHAT });
    }
    tx.execute(
        "insert into receipt_key (id, public_key, since) values ($1, $2, $3)",
        &[id.into(), key.bytes.to_vec().into(), now.into()],
    )
    .await
    .map(|_rows| ())
}

/// How often an application was confirmed with a receipt.
///
/// # Errors
/// A storage error.
pub async fn count(tx: &mut Tx, application: ApplicationId) -> Result<i64> {
    let row = tx
        .fetch_optional(
            "select coalesce(max(round), 0) as rounds from receipt where application_id = $1",
            &[application.into()],
        )
        .await?;
    row.map_or(Ok(0), |row| row.get("rounds"))
}

/// The receipts of an application, the youngest first.
///
/// # Errors
/// A storage error.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Receipt>> {
    let rows = tx
        .fetch_all(
            "select r.number, r.application_id, r.round, r.exam_code, r.exam_edition,
                r.position_code, r.position_version, r.form_version, r.photo_sha256, r.texts,
                r.confirmed_at, r.sha256, r.key_id, r.signature, k.public_key
             from receipt r join receipt_key k on k.id = r.key_id
             where r.application_id = $1 order by r.round desc",
            &[application.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The receipt with this number, and how its application stands.
///
/// # Errors
/// A storage error.
pub async fn by_number(tx: &mut Tx, number: &str) -> Result<Option<FoundReceipt>> {
    let row = tx
        .fetch_optional(
            "select r.number, r.application_id, r.round, r.exam_code, r.exam_edition,
                r.position_code, r.position_version, r.form_version, r.photo_sha256, r.texts,
                r.confirmed_at, r.sha256, r.key_id, r.signature, k.public_key,
                e.title as exam_title, a.phase,
                (select max(l.round) from receipt l
                    where l.application_id = r.application_id) as last_round
             from receipt r
             join receipt_key k on k.id = r.key_id
             join application a on a.id = r.application_id
             join exam e on e.id = a.exam_id
             where r.number = $1",
            &[number.into()],
        )
        .await?;
    let found = |row: Row| {
        Ok(FoundReceipt {
            receipt: read(&row)?,
            exam_title: row.get("exam_title")?,
            phase: row.get("phase")?,
            last_round: row.get("last_round")?,
        })
    };
    row.map(found).transpose()
}

/// The public keys of all receipts, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn keys(tx: &mut Tx) -> Result<Vec<UsedKey>> {
    let rows = tx
        .fetch_all(
            "select id as key_id, public_key, since from receipt_key order by id",
            &[],
        )
        .await?;
    let used = |row: &Row| {
        Ok(UsedKey {
            key: key_of(row)?,
            since: row.get("since")?,
        })
    };
    rows.iter().map(used).collect()
}

fn key_of(row: &Row) -> Result<PublicKey> {
    const WHAT: &str = "receipt_key";
    let id: i64 = row.get("key_id")?;
    let bytes: Vec<u8> = row.get("public_key")?;
    let corrupt = Error::Corrupt { what: WHAT };
    Ok(PublicKey {
        id: u32::try_from(id).map_err(|_| corrupt.clone())?,
        bytes: bytes.try_into().map_err(|_| corrupt)?,
    })
}

fn read(row: &Row) -> Result<Receipt> {
    Ok(Receipt {
        facts: ReceiptFacts {
            number: row.get("number")?,
            application: row.get("application_id")?,
            round: row.get("round")?,
            exam_code: row.get("exam_code")?,
            exam_edition: row.get("exam_edition")?,
            position_code: row.get("position_code")?,
            position_version: row.get("position_version")?,
            form_version: row.get("form_version")?,
            photo_sha256: row.get("photo_sha256")?,
            texts: row.get("texts")?,
            confirmed_at: row.get("confirmed_at")?,
            sha256: row.get("sha256")?,
        },
        signed: Signed {
            key: key_of(row)?,
            signature: row.get("signature")?,
        },
    })
}
