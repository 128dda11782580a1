//! A position table of any size, for who wants to see how a large one behaves: the
//! divisions of Hubei by GB/T 2260, units of invented names in each, and jobs as the
//! demo exam has them. The same number gives the same table.

use domain::position::Position;

use super::{
    dice::Dice,
    positions::{Place, position},
    posts::{self, Job},
};

/// More than one exam has ever recruited for in one province.
pub(crate) const MOST: u32 = 30_000;

/// Code and name: prefectures, and the counties right under the province.
const REGIONS: [(&str, &str); 17] = [
    ("4201", "武汉市"),
    ("4202", "黄石市"),
    ("4203", "十堰市"),
    ("4205", "宜昌市"),
    ("4206", "襄阳市"),
    ("4207", "鄂州市"),
    ("4208", "荆门市"),
    ("4209", "孝感市"),
    ("4210", "荆州市"),
    ("4211", "黄冈市"),
    ("4212", "咸宁市"),
    ("4213", "随州市"),
    ("4228", "恩施土家族苗族自治州"),
    ("429004", "仙桃市"),
    ("429005", "潜江市"),
    ("429006", "天门市"),
    ("429021", "神农架林区"),
];

/// A department, the units below it, and what these want beside office work.
const DEPARTMENTS: [(&str, &[&str], &[Job]); 8] = [
    (
        "教育局",
        &[
            "示例第一小学",
            "示例第二小学",
            "示例第一中学",
            "示例第二中学",
            "示例特殊教育学校",
            "示例职业技术学校",
        ],
        &posts::SCHOOL,
    ),
    (
        "卫生健康委员会",
        &[
            "示例人民医院",
            "示例中医医院",
            "示例妇幼保健院",
            "示例疾病预防控制中心",
            "示例急救中心",
        ],
        &posts::MEDICINE,
    ),
    (
        "农业农村局",
        &[
            "示例农业技术推广中心",
            "示例动物疫病预防控制中心",
            "示例种子管理站",
        ],
        &posts::ENGINEERING,
    ),
    (
        "自然资源和规划局",
        &[
            "示例测绘信息中心",
            "示例不动产登记中心",
            "示例地质环境监测站",
        ],
        &posts::ENGINEERING,
    ),
    (
        "文化和旅游局",
        &["示例图书馆", "示例博物馆", "示例文化遗产保护中心"],
        &posts::CULTURE,
    ),
    (
        "水利和湖泊局",
        &["示例水文服务中心", "示例河道堤防管理处"],
        &posts::ENGINEERING,
    ),
    (
        "交通运输局",
        &["示例公路事业发展中心", "示例港航事业发展中心"],
        &posts::ENGINEERING,
    ),
    (
        "人力资源和社会保障局",
        &[
            "示例公共就业服务中心",
            "示例人事考试中心",
            "示例社会保险服务中心",
        ],
        &posts::OFFICE,
    ),
];

/// So many positions, dealt out to the units in turn.
///
/// # Errors
///
/// None, as long as the lists here are sound: a test makes some thousands.
pub fn positions(count: u32, year: i32) -> anyhow::Result<Vec<Position>> {
    let mut dice = Dice::new(20_000);
    let units = units();
    let mut found = Vec::new();
    for (number, unit) in (0..count).zip(units.iter().cycle()) {
        let round = number as usize / units.len();
        // Each unit's first position is one of its office.
        let jobs: &[Job] = if round == 0 {
            &posts::OFFICE
        } else {
            unit.jobs
        };
        let Some(job) = dice.pick(jobs) else { continue };
        let code = format!("{}{:04}", unit.code, round + 1);
        found.push(position(&code, job, &unit.place, year, &mut dice)?);
    }
    Ok(found)
}

struct Unit {
    code: String,
    place: Place<'static>,
    jobs: &'static [Job],
}

/// All units, neighbours in different regions, so that a short table has them all.
fn units() -> Vec<Unit> {
    let mut units = Vec::new();
    for (number, (department, names, jobs)) in (1..).zip(&DEPARTMENTS) {
        for (place, unit) in (1..).zip(names.iter()) {
            for region in REGIONS {
                let (code, _) = region;
                units.push(Unit {
                    code: format!("{code:0<6}{number:02}{place:02}"),
                    place: Place {
                        region,
                        department,
                        unit,
                    },
                    jobs,
                });
            }
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_large_table_is_varied_and_always_the_same() -> anyhow::Result<()> {
        let all = positions(2_000, 2026)?;
        assert_eq!(all.len(), 2_000);
        assert_eq!(all, positions(2_000, 2026)?);
        let set =
            |of: fn(&Position) -> String| -> BTreeSet<String> { all.iter().map(of).collect() };
        assert_eq!(set(|one| one.code.to_string()).len(), 2_000);
        assert_eq!(set(|one| one.region.to_string()).len(), REGIONS.len());
        assert!(set(|one| one.unit.clone()).len() >= 400);
        assert!(set(|one| one.name.clone()).len() >= 20);
        assert!(all.iter().any(Position::is_without_written_exam));
        Ok(())
    }
}
