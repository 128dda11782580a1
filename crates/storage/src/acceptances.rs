//! Which texts of an exam somebody accepted, in which exact words. Those read
//! before the application is born wait for it under the account.

use domain::id::{AccountId, ApplicationId, ExamId};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::value::Row;

/// That somebody accepts a text.
#[derive(Clone, Debug)]
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
    let row = tx
        .fetch_optional(
            "insert into acceptance (account_id, text_id, application_id, sha256, at)
             values ($1, $2, $3, $4, $5)
             on conflict do nothing
             returning id",
            &[
                new.account.into(),
                new.text.into(),
                new.application.into(),
                new.sha256.as_str().into(),
                new.at.into(),
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedText {
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
}

/// Everything that an account has accepted, the youngest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<AcceptedText>> {
    let rows = tx
        .fetch_all(
            "select e.title as exam_title, t.title, t.version, c.sha256, c.at
             from acceptance c join exam_text t on t.id = c.text_id
             join exam e on e.id = t.exam_id
             where c.account_id = $1 order by c.id desc",
            &[account.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(AcceptedText {
            exam_title: row.get("exam_title")?,
            title: row.get("title")?,
            version: row.get("version")?,
            sha256: row.get("sha256")?,
            at: row.get("at")?,
        })
    };
    rows.iter().map(read).collect()
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

fn read(row: &Row) -> Result<Acceptance> {
    Ok(Acceptance {
        text: row.get("text_id")?,
        kind: row.get("kind")?,
        version: row.get("version")?,
        sha256: row.get("sha256")?,
        at: row.get("at")?,
    })
}
