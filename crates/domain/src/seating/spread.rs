//! Deals a shuffled row out so that neighbours differ: never two of the same
//! position side by side where that can be avoided, and of the same employer
//! as rarely as a greedy choice manages. Otherwise the shuffled order stays.
//!
//! At each seat: a position that more than half of the remaining candidates
//! share comes next unless it was just dealt, since otherwise its people would
//! be left over in a row. Then the same for an employer. Else the first in the
//! shuffled order whose employer differs, else whose position differs, else
//! the first. The first seat of a room has no neighbour before it. Within one
//! position the shuffled order is kept always.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Seatable;
use crate::id::{OrganisationId, PositionId};

/// The row in its new order. `starts_room(i)` says whether the `i`-th seat is
/// the first of a room.
pub(super) fn spread<'a>(
    row: &[&'a Seatable],
    starts_room: impl Fn(usize) -> bool,
) -> Vec<&'a Seatable> {
    let mut waiting = Waiting::new(row);
    let mut dealt: Vec<&Seatable> = Vec::with_capacity(row.len());
    for seat in 0..row.len() {
        let before = match dealt.last() {
            Some(neighbour) if !starts_room(seat) => Some(*neighbour),
            _ => None,
        };
        if let Some(next) = waiting.take_next(before) {
            dealt.push(next);
        }
    }
    dealt
}

/// Those who are not yet dealt.
struct Waiting<'a> {
    row: Vec<&'a Seatable>,
    /// Places in `row`, in its order, by position.
    queues: BTreeMap<PositionId, VecDeque<usize>>,
    /// The first place of each queue.
    heads: BTreeSet<(usize, PositionId)>,
    /// How many wait, by position and by employer, the most numerous last.
    positions: Counts<PositionId>,
    employers: Counts<OrganisationId>,
    left: usize,
}

impl<'a> Waiting<'a> {
    fn new(row: &[&'a Seatable]) -> Self {
        let mut queues: BTreeMap<PositionId, VecDeque<usize>> = BTreeMap::new();
        let mut positions = Counts::default();
        let mut employers = Counts::default();
        for (place, candidate) in row.iter().enumerate() {
            queues
                .entry(candidate.position)
                .or_default()
                .push_back(place);
            positions.add(candidate.position);
            employers.add(candidate.employer);
        }
        let heads = queues
            .iter()
            .filter_map(|(position, queue)| queue.front().map(|place| (*place, *position)))
            .collect();
        Self {
            row: row.to_vec(),
            queues,
            heads,
            positions,
            employers,
            left: row.len(),
        }
    }

    fn take_next(&mut self, before: Option<&Seatable>) -> Option<&'a Seatable> {
        let head = self.choose(before)?;
        self.heads.remove(&head);
        let (place, position) = head;
        if let Some(queue) = self.queues.get_mut(&position) {
            queue.pop_front();
            if let Some(next) = queue.front() {
                self.heads.insert((*next, position));
            }
        }
        let candidate = self.row[place];
        self.positions.remove(candidate.position);
        self.employers.remove(candidate.employer);
        self.left -= 1;
        Some(candidate)
    }

    fn choose(&self, before: Option<&Seatable>) -> Option<(usize, PositionId)> {
        let first = |fits: &dyn Fn(&Seatable) -> bool| {
            self.heads
                .iter()
                .find(|(place, _)| fits(self.row[*place]))
                .copied()
        };
        let position_of = |candidate: &Seatable| candidate.position;
        let employer_of = |candidate: &Seatable| candidate.employer;
        if let Some(position) = self.positions.majority(self.left)
            && before.map(position_of) != Some(position)
        {
            return first(&|candidate| candidate.position == position);
        }
        if let Some(employer) = self.employers.majority(self.left)
            && before.map(employer_of) != Some(employer)
            && let Some(head) = first(&|candidate| {
                candidate.employer == employer
                    && before.map(position_of) != Some(candidate.position)
            })
        {
            return Some(head);
        }
        let Some(before) = before else {
            return self.heads.first().copied();
        };
        let differs = |candidate: &Seatable| candidate.position != before.position;
        first(&|candidate| differs(candidate) && candidate.employer != before.employer)
            .or_else(|| first(&differs))
            .or_else(|| self.heads.first().copied())
    }
}

/// How many of each kind, with the most numerous at hand.
struct Counts<K> {
    of: BTreeMap<K, usize>,
    ranked: BTreeSet<(usize, K)>,
}

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self {
            of: BTreeMap::new(),
            ranked: BTreeSet::new(),
        }
    }
}

impl<K: Copy + Ord> Counts<K> {
    fn add(&mut self, kind: K) {
        self.change(kind, |count| count + 1);
    }

    fn remove(&mut self, kind: K) {
        self.change(kind, |count| count.saturating_sub(1));
    }

    fn change(&mut self, kind: K, step: impl FnOnce(usize) -> usize) {
        let count = self.of.entry(kind).or_insert(0);
        self.ranked.remove(&(*count, kind));
        *count = step(*count);
        if *count > 0 {
            self.ranked.insert((*count, kind));
        }
    }

    /// The kind of more than half of so many.
    fn majority(&self, whole: usize) -> Option<K> {
        self.ranked
            .last()
            .filter(|(count, _)| count * 2 > whole)
            .map(|(_, kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::ApplicationId;
    use crate::seating::SeatNeeds;

    fn candidate(application: i64, employer: i64, position: i64) -> Seatable {
        Seatable {
            application: ApplicationId(application),
            region: "4201".parse().expect("a region of the test"),
            category: "A".parse().expect("a category of the test"),
            employer: OrganisationId(employer),
            position: PositionId(position),
            needs: SeatNeeds::Ordinary,
        }
    }

    fn row(positions: &[i64]) -> Vec<Seatable> {
        (0..)
            .zip(positions)
            .map(|(application, position)| candidate(application, position / 10, *position))
            .collect()
    }

    fn dealt(row: &[Seatable], room: usize) -> Vec<&Seatable> {
        spread(&row.iter().collect::<Vec<_>>(), |seat| seat % room == 0)
    }

    fn shared(
        row: &[&Seatable],
        room: usize,
        same: impl Fn(&Seatable, &Seatable) -> bool,
    ) -> usize {
        (1..row.len())
            .filter(|seat| seat % room != 0 && same(row[seat - 1], row[*seat]))
            .count()
    }

    #[test]
    fn a_row_without_conflicts_stays_as_it_is() {
        let row = row(&[10, 20, 10, 30, 20]);
        let order: Vec<_> = dealt(&row, 30)
            .iter()
            .map(|seat| seat.application.0)
            .collect();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn half_of_one_position_is_dealt_alternately() {
        let row = row(&[10, 10, 10, 20, 30]);
        let order: Vec<_> = dealt(&row, 30).iter().map(|seat| seat.position.0).collect();
        assert_eq!(order, [10, 20, 10, 30, 10]);
    }

    #[test]
    fn one_position_alone_keeps_its_order() {
        let row = row(&[10; 5]);
        let order: Vec<_> = dealt(&row, 2)
            .iter()
            .map(|seat| seat.application.0)
            .collect();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn employers_alternate_where_positions_allow() {
        let row = row(&[10, 11, 12, 20, 21, 22]);
        let dealt = dealt(&row, 30);
        assert_eq!(shared(&dealt, 30, |a, b| a.employer == b.employer), 0);
    }

    proptest! {
        #[test]
        fn everyone_is_dealt_once_and_neighbours_share_as_few_positions_as_can_be(
            positions in proptest::collection::vec(prop_oneof![Just(10i64), 10..60i64], 0..120),
        ) {
            let row = row(&positions);
            let dealt = dealt(&row, usize::MAX);
            let mut applications: Vec<_> = dealt.iter().map(|seat| seat.application.0).collect();
            applications.sort_unstable();
            prop_assert_eq!(applications, (0..).take(row.len()).collect::<Vec<i64>>());
            let most = positions
                .iter()
                .map(|one| positions.iter().filter(|other| *other == one).count())
                .max()
                .unwrap_or(0);
            let least = (2 * most).saturating_sub(positions.len() + 1);
            prop_assert_eq!(shared(&dealt, usize::MAX, |a, b| a.position == b.position), least);
        }

        #[test]
        fn rooms_only_help(positions in proptest::collection::vec(10..14i64, 0..90), room in 1..31usize) {
            let row = row(&positions);
            let most = positions
                .iter()
                .map(|one| positions.iter().filter(|other| *other == one).count())
                .max()
                .unwrap_or(0);
            let least_in_one_room = (2 * most).saturating_sub(positions.len() + 1);
            let dealt = dealt(&row, room);
            prop_assert!(shared(&dealt, room, |a, b| a.position == b.position) <= least_in_one_room);
        }
    }
}
