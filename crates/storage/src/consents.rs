//! Who accepted which text, and when. The text itself is the exam's; here is
//! its hash.

use domain::id::AccountId;

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;
use crate::vault::Place;

/// One acceptance of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Who accepted.
    pub account: AccountId,
    /// Which kind of text, such as `privacy` or `pledge:7`.
    pub kind: String,
    /// SHA-256 of the text as it was shown.
    pub text_hash: [u8; 32],
    /// Milliseconds UTC.
    pub at: i64,
    /// The network address it came from, where it is kept.
    pub address: Option<String>,
}

/// Notes an acceptance; its id.
///
/// # Errors
/// A storage error.
pub async fn record(tx: &mut Tx, consent: &Consent) -> Result<i64> {
    let row = row_of(consent.account, &consent.text_hash);
    let address = consent.address.as_ref();
    let sealed = address.map(|address| tx.vault().seal(address_of(&row), address.as_bytes()));
    tx.fetch_one(
        "insert into consent (account_id, kind, text_hash, at, address_sealed)
         values ($1, $2, $3, $4, $5)
         returning id",
        &[
            consent.account.into(),
            consent.kind.as_str().into(),
            consent.text_hash.into(),
            consent.at.into(),
            sealed.into(),
        ],
    )
    .await?
    .get("id")
}

/// The last acceptance of that kind of text.
///
/// # Errors
/// A storage error.
pub async fn latest(tx: &mut Tx, account: AccountId, kind: &str) -> Result<Option<Consent>> {
    let row = tx
        .fetch_optional(
            "select account_id, kind, text_hash, at, address_sealed from consent
             where account_id = $1 and kind = $2 order by id desc limit 1",
            &[account.into(), kind.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// All that an account accepted, in order.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Consent>> {
    let rows = tx
        .fetch_all(
            "select account_id, kind, text_hash, at, address_sealed from consent
             where account_id = $1 order by id",
            &[account.into()],
        )
        .await?;
    rows.iter().map(|row| opened(tx, row)).collect()
}

fn opened(tx: &Tx, row: &Row) -> Result<Consent> {
    let account = row.get("account_id")?;
    let text_hash = row.get("text_hash")?;
    let sealed: Option<Vec<u8>> = row.get("address_sealed")?;
    let place = row_of(account, &text_hash);
    let address = sealed.map(|sealed| tx.vault().open_text(address_of(&place), &sealed));
    Ok(Consent {
        account,
        kind: row.get("kind")?,
        text_hash,
        at: row.get("at")?,
        address: address.transpose()?,
    })
}

pub(crate) const ADDRESS: &str = "consent.address";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(row_of(row.get("account_id")?, &row.get("text_hash")?))
}

fn row_of(account: AccountId, text_hash: &[u8; 32]) -> Vec<u8> {
    [&account.0.to_be_bytes(), text_hash.as_slice()].concat()
}

fn address_of(row: &[u8]) -> Place<'_> {
    Place { cell: ADDRESS, row }
}
