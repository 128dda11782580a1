//! Whole arrangements: everybody seated once, rooms full and unmixed, the same
//! plan from the same seed, and what is refused.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::id::{RoomId, VenueId};
use crate::ticket::TicketTemplate;

fn candidate(application: i64, region: &str, category: &str, position: i64) -> Seatable {
    Seatable {
        application: ApplicationId(application),
        region: region.parse().expect("a region of the test"),
        category: category.parse().expect("a category of the test"),
        employer: OrganisationId(position / 10),
        position: PositionId(position),
        needs: SeatNeeds::Ordinary,
    }
}

fn venue(number: u16, region: &str, rooms: u16, special: u16) -> Venue {
    let id: i64 = format!("{region}{number:02}").parse().expect("digits");
    Venue {
        venue: VenueId(id),
        region: region.parse().expect("a region of the test"),
        site: number,
        rooms: (1..=rooms + special)
            .map(|room| ExamRoom {
                room: RoomId(id * 1000 + i64::from(room)),
                number: room,
                seats: 30,
                special: room > rooms,
            })
            .collect(),
    }
}

fn plan_of(venues: Vec<Venue>) -> RoomPlan {
    RoomPlan {
        room_size: RoomSize::default(),
        venues,
    }
}

fn sizes(plan: &Plan) -> Vec<(String, usize)> {
    plan.rooms
        .iter()
        .map(|room| (room.category.to_string(), room.seats.len()))
        .collect()
}

const SEED: [u8; 32] = [42; 32];

/// So many rooms of each kind are enough for whoever the properties think of.
const ROOMS: u16 = 160;
const SPECIAL: u16 = 160;

fn seat_of(plan: &Plan, application: i64) -> Option<SeatOf<'_>> {
    plan.seats()
        .find(|seat| seat.application == ApplicationId(application))
}

#[test]
fn sixty_one_of_a_and_one_of_b_take_four_rooms() {
    let mut candidates: Vec<_> = (0..61)
        .map(|number| candidate(number, "4201", "A", number % 7 * 10))
        .collect();
    candidates.push(candidate(61, "4201", "B", 10));
    let rooms = plan_of(vec![venue(1, "4201", 4, 0)]);
    let plan = arrange(&candidates, &rooms, SEED).expect("four rooms are enough");
    assert_eq!(
        sizes(&plan),
        [("A", 30), ("A", 30), ("A", 1), ("B", 1)].map(|(code, size)| (code.to_owned(), size))
    );
    assert_eq!(seat_of(&plan, 61).map(|seat| seat.seat), Some(1));
}

#[test]
fn the_order_of_the_candidates_does_not_matter_and_the_seed_does() {
    let candidates: Vec<_> = (0..100)
        .map(|number| candidate(number, "4201", "A", number % 9))
        .collect();
    let backwards: Vec<_> = candidates.iter().rev().cloned().collect();
    let rooms = plan_of(vec![venue(1, "4201", 4, 0)]);
    let plan = arrange(&candidates, &rooms, SEED).expect("rooms are enough");
    assert_eq!(arrange(&backwards, &rooms, SEED), Ok(plan.clone()));
    let other = arrange(&candidates, &rooms, [43; 32]).expect("rooms are enough");
    assert_ne!(other.rooms, plan.rooms);
    assert_ne!(other.fingerprint(), plan.fingerprint());
    assert_eq!(other.snapshot, plan.snapshot);
}

#[test]
fn the_arrangement_of_version_1_is_frozen() {
    let candidates: Vec<_> = (0..40)
        .map(|number| candidate(number, "4201", "A", number % 3 * 10))
        .collect();
    let rooms = plan_of(vec![venue(1, "4201", 2, 0)]);
    let plan = arrange(&candidates, &rooms, SEED).expect("rooms are enough");
    assert_eq!(plan.fingerprint().to_string(), FROZEN);
}

/// The fingerprint of the plan above. If it changes, plans that offices have
/// published can't be repeated any more.
const FROZEN: &str = "09f1a3a3b6c539a18b9b96f47d6db1b9302fd9a53585afe0fd38291c05416091";

#[test]
fn one_more_candidate_is_another_snapshot() {
    let mut candidates: Vec<_> = (0..3)
        .map(|number| candidate(number, "4201", "A", 1))
        .collect();
    let before = snapshot_fingerprint(&candidates);
    candidates.swap(0, 2);
    assert_eq!(snapshot_fingerprint(&candidates), before);
    candidates.push(candidate(3, "4201", "A", 1));
    assert_ne!(snapshot_fingerprint(&candidates), before);
}

#[test]
fn special_rooms_are_kept_for_those_who_need_them() {
    let mut candidates: Vec<_> = (0..31)
        .map(|number| candidate(number, "4201", "A", 1))
        .collect();
    candidates[5].needs = SeatNeeds::SpecialRoom;
    let rooms = plan_of(vec![venue(1, "4201", 1, 1)]);
    let plan = arrange(&candidates, &rooms, SEED).expect("rooms are enough");
    let seat = seat_of(&plan, 5).expect("seated");
    assert_eq!((seat.room.number, seat.room.seats.len()), (2, 1));

    let without = plan_of(vec![venue(1, "4201", 2, 0)]);
    assert!(matches!(
        arrange(&candidates, &without, SEED),
        Err(ArrangeError::ShortOfRooms { .. })
    ));
}

#[test]
fn smaller_rooms_take_fewer() {
    let candidates: Vec<_> = (0..40)
        .map(|number| candidate(number, "4201", "A", number))
        .collect();
    let mut small = venue(1, "4201", 3, 0);
    small.rooms[0].seats = 8;
    let plan = arrange(&candidates, &plan_of(vec![small]), SEED).expect("68 seats");
    assert_eq!(
        plan.rooms
            .iter()
            .map(|room| room.seats.len())
            .collect::<Vec<_>>(),
        [8, 30, 2]
    );
}

#[test]
fn who_needs_a_room_alone_has_one_and_more_time_is_given_in_rooms_of_its_own() {
    let needs = |number, needs| Seatable {
        needs,
        ..candidate(number, "4201", "A", 1)
    };
    let candidates = [
        candidate(1, "4201", "A", 1),
        needs(2, SeatNeeds::Separate),
        needs(3, SeatNeeds::Separate),
        needs(4, SeatNeeds::Alone),
        needs(5, SeatNeeds::Alone),
        needs(6, SeatNeeds::AccessibleAlone),
        needs(7, SeatNeeds::SpecialRoom),
    ];
    let rooms = plan_of(vec![venue(1, "4201", 4, 2)]);
    let plan = arrange(&candidates, &rooms, SEED).expect("six rooms are enough");
    let sizes: Vec<_> = plan.rooms.iter().map(|room| room.seats.len()).collect();
    assert_eq!(sizes, [1, 1, 2, 1, 1, 1]);
    let number = |application| seat_of(&plan, application).map(|seat| seat.room.number);
    assert!(number(6) > Some(4) && number(7) > Some(4));
    let one_less = plan_of(vec![venue(1, "4201", 3, 2)]);
    let error = arrange(&candidates, &one_less, SEED).expect_err("a room is missing");
    assert!(
        error.to_string().contains("（独立考场）还有 1 人没有座位"),
        "{error}"
    );
    let no_lift = plan_of(vec![venue(1, "4201", 9, 1)]);
    let error = arrange(&candidates, &no_lift, SEED).expect_err("a room is missing");
    assert!(error.to_string().contains("（无障碍独立考场）"), "{error}");
}

#[test]
fn everything_that_is_missing_is_named() {
    let mut candidates: Vec<_> = (0..35)
        .map(|number| candidate(number, "4201", "A", 1))
        .collect();
    candidates.push(candidate(35, "4201", "B", 1));
    candidates.push(candidate(36, "4202", "A", 1));
    let error = arrange(&candidates, &plan_of(vec![venue(1, "4201", 1, 0)]), SEED)
        .expect_err("one room for three groups");
    let ArrangeError::ShortOfRooms { shortages } = &error else {
        panic!("{error}");
    };
    let missing: Vec<_> = shortages
        .iter()
        .map(|shortage| {
            (
                shortage.region.as_str(),
                shortage.category.as_str(),
                shortage.unseated,
            )
        })
        .collect();
    assert_eq!(
        missing,
        [("4201", "A", 5), ("4201", "B", 1), ("4202", "A", 1)]
    );
    assert!(error.to_string().contains("还有 5 人没有座位"), "{error}");
}

#[test]
fn nonsense_is_refused() {
    let rooms = plan_of(vec![venue(1, "4201", 1, 0)]);
    assert_eq!(arrange(&[], &rooms, SEED), Err(ArrangeError::Nobody));
    let twice = [candidate(1, "4201", "A", 1), candidate(1, "4201", "B", 1)];
    assert_eq!(
        arrange(&twice, &rooms, SEED),
        Err(ArrangeError::Twice {
            application: ApplicationId(1)
        })
    );
    let mut doubled = rooms.clone();
    let again = doubled.venues[0].rooms[0];
    doubled.venues[0].rooms.push(again);
    assert_eq!(
        arrange(&twice[..1], &doubled, SEED),
        Err(ArrangeError::RoomTwice { site: 1, number: 1 })
    );
    let sites = plan_of(vec![venue(1, "4201", 1, 0), venue(1, "4201", 0, 0)]);
    assert_eq!(
        arrange(&twice[..1], &sites, SEED),
        Err(ArrangeError::SiteTwice { site: 1 })
    );
}

fn scheme(template: &TicketTemplate) -> NumberScheme<'_> {
    NumberScheme {
        template,
        year: 2026,
        exam: 1,
        category_digits: ["A", "B", "C"]
            .into_iter()
            .zip(1..)
            .map(|(code, digit)| (code.parse().expect("a category of the test"), digit))
            .collect(),
    }
}

#[test]
fn every_seat_gets_a_number_of_its_own() {
    let candidates: Vec<_> = (0..90)
        .map(|number| {
            let region = if number % 2 == 0 { "4201" } else { "4202" };
            let category = if number % 3 == 0 { "A" } else { "B" };
            candidate(number, region, category, number % 5)
        })
        .collect();
    let rooms = plan_of(vec![venue(1, "4201", 3, 0), venue(1, "4202", 3, 0)]);
    let plan = arrange(&candidates, &rooms, SEED).expect("rooms are enough");
    let template = TicketTemplate::default();
    let numbers = number_plan(&plan, &scheme(&template)).expect("everything fits");
    let unique: BTreeSet<_> = numbers.iter().map(|(_, number)| number).collect();
    assert_eq!(unique.len(), 90);
    assert_eq!(numbers[0].1.as_str(), "2601420101100101");
}

#[test]
fn a_template_that_can_t_tell_two_regions_apart_is_refused() {
    let candidates = [
        candidate(1, "420106", "A", 1),
        candidate(2, "420107", "A", 1),
    ];
    let rooms = plan_of(vec![venue(1, "420106", 1, 0), venue(1, "420107", 1, 0)]);
    let plan = arrange(&candidates, &rooms, SEED).expect("rooms are enough");
    let template = TicketTemplate::default();
    assert!(matches!(
        number_plan(&plan, &scheme(&template)),
        Err(NumberError::Repeated { .. })
    ));
    let mut unknown = scheme(&template);
    unknown.category_digits.clear();
    assert!(matches!(
        number_plan(&plan, &unknown),
        Err(NumberError::CategoryWithoutDigit { .. })
    ));
}

prop_compose! {
    fn people()(
        facts in proptest::collection::vec((0..2usize, 0..3usize, 0..40i64, 0..40u8), 1..150),
    ) -> Vec<Seatable> {
        (0..).zip(facts).map(|(number, (region, category, position, needs))| Seatable {
            needs: SeatNeeds::ALL.get(usize::from(needs)).copied().unwrap_or(SeatNeeds::Ordinary),
            ..candidate(number, ["4201", "4202"][region], ["A", "B", "C"][category], position)
        }).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn everyone_sits_once_in_a_room_of_their_own_category_and_region(
        candidates in people(), seed in any::<[u8; 32]>(),
    ) {
        let rooms = plan_of(vec![venue(1, "4201", ROOMS, SPECIAL), venue(2, "4202", ROOMS, SPECIAL)]);
        let plan = arrange(&candidates, &rooms, seed).expect("rooms are enough");
        let known: BTreeMap<_, _> = candidates.iter().map(|one| (one.application, one)).collect();
        let mut seated = BTreeSet::new();
        for seat in plan.seats() {
            prop_assert!(seated.insert(seat.application));
            let candidate = known[&seat.application];
            prop_assert_eq!(&seat.room.category, &candidate.category);
            prop_assert_eq!(&seat.room.region, &candidate.region);
            prop_assert_eq!(seat.room.number > ROOMS, candidate.needs.is_accessible());
            prop_assert!(!candidate.needs.is_alone() || seat.room.seats.len() == 1);
            prop_assert!((1..=30).contains(&seat.seat));
        }
        prop_assert_eq!(seated.len(), candidates.len());
    }

    #[test]
    fn only_the_last_room_of_a_group_is_short(candidates in people(), seed in any::<[u8; 32]>()) {
        let rooms = plan_of(vec![venue(1, "4201", ROOMS, SPECIAL), venue(2, "4202", ROOMS, SPECIAL)]);
        let plan = arrange(&candidates, &rooms, seed).expect("rooms are enough");
        let known: BTreeMap<_, _> = candidates.iter().map(|one| (one.application, one)).collect();
        let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for room in &plan.rooms {
            let needs = known[&room.seats[0]].needs;
            prop_assert!(room.seats.iter().all(|one| known[one].needs == needs), "mixed needs");
            groups
                .entry((&room.region, &room.category, needs))
                .or_default()
                .push(room.seats.len());
        }
        for ((_, _, needs), sizes) in &groups {
            let (last, full) = sizes.split_last().expect("a group has a room");
            let most = needs.seats_of(30);
            prop_assert!(full.iter().all(|size| *size == most));
            prop_assert!((1..=most).contains(last));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_plan(candidates in people(), seed in any::<[u8; 32]>()) {
        let rooms = plan_of(vec![venue(1, "4201", ROOMS, SPECIAL), venue(2, "4202", ROOMS, SPECIAL)]);
        let first = arrange(&candidates, &rooms, seed).expect("rooms are enough");
        let second = arrange(&candidates, &rooms, seed).expect("rooms are enough");
        prop_assert_eq!(first.fingerprint(), second.fingerprint());
        let text = serde_json::to_string(&first).expect("a plan serialises");
        prop_assert_eq!(serde_json::from_str::<Plan>(&text).ok(), Some(first));
    }

    #[test]
    fn ticket_numbers_never_repeat(candidates in people(), seed in any::<[u8; 32]>()) {
        let rooms = plan_of(vec![venue(1, "4201", ROOMS, SPECIAL), venue(2, "4202", ROOMS, SPECIAL)]);
        let plan = arrange(&candidates, &rooms, seed).expect("rooms are enough");
        let template = TicketTemplate::default();
        let numbers = number_plan(&plan, &scheme(&template)).expect("everything fits");
        let unique: BTreeSet<_> = numbers.iter().map(|(_, number)| number).collect();
        prop_assert_eq!(unique.len(), candidates.len());
    }
}
