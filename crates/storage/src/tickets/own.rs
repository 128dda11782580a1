//! What the page 打印准考证 shows of a person's applications, in one statement.

use domain::id::{AccountId, ApplicationId, ExamId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// One application of a person with its live ticket and the exam's printing
/// window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTicket {
    /// The application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The code of its phase.
    pub phase: String,
    /// The exam.
    pub exam: ExamId,
    /// The exam's title.
    pub exam_title: String,
    /// The code of what its candidates choose.
    pub position_word: String,
    /// The chosen position's name.
    pub position_name: Option<String>,
    /// The code of its papers; nothing for 免笔试 and before a choice.
    pub category: Option<String>,
    /// The code of the live ticket's state.
    pub ticket_state: Option<String>,
    /// The printing window, half-open; milliseconds UTC.
    pub printing: Option<(i64, i64)>,
}

/// All applications of an account, the newest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<OwnTicket>> {
    let rows = tx
        .fetch_all(
            "select a.id, a.serial, a.phase, a.exam_id, e.title, e.position_word,
                p.name as position_name, p.category, t.state as ticket_state,
                w.start_at, w.end_at
             from application a
             join exam e on e.id = a.exam_id
             left join position p on p.id = a.position_id
             left join ticket t on t.application_id = a.id
                and (t.state = 'arranged' or t.state = 'published')
             left join exam_window w on w.exam_id = a.exam_id and w.kind = 'ticket_printing'
             where a.account_id = $1
             order by a.id desc",
            &[account.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<OwnTicket> {
    let start: Option<i64> = row.get("start_at")?;
    let end: Option<i64> = row.get("end_at")?;
    Ok(OwnTicket {
        application: row.get("id")?,
        serial: row.get("serial")?,
        phase: row.get("phase")?,
        exam: row.get("exam_id")?,
        exam_title: row.get("title")?,
        position_word: row.get("position_word")?,
        position_name: row.get("position_name")?,
        category: row.get("category")?,
        ticket_state: row.get("ticket_state")?,
        printing: start.zip(end),
    })
}
