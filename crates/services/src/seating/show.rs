//! The office's page of one exam's arrangement: venues, who waits, how far it
//! is, and what was drawn.

use std::collections::BTreeMap;

use domain::{
    exam::CategoryCode,
    id::{ExamId, VenueId},
    role::Role,
    seating::SeatNeeds,
    time::Moment,
};
use storage::arrangements::Arrangement;

use super::{scene::Scene, still_open::StillOpen};
use crate::{caller::Caller, comfort::needs_of, error::Error, services::Services};

/// How far a round of an arrangement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatingStage {
    /// The seed's SHA-256 has to be announced first.
    ToAnnounce,
    /// It was announced; nobody is seated.
    Announced,
    /// Seats were drawn; only the office sees them.
    Arranged,
    /// Everybody may see their own.
    Published,
}

/// An exam's arrangement as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seating {
    /// The exam's title.
    pub exam_title: String,
    /// How far its youngest round is.
    pub stage: SeatingStage,
    /// That round's version, for the next step; 0 before the announcement.
    pub version: i64,
    /// What proves that round.
    pub proof: RoundProof,
    /// What proves the rounds before it, the first one first.
    pub earlier: Vec<RoundProof>,
    /// What can still bring candidates, in a sentence: windows that have not
    /// ended, orders of which nobody knows the end.
    pub still_open: Option<String>,
    /// Seats used in a room.
    pub room_size: u8,
    /// The venues in the order in which they are filled.
    pub venues: Vec<VenueLine>,
    /// Who waits for a seat, by region and category.
    pub waiting: Vec<GroupLine>,
    /// Who has a seat, by region and category.
    pub seated: Vec<GroupLine>,
    /// Those of them whom the youngest round has seated.
    pub seated_now: Vec<GroupLine>,
    /// The rooms in use.
    pub rooms: Vec<RoomLine>,
}

/// What proves one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundProof {
    /// Which round; from 1.
    pub round: i64,
    /// 种子校验码.
    pub seed_commitment: Option<String>,
    /// The seed, once the seats are published.
    pub seed: Option<String>,
    /// When the seed's SHA-256 was announced.
    pub announced_at: Option<Moment>,
    /// When the seats were drawn.
    pub arranged_at: Option<Moment>,
    /// When they were published.
    pub published_at: Option<Moment>,
    /// 考生名单校验码: of who waits, or of who was drawn for.
    pub snapshot: String,
    /// 编排结果校验码.
    pub plan: Option<String>,
}

/// One venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VenueLine {
    /// 考点代码.
    pub code: String,
    /// 考点名称.
    pub name: String,
    /// How to get there.
    pub address: String,
    /// The region whose candidates sit there.
    pub region: String,
    /// How many rooms it has.
    pub rooms: usize,
    /// How many seats of them are used.
    pub seats: usize,
    /// How many rooms no round has taken.
    pub free: usize,
}

/// A region and a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// The region's name.
    pub region: String,
    /// The category's code.
    pub category: String,
    /// The category's name.
    pub category_name: String,
    /// What kind of room they need; of who has a seat, rooms tell.
    pub needs: SeatNeeds,
    /// How many candidates.
    pub candidates: usize,
    /// How many rooms they fill or need.
    pub rooms: usize,
}

/// One room in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomLine {
    /// 考点名称.
    pub venue: String,
    /// 考场号.
    pub number: u16,
    /// The category's code.
    pub category: String,
    /// How many candidates.
    pub candidates: usize,
}

impl Services {
    /// The exam's arrangement.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn seating(&self, caller: &Caller, exam: ExamId) -> Result<Seating, Error> {
        caller.acting_as(Role::Office)?;
        let scene = self
            .store
            .read(move |tx| Box::pin(Scene::read(tx, exam)))
            .await?;
        show(&scene, caller.now)
    }
}

fn show(scene: &Scene, now: Moment) -> Result<Seating, Error> {
    let exam = &scene.exam.exam;
    let current = scene.arrangement();
    let before = scene.rounds.split_last().map_or(&[][..], |(_, rest)| rest);
    let earlier = before.iter().map(|one| proof(scene, Some(one)));
    Ok(Seating {
        exam_title: exam.title.clone(),
        stage: stage(current),
        version: current.map_or(0, |one| one.version),
        proof: proof(scene, current)?,
        earlier: earlier.collect::<Result<_, _>>()?,
        still_open: StillOpen::of(&scene.exam, scene.open_orders, now).sentence(),
        room_size: exam.policy.room_size.get(),
        venues: venues(scene)?,
        waiting: waiting(scene)?,
        seated: seated(scene, None)?,
        seated_now: seated(scene, Some(current.map_or(1, |one| one.round)))?,
        rooms: rooms(scene)?,
    })
}

fn proof(scene: &Scene, round: Option<&Arrangement>) -> Result<RoundProof, Error> {
    let drawn = round.and_then(|one| one.outcome.as_ref());
    let published = round.and_then(|one| one.published_at);
    Ok(RoundProof {
        round: round.map_or(1, |one| one.round),
        seed_commitment: round.map(|one| one.seed_sha256.clone()),
        seed: published.and(round.map(|one| one.seed.clone())),
        announced_at: round.map(|one| Moment::from_millis(one.announced_at)),
        arranged_at: drawn.map(|drawn| Moment::from_millis(drawn.arranged_at)),
        published_at: published.map(Moment::from_millis),
        snapshot: match drawn {
            Some(drawn) => drawn.snapshot_sha256.clone(),
            None => scene.snapshot()?.to_string(),
        },
        plan: drawn.map(|drawn| drawn.plan_sha256.clone()),
    })
}

fn stage(arrangement: Option<&Arrangement>) -> SeatingStage {
    match arrangement {
        None => SeatingStage::ToAnnounce,
        Some(one) if one.published_at.is_some() => SeatingStage::Published,
        Some(one) if one.outcome.is_some() => SeatingStage::Arranged,
        Some(_) => SeatingStage::Announced,
    }
}

fn venues(scene: &Scene) -> Result<Vec<VenueLine>, Error> {
    let plan = scene.room_plan(1)?;
    let free = |venue: VenueId| {
        let rooms = scene.rooms.iter();
        rooms
            .filter(|room| room.venue == venue && room.round.is_none())
            .count()
    };
    let lines = scene.venues.iter().zip(&plan.venues);
    Ok(lines
        .map(|(venue, planned)| VenueLine {
            code: venue.code.clone(),
            name: venue.name.clone(),
            address: venue.address.clone(),
            region: venue.region_name.clone(),
            rooms: planned.rooms.len(),
            seats: planned.rooms.iter().map(|room| plan.used_seats(room)).sum(),
            free: free(venue.id),
        })
        .collect())
}

fn waiting(scene: &Scene) -> Result<Vec<GroupLine>, Error> {
    let mut groups: BTreeMap<(&str, &str, SeatNeeds), (&str, usize)> = BTreeMap::new();
    for one in &scene.waiting {
        let needs = needs_of(one.comfort.as_deref())?;
        let key = (one.region_code.as_str(), one.category.as_str(), needs);
        groups.entry(key).or_insert((&one.region_name, 0)).1 += 1;
    }
    let size = usize::from(scene.exam.exam.policy.room_size.get());
    let lines = groups
        .into_iter()
        .map(|((_, category, needs), (region, candidates))| GroupLine {
            region: region.to_owned(),
            category: category.to_owned(),
            category_name: category_name(scene, category),
            needs,
            candidates,
            rooms: candidates.div_ceil(needs.seats_of(size)),
        });
    Ok(lines.collect())
}

/// Who has a seat: of one round, or of all.
fn seated(scene: &Scene, round: Option<i64>) -> Result<Vec<GroupLine>, Error> {
    let mut groups: BTreeMap<(&str, &str), (&str, usize, usize)> = BTreeMap::new();
    let in_use = scene.rooms.iter().filter(|room| room.seated > 0);
    for room in in_use.filter(|room| round.is_none() || room.round == round) {
        let venue = scene.venues.iter().find(|venue| venue.id == room.venue);
        let (Some(venue), Some(category)) = (venue, room.category.as_deref()) else {
            continue;
        };
        let key = (venue.region_code.as_str(), category);
        let group = groups.entry(key).or_insert((&venue.region_name, 0, 0));
        group.1 += count(room.seated)?;
        group.2 += 1;
    }
    Ok(groups
        .into_iter()
        .map(|((_, category), (region, candidates, rooms))| GroupLine {
            region: region.to_owned(),
            category: category.to_owned(),
            category_name: category_name(scene, category),
            needs: SeatNeeds::Ordinary,
            candidates,
            rooms,
        })
        .collect())
}

fn rooms(scene: &Scene) -> Result<Vec<RoomLine>, Error> {
    let in_use = scene.rooms.iter().filter(|room| room.seated > 0);
    in_use
        .map(|room| {
            let venue = scene.venues.iter().find(|venue| venue.id == room.venue);
            Ok(RoomLine {
                venue: venue.map(|venue| venue.name.clone()).unwrap_or_default(),
                number: u16::try_from(room.number)
                    .map_err(|_| Error::Internal("a room's number is out of range"))?,
                category: room.category.clone().unwrap_or_default(),
                candidates: count(room.seated)?,
            })
        })
        .collect()
}

fn category_name(scene: &Scene, code: &str) -> String {
    let parsed: Option<CategoryCode> = code.parse().ok();
    parsed
        .and_then(|code| scene.exam.exam.category(&code))
        .map(|category| category.name.clone())
        .unwrap_or_default()
}

fn count(number: i64) -> Result<usize, Error> {
    usize::try_from(number).map_err(|_| Error::Internal("a count below zero"))
}
