//! What is known about a candidate that conditions can be held against. It is
//! derived from the answers by the meanings that the form declares; what is
//! not known stays `None` and makes a person decide.

use serde::{Deserialize, Serialize};

use super::education::{Degree, Education, FreshGraduate};
use super::ethnicity::Ethnicity;
use super::major::{Catalogues, MajorCode, MajorKey};
use super::political_status::PoliticalStatus;
use super::region::RegionCode;
use super::service::ServiceEnd;
use crate::exam::readback::value_words;
use crate::exam::{Answers, FieldMeaning, FormSpec};
use crate::identity::Sex;
use crate::time::Date;

/// The option code that says that there is none (服务基层项目, 证书).
pub const NONE: &str = "none";

/// An answer whose codes are the exam's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The option's code, or the text itself.
    pub code: String,
    /// How people read it.
    pub words: String,
}

/// A candidate as conditions see them. `None` means unknown, never "no".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// 出生日期.
    pub birth_date: Option<Date>,
    /// 性别.
    pub sex: Option<Sex>,
    /// 学历.
    pub education: Option<Education>,
    /// 学位.
    pub degree: Option<Degree>,
    /// 专业 as on the diploma.
    pub major_name: Option<String>,
    /// 专业 in catalogues; several when it belongs to several classes, none
    /// when no catalogue lists it.
    pub major_keys: Vec<MajorKey>,
    /// 政治面貌.
    pub political_status: Option<PoliticalStatus>,
    /// 民族.
    pub ethnicity: Option<Ethnicity>,
    /// 户籍地.
    pub household: Option<RegionCode>,
    /// 户籍地 in words.
    pub household_words: Option<String>,
    /// 服务基层项目.
    pub service_project: Option<Stated>,
    /// 服务期满时间.
    pub service_end: Option<ServiceEnd>,
    /// 基层工作年限 in full years.
    pub work_years: Option<u16>,
    /// 应届毕业生.
    pub fresh_graduate: Option<FreshGraduate>,
    /// 职业资格证书.
    pub certificate: Option<Stated>,
}

impl Profile {
    /// What the answers say, through the meanings that the form declares.
    /// What can't be read is unknown: the form's own check complains about it.
    /// Birth date and sex of a resident identity number are better than any
    /// answer: set them afterwards with [`Profile::with_identity`].
    #[must_use]
    pub fn from_answers(form: &FormSpec, answers: &Answers, catalogues: &Catalogues) -> Self {
        let stated = |meaning| {
            let field = form.with_meaning(meaning)?;
            let code = answers.get(&field.key)?.trim();
            (!code.is_empty()).then(|| Stated {
                code: code.to_owned(),
                words: value_words(field, code),
            })
        };
        let code = |meaning| stated(meaning).map(|stated| stated.code);
        let education = code(FieldMeaning::Education).and_then(|code| Education::from_code(&code));
        let household = stated(FieldMeaning::Household);
        Self {
            birth_date: code(FieldMeaning::BirthDate).and_then(|code| code.parse().ok()),
            sex: code(FieldMeaning::Sex).and_then(|code| sex_from_code(&code)),
            education,
            degree: code(FieldMeaning::Degree).and_then(|code| Degree::from_code(&code)),
            major_name: code(FieldMeaning::Major),
            major_keys: code(FieldMeaning::MajorCode)
                .map(|text| read_major_keys(&text, education, catalogues))
                .unwrap_or_default(),
            political_status: code(FieldMeaning::PoliticalStatus)
                .and_then(|code| code.parse().ok()),
            ethnicity: code(FieldMeaning::Ethnicity).and_then(|code| code.parse().ok()),
            household: household
                .as_ref()
                .and_then(|household| household.code.parse().ok()),
            household_words: household.map(|household| household.words),
            service_project: stated(FieldMeaning::ServiceProject),
            service_end: code(FieldMeaning::ServiceEnd).and_then(|code| code.parse().ok()),
            work_years: code(FieldMeaning::WorkYears).and_then(|code| code.parse().ok()),
            fresh_graduate: code(FieldMeaning::FreshGraduate).and_then(|code| code.parse().ok()),
            certificate: stated(FieldMeaning::Certificate),
        }
    }

    /// The same, with birth date and sex as the identity document states them.
    #[must_use]
    pub fn with_identity(mut self, birth_date: Date, sex: Sex) -> Self {
        self.birth_date = Some(birth_date);
        self.sex = Some(sex);
        self
    }

    /// Whether the candidate has served in one of these projects.
    #[must_use]
    pub fn has_served_in(&self, projects: &[String]) -> Option<bool> {
        self.service_project
            .as_ref()
            .map(|stated| projects.contains(&stated.code))
    }
}

/// Keys or bare codes, separated by commas, semicolons or white space. Bare
/// codes need the level of education and a catalogue in force.
fn read_major_keys(
    text: &str,
    education: Option<Education>,
    catalogues: &Catalogues,
) -> Vec<MajorKey> {
    major_pieces(text)
        .filter_map(|piece| {
            piece.parse().ok().or_else(|| {
                let code: MajorCode = piece.parse().ok()?;
                catalogues.key_of(code, education?)
            })
        })
        .collect()
}

fn major_pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', ';', '；', ' ', '\u{3000}', '\n'])
        .filter(|piece| !piece.is_empty())
}

/// Whether a field of 专业代码 holds nothing but keys and bare codes, which may
/// be of any catalogue.
#[must_use]
pub fn is_major_code(text: &str) -> bool {
    major_pieces(text)
        .all(|piece| piece.parse::<MajorKey>().is_ok() || piece.parse::<MajorCode>().is_ok())
}

/// Reads our own code or one of GB/T 2261.1: 1 male, 2 female.
#[must_use]
pub fn sex_from_code(code: &str) -> Option<Sex> {
    match code {
        "1" => Some(Sex::Male),
        "2" => Some(Sex::Female),
        other => other.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exam::{ChoiceOption, FieldKind, FieldSpec, Section};
    use crate::position::CatalogueLevel;

    fn form() -> FormSpec {
        let choice = |key: &str, meaning, options: &[(&str, &str)]| {
            let options = options
                .iter()
                .map(|(code, label)| ChoiceOption::new(*code, *label))
                .collect();
            FieldSpec::new(key, "选择", FieldKind::Choice { options }).meaning(meaning)
        };
        let text = |key: &str, kind, meaning| FieldSpec::new(key, "填写", kind).meaning(meaning);
        FormSpec::new(vec![Section {
            title: "基本信息".to_owned(),
            hint: None,
            fields: vec![
                choice("edu", FieldMeaning::Education, &[("21", "大学本科")]),
                choice(
                    "fresh",
                    FieldMeaning::FreshGraduate,
                    &[("yes", "是"), ("no", "否")],
                ),
                choice("home", FieldMeaning::Household, &[("420106", "武昌区")]),
                choice(
                    "served",
                    FieldMeaning::ServiceProject,
                    &[("szyf", "三支一扶")],
                ),
                text("ended", FieldKind::Month, FieldMeaning::ServiceEnd),
                text("born", FieldKind::Date, FieldMeaning::BirthDate),
                text("major", FieldKind::Text, FieldMeaning::Major),
                text("code", FieldKind::Text, FieldMeaning::MajorCode),
            ],
        }])
        .expect("a sound form")
    }

    #[test]
    fn a_profile_is_read_by_meaning_and_not_by_key() {
        let answers = Answers::new()
            .with("edu", "21")
            .with("fresh", "no")
            .with("home", "420106")
            .with("served", "szyf")
            .with("ended", "2024-08")
            .with("born", "1995-08-15")
            .with("major", "软件工程")
            .with("code", "080902、graduate-2022:0835");
        let catalogues = Catalogues::default().with(CatalogueLevel::Undergraduate, 2024);
        let profile = Profile::from_answers(&form(), &answers, &catalogues);
        assert_eq!(profile.education, Some(Education::Bachelor));
        assert_eq!(profile.fresh_graduate, Some(FreshGraduate::No));
        assert_eq!(profile.household_words.as_deref(), Some("武昌区"));
        assert_eq!(profile.has_served_in(&["szyf".to_owned()]), Some(true));
        assert_eq!(profile.service_end, "2024-08".parse().ok());
        assert_eq!(profile.birth_date, Date::new(1995, 8, 15).ok());
        let keys: Vec<_> = profile.major_keys.iter().map(ToString::to_string).collect();
        assert_eq!(keys, ["undergraduate-2024:080902", "graduate-2022:0835"]);
        assert_eq!(profile.degree, None);
    }

    #[test]
    fn what_can_t_be_read_is_unknown() {
        let answers = Answers::new()
            .with("edu", "99")
            .with("born", "昨天")
            .with("code", "0809");
        let profile = Profile::from_answers(&form(), &answers, &Catalogues::default());
        assert_eq!(profile, Profile::default());
    }

    #[test]
    fn the_identity_number_wins_over_an_answer() {
        let born = Date::new(1995, 8, 15).expect("a day of the test");
        let profile = Profile::default().with_identity(born, Sex::Female);
        assert_eq!(
            (profile.birth_date, profile.sex),
            (Some(born), Some(Sex::Female))
        );
    }
}
