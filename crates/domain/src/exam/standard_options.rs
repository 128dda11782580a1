//! The options of choices whose codes come from a standard, so that an office
//! needn't type them in. A form may offer fewer of them.

use super::choice_option::ChoiceOption;
use super::form::FieldMeaning;
use super::household_options::household_options;
use crate::identity::Sex;
use crate::position::{Degree, Education, Ethnicity, FreshGraduate, PoliticalStatus};

/// The options for a field of this meaning: 学历 by GB/T 4658-2006, 学位 by
/// our own codes, 政治面貌 by GB/T 4762-1984, 民族 by GB/T 3304-1991, 性别 by
/// GB/T 2261.1-2003, 应届毕业生 by our own codes, 户籍地 by GB/T 2260, of every
/// province the prefectures: [`household_options`] goes further down in an
/// exam's own. Empty for meanings whose codes are the exam's own.
#[must_use]
pub fn standard_options(meaning: FieldMeaning) -> Vec<ChoiceOption> {
    match meaning {
        FieldMeaning::Education => Education::ALL
            .iter()
            .rev()
            .map(|education| ChoiceOption::new(education.gb4658(), education.word()))
            .collect(),
        FieldMeaning::Degree => Degree::ALL
            .iter()
            .rev()
            .map(|degree| ChoiceOption::new(degree.code(), degree.word()))
            .collect(),
        FieldMeaning::PoliticalStatus => PoliticalStatus::ALL
            .iter()
            .map(|status| ChoiceOption::new(status.code(), status.word()))
            .collect(),
        FieldMeaning::Ethnicity => Ethnicity::all()
            .map(|ethnicity| ChoiceOption::new(ethnicity.code(), ethnicity.word()))
            .collect(),
        FieldMeaning::Sex => vec![
            ChoiceOption::new("1", Sex::Male.word()),
            ChoiceOption::new("2", Sex::Female.word()),
        ],
        FieldMeaning::FreshGraduate => FreshGraduate::ALL
            .iter()
            .map(|fresh| ChoiceOption::new(fresh.code(), fresh.word()))
            .collect(),
        FieldMeaning::Household => household_options(&[]),
        FieldMeaning::Major
        | FieldMeaning::MajorCode
        | FieldMeaning::Graduation
        | FieldMeaning::BirthDate
        | FieldMeaning::ServiceProject
        | FieldMeaning::ServiceEnd
        | FieldMeaning::WorkYears
        | FieldMeaning::Certificate => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exam::{FieldKind, FieldSpec, FormSpec, Section};

    #[test]
    fn the_standard_options_make_a_sound_form() {
        let field = |key: &str, meaning| {
            let options = standard_options(meaning);
            FieldSpec::new(key, key, FieldKind::Choice { options }).meaning(meaning)
        };
        let form = FormSpec::new(vec![Section {
            title: "基本信息".to_owned(),
            hint: None,
            fields: vec![
                field("education", FieldMeaning::Education),
                field("degree", FieldMeaning::Degree),
                field("politics", FieldMeaning::PoliticalStatus),
                field("ethnicity", FieldMeaning::Ethnicity),
                field("sex", FieldMeaning::Sex),
                field("fresh", FieldMeaning::FreshGraduate),
                field("household", FieldMeaning::Household),
            ],
        }]);
        assert!(form.is_ok(), "{form:?}");
    }
}
