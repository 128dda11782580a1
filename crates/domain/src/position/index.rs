//! A position table made ready for searching: built once from all positions of an
//! exam, then asked again and again. It finds exactly what a look at each position
//! would find; what is looked for is `Wanted`.

mod bits;
mod conditions;
mod fold;
mod hits;
mod phrases;
mod sought;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Position;
use super::profile::Profile;
use super::wanted::{Order, Sitting, Wanted};
use crate::exam::CategoryCode;
use crate::id::OrganisationId;
use bits::Bits;
use conditions::Conditions;
use phrases::Phrases;
use sought::Sought;

pub use conditions::Verdicts;
pub use hits::{Count, Hits, Page};
pub use sought::with_own_codes;

/// A position with where it stands in the tree.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Who recruits.
    pub unit: OrganisationId,
    /// What the table says.
    pub position: &'a Position,
}

/// A member of the tree of regions, departments and units.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Which.
    pub id: OrganisationId,
    /// What stands above it.
    pub above: Option<OrganisationId>,
}

/// An index over the positions of one exam. Positions are known by their numbers,
/// which are their places in what it was built from.
#[derive(Debug)]
pub struct Index {
    /// Folded codes, by number.
    codes: Vec<Box<str>>,
    headcounts: Vec<u16>,
    units: Vec<OrganisationId>,
    above: BTreeMap<OrganisationId, OrganisationId>,
    /// The positions in each member of the tree and below it.
    members: BTreeMap<OrganisationId, Vec<u32>>,
    phrases: Phrases,
    conditions: Conditions,
    categories: BTreeMap<CategoryCode, Bits>,
    without_exam: Bits,
    by_code: Vec<u32>,
    by_unit: Vec<u32>,
    by_headcount: Vec<u32>,
}

impl Index {
    /// The index over these positions; `places` are the members of the tree, from
    /// the top down, as it is read.
    #[must_use]
    pub fn build(entries: &[Entry<'_>], places: &[Place]) -> Self {
        let len = entries.len();
        let above: BTreeMap<_, _> = places
            .iter()
            .filter_map(|place| Some((place.id, place.above?)))
            .collect();
        let mut phrases = phrases::Collected::default();
        let mut conditions = conditions::Collected::default();
        let mut members: BTreeMap<OrganisationId, Vec<u32>> = BTreeMap::new();
        let mut categories: BTreeMap<CategoryCode, Bits> = BTreeMap::new();
        for (number, entry) in (0_u32..).zip(entries) {
            let position = entry.position;
            for text in texts_of(position) {
                phrases.note(number, text);
            }
            conditions.note(position);
            for member in upwards(&above, entry.unit) {
                members.entry(member).or_default().push(number);
            }
            if let Some(category) = &position.category {
                let sitting = categories.entry(category.clone());
                sitting.or_insert_with(|| Bits::none(len)).set(number);
            }
        }
        let codes: Vec<Box<str>> = entries
            .iter()
            .map(|entry| fold::fold(entry.position.code.as_str()).into_boxed_str())
            .collect();
        let headcounts: Vec<u16> = entries.iter().map(|one| one.position.headcount).collect();
        let mut by_code = numbers(len);
        by_code.sort_by_key(|number| codes.get(*number as usize));
        let ranks: BTreeMap<_, _> = places.iter().map(|place| place.id).zip(0_usize..).collect();
        let rank = |number: &u32| {
            let entry = entries.get(*number as usize);
            entry.map(|entry| ranks.get(&entry.unit).copied().unwrap_or(usize::MAX))
        };
        let (mut by_unit, mut by_headcount) = (by_code.clone(), by_code.clone());
        // Both sorts are stable, so equal ones stay by their codes.
        by_unit.sort_by_key(rank);
        by_headcount.sort_by_key(|number| Reverse(headcounts.get(*number as usize)));
        Self {
            units: entries.iter().map(|entry| entry.unit).collect(),
            without_exam: Bits::of(len, |number| {
                entries
                    .get(number)
                    .is_some_and(|entry| entry.position.is_without_written_exam())
            }),
            codes,
            headcounts,
            above,
            members,
            phrases: phrases.finish(),
            conditions: conditions.finish(),
            categories,
            by_code,
            by_unit,
            by_headcount,
        }
    }

    /// How many positions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Judges every position for one candidate, as `judge_position` would each.
    #[must_use]
    pub fn judge_all(&self, profile: &Profile) -> Verdicts {
        self.conditions.judge_all(profile)
    }

    /// What is found. Without verdicts `wanted.mine` leaves everything in.
    #[must_use]
    pub fn search<'a>(&'a self, wanted: &Wanted, verdicts: Option<&'a Verdicts>) -> Hits<'a> {
        let filters = [
            self.with_words(&wanted.words),
            wanted.branch.map(|branch| self.in_branch(branch)),
            wanted
                .education
                .map(|level| self.conditions.accepting(level)),
            Sought::read(&wanted.major)
                .map(|sought| self.conditions.asking_for(&sought, wanted.any_major)),
            wanted.sitting.map(|sitting| self.with_sitting(sitting)),
            wanted.category.as_ref().map(|code| self.sitting(code)),
            wanted.headcount.map(|least| self.wanting(least)),
            verdicts
                .filter(|_| wanted.mine)
                .map(|verdicts| hits::not_failed(self.len(), verdicts)),
        ];
        Hits::new(self, filters, verdicts)
    }

    /// How many different rules its conditions have.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.conditions.rules()
    }

    /// About how many bytes it holds, for who has to know what it costs.
    #[must_use]
    pub fn weight(&self) -> usize {
        let codes: usize = self.codes.iter().map(|code| code.len() + 16).sum();
        let members: usize = self
            .members
            .values()
            .map(|one| one.capacity() * 4 + 48)
            .sum();
        let categories: usize = self.categories.values().map(Bits::weight).sum();
        // A headcount, a unit and three places in an order.
        let each = self.len() * (2 + 8 + 12);
        codes
            + members
            + categories
            + each
            + self.above.len() * 32
            + self.phrases.weight()
            + self.conditions.weight()
    }

    /// Those that hold every word; nothing when none was typed.
    fn with_words(&self, words: &str) -> Option<Bits> {
        let mut terms = fold::terms(words).into_iter();
        let mut found = self.with_term(&terms.next()?);
        for term in terms {
            found.keep(&self.with_term(&term));
        }
        Some(found)
    }

    fn with_term(&self, term: &str) -> Bits {
        let mut found = Bits::none(self.len());
        self.phrases.find(term, &mut found);
        let code = |number: &u32| self.codes.get(*number as usize).map_or("", |code| code);
        let from = self.by_code.partition_point(|number| code(number) < term);
        let begin = self.by_code.get(from..).unwrap_or_default();
        for number in begin
            .iter()
            .take_while(|number| code(number).starts_with(term))
        {
            found.set(*number);
        }
        found
    }

    fn in_branch(&self, branch: OrganisationId) -> Bits {
        let mut found = Bits::none(self.len());
        for number in self.members.get(&branch).into_iter().flatten() {
            found.set(*number);
        }
        found
    }

    fn with_sitting(&self, sitting: Sitting) -> Bits {
        match sitting {
            Sitting::Without => self.without_exam.clone(),
            Sitting::Written => Bits::of(self.len(), |number| {
                u32::try_from(number).is_ok_and(|number| !self.without_exam.has(number))
            }),
        }
    }

    fn sitting(&self, category: &CategoryCode) -> Bits {
        let found = self.categories.get(category).cloned();
        found.unwrap_or_else(|| Bits::none(self.len()))
    }

    fn wanting(&self, least: u16) -> Bits {
        Bits::of(self.len(), |number| {
            self.headcounts
                .get(number)
                .is_some_and(|headcount| *headcount >= least)
        })
    }

    /// All numbers in an order that stands before anybody asks.
    fn ordered(&self, order: Order) -> &[u32] {
        match order {
            Order::Code | Order::Applicants => &self.by_code,
            Order::Unit => &self.by_unit,
            Order::Headcount => &self.by_headcount,
        }
    }
}

/// What of a position is searched for words, beside its code.
fn texts_of(position: &Position) -> impl Iterator<Item = &str> {
    let names = [
        &position.name,
        &position.unit,
        &position.department,
        &position.region_name,
    ];
    let conditions = position.requirements.as_slice().iter();
    let conditions = conditions.map(|requirement| requirement.words.as_str());
    names.into_iter().map(String::as_str).chain(conditions)
}

/// A unit and all that stands above it.
fn upwards(
    above: &BTreeMap<OrganisationId, OrganisationId>,
    unit: OrganisationId,
) -> impl Iterator<Item = OrganisationId> {
    let steps = std::iter::successors(Some(unit), |member| above.get(member).copied());
    // No way up is longer than the tree, even if somebody bent it to a ring.
    steps.take(above.len() + 1)
}

fn numbers(len: usize) -> Vec<u32> {
    (0_u32..).take(len).collect()
}

#[cfg(test)]
mod laws;
