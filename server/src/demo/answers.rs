//! What the candidates of the demonstration write into the form.

use domain::{
    exam::{FieldMeaning, cell_name, standard_options},
    identity::Sex,
};

use super::people::{Goal, Person};

/// What somebody studied, and where that leads.
pub(super) struct Study {
    /// What a search for fitting positions asks for.
    pub(super) search: &'static str,
    major: &'static str,
    code: &'static str,
    certificate: &'static str,
    education: (&'static str, &'static str),
}

const BACHELOR: (&str, &str) = ("21", "bachelor");

const fn study(
    search: &'static str,
    major: &'static str,
    code: &'static str,
    certificate: &'static str,
) -> Study {
    Study {
        search,
        major,
        code,
        certificate,
        education: BACHELOR,
    }
}

const STUDIES: [Study; 10] = [
    study("计算机类", "计算机科学与技术", "080901", ""),
    study("中国语言文学类", "汉语言文学", "050101", "初级中学教师资格"),
    study("护理学类", "护理学", "101101", "护士执业资格"),
    study("临床医学类", "临床医学", "100201K", "执业医师资格"),
    study("工商管理类", "会计学", "120203K", "会计专业技术资格"),
    study("法学类", "法学", "030101K", ""),
    study("数学类", "数学与应用数学", "070101", "高级中学教师资格"),
    study("植物生产类", "植物保护", "090103", ""),
    study("水利类", "水利水电工程", "081101", ""),
    study("图书情报", "图书馆学", "120501", ""),
];

/// For the posts without a written exam.
const DOCTORATE: Study = Study {
    search: "博士研究生",
    major: "公共卫生与预防医学",
    code: "",
    certificate: "",
    education: ("11", "doctor"),
};

/// What this person studied.
pub(super) fn study_of(person: &Person) -> &'static Study {
    if person.goal == Goal::CompleteFree {
        return &DOCTORATE;
    }
    STUDIES
        .get(person.number % STUDIES.len())
        .unwrap_or(&DOCTORATE)
}

/// The form, filled in: names of controls and values.
pub(super) fn of(person: &Person) -> Vec<(String, String)> {
    let study = study_of(person);
    let party = person.number.is_multiple_of(3);
    let sex = match person.sex() {
        Sex::Male => "1",
        Sex::Female => "2",
    };
    let ethnicity = standard_options(FieldMeaning::Ethnicity);
    let ethnicity = ethnicity.first().map_or("", |option| &option.code);
    let address = format!("湖北省示例市示例路 {} 号", person.number + 1);
    let mut pairs: Vec<(String, String)> = [
        ("sex", sex),
        ("ethnicity", ethnicity),
        ("political_status", if party { "01" } else { "13" }),
        ("household", "420111"),
        ("education", study.education.0),
        ("degree", study.education.1),
        ("study", "full_time"),
        ("school", "示例大学"),
        ("major", study.major),
        ("major_code", study.code),
        ("graduated", "2020-06"),
        ("fresh_graduate", "no"),
        ("employer", "示例科技有限公司"),
        ("work_years", "3"),
        ("service_project", "none"),
        ("certificate", study.certificate),
        ("address", &address),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .collect();
    let cells = [
        ("schools", 0, "from", "2013-09"),
        ("schools", 0, "to", "2016-06"),
        ("schools", 0, "school", "示例中学"),
        ("schools", 1, "from", "2016-09"),
        ("schools", 1, "to", "2020-06"),
        ("schools", 1, "school", "示例大学"),
        ("schools", 1, "major", study.major),
        ("jobs", 0, "from", "2020-07"),
        ("jobs", 0, "employer", "示例科技有限公司 职员"),
    ];
    pairs.extend(
        cells
            .into_iter()
            .map(|(table, row, column, value)| (cell_name(table, row, column), value.to_owned())),
    );
    pairs
}

#[cfg(test)]
mod tests {
    use domain::exam::{Answers, check, senseless};

    use super::*;
    use crate::demo::{form::form, people};

    #[test]
    fn everybody_fills_the_form_in_soundly() -> anyhow::Result<()> {
        let form = form()?;
        for person in people::of_open() {
            let answers = Answers::from_form(&form, &of(&person));
            let checked = check(&form, &answers);
            assert!(checked.is_ok(), "{:?}", checked.as_ref().err());
            let today = "2026-02-04".parse()?;
            let senseless = checked.map(|checked| senseless(&form, &checked, today));
            assert_eq!(senseless.ok(), Some(Vec::new()));
        }
        Ok(())
    }
}
