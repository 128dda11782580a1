//! What can be applied for: the rows of an exam's position table. Requirements
//! are JSON of the domain, kept as text. Lists are in `positions/list`.

mod list;

use domain::id::{ExamId, OrganisationId, PositionId};

pub use list::{PositionFilter, edition, of_unit, page};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::{Row, Value};

/// What a position table says about a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionContent {
    /// The region that it is listed and seated under.
    pub region: OrganisationId,
    /// Who recruits.
    pub unit: OrganisationId,
    /// 岗位代码, unique in the exam.
    pub code: String,
    /// 岗位名称.
    pub name: String,
    /// 岗位类别 and 等级 as the table words them.
    pub grade: Option<String>,
    /// The code of the papers; nothing for 免笔试.
    pub category: Option<String>,
    /// 招聘人数.
    pub headcount: i64,
    /// 开考比例.
    pub opening_ratio: Option<i64>,
    /// 面试入围比例.
    pub interview_ratio: Option<i64>,
    /// What the work is.
    pub description: Option<String>,
    /// The conditions as JSON.
    pub requirements: String,
    /// 其他说明.
    pub note: Option<String>,
    /// 咨询电话.
    pub contact: Option<String>,
}

/// A position with the names that it is found under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Its id.
    pub id: PositionId,
    /// Whose it is.
    pub exam: ExamId,
    /// What the table says.
    pub content: PositionContent,
    /// Rises with every change.
    pub version: i64,
    /// The region's code.
    pub region_code: String,
    /// The region's name.
    pub region_name: String,
    /// 主管部门, where the unit has one.
    pub department_name: Option<String>,
    /// 招聘单位.
    pub unit_name: String,
}

/// Inserts a position; taken when its code is.
///
/// # Errors
/// A storage error.
pub async fn insert(
    tx: &mut Tx,
    exam: ExamId,
    content: &PositionContent,
) -> Result<Insertion<PositionId>> {
    let mut arguments: Vec<Value> = vec![exam.into()];
    arguments.extend(arguments_of(content));
    let row = tx
        .fetch_optional(
            "insert into position (exam_id, region_id, unit_id, code, name, grade, category,
                headcount, opening_ratio, interview_ratio, description, requirements, note,
                contact, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)
             on conflict do nothing
             returning id",
            &arguments,
        )
        .await?;
    Insertion::from_row(row)
}

/// Writes another content, in the version that the office had before it; stale
/// also when another position of the exam has the code.
///
/// # Errors
/// A storage error.
pub async fn revise(
    tx: &mut Tx,
    id: PositionId,
    version: i64,
    content: &PositionContent,
) -> Result<Swap> {
    let mut arguments: Vec<Value> = vec![id.into()];
    arguments.extend(arguments_of(content));
    arguments.push(version.into());
    tx.execute(
        "update position set region_id = $2, unit_id = $3, code = $4, name = $5, grade = $6,
            category = $7, headcount = $8, opening_ratio = $9, interview_ratio = $10,
            description = $11, requirements = $12, note = $13, contact = $14,
            version = version + 1
         where id = $1 and version = $15
           and not exists (select 1 from position other
                where other.exam_id = position.exam_id and other.code = $4
                  and other.id <> position.id)",
        &arguments,
    )
    .await
    .map(Swap::from_rows)
}

/// The position with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: PositionId) -> Result<Option<Position>> {
    tx.fetch_optional(
        "select p.id, p.exam_id, p.region_id, p.unit_id, p.code, p.name, p.grade, p.category,
            p.headcount, p.opening_ratio, p.interview_ratio, p.description, p.requirements,
            p.note, p.contact, p.version, r.code as region_code, r.name as region_name,
            d.name as department_name, u.name as unit_name
         from position p
         join organisation u on u.id = p.unit_id
         join organisation r on r.id = p.region_id
         left join organisation d on d.id = u.parent_id and d.kind = 'department'
         where p.id = $1",
        &[id.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

fn arguments_of(content: &PositionContent) -> [Value; 13] {
    [
        content.region.into(),
        content.unit.into(),
        content.code.as_str().into(),
        content.name.as_str().into(),
        content.grade.as_deref().into(),
        content.category.as_deref().into(),
        content.headcount.into(),
        content.opening_ratio.into(),
        content.interview_ratio.into(),
        content.description.as_deref().into(),
        content.requirements.as_str().into(),
        content.note.as_deref().into(),
        content.contact.as_deref().into(),
    ]
}

fn read(row: &Row) -> Result<Position> {
    Ok(Position {
        id: row.get("id")?,
        exam: row.get("exam_id")?,
        content: PositionContent {
            region: row.get("region_id")?,
            unit: row.get("unit_id")?,
            code: row.get("code")?,
            name: row.get("name")?,
            grade: row.get("grade")?,
            category: row.get("category")?,
            headcount: row.get("headcount")?,
            opening_ratio: row.get("opening_ratio")?,
            interview_ratio: row.get("interview_ratio")?,
            description: row.get("description")?,
            requirements: row.get("requirements")?,
            note: row.get("note")?,
            contact: row.get("contact")?,
        },
        version: row.get("version")?,
        region_code: row.get("region_code")?,
        region_name: row.get("region_name")?,
        department_name: row.get("department_name")?,
        unit_name: row.get("unit_name")?,
    })
}
