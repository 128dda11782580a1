//! Who is to be seated.

use domain::id::{ApplicationId, ExamId, OrganisationId, PositionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// A candidate without a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToSeat {
    /// The application.
    pub application: ApplicationId,
    /// The region to sit in.
    pub region: OrganisationId,
    /// The region's code.
    pub region_code: String,
    /// The code of the papers.
    pub category: String,
    /// 招聘单位, whose candidates are not to sit side by side.
    pub unit: OrganisationId,
    /// The position.
    pub position: PositionId,
    /// 岗位代码.
    pub position_code: String,
}

/// The applications of an exam that are complete, have papers to write and no
/// live ticket, by id. `after` is the last one of the page before; all pages
/// of one snapshot have to be read in one transaction.
///
/// # Errors
/// A storage error.
pub async fn to_seat(
    tx: &mut Tx,
    exam: ExamId,
    after: Option<ApplicationId>,
    limit: i64,
) -> Result<Vec<ToSeat>> {
    let after = after.map_or(0, |id| id.0);
    let rows = tx
        .fetch_all(
            "select a.id, p.region_id, r.code as region_code, p.category, p.unit_id,
                p.id as position_id, p.code as position_code
             from application a
             join position p on p.id = a.position_id
             join organisation r on r.id = p.region_id
             where a.exam_id = $1 and a.phase = 'complete' and a.id > $2
               and p.category is not null
               and not exists (select 1 from ticket t
                    where t.application_id = a.id
                      and (t.state = 'arranged' or t.state = 'published'))
             order by a.id
             limit $3",
            &[exam.into(), after.into(), limit.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(ToSeat {
            application: row.get("id")?,
            region: row.get("region_id")?,
            region_code: row.get("region_code")?,
            category: row.get("category")?,
            unit: row.get("unit_id")?,
            position: row.get("position_id")?,
            position_code: row.get("position_code")?,
        })
    };
    rows.iter().map(read).collect()
}
