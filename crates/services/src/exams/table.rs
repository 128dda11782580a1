//! An exam's position table in memory: its tree, its positions, and the index over
//! them. It is read again only when the sum of the positions' versions has risen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::{
    id::{ExamId, OrganisationId, PositionId},
    position::index::{Entry, Index, Place},
};
use storage::{organisations, positions};

use super::{
    positions::{Branch, LoadedPosition, grow},
    rows,
};
use crate::{error::Error, services::Services};

/// More positions than any exam has; the largest have some ten thousand.
const ALL: i64 = 100_000;

/// The position table of one exam in one edition.
#[derive(Debug)]
pub struct Table {
    /// Rises with every change of a position.
    pub edition: i64,
    /// The regions with what is below them.
    pub tree: Vec<Branch>,
    /// The positions, by code.
    pub positions: Vec<LoadedPosition>,
    /// What finds them, by their numbers: their places in `positions`.
    pub index: Index,
    numbers: BTreeMap<PositionId, u32>,
    branches: BTreeSet<OrganisationId>,
}

/// What a table is built from, as it is read in one transaction.
struct Read {
    edition: i64,
    members: Vec<organisations::Organisation>,
    positions: Vec<positions::Position>,
}

impl Table {
    fn build(read: Read) -> Result<Self, Error> {
        let positions = read
            .positions
            .into_iter()
            .map(rows::read_position)
            .collect::<Result<Vec<_>, _>>()?;
        let mut below: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in read.members {
            below.entry(row.parent).or_default().push(row);
        }
        let tree = grow(&mut below, None)?;
        let mut places = Vec::new();
        for branch in &tree {
            walk(branch, None, &mut places);
        }
        let entries: Vec<_> = positions
            .iter()
            .map(|one| Entry {
                unit: one.unit,
                position: &one.position,
            })
            .collect();
        Ok(Self {
            index: Index::build(&entries, &places),
            numbers: positions.iter().map(|one| one.id).zip(0_u32..).collect(),
            branches: places.iter().map(|place| place.id).collect(),
            edition: read.edition,
            tree,
            positions,
        })
    }

    /// The position with this number.
    #[must_use]
    pub fn at(&self, number: u32) -> Option<&LoadedPosition> {
        self.positions.get(number as usize)
    }

    /// The number of a position.
    #[must_use]
    pub fn number_of(&self, id: PositionId) -> Option<u32> {
        self.numbers.get(&id).copied()
    }

    /// Whether it is a member of the tree.
    #[must_use]
    pub fn has_branch(&self, id: OrganisationId) -> bool {
        self.branches.contains(&id)
    }
}

/// The members of the tree, each before what is below it.
fn walk(branch: &Branch, above: Option<OrganisationId>, into: &mut Vec<Place>) {
    into.push(Place {
        id: branch.id,
        above,
    });
    for one in &branch.below {
        walk(one, Some(branch.id), into);
    }
}

impl Services {
    /// The table in this edition, or in the one that it has by now: from the shelf,
    /// or else read and built, by one request at a time.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub(super) async fn table(&self, exam: ExamId, edition: i64) -> Result<Arc<Table>, Error> {
        if let Some(table) = self.shelf.table(exam, edition) {
            return Ok(table);
        }
        let _turn = self.shelf.building().await;
        if let Some(table) = self.shelf.table(exam, edition) {
            return Ok(table);
        }
        let read = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let filter = positions::PositionFilter::default();
                    Ok::<_, Error>(Read {
                        edition: positions::edition(tx, exam).await?,
                        members: organisations::tree(tx, exam).await?,
                        positions: positions::page(tx, exam, &filter, None, ALL).await?,
                    })
                })
            })
            .await?;
        // Twenty thousand positions take some tenths of a second.
        let built = tokio::task::spawn_blocking(move || Table::build(read)).await;
        let built = built.map_err(|_| Error::Internal("a position table could not be built"))?;
        let table = Arc::new(built?);
        self.shelf.put_table(exam, Arc::clone(&table));
        Ok(table)
    }
}
