//! Lists of positions: those of a unit, and all of an exam in pages.

use domain::id::{ExamId, OrganisationId};

use super::{Position, read};
use crate::engine::Tx;
use crate::error::Result;

/// Which positions of an exam are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PositionFilter {
    /// Those of one region.
    pub region: Option<OrganisationId>,
    /// Those whose code begins with this text, or whose name or unit contains
    /// it; upper and lower case don't matter.
    pub text: Option<String>,
}

/// The positions of a unit, by code.
///
/// # Errors
/// A storage error.
pub async fn of_unit(tx: &mut Tx, unit: OrganisationId) -> Result<Vec<Position>> {
    tx.fetch_all(
        "select p.id, p.exam_id, p.region_id, p.unit_id, p.code, p.name, p.grade, p.category,
            p.headcount, p.opening_ratio, p.interview_ratio, p.description, p.requirements,
            p.note, p.contact, p.version, r.code as region_code, r.name as region_name,
            d.name as department_name, u.name as unit_name
         from position p
         join organisation u on u.id = p.unit_id
         join organisation r on r.id = p.region_id
         left join organisation d on d.id = u.parent_id and d.kind = 'department'
         where p.unit_id = $1
         order by p.code",
        &[unit.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// A page of an exam's positions, by code. `after` is the last code of the
/// page before.
///
/// # Errors
/// A storage error.
pub async fn page(
    tx: &mut Tx,
    exam: ExamId,
    filter: &PositionFilter,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Position>> {
    let text = filter.text.as_deref().map(escape);
    let prefix = text.as_ref().map(|text| format!("{text}%"));
    let inside = text.as_ref().map(|text| format!("%{text}%"));
    tx.fetch_all(
        "select p.id, p.exam_id, p.region_id, p.unit_id, p.code, p.name, p.grade, p.category,
            p.headcount, p.opening_ratio, p.interview_ratio, p.description, p.requirements,
            p.note, p.contact, p.version, r.code as region_code, r.name as region_name,
            d.name as department_name, u.name as unit_name
         from position p
         join organisation u on u.id = p.unit_id
         join organisation r on r.id = p.region_id
         left join organisation d on d.id = u.parent_id and d.kind = 'department'
         where p.exam_id = $1 and p.code > $2
           and ($3 is null or p.region_id = $3)
           and ($4 is null or lower(p.code) like lower($4) escape '!'
                or lower(p.name) like lower($5) escape '!'
                or lower(u.name) like lower($5) escape '!')
         order by p.code
         limit $6",
        &[
            exam.into(),
            after.unwrap_or_default().into(),
            filter.region.into(),
            prefix.into(),
            inside.into(),
            limit.into(),
        ],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Rises with every position that an exam gets and with every change of one, and
/// with nothing else: who has read all of them in an edition need not read them
/// again.
///
/// # Errors
/// A storage error.
pub async fn edition(tx: &mut Tx, exam: ExamId) -> Result<i64> {
    let row = tx
        .fetch_optional(
            "select cast(coalesce(sum(version), 0) as bigint) as edition
             from position where exam_id = $1",
            &[exam.into()],
        )
        .await?;
    row.map_or(Ok(0), |row| row.get("edition"))
}

/// The text with what `like` would take for a wildcard written out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '!' | '%' | '_') {
            escaped.push('!');
        }
        escaped.push(letter);
    }
    escaped
}
