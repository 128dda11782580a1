//! What can be applied for, under the tree in which it is chosen: regions,
//! departments, units.

use std::collections::BTreeMap;

use domain::{
    id::{ExamId, OrganisationId, PositionId},
    position::{OrganisationLevel, Position, Wanted, wanted::key},
};
use storage::{Tx, organisations::Organisation, positions};

use super::rows;
use crate::error::Error;

/// A position with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedPosition {
    /// Which position.
    pub id: PositionId,
    /// Whose it is.
    pub exam: ExamId,
    /// The region that it is listed and seated under.
    pub region: OrganisationId,
    /// Who recruits.
    pub unit: OrganisationId,
    /// Rises with every change.
    pub version: i64,
    /// What the table says.
    pub position: Position,
}

/// A member of the tree with what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Which member.
    pub id: OrganisationId,
    /// How high it stands.
    pub level: OrganisationLevel,
    /// Its name.
    pub name: String,
    /// How many positions there are in it and below it.
    pub positions: u32,
    /// How many people they want.
    pub headcount: u32,
    /// What stands under it.
    pub below: Vec<Branch>,
}

impl Branch {
    /// The member with this id, here or below.
    #[must_use]
    pub fn find(&self, id: OrganisationId) -> Option<&Self> {
        if self.id == id {
            return Some(self);
        }
        self.below.iter().find_map(|one| one.find(id))
    }

    /// From here down to the member with this id.
    #[must_use]
    pub fn path_to(&self, id: OrganisationId) -> Option<Vec<&Self>> {
        if self.id == id {
            return Some(vec![self]);
        }
        let rest = self.below.iter().find_map(|one| one.path_to(id))?;
        Some([vec![self], rest].concat())
    }
}

/// Takes out what stands under `parent`; a ring is never reached from above.
pub(super) fn grow(
    rows: &mut BTreeMap<Option<OrganisationId>, Vec<Organisation>>,
    parent: Option<OrganisationId>,
) -> Result<Vec<Branch>, Error> {
    rows.remove(&parent)
        .unwrap_or_default()
        .into_iter()
        .map(|row| {
            Ok(Branch {
                id: row.id,
                level: rows::code(&row.kind)?,
                positions: rows::number(row.positions)?,
                headcount: rows::number(row.headcount)?,
                below: grow(rows, Some(row.id))?,
                name: row.name,
            })
        })
        .collect()
}

/// One position.
///
/// # Errors
///
/// [`Error::NotFound`]; a storage error.
pub(crate) async fn position(tx: &mut Tx, id: PositionId) -> Result<LoadedPosition, Error> {
    let row = positions::by_id(tx, id).await?.ok_or(Error::NotFound)?;
    rows::read_position(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, parent: Option<i64>, kind: &str) -> Organisation {
        Organisation {
            id: OrganisationId(id),
            parent: parent.map(OrganisationId),
            kind: kind.to_owned(),
            code: id.to_string(),
            name: format!("{kind} {id}"),
            sort: id,
            positions: 1,
            headcount: 2,
        }
    }

    #[test]
    fn the_tree_stands_as_its_rows_say() -> Result<(), Error> {
        let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for one in [
            row(1, None, "region"),
            row(2, Some(1), "department"),
            row(3, Some(2), "unit"),
            row(4, Some(1), "unit"),
            row(5, None, "region"),
        ] {
            rows.entry(one.parent).or_default().push(one);
        }
        let tree = grow(&mut rows, None)?;
        assert_eq!(tree.len(), 2);
        let [first, _] = tree.as_slice() else {
            return Err(Error::NotFound);
        };
        let unit = first.find(OrganisationId(3)).ok_or(Error::NotFound)?;
        assert_eq!(unit.level, OrganisationLevel::Unit);
        assert!(first.find(OrganisationId(5)).is_none());
        let path = first.path_to(OrganisationId(3)).ok_or(Error::NotFound)?;
        let names: Vec<_> = path.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["region 1", "department 2", "unit 3"]);
        Ok(())
    }
}
