//! Lists of exams with their windows: two statements, however many exams.

use domain::id::ExamId;

use crate::engine::Tx;
use crate::error::Result;
use crate::exam_windows::{self, ExamWindow};
use crate::value::Row;

/// An exam in a list, with its windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedExam {
    /// Its id.
    pub id: ExamId,
    /// Its short name in links.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The code of its kind.
    pub kind: String,
    /// Who holds it.
    pub organiser: String,
    /// A paragraph.
    pub summary: String,
    /// `draft`, `published` or `closed`.
    pub state: String,
    /// The code of what candidates choose.
    pub position_word: String,
    /// What an application costs, in 分.
    pub fee_fen: i64,
    /// Rises with every change.
    pub version: i64,
    /// Milliseconds UTC.
    pub published_at: Option<i64>,
    /// Its windows, in the order of their kinds' codes.
    pub windows: Vec<ExamWindow>,
    /// How many positions it has.
    pub positions: i64,
    /// How many people they want.
    pub headcount: i64,
}

/// The exams in one state, the newest first, with their windows: two
/// statements. `before` is the last exam of the page before.
///
/// # Errors
/// A storage error.
pub async fn in_state(
    tx: &mut Tx,
    state: &str,
    before: Option<ExamId>,
    limit: i64,
) -> Result<Vec<ListedExam>> {
    listed(tx, Some(state), before, limit).await
}

/// The exams in any state, like [`in_state`].
///
/// # Errors
/// A storage error.
pub async fn every(tx: &mut Tx, before: Option<ExamId>, limit: i64) -> Result<Vec<ListedExam>> {
    listed(tx, None, before, limit).await
}

/// The rules of an exam, for who looks through all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamPolicy {
    /// Its id.
    pub id: ExamId,
    /// Its title.
    pub title: String,
    /// The switches as JSON.
    pub policy: String,
}

/// The switches of the exams in one state, the newest first, so many at most.
///
/// # Errors
/// A storage error.
pub async fn policies(tx: &mut Tx, state: &str, limit: i64) -> Result<Vec<ExamPolicy>> {
    let rows = tx
        .fetch_all(
            "select id, title, policy from exam where state = $1 order by id desc limit $2",
            &[state.into(), limit.into()],
        )
        .await?;
    rows.iter().map(read_policy).collect()
}

fn read_policy(row: &Row) -> Result<ExamPolicy> {
    Ok(ExamPolicy {
        id: row.get("id")?,
        title: row.get("title")?,
        policy: row.get("policy")?,
    })
}

/// Whom to ask about an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamContact {
    /// Its id.
    pub id: ExamId,
    /// Its title.
    pub title: String,
    /// The telephone for questions, as its office wrote it.
    pub contact: String,
}

/// Whom to ask about the exams in one state, the newest first, so many at most.
///
/// # Errors
/// A storage error.
pub async fn contacts(tx: &mut Tx, state: &str, limit: i64) -> Result<Vec<ExamContact>> {
    let rows = tx
        .fetch_all(
            "select id, title, contact from exam where state = $1 and contact <> ''
             order by id desc limit $2",
            &[state.into(), limit.into()],
        )
        .await?;
    rows.iter().map(read_contact).collect()
}

fn read_contact(row: &Row) -> Result<ExamContact> {
    Ok(ExamContact {
        id: row.get("id")?,
        title: row.get("title")?,
        contact: row.get("contact")?,
    })
}

async fn listed(
    tx: &mut Tx,
    state: Option<&str>,
    before: Option<ExamId>,
    limit: i64,
) -> Result<Vec<ListedExam>> {
    let before = before.map_or(i64::MAX, |id| id.0);
    let rows = tx
        .fetch_all(
            "select e.id, e.code, e.title, e.kind, e.organiser, e.summary, e.state,
                e.position_word, e.fee_fen, e.version, e.published_at,
                (select count(*) from position p where p.exam_id = e.id) as positions,
                (select cast(coalesce(sum(p.headcount), 0) as bigint) from position p
                    where p.exam_id = e.id) as headcount
             from exam e where ($1 is null or e.state = $1) and e.id < $2
             order by e.id desc limit $3",
            &[state.into(), before.into(), limit.into()],
        )
        .await?;
    let mut exams = rows.iter().map(read_listed).collect::<Result<Vec<_>>>()?;
    let Some(last) = exams.last() else {
        return Ok(exams);
    };
    let windows = tx
        .fetch_all(
            "select w.exam_id, w.kind, w.start_at, w.end_at, w.version
             from exam e join exam_window w on w.exam_id = e.id
             where ($1 is null or e.state = $1) and e.id < $2 and e.id >= $3
             order by w.exam_id desc, w.kind",
            &[state.into(), before.into(), last.id.into()],
        )
        .await?;
    let mut windows = windows
        .iter()
        .map(exam_windows::read)
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .peekable();
    for exam in &mut exams {
        while let Some(window) = windows.next_if(|window| window.exam == exam.id) {
            exam.windows.push(window);
        }
    }
    Ok(exams)
}

fn read_listed(row: &Row) -> Result<ListedExam> {
    Ok(ListedExam {
        id: row.get("id")?,
        code: row.get("code")?,
        title: row.get("title")?,
        kind: row.get("kind")?,
        organiser: row.get("organiser")?,
        summary: row.get("summary")?,
        state: row.get("state")?,
        position_word: row.get("position_word")?,
        fee_fen: row.get("fee_fen")?,
        version: row.get("version")?,
        published_at: row.get("published_at")?,
        windows: Vec::new(),
        positions: row.get("positions")?,
        headcount: row.get("headcount")?,
    })
}
