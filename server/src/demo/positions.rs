//! The position table of the demo exam: regions, departments, units and what
//! each recruits. Units are invented; the regions' codes are of GB/T 2260.

use domain::position::Position;

use super::{
    dice::Dice,
    posts::{self, Job, conditions},
};

/// Code and name.
pub(super) const REGIONS: [(&str, &str); 4] = [
    ("4201", "武汉市"),
    ("4205", "宜昌市"),
    ("4206", "襄阳市"),
    ("4210", "荆州市"),
];

/// A department's name, its units' names, and what these want beside office
/// work.
struct Department {
    name: &'static str,
    units: &'static [&'static str],
    jobs: &'static [Job],
}

const DEPARTMENTS: [Department; 6] = [
    Department {
        name: "教育局",
        units: &["示例第一小学", "示例初级中学", "示例高级中学"],
        jobs: &posts::SCHOOL,
    },
    Department {
        name: "卫生健康委员会",
        units: &["示例人民医院", "示例疾病预防控制中心"],
        jobs: &posts::MEDICINE,
    },
    Department {
        name: "农业农村局",
        units: &["示例农业技术推广中心", "示例动物疫病预防控制中心"],
        jobs: &posts::ENGINEERING,
    },
    Department {
        name: "自然资源和规划局",
        units: &["示例测绘信息中心", "示例不动产登记中心"],
        jobs: &posts::ENGINEERING,
    },
    Department {
        name: "文化和旅游局",
        units: &["示例图书馆", "示例文化遗产保护中心"],
        jobs: &posts::CULTURE,
    },
    Department {
        name: "水利和湖泊局",
        units: &["示例水文服务中心"],
        jobs: &posts::ENGINEERING,
    },
];

/// So many positions each unit has.
const A_UNIT: usize = 7;

/// 336 positions of 48 units in four regions.
pub(super) fn all(year: i32) -> anyhow::Result<Vec<Position>> {
    let mut dice = Dice::new(2026);
    let mut found = Vec::new();
    for region in REGIONS {
        for (number, department) in DEPARTMENTS.iter().enumerate() {
            for (unit, name) in department.units.iter().enumerate() {
                for place in 0..A_UNIT {
                    let jobs: &[Job] = if place < 2 {
                        &posts::OFFICE
                    } else {
                        department.jobs
                    };
                    let Some(job) = dice.pick(jobs) else { continue };
                    let code = format!(
                        "{}{:02}{:02}{:04}",
                        region.0,
                        number + 1,
                        unit + 1,
                        place + 1
                    );
                    let place = Place {
                        region,
                        department: department.name,
                        unit: name,
                    };
                    found.push(position(&code, job, &place, year, &mut dice)?);
                }
            }
        }
    }
    Ok(found)
}

/// Where a position is.
pub(super) struct Place<'a> {
    /// The region's code and name.
    pub(super) region: (&'a str, &'a str),
    /// 主管部门, without its region.
    pub(super) department: &'a str,
    /// 招聘单位, without its region.
    pub(super) unit: &'a str,
}

/// One position of this job.
pub(super) fn position(
    code: &str,
    job: &Job,
    place: &Place<'_>,
    year: i32,
    dice: &mut Dice,
) -> anyhow::Result<Position> {
    let written = job.category.is_some();
    let headcount = match dice.below(10) {
        0..6 => 1,
        6..9 => 2,
        _ => 4,
    };
    Ok(Position {
        code: code.parse()?,
        name: job.name.to_owned(),
        region: place.region.0.parse()?,
        region_name: place.region.1.to_owned(),
        department: format!("{}{}", place.region.1, place.department),
        unit: format!("{}{}", place.region.1, place.unit),
        grade: Some(job.grade.to_owned()),
        category: job.category.map(str::parse).transpose()?,
        headcount,
        opening_ratio: written.then_some(3),
        interview_ratio: written.then_some(if headcount > 2 { 3 } else { 5 }),
        requirements: conditions(job, place.region, year, dice)?,
        note: dice
            .once_in(6)
            .then(|| "最低服务期 5 年（含试用期）。".to_owned()),
        contact: Some(format!("027-0000{:04}", dice.below(10_000))),
    })
}

/// A few positions without conditions, for the exams that only stand beside.
pub(super) fn few(names: &[&str], category: Option<&str>) -> anyhow::Result<Vec<Position>> {
    let mut found = Vec::new();
    for (number, (code, region)) in (1..).zip(REGIONS) {
        for (place, name) in (1..).zip(names) {
            found.push(Position {
                code: format!("{code}{number:02}{place:04}").parse()?,
                name: (*name).to_owned(),
                region: code.parse()?,
                region_name: region.to_owned(),
                department: format!("{region}人力资源和社会保障局"),
                unit: format!("{region}示例服务站"),
                grade: None,
                category: category.map(str::parse).transpose()?,
                headcount: 3,
                opening_ratio: None,
                interview_ratio: Some(3),
                requirements: conditions_of_anybody()?,
                note: None,
                contact: None,
            });
        }
    }
    Ok(found)
}

fn conditions_of_anybody() -> anyhow::Result<domain::position::Requirements> {
    let json = r#"[{"words":"大专及以上","rule":{"education":{"at_least":"junior_college"}}}]"#;
    Ok(serde_json::from_str(json)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_is_as_large_and_as_varied_as_it_should_be() -> anyhow::Result<()> {
        let positions = all(2026)?;
        assert_eq!(positions, all(2026)?, "always the same");
        let set = |of: fn(&Position) -> String| -> BTreeSet<String> {
            positions.iter().map(of).collect()
        };
        assert!(positions.len() >= 300);
        assert!(set(|one| one.region.to_string()).len() >= 3);
        assert!(set(|one| one.unit.clone()).len() >= 40);
        assert_eq!(set(|one| one.code.to_string()).len(), positions.len());
        let categories = set(|one| {
            let code = one.category.as_ref().map(ToString::to_string);
            code.unwrap_or_default()
        });
        let expected = ["", "A", "B", "C", "D1", "D2", "E"].map(str::to_owned);
        assert_eq!(categories, expected.into());
        let kinds: BTreeSet<_> = positions
            .iter()
            .flat_map(|one| one.requirements.as_slice())
            .map(|one| one.rule.kind())
            .collect();
        assert!(kinds.len() >= 11, "{kinds:?}");
        Ok(())
    }
}
