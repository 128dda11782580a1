//! From candidates, rooms and a seed to a plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::plan::{Plan, SeatedRoom};
use super::rooms::{ExamRoom, RoomPlan, Venue};
use super::shuffle::shuffle;
use super::spread::spread;
use super::{SeatNeeds, Seatable};
use crate::exam::{CategoryCode, Fingerprint};
use crate::id::ApplicationId;
use crate::position::RegionCode;

/// Seats everybody. The same candidates, rooms and seed give the same plan on
/// every machine and in every version of the house.
///
/// # Errors
///
/// When there is nobody, somebody comes twice, a room comes twice, or rooms
/// are missing; then all that is missing is named.
pub fn arrange(
    candidates: &[Seatable],
    rooms: &RoomPlan,
    seed: [u8; 32],
) -> Result<Plan, ArrangeError> {
    if candidates.is_empty() {
        return Err(ArrangeError::Nobody);
    }
    let ordered = in_order(candidates)?;
    no_room_twice(rooms)?;

    let mut groups: BTreeMap<(&RegionCode, &CategoryCode, SeatNeeds), Vec<&Seatable>> =
        BTreeMap::new();
    for &candidate in &ordered {
        let group = (&candidate.region, &candidate.category, candidate.needs);
        groups.entry(group).or_default().push(candidate);
    }

    let mut free = FreeRooms::new(rooms);
    let mut seated = Vec::new();
    let mut shortages = Vec::new();
    for ((region, category, needs), mut row) in groups {
        let (taken, unseated) = free.take(region, needs, row.len());
        if unseated > 0 {
            shortages.push(Shortage {
                region: region.clone(),
                category: category.clone(),
                needs,
                unseated,
            });
            continue;
        }
        let label = format!("baokao seating 1\n{region}\n{category}\n{}\n", needs.code());
        shuffle(&mut row, &seed, &label);
        seated.extend(fill(&row, &taken, category));
    }
    if shortages.is_empty() {
        Ok(Plan {
            snapshot: snapshot_fingerprint(candidates),
            seed_commitment: commit_to_seed(&seed),
            rooms: seated,
        })
    } else {
        Err(ArrangeError::ShortOfRooms { shortages })
    }
}

/// The SHA-256 of the seed, published before the arrangement so that nobody
/// can choose a seed afterwards.
#[must_use]
pub fn commit_to_seed(seed: &[u8; 32]) -> Fingerprint {
    Fingerprint::of(seed)
}

/// The SHA-256 of the candidates, whatever their order: a heading, then a line
/// each, by application number, with application, region, category, employer,
/// position and needs, separated by spaces. A plan of another snapshot than
/// the present one is stale.
#[must_use]
pub fn snapshot_fingerprint(candidates: &[Seatable]) -> Fingerprint {
    let mut ordered: Vec<&Seatable> = candidates.iter().collect();
    ordered.sort_by_key(|candidate| candidate.application);
    let mut text = "baokao seating snapshot 1\n".to_owned();
    for candidate in ordered {
        writeln!(
            text,
            "{} {} {} {} {} {}",
            candidate.application,
            candidate.region,
            candidate.category,
            candidate.employer,
            candidate.position,
            candidate.needs.code()
        )
        .expect("a string takes everything");
    }
    Fingerprint::of(text.as_bytes())
}

fn in_order(candidates: &[Seatable]) -> Result<Vec<&Seatable>, ArrangeError> {
    let mut ordered: Vec<&Seatable> = candidates.iter().collect();
    ordered.sort_by_key(|candidate| candidate.application);
    let twice = ordered
        .windows(2)
        .find(|pair| pair[0].application == pair[1].application);
    match twice {
        Some(pair) => Err(ArrangeError::Twice {
            application: pair[0].application,
        }),
        None => Ok(ordered),
    }
}

fn no_room_twice(rooms: &RoomPlan) -> Result<(), ArrangeError> {
    let mut ids = BTreeSet::new();
    let mut sites = BTreeSet::new();
    for venue in &rooms.venues {
        let mut numbers = BTreeSet::new();
        if !sites.insert((&venue.region, venue.site)) {
            return Err(ArrangeError::SiteTwice { site: venue.site });
        }
        for room in &venue.rooms {
            if !ids.insert(room.room) || !numbers.insert(room.number) {
                return Err(ArrangeError::RoomTwice {
                    site: venue.site,
                    number: room.number,
                });
            }
        }
    }
    Ok(())
}

/// A room that a group took: where, and how many seats of it are used.
type Taken<'a> = (&'a Venue, &'a ExamRoom, usize);

/// The rooms that no group has taken yet, in the order of the plan.
struct FreeRooms<'a> {
    rooms: Vec<Option<Taken<'a>>>,
}

impl<'a> FreeRooms<'a> {
    fn new(plan: &'a RoomPlan) -> Self {
        let rooms = plan
            .venues
            .iter()
            .flat_map(|venue| venue.rooms.iter().map(move |room| (venue, room)))
            .map(|(venue, room)| Some((venue, room, plan.used_seats(room))))
            .collect();
        Self { rooms }
    }

    /// Takes as many rooms as so many people need; the number of those for
    /// whom none is left comes with them.
    fn take(
        &mut self,
        region: &RegionCode,
        needs: SeatNeeds,
        people: usize,
    ) -> (Vec<Taken<'a>>, usize) {
        let mut taken = Vec::new();
        let mut waiting = people;
        for slot in &mut self.rooms {
            if waiting == 0 {
                break;
            }
            let fits = slot.is_some_and(|(venue, room, seats)| {
                venue.region == *region && room.special == needs.is_accessible() && seats > 0
            });
            if fits && let Some((venue, room, seats)) = slot.take() {
                let used = needs.seats_of(seats);
                waiting = waiting.saturating_sub(used);
                taken.push((venue, room, used));
            }
        }
        (taken, waiting)
    }
}

fn fill(row: &[&Seatable], taken: &[Taken<'_>], category: &CategoryCode) -> Vec<SeatedRoom> {
    let mut starts = BTreeSet::new();
    let mut start = 0;
    for (_, _, seats) in taken {
        starts.insert(start);
        start += seats;
    }
    let dealt = spread(row, |seat| starts.contains(&seat));
    let mut left = dealt.as_slice();
    taken
        .iter()
        .map(|(venue, room, seats)| {
            let (here, rest) = left.split_at(left.len().min(*seats));
            left = rest;
            SeatedRoom {
                room: room.room,
                number: room.number,
                venue: venue.venue,
                site: venue.site,
                region: venue.region.clone(),
                category: category.clone(),
                seats: here.iter().map(|candidate| candidate.application).collect(),
            }
        })
        .collect()
}

/// A group that doesn't fit into the rooms of its region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Where.
    pub region: RegionCode,
    /// Which papers.
    pub category: CategoryCode,
    /// What kind of room.
    pub needs: SeatNeeds,
    /// How many find no seat.
    pub unseated: usize,
}

/// Why nobody was seated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArrangeError {
    /// There are no candidates.
    #[error("没有可以编排的考生，请确认缴费（或减免）已经结束")]
    Nobody,
    /// An application comes twice.
    #[error("报名 {application} 重复出现，请刷新后重新编排")]
    Twice {
        /// Which.
        application: ApplicationId,
    },
    /// Two venues of a region have the same number.
    #[error("考点编号 {site} 在同一地区重复，请核对考点")]
    SiteTwice {
        /// The number.
        site: u16,
    },
    /// A room comes twice, or two rooms of a venue have the same number.
    #[error("考点 {site} 的考场 {number} 重复，请核对考场")]
    RoomTwice {
        /// The venue's number.
        site: u16,
        /// The room's number.
        number: u16,
    },
    /// Rooms are missing.
    #[error("考场不足：{}。请增加考场后重新编排", shortage_words(.shortages))]
    ShortOfRooms {
        /// Each group for which rooms are missing.
        shortages: Vec<Shortage>,
    },
}

fn shortage_words(shortages: &[Shortage]) -> String {
    let groups: Vec<String> = shortages
        .iter()
        .map(|shortage| {
            format!(
                "地区 {} 类别 {}（{}）还有 {} 人没有座位",
                shortage.region, shortage.category, shortage.needs, shortage.unseated
            )
        })
        .collect();
    groups.join("；")
}
