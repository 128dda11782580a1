//! Which texts of an exam somebody accepted, in which exact words. Those read
//! before the application is born wait for it under the account.

use domain::id::{AcceptanceId, AccountId, ApplicationId, ExamId};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::value::Row;
use crate::vault::Place;

/// That somebody accepts a text.
#[derive(Clone)]
pub struct NewAcceptance {
    /// Who.
    pub account: AccountId,
    /// The text in its version.
    pub text: i64,
    /// For which application; nothing before it is born.
    pub application: Option<ApplicationId>,
    /// The SHA-256 of the exact words in 64 hexadecimal digits.
    pub sha256: String,
    /// Milliseconds UTC.
    pub at: i64,
    /// The network address it comes from.
    pub address: Option<String>,
}

/// Shows nothing of where it comes from.
impl std::fmt::Debug for NewAcceptance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewAcceptance")
            .field("account", &self.account)
            .field("text", &self.text)
            .finish_non_exhaustive()
    }
}

/// That somebody accepted a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The text in its version.
    pub text: i64,
    /// The code of which text it is.
    pub kind: String,
    /// The text's version.
    pub version: i64,
    /// The SHA-256 of the exact words in 64 hexadecimal digits.
    pub sha256: String,
    /// Milliseconds UTC.
    pub at: i64,
}

/// Notes an acceptance; taken when the text was accepted before.
///
/// # Errors
/// A storage error.
pub async fn record(tx: &mut Tx, new: &NewAcceptance) -> Result<Insertion<i64>> {
    let anchor = row_of(new.account, new.text, &new.sha256);
    let address = new.address.as_ref();
    let sealed = address.map(|address| tx.vault().seal(address_of(&anchor), address.as_bytes()));
    let row = tx
        .fetch_optional(
            "insert into acceptance
                (account_id, text_id, application_id, sha256, at, address_sealed)
             values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing
             returning id",
            &[
                new.account.into(),
                new.text.into(),
                new.application.into(),
                new.sha256.as_str().into(),
                new.at.into(),
                sealed.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// What an account has accepted for an exam without an application yet, in
/// the order of time.
///
/// # Errors
/// A storage error.
pub async fn waiting(tx: &mut Tx, account: AccountId, exam: ExamId) -> Result<Vec<Acceptance>> {
    tx.fetch_all(
        "select c.text_id, t.kind, t.version, c.sha256, c.at
         from acceptance c join exam_text t on t.id = c.text_id
         where c.account_id = $1 and c.application_id is null and t.exam_id = $2
         order by c.id",
        &[account.into(), exam.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// A text that somebody accepted, with the exam that it belongs to.
#[derive(Clone, PartialEq, Eq)]
pub struct AcceptedText {
    /// The acceptance's id.
    pub id: AcceptanceId,
    /// The application for which it was accepted; nothing before it is born.
    pub application: Option<ApplicationId>,
    /// The code of which text it is.
    pub kind: String,
    /// The exam's title.
    pub exam_title: String,
    /// The text's title.
    pub title: String,
    /// The text's version.
    pub version: i64,
    /// The SHA-256 of the exact words in 64 hexadecimal digits.
    pub sha256: String,
    /// Milliseconds UTC.
    pub at: i64,
    /// The network address it came from, where it is kept.
    pub address: Option<String>,
}

/// Shows nothing of where it came from.
impl std::fmt::Debug for AcceptedText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AcceptedText")
            .field("id", &self.id)
            .field("sha256", &self.sha256)
            .finish_non_exhaustive()
    }
}

/// Everything that an account has accepted, the youngest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<AcceptedText>> {
    let rows = tx
        .fetch_all(
            "select c.id, c.account_id, c.text_id, c.application_id, t.kind,
                e.title as exam_title, t.title, t.version, c.sha256, c.at, c.address_sealed
             from acceptance c join exam_text t on t.id = c.text_id
             join exam e on e.id = t.exam_id
             where c.account_id = $1 order by c.id desc",
            &[account.into()],
        )
        .await?;
    rows.iter().map(|row| read_accepted(tx, row)).collect()
}

/// One text that an account has accepted, with its words.
///
/// # Errors
/// A storage error.
pub async fn text_of(
    tx: &mut Tx,
    account: AccountId,
    id: AcceptanceId,
) -> Result<Option<(AcceptedText, String)>> {
    let row = tx
        .fetch_optional(
            "select c.id, c.account_id, c.text_id, c.application_id, t.kind,
                e.title as exam_title, t.title, t.version, c.sha256, c.at, c.address_sealed,
                t.body
             from acceptance c join exam_text t on t.id = c.text_id
             join exam e on e.id = t.exam_id
             where c.account_id = $1 and c.id = $2",
            &[account.into(), id.into()],
        )
        .await?;
    row.map(|row| Ok((read_accepted(tx, &row)?, row.get("body")?)))
        .transpose()
}

fn read_accepted(tx: &Tx, row: &Row) -> Result<AcceptedText> {
    let sealed: Option<Vec<u8>> = row.get("address_sealed")?;
    let anchor = anchor_of(row)?;
    let address = sealed.map(|sealed| tx.vault().open_text(address_of(&anchor), &sealed));
    Ok(AcceptedText {
        id: row.get("id")?,
        application: row.get("application_id")?,
        kind: row.get("kind")?,
        exam_title: row.get("exam_title")?,
        title: row.get("title")?,
        version: row.get("version")?,
        sha256: row.get("sha256")?,
        at: row.get("at")?,
        address: address.transpose()?,
    })
}

/// Gives what waits to the application that was just born; how many texts those
/// are.
///
/// # Errors
/// A storage error.
pub async fn bind(tx: &mut Tx, application: ApplicationId) -> Result<u64> {
    tx.execute(
        "update acceptance set application_id = $1
         where application_id is null
           and account_id = (select account_id from application where id = $1)
           and text_id in (select t.id from exam_text t
                join application a on a.exam_id = t.exam_id where a.id = $1)
           and not exists (select 1 from acceptance bound
                where bound.application_id = $1 and bound.text_id = acceptance.text_id)",
        &[application.into()],
    )
    .await
}

/// What was accepted for an application, in the order of time.
///
/// # Errors
/// A storage error.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Acceptance>> {
    tx.fetch_all(
        "select c.text_id, t.kind, t.version, c.sha256, c.at
         from acceptance c join exam_text t on t.id = c.text_id
         where c.application_id = $1
         order by c.id",
        &[application.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(crate) const ADDRESS: &str = "acceptance.address";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    let sha256: String = row.get("sha256")?;
    Ok(row_of(row.get("account_id")?, row.get("text_id")?, &sha256))
}

/// What ties an address to its row.
fn row_of(account: AccountId, text: i64, sha256: &str) -> Vec<u8> {
    let ids = [account.0.to_be_bytes(), text.to_be_bytes()].concat();
    [ids.as_slice(), sha256.as_bytes()].concat()
}

fn address_of(row: &[u8]) -> Place<'_> {
    Place { cell: ADDRESS, row }
}

fn read(row: &Row) -> Result<Acceptance> {
    Ok(Acceptance {
        text: row.get("text_id")?,
        kind: row.get("kind")?,
        version: row.get("version")?,
        sha256: row.get("sha256")?,
        at: row.get("at")?,
    })
}
