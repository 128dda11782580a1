//! Who is to be seated, and who was.

use domain::id::{ApplicationId, ExamId, OrganisationId, PositionId, RoomId};

use crate::comforts::opened_decision;
use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;
use crate::vault::Vault;

/// A candidate without a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToSeat {
    /// The application.
    pub application: ApplicationId,
    /// The region to sit in.
    pub region: OrganisationId,
    /// The region's code.
    pub region_code: String,
    /// The region's name.
    pub region_name: String,
    /// The code of the papers.
    pub category: String,
    /// 招聘单位, whose candidates are not to sit side by side.
    pub unit: OrganisationId,
    /// The position.
    pub position: PositionId,
    /// 岗位代码.
    pub position_code: String,
    /// What was granted as 合理便利, if anything.
    pub comfort: Option<String>,
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
            "select a.id, p.region_id, r.code as region_code, r.name as region_name, p.category, p.unit_id,
                p.id as position_id, p.code as position_code,
                c.created_at as comfort_at, c.decision_sealed
             from application a
             join position p on p.id = a.position_id
             join organisation r on r.id = p.region_id
             left join comfort c on c.application_id = a.id
                and (c.state = 'granted' or c.state = 'partly')
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
    rows.iter().map(|row| read(tx.vault(), row)).collect()
}

/// A candidate with the seat that an arrangement gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatedCandidate {
    /// The candidate.
    pub candidate: ToSeat,
    /// Where.
    pub room: RoomId,
    /// 座位号 in the room.
    pub seat: i64,
    /// 准考证号.
    pub number: String,
    /// The code of the kind of room that it was drawn for.
    pub needs: String,
    /// The code of the ticket's state.
    pub state: String,
}

/// Everybody whom the arrangement of that moment seated, by application; also
/// those whose tickets are void by now. `after` is the last application of the
/// page before; all pages have to be read in one transaction.
///
/// # Errors
/// A storage error.
pub async fn seated(
    tx: &mut Tx,
    exam: ExamId,
    arranged_at: i64,
    after: Option<ApplicationId>,
    limit: i64,
) -> Result<Vec<SeatedCandidate>> {
    let after = after.map_or(0, |id| id.0);
    let rows = tx
        .fetch_all(
            "select a.id, p.region_id, r.code as region_code, r.name as region_name, p.category, p.unit_id,
                p.id as position_id, p.code as position_code, t.room_id, t.seat, t.number, t.state, t.needs,
                c.created_at as comfort_at, c.decision_sealed
             from ticket t
             join application a on a.id = t.application_id
             join position p on p.id = a.position_id
             join organisation r on r.id = p.region_id
             left join comfort c on c.application_id = a.id
                and (c.state = 'granted' or c.state = 'partly')
             where t.exam_id = $1 and t.arranged_at = $2 and a.id > $3
             order by a.id
             limit $4",
            &[exam.into(), arranged_at.into(), after.into(), limit.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(SeatedCandidate {
            candidate: read(tx.vault(), row)?,
            room: row.get("room_id")?,
            seat: row.get("seat")?,
            number: row.get("number")?,
            needs: row.get("needs")?,
            state: row.get("state")?,
        })
    };
    rows.iter().map(read).collect()
}

fn read(vault: &Vault, row: &Row) -> Result<ToSeat> {
    let application = row.get("id")?;
    let at: Option<i64> = row.get("comfort_at")?;
    let sealed: Option<Vec<u8>> = row.get("decision_sealed")?;
    let comfort = at.zip(sealed);
    let comfort = comfort.map(|(at, sealed)| opened_decision(vault, application, at, &sealed));
    Ok(ToSeat {
        application,
        comfort: comfort.transpose()?,
        region: row.get("region_id")?,
        region_code: row.get("region_code")?,
        region_name: row.get("region_name")?,
        category: row.get("category")?,
        unit: row.get("unit_id")?,
        position: row.get("position_id")?,
        position_code: row.get("position_code")?,
    })
}
