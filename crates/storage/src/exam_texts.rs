//! The texts of exams that candidates accept. A text is never changed: other
//! words are a new version. Who accepted what is in `acceptances`.

use domain::id::ExamId;

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::value::Row;

/// What a new version of a text is made of.
#[derive(Clone, Debug)]
pub struct NewExamText {
    /// Whose it is.
    pub exam: ExamId,
    /// The code of which text it is.
    pub kind: String,
    /// Counts from 1.
    pub version: i64,
    /// Its heading.
    pub title: String,
    /// Its words.
    pub body: String,
    /// The SHA-256 of the exact words in 64 hexadecimal digits.
    pub sha256: String,
}

/// One text in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamText {
    /// Its id, another one for each version.
    pub id: i64,
    /// Whose it is.
    pub exam: ExamId,
    /// The code of which text it is.
    pub kind: String,
    /// Counts from 1.
    pub version: i64,
    /// Its heading.
    pub title: String,
    /// Its words.
    pub body: String,
    /// The SHA-256 of the exact words in 64 hexadecimal digits.
    pub sha256: String,
}

/// Inserts a version of a text; taken when the version exists.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewExamText) -> Result<Insertion<i64>> {
    let row = tx
        .fetch_optional(
            "insert into exam_text (exam_id, kind, version, title, body, sha256)
             values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing
             returning id",
            &[
                new.exam.into(),
                new.kind.as_str().into(),
                new.version.into(),
                new.title.as_str().into(),
                new.body.as_str().into(),
                new.sha256.as_str().into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The newest version of each text of an exam, in the order of their kinds'
/// codes.
///
/// # Errors
/// A storage error.
pub async fn current(tx: &mut Tx, exam: ExamId) -> Result<Vec<ExamText>> {
    tx.fetch_all(
        "select id, exam_id, kind, version, title, body, sha256
         from exam_text t
         where exam_id = $1
           and version = (select max(version) from exam_text newer
                where newer.exam_id = t.exam_id and newer.kind = t.kind)
         order by kind",
        &[exam.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// A text by its id, also an old version.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: i64) -> Result<Option<ExamText>> {
    tx.fetch_optional(
        "select id, exam_id, kind, version, title, body, sha256 from exam_text where id = $1",
        &[id.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

fn read(row: &Row) -> Result<ExamText> {
    Ok(ExamText {
        id: row.get("id")?,
        exam: row.get("exam_id")?,
        kind: row.get("kind")?,
        version: row.get("version")?,
        title: row.get("title")?,
        body: row.get("body")?,
        sha256: row.get("sha256")?,
    })
}
