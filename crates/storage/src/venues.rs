//! Where exams are sat: venues and their rooms.

use domain::id::{ExamId, OrganisationId, RoomId, VenueId};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::Row;

/// What a new venue is made of.
#[derive(Clone, Debug)]
pub struct NewVenue {
    /// Whose it is.
    pub exam: ExamId,
    /// The region whose candidates sit there.
    pub region: OrganisationId,
    /// 考点代码, unique in the exam.
    pub code: String,
    /// 考点名称.
    pub name: String,
    /// How to get there.
    pub address: String,
    /// The order in which venues are filled.
    pub sort: i64,
}

/// A venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// Its id.
    pub id: VenueId,
    /// The region whose candidates sit there.
    pub region: OrganisationId,
    /// The region's code.
    pub region_code: String,
    /// The region's name.
    pub region_name: String,
    /// 考点代码.
    pub code: String,
    /// 考点名称.
    pub name: String,
    /// How to get there.
    pub address: String,
    /// The order in which venues are filled.
    pub sort: i64,
}

/// What a new room is made of.
#[derive(Clone, Debug)]
pub struct NewRoom {
    /// Where it is.
    pub venue: VenueId,
    /// 考场号, unique in the venue; from 1.
    pub number: i64,
    /// The code of the papers written in it; nothing before the arrangement.
    pub category: Option<String>,
    /// How many seats it has.
    pub size: i64,
    /// A wheelchair reaches it.
    pub accessible: bool,
}

/// A room with its venue and who sits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Where it is.
    pub venue: VenueId,
    /// 考点代码.
    pub venue_code: String,
    /// The region whose candidates sit there.
    pub region: OrganisationId,
    /// 考场号.
    pub number: i64,
    /// The code of the papers written in it.
    pub category: Option<String>,
    /// The round of the arrangement that has taken it; from 1.
    pub round: Option<i64>,
    /// How many seats it has.
    pub size: i64,
    /// A wheelchair reaches it.
    pub accessible: bool,
    /// How many seats are taken.
    pub seated: i64,
}

/// Inserts a venue; taken when its code is.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewVenue) -> Result<Insertion<VenueId>> {
    let row = tx
        .fetch_optional(
            "insert into venue (exam_id, region_id, code, name, address, sort)
             values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing
             returning id",
            &[
                new.exam.into(),
                new.region.into(),
                new.code.as_str().into(),
                new.name.as_str().into(),
                new.address.as_str().into(),
                new.sort.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// Inserts a room; taken when its number is.
///
/// # Errors
/// A storage error.
pub async fn insert_room(tx: &mut Tx, new: &NewRoom) -> Result<Insertion<RoomId>> {
    let row = tx
        .fetch_optional(
            "insert into room (venue_id, number, category, size, accessible)
             values ($1, $2, $3, $4, $5)
             on conflict do nothing
             returning id",
            &[
                new.venue.into(),
                new.number.into(),
                new.category.as_deref().into(),
                new.size.into(),
                new.accessible.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// Gives a room to a round and to the papers of one category; stale when a
/// round has taken it.
///
/// # Errors
/// A storage error.
pub async fn take(tx: &mut Tx, room: RoomId, category: &str, round: i64) -> Result<Swap> {
    tx.execute(
        "update room set category = $2, round = $3 where id = $1 and round is null",
        &[room.into(), category.into(), round.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Gives all rooms of a round back; how many those are.
///
/// # Errors
/// A storage error.
pub async fn give_back(tx: &mut Tx, exam: ExamId, round: i64) -> Result<u64> {
    tx.execute(
        "update room set category = null, round = null
         where round = $2 and venue_id in (select id from venue where exam_id = $1)",
        &[exam.into(), round.into()],
    )
    .await
}

/// The venues of an exam in the order in which they are filled.
///
/// # Errors
/// A storage error.
pub async fn of_exam(tx: &mut Tx, exam: ExamId) -> Result<Vec<Venue>> {
    let rows = tx
        .fetch_all(
            "select v.id, v.region_id, o.code as region_code, o.name as region_name, v.code, v.name,
                v.address, v.sort
             from venue v
             join organisation o on o.id = v.region_id
             where v.exam_id = $1
             order by v.sort, v.code",
            &[exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(Venue {
            id: row.get("id")?,
            region: row.get("region_id")?,
            region_code: row.get("region_code")?,
            region_name: row.get("region_name")?,
            code: row.get("code")?,
            name: row.get("name")?,
            address: row.get("address")?,
            sort: row.get("sort")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The rooms of an exam, venue by venue in the order in which they are filled,
/// with the seats that are taken.
///
/// # Errors
/// A storage error.
pub async fn rooms(tx: &mut Tx, exam: ExamId) -> Result<Vec<Room>> {
    let rows = tx
        .fetch_all(
            "select r.id, r.venue_id, v.code as venue_code, v.region_id, r.number, r.category,
                r.round, r.size, r.accessible, coalesce(t.seated, 0) as seated
             from venue v
             join room r on r.venue_id = v.id
             left join (
                select room_id, count(*) as seated from ticket
                where exam_id = $1 and (state = 'arranged' or state = 'published')
                group by room_id
             ) t on t.room_id = r.id
             where v.exam_id = $1
             order by v.sort, v.code, r.number",
            &[exam.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(Room {
            id: row.get("id")?,
            venue: row.get("venue_id")?,
            venue_code: row.get("venue_code")?,
            region: row.get("region_id")?,
            number: row.get("number")?,
            category: row.get("category")?,
            round: row.get("round")?,
            size: row.get("size")?,
            accessible: row.get("accessible")?,
            seated: row.get("seated")?,
        })
    };
    rows.iter().map(read).collect()
}
