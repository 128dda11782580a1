//! What a search has found: in pages, and counted for the tree and for each other
//! choice of a filter.

use std::collections::BTreeMap;

use super::super::education::Education;
use super::super::judge::Verdict;
use super::super::wanted::{Order, Sitting};
use super::bits::Bits;
use super::conditions::Verdicts;
use super::{Index, upwards};
use crate::exam::CategoryCode;
use crate::id::OrganisationId;

/// The filters, by their places in what a search makes of `Wanted`.
const BRANCH: usize = 1;
const EDUCATION: usize = 2;
const SITTING: usize = 4;
const CATEGORY: usize = 5;
const HEADCOUNT: usize = 6;
const MINE: usize = 7;
const FILTERS: usize = 8;

/// Positions, and the people that they want.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many positions.
    pub positions: u32,
    /// How many people those want.
    pub headcount: u32,
}

/// One page of what was found, perhaps with further ones after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which page it is, from 1: the last one where there are not so many.
    pub page: u32,
    /// How many there are, at least one.
    pub pages: u32,
    /// How many further ones are with it.
    pub more: u32,
    /// The positions by their numbers, in order.
    pub numbers: Vec<u32>,
}

/// What was found.
#[derive(Debug)]
pub struct Hits<'a> {
    index: &'a Index,
    filters: [Option<Bits>; FILTERS],
    verdicts: Option<&'a Verdicts>,
    found: Bits,
}

impl<'a> Hits<'a> {
    pub(super) fn new(
        index: &'a Index,
        filters: [Option<Bits>; FILTERS],
        verdicts: Option<&'a Verdicts>,
    ) -> Self {
        Self {
            found: meet(index.len(), &filters, FILTERS),
            index,
            filters,
            verdicts,
        }
    }

    /// How many were found.
    #[must_use]
    pub fn count(&self) -> Count {
        self.count_of(&self.found)
    }

    /// A page of `size` positions. `figures` tells how many have applied for the
    /// position with this number, for an order by that; where nothing is known of
    /// any, they stand by their codes.
    #[must_use]
    pub fn page(
        &self,
        order: Order,
        figures: Option<&dyn Fn(u32) -> u32>,
        page: u32,
        size: u32,
    ) -> Page {
        self.pages(order, figures, (page, 0), size)
    }

    /// The same with so many further pages, as far as there are.
    #[must_use]
    pub fn pages(
        &self,
        order: Order,
        figures: Option<&dyn Fn(u32) -> u32>,
        (page, more): (u32, u32),
        size: u32,
    ) -> Page {
        let size = size.max(1);
        let pages = self.found.count().div_ceil(size).max(1);
        let page = page.clamp(1, pages);
        let more = more.min(pages - page);
        let skip = (page - 1) as usize * size as usize;
        let size = (more + 1) as usize * size as usize;
        let numbers = match (order, figures) {
            (Order::Applicants, Some(figures)) => {
                let mut all = self.all(order);
                all.sort_by(|one, other| {
                    let share = |number: u32| (u64::from(figures(number)), self.headcount(number));
                    let ((first, places), (second, others)) = (share(*one), share(*other));
                    (first * others).cmp(&(second * places))
                });
                all.into_iter().skip(skip).take(size).collect()
            }
            _ => {
                let found = self.in_order(order).skip(skip);
                found.take(size).collect()
            }
        };
        Page {
            page,
            pages,
            more,
            numbers,
        }
    }

    /// All that were found, by their numbers, in an order that needs no figures.
    #[must_use]
    pub fn all(&self, order: Order) -> Vec<u32> {
        self.in_order(order).collect()
    }

    /// What each member of the tree has of it, were no branch asked for; members
    /// that have nothing are left out.
    #[must_use]
    pub fn tree(&self) -> BTreeMap<OrganisationId, Count> {
        let mut units: BTreeMap<OrganisationId, Count> = BTreeMap::new();
        for number in self.without(BRANCH).iter() {
            if let Some(unit) = self.index.units.get(number as usize) {
                let count = units.entry(*unit).or_default();
                count.positions += 1;
                count.headcount += u32::from(self.headcount_of(number));
            }
        }
        let mut members: BTreeMap<OrganisationId, Count> = BTreeMap::new();
        for (unit, has) in units {
            for member in upwards(&self.index.above, unit) {
                let count = members.entry(member).or_default();
                count.positions += has.positions;
                count.headcount += has.headcount;
            }
        }
        members
    }

    /// How many each level of education would leave.
    #[must_use]
    pub fn by_education(&self) -> Vec<(Education, u32)> {
        let others = self.without(EDUCATION);
        let levels = Education::ALL.iter();
        levels
            .map(|level| {
                (
                    *level,
                    self.index.conditions.accepting(*level).count_in(&others),
                )
            })
            .collect()
    }

    /// How many there would be with and without written exam.
    #[must_use]
    pub fn by_sitting(&self) -> Vec<(Sitting, u32)> {
        let others = self.without(SITTING);
        let without = self.index.without_exam.count_in(&others);
        vec![
            (Sitting::Written, others.count() - without),
            (Sitting::Without, without),
        ]
    }

    /// How many each category would leave.
    #[must_use]
    pub fn by_category(&self) -> Vec<(CategoryCode, u32)> {
        let others = self.without(CATEGORY);
        let categories = self.index.categories.iter();
        categories
            .map(|(code, sitting)| (code.clone(), sitting.count_in(&others)))
            .collect()
    }

    /// How many want at least so many people.
    #[must_use]
    pub fn by_headcount(&self, least: u16) -> u32 {
        let others = self.without(HEADCOUNT);
        self.index.wanting(least).count_in(&others)
    }

    /// How many have this verdict, whether those are asked for or not; none where
    /// nobody was judged.
    #[must_use]
    pub fn by_verdict(&self, verdict: Verdict) -> u32 {
        let others = self.without(MINE);
        let verdict = |number: &u32| self.verdicts.and_then(|all| all.of(*number)) == Some(verdict);
        let counted = others.iter().filter(verdict).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    }

    fn in_order(&self, order: Order) -> impl Iterator<Item = u32> {
        let ordered = self.index.ordered(order).iter().copied();
        ordered.filter(|number| self.found.has(*number))
    }

    /// What would be found without one of the filters.
    fn without(&self, filter: usize) -> Bits {
        match self.filters.get(filter) {
            Some(Some(_)) => meet(self.index.len(), &self.filters, filter),
            _ => self.found.clone(),
        }
    }

    fn count_of(&self, found: &Bits) -> Count {
        Count {
            positions: found.count(),
            headcount: found
                .iter()
                .map(|number| u32::from(self.headcount_of(number)))
                .sum(),
        }
    }

    fn headcount_of(&self, number: u32) -> u16 {
        let headcounts = &self.index.headcounts;
        headcounts.get(number as usize).copied().unwrap_or_default()
    }

    fn headcount(&self, number: u32) -> u64 {
        u64::from(self.headcount_of(number).max(1))
    }
}

/// What all filters leave, but for one of them.
fn meet(len: usize, filters: &[Option<Bits>; FILTERS], but: usize) -> Bits {
    let mut found = Bits::all(len);
    for (place, filter) in filters.iter().enumerate() {
        if let Some(filter) = filter.as_ref().filter(|_| place != but) {
            found.keep(filter);
        }
    }
    found
}

/// Those that are not failed.
pub(super) fn not_failed(len: usize, verdicts: &Verdicts) -> Bits {
    Bits::of(len, |number| {
        verdicts.as_slice().get(number) != Some(&Verdict::Fails)
    })
}
