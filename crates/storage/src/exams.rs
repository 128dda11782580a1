//! Examinations. Form, papers and policy are JSON of the domain, kept as text.
//! Their windows and texts have files of their own, lists are in `exams/list`;
//! what an exam may be published with is decided by `domain`.

mod list;

use domain::id::ExamId;

pub use list::{ExamContact, ExamPolicy, ListedExam, contacts, every, in_state, policies};

use crate::engine::Tx;
use crate::error::Result;
use crate::exam_texts::{self, ExamText};
use crate::exam_windows::{self, ExamWindow};
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::Row;

/// What the office writes into an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamContent {
    /// Its title.
    pub title: String,
    /// The code of its kind.
    pub kind: String,
    /// Who holds it.
    pub organiser: String,
    /// A paragraph for the list.
    pub summary: String,
    /// The telephone for questions, as printed.
    pub contact: String,
    /// Its year.
    pub year: i64,
    /// Its number in the year.
    pub number: i64,
    /// The code of what candidates choose: 职位 or 岗位.
    pub position_word: String,
    /// What an application costs, in 分.
    pub fee_fen: i64,
    /// The form as JSON.
    pub form: String,
    /// Papers and subjects as JSON.
    pub papers: String,
    /// The switches as JSON.
    pub policy: String,
    /// 考生须知 on the ticket, a JSON list of lines.
    pub ticket_rules: String,
}

/// What a new exam is made of.
#[derive(Clone, Debug)]
pub struct NewExam {
    /// Its short name in links, unique.
    pub code: String,
    /// `draft`, `published` or `closed`.
    pub state: String,
    /// What is in it.
    pub content: ExamContent,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub published_at: Option<i64>,
}

/// An exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exam {
    /// Its id.
    pub id: ExamId,
    /// Its short name in links, unique.
    pub code: String,
    /// `draft`, `published` or `closed`.
    pub state: String,
    /// What is in it.
    pub content: ExamContent,
    /// Rises with every change.
    pub version: i64,
    /// Rises with every change of the exam, of its windows and of its texts:
    /// who has read all of them in an edition need not read them again.
    pub edition: i64,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub published_at: Option<i64>,
}

/// An exam with all that its pages show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeExam {
    /// The exam.
    pub exam: Exam,
    /// Its windows, in the order of their kinds' codes.
    pub windows: Vec<ExamWindow>,
    /// The newest version of each of its texts.
    pub texts: Vec<ExamText>,
}

/// Inserts an exam; taken when another one has its code.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewExam) -> Result<Insertion<ExamId>> {
    let content = &new.content;
    let row = tx
        .fetch_optional(
            "insert into exam (code, title, kind, state, position_word, fee_fen, form, papers,
                policy, version, created_at, published_at, organiser, summary, contact, year,
                number, ticket_rules)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $13, $14, $15, $16,
                $17)
             on conflict do nothing
             returning id",
            &[
                new.code.as_str().into(),
                content.title.as_str().into(),
                content.kind.as_str().into(),
                new.state.as_str().into(),
                content.position_word.as_str().into(),
                content.fee_fen.into(),
                content.form.as_str().into(),
                content.papers.as_str().into(),
                content.policy.as_str().into(),
                new.created_at.into(),
                new.published_at.into(),
                content.organiser.as_str().into(),
                content.summary.as_str().into(),
                content.contact.as_str().into(),
                content.year.into(),
                content.number.into(),
                content.ticket_rules.as_str().into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// Writes another content, in the version that the office had before it.
///
/// # Errors
/// A storage error.
pub async fn revise(tx: &mut Tx, id: ExamId, version: i64, content: &ExamContent) -> Result<Swap> {
    tx.execute(
        "update exam set title = $3, kind = $4, position_word = $5, fee_fen = $6, form = $7,
            papers = $8, policy = $9, organiser = $10, summary = $11, contact = $12, year = $13,
            number = $14, ticket_rules = $15, version = version + 1
         where id = $1 and version = $2",
        &[
            id.into(),
            version.into(),
            content.title.as_str().into(),
            content.kind.as_str().into(),
            content.position_word.as_str().into(),
            content.fee_fen.into(),
            content.form.as_str().into(),
            content.papers.as_str().into(),
            content.policy.as_str().into(),
            content.organiser.as_str().into(),
            content.summary.as_str().into(),
            content.contact.as_str().into(),
            content.year.into(),
            content.number.into(),
            content.ticket_rules.as_str().into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// Moves an exam to another state; the first time that it is published is kept.
///
/// # Errors
/// A storage error.
pub async fn move_state(
    tx: &mut Tx,
    id: ExamId,
    from: &str,
    version: i64,
    to: &str,
    now: i64,
) -> Result<Swap> {
    tx.execute(
        "update exam set state = $4, version = version + 1,
            published_at = case when $4 = 'published' then coalesce(published_at, $5)
                else published_at end
         where id = $1 and state = $2 and version = $3",
        &[
            id.into(),
            from.into(),
            version.into(),
            to.into(),
            now.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// The exam with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: ExamId) -> Result<Option<Exam>> {
    tx.fetch_optional(
        "select id, code, title, kind, state, position_word, fee_fen, form, papers, policy,
            version, created_at, published_at, organiser, summary, contact, year, number,
            ticket_rules, version
                + (select count(*) from exam_text t where t.exam_id = exam.id)
                + (select cast(coalesce(sum(w.version), 0) as bigint) from exam_window w
                    where w.exam_id = exam.id) as edition
         from exam where id = $1",
        &[id.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The exam with this code.
///
/// # Errors
/// A storage error.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Exam>> {
    tx.fetch_optional(
        "select id, code, title, kind, state, position_word, fee_fen, form, papers, policy,
            version, created_at, published_at, organiser, summary, contact, year, number,
            ticket_rules, version
                + (select count(*) from exam_text t where t.exam_id = exam.id)
                + (select cast(coalesce(sum(w.version), 0) as bigint) from exam_window w
                    where w.exam_id = exam.id) as edition
         from exam where code = $1",
        &[code.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The exam with its windows and texts: three statements.
///
/// # Errors
/// A storage error.
pub async fn whole(tx: &mut Tx, id: ExamId) -> Result<Option<WholeExam>> {
    let Some(exam) = by_id(tx, id).await? else {
        return Ok(None);
    };
    Ok(Some(WholeExam {
        exam,
        windows: exam_windows::of_exam(tx, id).await?,
        texts: exam_texts::current(tx, id).await?,
    }))
}

fn read(row: &Row) -> Result<Exam> {
    Ok(Exam {
        id: row.get("id")?,
        code: row.get("code")?,
        state: row.get("state")?,
        content: ExamContent {
            title: row.get("title")?,
            kind: row.get("kind")?,
            organiser: row.get("organiser")?,
            summary: row.get("summary")?,
            contact: row.get("contact")?,
            year: row.get("year")?,
            number: row.get("number")?,
            position_word: row.get("position_word")?,
            fee_fen: row.get("fee_fen")?,
            form: row.get("form")?,
            papers: row.get("papers")?,
            policy: row.get("policy")?,
            ticket_rules: row.get("ticket_rules")?,
        },
        version: row.get("version")?,
        edition: row.get("edition")?,
        created_at: row.get("created_at")?,
        published_at: row.get("published_at")?,
    })
}
