//! 考场编排: the office's page of an exam's seats, and its steps.

use domain::id::ExamId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// An exam's arrangement as the office's page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seating {
    /// The exam's title.
    pub exam_title: String,
    /// How far it is.
    pub stage: Stage,
    /// The arrangement's version; 0 before the announcement.
    pub version: i64,
    /// What proves the draw: hashes, the seed once it is told, and times.
    pub proof: Proof,
    /// What proves the rounds before it, the first one first.
    pub earlier: Vec<Proof>,
    /// What can still bring candidates, in a sentence.
    pub still_open: Option<String>,
    /// Seats used in a room.
    pub room_size: u8,
    /// The venues in the order in which they are filled.
    pub venues: Vec<Venue>,
    /// Regions in which a venue can be: code and name.
    pub regions: Vec<(String, String)>,
    /// Who waits for a seat.
    pub waiting: Vec<Group>,
    /// Who has one.
    pub seated: Vec<Group>,
    /// Those of them whom the youngest round has seated.
    pub seated_now: Vec<Group>,
    /// The rooms in use.
    pub rooms: Vec<Room>,
}

/// How far the youngest round of an arrangement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// The seed's hash has to be announced.
    ToAnnounce,
    /// It was; nobody is seated.
    Announced,
    /// Seats were drawn; only the office sees them.
    Arranged,
    /// Everybody may see their own.
    Published,
}

/// What proves the draw of one round. Times are as Chinese readers write them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Which round; from 1.
    pub round: i64,
    /// 种子校验码.
    pub seed_commitment: Option<String>,
    /// The seed, once the seats are published.
    pub seed: Option<String>,
    /// When its hash was announced.
    pub announced_at: Option<String>,
    /// 考生名单校验码.
    pub snapshot: String,
    /// 编排结果校验码.
    pub plan: Option<String>,
    /// When the seats were drawn.
    pub arranged_at: Option<String>,
    /// When they were published.
    pub published_at: Option<String>,
}

/// One venue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Venue {
    /// 考点代码.
    pub code: String,
    /// 考点名称.
    pub name: String,
    /// How to get there.
    pub address: String,
    /// Whose candidates sit there.
    pub region: String,
    /// How many rooms.
    pub rooms: usize,
    /// How many seats of them are used.
    pub seats: usize,
    /// How many rooms are left for a further round.
    pub free: usize,
}

/// A region and a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The region's name.
    pub region: String,
    /// The category's code and name.
    pub category: String,
    /// How many candidates.
    pub candidates: usize,
    /// How many rooms they fill or need.
    pub rooms: usize,
}

/// One room in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// 考点名称.
    pub venue: String,
    /// 考场号 in words.
    pub number: String,
    /// The category's code.
    pub category: String,
    /// How many candidates.
    pub candidates: usize,
}

/// What a repetition of one round's draw found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Which round; from 1.
    pub round: i64,
    /// The seed is the announced one.
    pub seed: bool,
    /// The candidates are the same.
    pub candidates: bool,
    /// The plan is the same.
    pub plan: bool,
    /// The tickets are the plan's.
    pub tickets: bool,
}

/// The page of an exam's arrangement.
#[server(prefix = "/api", endpoint = "seating/view")]
pub async fn seating_of(exam: ExamId) -> Result<Seating, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.seating(&caller, exam).await?;
    let regions = services.venue_regions(&caller, exam).await?;
    let regions = regions.into_iter().map(|one| (one.code, one.name));
    Ok(shown(found, regions.collect()))
}

#[cfg(feature = "ssr")]
fn shown(found: services::seating::Seating, regions: Vec<(String, String)>) -> Seating {
    use domain::text::{seating as words, ticket};
    use services::seating::{GroupLine, SeatingStage};
    let group = |line: GroupLine| Group {
        region: line.region,
        category: words::group(&line.category, &line.category_name, line.needs),
        candidates: line.candidates,
        rooms: line.rooms,
    };
    Seating {
        exam_title: found.exam_title,
        stage: match found.stage {
            SeatingStage::ToAnnounce => Stage::ToAnnounce,
            SeatingStage::Announced => Stage::Announced,
            SeatingStage::Arranged => Stage::Arranged,
            SeatingStage::Published => Stage::Published,
        },
        version: found.version,
        proof: proof(found.proof),
        earlier: found.earlier.into_iter().map(proof).collect(),
        still_open: found.still_open,
        room_size: found.room_size,
        venues: found
            .venues
            .into_iter()
            .map(|one| Venue {
                code: one.code,
                name: one.name,
                address: one.address,
                region: one.region,
                rooms: one.rooms,
                seats: one.seats,
                free: one.free,
            })
            .collect(),
        regions,
        waiting: found.waiting.into_iter().map(group).collect(),
        seated: found.seated.into_iter().map(group).collect(),
        seated_now: found.seated_now.into_iter().map(group).collect(),
        rooms: found
            .rooms
            .into_iter()
            .map(|room| Room {
                venue: room.venue,
                number: ticket::room(room.number),
                category: room.category,
                candidates: room.candidates,
            })
            .collect(),
    }
}

#[cfg(feature = "ssr")]
fn proof(round: services::seating::RoundProof) -> Proof {
    let full = |at: Option<domain::time::Moment>| at.map(domain::time::Moment::full);
    Proof {
        round: round.round,
        seed_commitment: round.seed_commitment,
        seed: round.seed,
        announced_at: full(round.announced_at),
        snapshot: round.snapshot,
        plan: round.plan,
        arranged_at: full(round.arranged_at),
        published_at: full(round.published_at),
    }
}

/// 添加考点.
#[server(prefix = "/api", endpoint = "seating/add_venue")]
pub async fn add_venue(
    exam: ExamId,
    #[server(default)] region: String,
    #[server(default)] code: String,
    #[server(default)] name: String,
    #[server(default)] address: String,
    #[server(default)] rooms: String,
    #[server(default)] seats: String,
    #[server(default)] accessible: String,
) -> Result<(), Problem> {
    use services::seating::VenueForm;
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = VenueForm {
        region,
        code,
        name,
        address,
        rooms,
        seats,
        accessible,
    };
    services.add_venue_by_office(&caller, exam, &form).await?;
    Ok(())
}

/// 生成种子并公布校验码.
#[server(prefix = "/api", endpoint = "seating/announce")]
pub async fn announce_seating(exam: ExamId) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    Ok(services.announce_seating(&caller, exam).await?)
}

/// 开始编排; `noted` that whoever comes later is seated in a further round.
#[server(prefix = "/api", endpoint = "seating/arrange")]
pub async fn arrange_seats(
    exam: ExamId,
    version: i64,
    snapshot: String,
    #[server(default)] noted: bool,
) -> Result<(), Problem> {
    use services::seating::ArrangeOrder;
    let (services, caller) = (super::context::services(), super::context::caller());
    let order = ArrangeOrder {
        exam,
        version,
        snapshot,
        noted,
    };
    services.arrange_seats(&caller, order).await?;
    Ok(())
}

/// 公布编排结果; `checked` is the answer to the last question before it, `noted`
/// that whoever comes later is seated in a further round.
#[server(prefix = "/api", endpoint = "seating/publish")]
pub async fn publish_seats(
    exam: ExamId,
    version: i64,
    #[server(default)] checked: bool,
    #[server(default)] noted: bool,
) -> Result<(), Problem> {
    use crate::problem::FieldProblem;
    use domain::{role::Role, text::seating as words};
    let (services, caller) = (super::context::services(), super::context::caller());
    // Who may not publish is told that, and not what the form lacks.
    caller.acting_as(Role::Office)?;
    if !checked {
        return Err(Problem::invalid(vec![FieldProblem {
            field: "checked".to_owned(),
            message: words::PUBLISH_UNCHECKED.to_owned(),
        }]));
    }
    services
        .publish_seats(&caller, exam, version, noted)
        .await?;
    leptos_axum::redirect(&routes::office_seating(exam), false);
    Ok(())
}

/// 撤销编排.
#[server(prefix = "/api", endpoint = "seating/take_back")]
pub async fn take_back_seats(exam: ExamId, version: i64) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    Ok(services.take_back_seats(&caller, exam, version).await?)
}

/// 验证编排结果, round by round.
#[server(prefix = "/api", endpoint = "seating/verify")]
pub async fn verify_seating(exam: ExamId) -> Result<Vec<Verified>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.verify_seating(&caller, exam).await?;
    let found = found.into_iter().map(|one| Verified {
        round: one.round,
        seed: one.seed,
        candidates: one.candidates,
        plan: one.plan,
        tickets: one.tickets,
    });
    Ok(found.collect())
}
