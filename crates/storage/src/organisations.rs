//! The tree in which positions are chosen: regions, departments, units, each
//! exam its own.

use std::collections::BTreeMap;

use domain::id::{ExamId, OrganisationId};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::value::Row;

/// What a new member of the tree is made of.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Whose tree it is in.
    pub exam: ExamId,
    /// What stands above it; nothing for a region at the top.
    pub parent: Option<OrganisationId>,
    /// `region`, `department` or `unit`.
    pub kind: String,
    /// Unique among its kind in the exam.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its place among its siblings.
    pub sort: i64,
}

/// A member of the tree with what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// What stands above it.
    pub parent: Option<OrganisationId>,
    /// `region`, `department` or `unit`.
    pub kind: String,
    /// Unique among its kind in the exam.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its place among its siblings.
    pub sort: i64,
    /// How many positions there are in it and below it.
    pub positions: i64,
    /// How many people they want.
    pub headcount: i64,
}

/// Inserts a member of the tree; taken when its code is.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewOrganisation) -> Result<Insertion<OrganisationId>> {
    let row = tx
        .fetch_optional(
            "insert into organisation (exam_id, parent_id, kind, code, name, sort)
             values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing
             returning id",
            &[
                new.exam.into(),
                new.parent.into(),
                new.kind.as_str().into(),
                new.code.as_str().into(),
                new.name.as_str().into(),
                new.sort.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The whole tree of an exam, siblings in their order, with the number of
/// positions below each: one statement.
///
/// # Errors
/// A storage error.
pub async fn tree(tx: &mut Tx, exam: ExamId) -> Result<Vec<Organisation>> {
    let rows = tx
        .fetch_all(
            "select o.id, o.parent_id, o.kind, o.code, o.name, o.sort,
                coalesce(p.positions, 0) as positions, coalesce(p.headcount, 0) as headcount
             from organisation o
             left join (
                select unit_id, count(*) as positions, cast(sum(headcount) as bigint) as headcount
                from position where exam_id = $1 group by unit_id
             ) p on p.unit_id = o.id
             where o.exam_id = $1
             order by o.sort, o.code, o.id",
            &[exam.into()],
        )
        .await?;
    let members = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(with_sums(members))
}

/// Adds what each member has to all that stand above it.
fn with_sums(mut members: Vec<Organisation>) -> Vec<Organisation> {
    let parents: BTreeMap<_, _> = members.iter().map(|one| (one.id, one.parent)).collect();
    let mut sums: BTreeMap<OrganisationId, (i64, i64)> = BTreeMap::new();
    for member in members.iter().filter(|one| one.positions > 0) {
        let mut above = Some(member.id);
        // No way up is longer than the tree, even if somebody bent it to a ring.
        for _ in 0..parents.len() {
            let Some(id) = above else { break };
            let sum = sums.entry(id).or_default();
            sum.0 += member.positions;
            sum.1 += member.headcount;
            above = parents.get(&id).copied().flatten();
        }
    }
    for member in &mut members {
        let (positions, headcount) = sums.get(&member.id).copied().unwrap_or_default();
        member.positions = positions;
        member.headcount = headcount;
    }
    members
}

fn read(row: &Row) -> Result<Organisation> {
    Ok(Organisation {
        id: row.get("id")?,
        parent: row.get("parent_id")?,
        kind: row.get("kind")?,
        code: row.get("code")?,
        name: row.get("name")?,
        sort: row.get("sort")?,
        positions: row.get("positions")?,
        headcount: row.get("headcount")?,
    })
}
