//! An application as pages show it: with the names of its exam and position,
//! and with the states of what belongs to it, in one statement.

use domain::id::{AccountId, ApplicationId, PositionId};

use super::{Application, read};
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// An application with the names that its pages show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationView {
    /// The application.
    pub application: Application,
    /// The exam's short name in links.
    pub exam_code: String,
    /// The exam's title.
    pub exam_title: String,
    /// The code of the exam's state.
    pub exam_state: String,
    /// The exam's edition: see [`crate::exams::Exam::edition`].
    pub exam_edition: i64,
    /// The code of what its candidates choose.
    pub position_word: String,
    /// What an application costs, in 分.
    pub fee_fen: i64,
    /// The chosen position.
    pub position: Option<ChosenPosition>,
    /// The states of what belongs to it.
    pub around: Around,
}

/// The codes of the states of what belongs to an application; nothing where
/// there is no such thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The account's general photo: the confirmed one or, as long as there is none,
    /// its draft. One that was made for the exam is read beside it.
    pub photo: Option<String>,
    /// A review of this application has refused the confirmed photo, and no
    /// other one has taken its place.
    pub photo_refused: bool,
    /// The office has opened the account's confirmed photo, and nobody has used
    /// that yet. Whether it still may be used depends on dates.
    pub photo_opened: bool,
    /// The newest bill.
    pub bill: Option<String>,
    /// The attempt at that bill which may still bring money.
    pub attempt: Option<String>,
    /// The ticket that holds a seat.
    pub ticket: Option<String>,
}

/// The chosen position as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenPosition {
    /// Its id.
    pub id: PositionId,
    /// Its version now; another one than the application's has changed since.
    pub version: i64,
    /// 岗位代码.
    pub code: String,
    /// 岗位名称.
    pub name: String,
    /// 岗位类别 and 等级.
    pub grade: Option<String>,
    /// The code of the papers; nothing for 免笔试.
    pub category: Option<String>,
    /// 招聘人数.
    pub headcount: i64,
    /// The conditions as JSON.
    pub requirements: String,
    /// 其他说明.
    pub note: Option<String>,
    /// 招聘单位.
    pub unit_name: String,
    /// 主管部门, where the unit has one.
    pub department_name: Option<String>,
    /// The region's code.
    pub region_code: String,
    /// The region's name.
    pub region_name: String,
}

/// One application with its names.
///
/// # Errors
/// A storage error.
pub async fn view(tx: &mut Tx, id: ApplicationId) -> Result<Option<ApplicationView>> {
    tx.fetch_optional(
        "select a.id, a.serial, a.exam_id, a.account_id, a.phase, a.version, a.position_id,
            a.position_version, a.form_version, a.created_at, a.submitted_at, a.decided_at,
            a.settled_at, a.updated_at, e.code as exam_code, e.title as exam_title,
            e.state as exam_state, e.position_word, e.fee_fen,
            e.version + (select count(*) from exam_text x where x.exam_id = e.id)
                + (select cast(coalesce(sum(w.version), 0) as bigint) from exam_window w
                    where w.exam_id = e.id) as exam_edition,
            p.version as position_now, p.code as position_code, p.name as position_name,
            p.grade, p.category, p.headcount, p.requirements, p.note, u.name as unit_name,
            d.name as department_name, r.code as region_code, r.name as region_name,
            (select max(ph.state) from photo ph where ph.account_id = a.account_id
                and ph.exam_id is null
                and (ph.state = 'draft' or ph.state = 'locked')) as photo_state,
            (select count(*) from photo_permission q where q.application_id = a.id
                and q.asked_by = 'review' and q.used_at is null
                and q.closed_at is null) as photo_refused,
            (select count(*) from photo_permission o where o.account_id = a.account_id
                and o.asked_by = 'office' and o.used_at is null
                and o.closed_at is null) as photo_opened,
            b.state as bill_state, t.state as attempt_state,
            k.state as ticket_state
         from application a
         join exam e on e.id = a.exam_id
         left join position p on p.id = a.position_id
         left join organisation u on u.id = p.unit_id
         left join organisation r on r.id = p.region_id
         left join organisation d on d.id = u.parent_id and d.kind = 'department'
         left join bill b on b.application_id = a.id and b.round =
            (select max(newest.round) from bill newest where newest.application_id = a.id)
         left join payment_attempt t on t.bill_id = b.id
            and (t.state = 'created' or t.state = 'open')
         left join ticket k on k.application_id = a.id
            and (k.state = 'arranged' or k.state = 'published')
         where a.id = $1",
        &[id.into()],
    )
    .await?
    .map(|row| read_view(&row))
    .transpose()
}

/// All applications of an account with their names, the newest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<ApplicationView>> {
    tx.fetch_all(
        "select a.id, a.serial, a.exam_id, a.account_id, a.phase, a.version, a.position_id,
            a.position_version, a.form_version, a.created_at, a.submitted_at, a.decided_at,
            a.settled_at, a.updated_at, e.code as exam_code, e.title as exam_title,
            e.state as exam_state, e.position_word, e.fee_fen,
            e.version + (select count(*) from exam_text x where x.exam_id = e.id)
                + (select cast(coalesce(sum(w.version), 0) as bigint) from exam_window w
                    where w.exam_id = e.id) as exam_edition,
            p.version as position_now, p.code as position_code, p.name as position_name,
            p.grade, p.category, p.headcount, p.requirements, p.note, u.name as unit_name,
            d.name as department_name, r.code as region_code, r.name as region_name,
            (select max(ph.state) from photo ph where ph.account_id = a.account_id
                and ph.exam_id is null
                and (ph.state = 'draft' or ph.state = 'locked')) as photo_state,
            (select count(*) from photo_permission q where q.application_id = a.id
                and q.asked_by = 'review' and q.used_at is null
                and q.closed_at is null) as photo_refused,
            (select count(*) from photo_permission o where o.account_id = a.account_id
                and o.asked_by = 'office' and o.used_at is null
                and o.closed_at is null) as photo_opened,
            b.state as bill_state, t.state as attempt_state,
            k.state as ticket_state
         from application a
         join exam e on e.id = a.exam_id
         left join position p on p.id = a.position_id
         left join organisation u on u.id = p.unit_id
         left join organisation r on r.id = p.region_id
         left join organisation d on d.id = u.parent_id and d.kind = 'department'
         left join bill b on b.application_id = a.id and b.round =
            (select max(newest.round) from bill newest where newest.application_id = a.id)
         left join payment_attempt t on t.bill_id = b.id
            and (t.state = 'created' or t.state = 'open')
         left join ticket k on k.application_id = a.id
            and (k.state = 'arranged' or k.state = 'published')
         where a.account_id = $1
         order by a.id desc",
        &[account.into()],
    )
    .await?
    .iter()
    .map(read_view)
    .collect()
}

fn read_view(row: &Row) -> Result<ApplicationView> {
    let application = read(row)?;
    let position = match application.position {
        None => None,
        Some(id) => Some(ChosenPosition {
            id,
            version: row.get("position_now")?,
            code: row.get("position_code")?,
            name: row.get("position_name")?,
            grade: row.get("grade")?,
            category: row.get("category")?,
            headcount: row.get("headcount")?,
            requirements: row.get("requirements")?,
            note: row.get("note")?,
            unit_name: row.get("unit_name")?,
            department_name: row.get("department_name")?,
            region_code: row.get("region_code")?,
            region_name: row.get("region_name")?,
        }),
    };
    Ok(ApplicationView {
        application,
        exam_code: row.get("exam_code")?,
        exam_title: row.get("exam_title")?,
        exam_state: row.get("exam_state")?,
        exam_edition: row.get("exam_edition")?,
        position_word: row.get("position_word")?,
        fee_fen: row.get("fee_fen")?,
        position,
        around: Around {
            photo: row.get("photo_state")?,
            photo_refused: row.get::<i64>("photo_refused")? > 0,
            photo_opened: row.get::<i64>("photo_opened")? > 0,
            bill: row.get("bill_state")?,
            attempt: row.get("attempt_state")?,
            ticket: row.get("ticket_state")?,
        },
    })
}
