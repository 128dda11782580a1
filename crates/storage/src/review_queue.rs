//! What waits for a reviewer, the file that has waited longest first. Nobody's
//! own file is in their queue, under whatever account it was handed in.

use domain::id::{AccountId, ApplicationId, ExamId, OrganisationId};

use crate::accounts;
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Whose queue it is.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// Who looks.
    pub reviewer: AccountId,
    /// One exam, or all.
    pub exam: Option<ExamId>,
    /// One region of that exam, or all; without an exam it means nothing.
    pub region: Option<OrganisationId>,
    /// Milliseconds UTC; a lease that has ended by then doesn't show.
    pub now: i64,
}

/// A place in the queue: when a file was handed in, and which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueuePlace {
    /// Milliseconds UTC.
    pub submitted_at: i64,
    /// The application.
    pub application: ApplicationId,
}

/// A file in the queue.
#[derive(Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Where it stands; the next page begins after it.
    pub place: QueuePlace,
    /// 报名序号.
    pub serial: String,
    /// The candidate's name.
    pub name: String,
    /// The application's version.
    pub version: i64,
    /// The exam.
    pub exam: ExamId,
    /// The exam's title.
    pub exam_title: String,
    /// 岗位代码.
    pub position_code: Option<String>,
    /// 岗位名称.
    pub position_name: Option<String>,
    /// 招聘单位.
    pub unit_name: Option<String>,
    /// The region's name.
    pub region_name: Option<String>,
    /// Who has the file open, and until when; milliseconds UTC.
    pub lease: Option<(AccountId, i64)>,
    /// The name of who has it open.
    pub holder: Option<String>,
}

/// An exam with what waits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamQueue {
    /// The exam.
    pub exam: ExamId,
    /// Its title.
    pub title: String,
    /// Its switches as JSON: how soon a file should be decided is among them.
    pub policy: String,
    /// How many files wait.
    pub files: i64,
}

/// Shows nothing of the person.
impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// A page of the queue. `after` is the last place of the page before.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when a name doesn't open.
pub async fn page(
    tx: &mut Tx,
    desk: Desk,
    after: Option<QueuePlace>,
    limit: i64,
) -> Result<Vec<Waiting>> {
    let after = after.unwrap_or(QueuePlace {
        submitted_at: i64::MIN,
        application: ApplicationId(0),
    });
    let rows = match desk.exam {
        None => {
            tx.fetch_all(
                "select a.id, a.submitted_at, a.serial, a.version, a.exam_id,
                    e.title as exam_title, p.code as position_code, p.name as position_name,
                    u.name as unit_name, r.name as region_name, l.reviewer_id, l.until_at,
                    c.name_sealed, c.document_blind, h.name_sealed as holder_sealed,
                    h.document_blind as holder_blind, h.login_name as holder_login
                 from application a
                 join exam e on e.id = a.exam_id
                 join account c on c.id = a.account_id
                 left join position p on p.id = a.position_id
                 left join organisation u on u.id = p.unit_id
                 left join organisation r on r.id = p.region_id
                 left join review_lease l on l.application_id = a.id and l.until_at > $2
                 left join account h on h.id = l.reviewer_id
                 where a.phase = 'submitted' and (a.submitted_at, a.id) > ($3, $4)
                   and a.account_id <> $1
                   and a.document_blind is distinct from
                        (select document_blind from account where id = $1)
                 order by a.submitted_at, a.id
                 limit $5",
                &[
                    desk.reviewer.into(),
                    desk.now.into(),
                    after.submitted_at.into(),
                    after.application.into(),
                    limit.into(),
                ],
            )
            .await?
        }
        Some(exam) => {
            tx.fetch_all(
                "select a.id, a.submitted_at, a.serial, a.version, a.exam_id,
                    e.title as exam_title, p.code as position_code, p.name as position_name,
                    u.name as unit_name, r.name as region_name, l.reviewer_id, l.until_at,
                    c.name_sealed, c.document_blind, h.name_sealed as holder_sealed,
                    h.document_blind as holder_blind, h.login_name as holder_login
                 from application a
                 join exam e on e.id = a.exam_id
                 join account c on c.id = a.account_id
                 left join position p on p.id = a.position_id
                 left join organisation u on u.id = p.unit_id
                 left join organisation r on r.id = p.region_id
                 left join review_lease l on l.application_id = a.id and l.until_at > $2
                 left join account h on h.id = l.reviewer_id
                 where a.phase = 'submitted' and (a.submitted_at, a.id) > ($3, $4)
                   and a.account_id <> $1
                   and a.document_blind is distinct from
                        (select document_blind from account where id = $1)
                   and a.exam_id = $6 and ($7 is null or p.region_id = $7)
                 order by a.submitted_at, a.id
                 limit $5",
                &[
                    desk.reviewer.into(),
                    desk.now.into(),
                    after.submitted_at.into(),
                    after.application.into(),
                    limit.into(),
                    exam.into(),
                    desk.region.into(),
                ],
            )
            .await?
        }
    };
    rows.iter().map(|row| opened(tx, row)).collect()
}

/// The file of the desk's exam, or of all, that has waited longest and that no
/// other reviewer has open.
///
/// # Errors
/// A storage error.
pub async fn first_free(tx: &mut Tx, desk: Desk) -> Result<Option<ApplicationId>> {
    let row = tx
        .fetch_optional(
            "select a.id
             from application a
             where a.phase = 'submitted' and ($3 is null or a.exam_id = $3)
               and a.account_id <> $1
               and a.document_blind is distinct from
                    (select document_blind from account where id = $1)
               and not exists (select 1 from review_lease l
                    where l.application_id = a.id and l.until_at > $2 and l.reviewer_id <> $1)
             order by a.submitted_at, a.id
             limit 1",
            &[desk.reviewer.into(), desk.now.into(), desk.exam.into()],
        )
        .await?;
    row.map(|row| row.get("id")).transpose()
}

/// What waits in each published exam, the newest first; exams without a
/// waiting file are among them.
///
/// # Errors
/// A storage error.
pub async fn by_exam(tx: &mut Tx, reviewer: AccountId) -> Result<Vec<ExamQueue>> {
    let rows = tx
        .fetch_all(
            "select e.id, e.title, e.policy, count(a.id) as files
             from exam e
             left join application a on a.exam_id = e.id and a.phase = 'submitted'
                and a.account_id <> $1
                and a.document_blind is distinct from
                    (select document_blind from account where id = $1)
             where e.state = 'published'
             group by e.id, e.title, e.policy
             order by e.id desc",
            &[reviewer.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(ExamQueue {
            exam: row.get("id")?,
            title: row.get("title")?,
            policy: row.get("policy")?,
            files: row.get("files")?,
        })
    };
    rows.iter().map(read).collect()
}

/// How many files are in the queue; of one exam in all its regions.
///
/// # Errors
/// A storage error.
pub async fn count(tx: &mut Tx, desk: Desk) -> Result<i64> {
    tx.fetch_one(
        "select count(*) as files from application
         where phase = 'submitted' and ($2 is null or exam_id = $2)
           and account_id <> $1
           and document_blind is distinct from
                (select document_blind from account where id = $1)",
        &[desk.reviewer.into(), desk.exam.into()],
    )
    .await?
    .get("files")
}

/// Whether an application is the reviewer's own, under whatever account.
///
/// # Errors
/// A storage error.
pub async fn is_own(tx: &mut Tx, reviewer: AccountId, application: ApplicationId) -> Result<bool> {
    let row = tx
        .fetch_optional(
            "select 1 as own from application a
             where a.id = $2
               and (a.account_id = $1
                    or a.document_blind = (select document_blind from account where id = $1))",
            &[reviewer.into(), application.into()],
        )
        .await?;
    Ok(row.is_some())
}

fn opened(tx: &Tx, row: &Row) -> Result<Waiting> {
    let name_sealed: Vec<u8> = row.get("name_sealed")?;
    // Who applies has a document.
    let document: [u8; 32] = row.get("document_blind")?;
    let reviewer: Option<AccountId> = row.get("reviewer_id")?;
    let until: Option<i64> = row.get("until_at")?;
    Ok(Waiting {
        place: QueuePlace {
            submitted_at: row.get("submitted_at")?,
            application: row.get("id")?,
        },
        serial: row.get("serial")?,
        name: accounts::joined_name(tx.vault(), Some(&document), None, &name_sealed)?,
        version: row.get("version")?,
        exam: row.get("exam_id")?,
        exam_title: row.get("exam_title")?,
        position_code: row.get("position_code")?,
        position_name: row.get("position_name")?,
        unit_name: row.get("unit_name")?,
        region_name: row.get("region_name")?,
        lease: reviewer.zip(until),
        holder: holder(tx, row)?,
    })
}

fn holder(tx: &Tx, row: &Row) -> Result<Option<String>> {
    let sealed: Option<Vec<u8>> = row.get("holder_sealed")?;
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let document: Option<[u8; 32]> = row.get("holder_blind")?;
    let login_name: Option<String> = row.get("holder_login")?;
    accounts::joined_name(
        tx.vault(),
        document.as_ref(),
        login_name.as_deref(),
        &sealed,
    )
    .map(Some)
}
