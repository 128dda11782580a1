//! The conditions of a position as data, each with the words of the table that
//! it stands for. Whether somebody meets them is judged in `judge`.

use serde::{Deserialize, Serialize};

use super::rule::Rule;
use crate::coded::coded;

/// All conditions of a position; all of them must be met. Empty means that
/// anybody may apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Requirement>", into = "Vec<Requirement>")]
pub struct Requirements(Vec<Requirement>);

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The words of the position table, quoted to the candidate.
    pub words: String,
    /// What can be judged by machine.
    pub rule: Rule,
}

coded! {
    /// The kinds of condition, for headings and statistics.
    pub enum RequirementKind {
        /// Age.
        Birth = "birth" "年龄",
        /// Level of education.
        Education = "education" "学历",
        /// Degree.
        Degree = "degree" "学位",
        /// Major.
        Majors = "majors" "专业",
        /// Political status.
        PoliticalStatus = "political_status" "政治面貌",
        /// Sex.
        Sex = "sex" "性别",
        /// Ethnic group.
        Ethnicity = "ethnicity" "民族",
        /// Registered residence.
        Household = "household" "户籍",
        /// Grass-roots service project.
        ServiceProject = "service_project" "服务基层项目",
        /// Years of grass-roots work.
        WorkYears = "work_years" "基层工作年限",
        /// Graduating this year.
        FreshGraduate = "fresh_graduate" "应届毕业生",
        /// Professional certificate.
        Certificate = "certificate" "职业资格证书",
        /// Anything else.
        FreeText = "free_text" "其他条件",
    }
}

coded! {
    /// The kinds that a machine decides beyond doubt: only these may block a
    /// choice, and only where the exam's policy names them.
    pub enum Blockable {
        /// Age.
        Birth = "birth" "年龄",
        /// Level of education.
        Education = "education" "学历",
        /// Degree.
        Degree = "degree" "学位",
        /// Political status.
        PoliticalStatus = "political_status" "政治面貌",
        /// Sex.
        Sex = "sex" "性别",
        /// Ethnic group.
        Ethnicity = "ethnicity" "民族",
    }
}

impl RequirementKind {
    /// The kind as one that may block, if it may.
    #[must_use]
    pub fn blockable(self) -> Option<Blockable> {
        self.code().parse().ok()
    }
}

impl Requirements {
    /// These conditions, in the order of the table.
    ///
    /// # Errors
    ///
    /// The first condition without words, with empty lists or with a window
    /// that ends before it begins.
    pub fn new(requirements: Vec<Requirement>) -> Result<Self, RequirementsError> {
        for (index, requirement) in requirements.iter().enumerate() {
            let row = index + 1;
            if !(1..=500).contains(&requirement.words.trim().chars().count()) {
                return Err(RequirementsError::Words { row });
            }
            if !requirement.rule.is_sound() {
                return Err(RequirementsError::Rule {
                    row,
                    words: requirement.words.clone(),
                });
            }
        }
        Ok(Self(requirements))
    }

    /// The conditions in the order of the table.
    #[must_use]
    pub fn as_slice(&self) -> &[Requirement] {
        &self.0
    }
}

impl TryFrom<Vec<Requirement>> for Requirements {
    type Error = RequirementsError;

    fn try_from(requirements: Vec<Requirement>) -> Result<Self, RequirementsError> {
        Self::new(requirements)
    }
}

impl From<Requirements> for Vec<Requirement> {
    fn from(requirements: Requirements) -> Self {
        requirements.0
    }
}

/// Why conditions can't be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequirementsError {
    /// A condition without words, or with too many.
    #[error("第 {row} 条资格条件须有 1 至 500 个字的原文，请补充")]
    Words {
        /// Counts from 1.
        row: usize,
    },
    /// A condition that nobody could meet or that says nothing.
    #[error("第 {row} 条资格条件“{words}”的规则不完整或起止颠倒，请核对")]
    Rule {
        /// Counts from 1.
        row: usize,
        /// Its words.
        words: String,
    },
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn conditions_are_kept_as_readable_json() {
        let json = r#"[
            {"words":"18至35周岁","rule":{"birth":{"window":{"from":"1988-01-10","to":"2006-01-16"},
                "exceptions":[{"window":{"from":"1983-01-10"},"groups":[{"education_at_least":"master"},"fresh_graduate"]}]}}},
            {"words":"本科及以上","rule":{"education":{"at_least":"bachelor"}}},
            {"words":"与学历相对应的学位","rule":{"degree":"matching_education"}},
            {"words":"计算机类","rule":{"majors":[{"code":"undergraduate-2024:0809"},{"named":"网络工程"}]}},
            {"words":"中共党员","rule":{"political_status":["01","02"]}},
            {"words":"2年以上基层工作经历","rule":{"work_years":{"at_least":2}}},
            {"words":"限应届毕业生","rule":"fresh_graduate"}]"#;
        let requirements: Requirements = serde_json::from_str(json).expect("sound conditions");
        let again = serde_json::to_string(&requirements).expect("conditions serialise");
        assert_eq!(serde_json::from_str(&again).ok(), Some(requirements));
    }

    #[test]
    fn nonsense_is_refused_with_its_row() {
        for (json, message) in [
            (
                r#"[{"words":"不限","rule":"free_text"},{"words":"专业","rule":{"majors":[]}}]"#,
                "第 2 条资格条件“专业”",
            ),
            (
                r#"[{"words":" ","rule":"free_text"}]"#,
                "第 1 条资格条件须有",
            ),
            (
                r#"[{"words":"年龄","rule":{"birth":{"window":{"from":"2000-01-01","to":"1990-01-01"}}}}]"#,
                "起止颠倒",
            ),
            (r#"[{"words":"性别","rule":{"sex":"other"}}]"#, "other"),
            (r#"[{"words":"a","rule":"free_text","weight":1}]"#, "weight"),
        ] {
            let error = serde_json::from_str::<Requirements>(json).expect_err(json);
            assert!(error.to_string().contains(message), "{error}");
        }
    }

    #[test]
    fn only_what_a_machine_decides_may_block() {
        assert_eq!(RequirementKind::Birth.blockable(), Some(Blockable::Birth));
        for kind in [
            RequirementKind::Majors,
            RequirementKind::Household,
            RequirementKind::Certificate,
            RequirementKind::FreeText,
        ] {
            assert_eq!(kind.blockable(), None);
        }
    }

    proptest! {
        #[test]
        fn no_json_makes_the_reader_panic(
            rule in "[\\[\\]{}\",:a-z_0-9-]{0,40}|\\PC{0,40}", words in "\\PC{0,8}",
        ) {
            let _ = serde_json::from_str::<Requirements>(&rule);
            let words = serde_json::to_string(&words).expect("a string");
            let json = format!(r#"[{{"words":{words},"rule":{rule}}}]"#);
            if let Ok(conditions) = serde_json::from_str::<Requirements>(&json) {
                let again = Requirements::new(conditions.as_slice().to_vec());
                prop_assert_eq!(again, Ok(conditions));
            }
        }
    }
}
