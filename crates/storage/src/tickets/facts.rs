//! What one ticket prints besides the person, in one statement.

use domain::id::{AccountId, ApplicationId, ExamId, TicketId};

use crate::engine::Tx;
use crate::error::Result;

/// What one ticket prints. Name, number of the document and photo are the
/// account's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketFacts {
    /// The ticket.
    pub ticket: TicketId,
    /// The code of its state.
    pub state: String,
    /// Rises with every change of the ticket.
    pub version: i64,
    /// 准考证号.
    pub number: String,
    /// 座位号.
    pub seat: i64,
    /// When the seat was given; milliseconds UTC.
    pub arranged_at: i64,
    /// Milliseconds UTC.
    pub first_printed_at: Option<i64>,
    /// Who sits there.
    pub account: AccountId,
    /// 报名序号.
    pub serial: String,
    /// The exam.
    pub exam: ExamId,
    /// The exam's short name in links.
    pub exam_code: String,
    /// The exam's title.
    pub exam_title: String,
    /// Who holds it.
    pub organiser: String,
    /// 考生须知, a JSON list of lines.
    pub ticket_rules: String,
    /// Papers and subjects as JSON.
    pub papers: String,
    /// The exam's switches as JSON.
    pub policy: String,
    /// The code of what its candidates choose.
    pub position_word: String,
    /// 考点代码.
    pub venue_code: String,
    /// 考点名称.
    pub venue_name: String,
    /// How to get there.
    pub venue_address: String,
    /// 考场号.
    pub room_number: i64,
    /// The code of the papers that are written in the room.
    pub category: Option<String>,
    /// 岗位代码.
    pub position_code: String,
    /// 岗位名称.
    pub position_name: String,
    /// 招聘单位.
    pub unit_name: String,
    /// 主管部门, where the unit has one.
    pub department_name: Option<String>,
    /// The region's name.
    pub region_name: String,
    /// The printing window, half-open; milliseconds UTC.
    pub printing: Option<(i64, i64)>,
}

/// What the application's live ticket prints.
///
/// # Errors
/// A storage error.
pub async fn facts(tx: &mut Tx, application: ApplicationId) -> Result<Option<TicketFacts>> {
    let row = tx
        .fetch_optional(
            "select t.id, t.state, t.version, t.number, t.seat, t.arranged_at,
                t.first_printed_at, a.account_id, a.serial, t.exam_id, e.code as exam_code, e.title as exam_title,
                e.organiser, e.ticket_rules, e.papers, e.policy, e.position_word, v.code as venue_code, v.name as venue_name,
                v.address as venue_address, m.number as room_number, m.category,
                p.code as position_code, p.name as position_name, u.name as unit_name,
                d.name as department_name, r.name as region_name,
                w.start_at, w.end_at
             from ticket t
             join application a on a.id = t.application_id
             join exam e on e.id = t.exam_id
             join room m on m.id = t.room_id
             join venue v on v.id = m.venue_id
             join position p on p.id = a.position_id
             join organisation u on u.id = p.unit_id
             join organisation r on r.id = p.region_id
             left join organisation d on d.id = u.parent_id and d.kind = 'department'
             left join exam_window w on w.exam_id = t.exam_id and w.kind = 'ticket_printing'
             where t.application_id = $1 and (t.state = 'arranged' or t.state = 'published')",
            &[application.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let start: Option<i64> = row.get("start_at")?;
    let end: Option<i64> = row.get("end_at")?;
    Ok(Some(TicketFacts {
        ticket: row.get("id")?,
        state: row.get("state")?,
        version: row.get("version")?,
        number: row.get("number")?,
        seat: row.get("seat")?,
        arranged_at: row.get("arranged_at")?,
        first_printed_at: row.get("first_printed_at")?,
        account: row.get("account_id")?,
        serial: row.get("serial")?,
        exam: row.get("exam_id")?,
        exam_code: row.get("exam_code")?,
        exam_title: row.get("exam_title")?,
        organiser: row.get("organiser")?,
        ticket_rules: row.get("ticket_rules")?,
        papers: row.get("papers")?,
        policy: row.get("policy")?,
        position_word: row.get("position_word")?,
        venue_code: row.get("venue_code")?,
        venue_name: row.get("venue_name")?,
        venue_address: row.get("venue_address")?,
        room_number: row.get("room_number")?,
        category: row.get("category")?,
        position_code: row.get("position_code")?,
        position_name: row.get("position_name")?,
        unit_name: row.get("unit_name")?,
        department_name: row.get("department_name")?,
        region_name: row.get("region_name")?,
        printing: start.zip(end),
    }))
}
