//! What one condition asks for, as data.

use serde::{Deserialize, Serialize};

use super::education::{Degree, Education};
use super::ethnicity::Ethnicity;
use super::major::MajorKey;
use super::political_status::PoliticalStatus;
use super::region::RegionCode;
use super::requirement::RequirementKind;
use super::service::DedicatedService;
use crate::identity::Sex;
use crate::time::Date;

/// What a condition asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// 年龄, as notices state it: born between two dates.
    Birth(BirthRule),
    /// 学历.
    Education(Ladder<Education>),
    /// 学位.
    Degree(DegreeRule),
    /// 专业: any one of them is enough.
    Majors(Vec<MajorWanted>),
    /// 政治面貌: one of them.
    PoliticalStatus(Vec<PoliticalStatus>),
    /// 性别.
    Sex(Sex),
    /// 民族.
    Ethnicity(EthnicityRule),
    /// 户籍: registered in one of these regions.
    Household(Vec<RegionCode>),
    /// 服务基层项目: served in one of these, by the codes of the form's options.
    ServiceProject(Vec<String>),
    /// 定向岗位: only for who served in one of these, with the end of service.
    DedicatedService(DedicatedService),
    /// 基层工作年限.
    WorkYears {
        /// Full years.
        at_least: u16,
    },
    /// 应届毕业生.
    FreshGraduate,
    /// 职业资格证书: one of these, by name or by the form's option code.
    Certificate(Vec<String>),
    /// Words that only a person can judge.
    FreeText,
}

/// A place on a ladder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ladder<T> {
    /// “本科及以上”.
    AtLeast(T),
    /// “仅限本科”.
    Exactly(T),
    /// “本科或硕士研究生”.
    OneOf(Vec<T>),
}

impl<T: Ord> Ladder<T> {
    /// Whether somebody on this rung is accepted.
    #[must_use]
    pub fn accepts(&self, rung: &T) -> bool {
        match self {
            Self::AtLeast(lowest) => rung >= lowest,
            Self::Exactly(only) => rung == only,
            Self::OneOf(rungs) => rungs.contains(rung),
        }
    }
}

/// What degree is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DegreeRule {
    /// A place on the ladder of degrees.
    Ladder(Ladder<Degree>),
    /// “与学历相对应的学位”: the degree that goes with the candidate's own
    /// level of education, or a higher one.
    MatchingEducation,
}

/// A major that is accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MajorWanted {
    /// A code and whatever lies under it.
    Code(MajorKey),
    /// A major whose name on the diploma is exactly this.
    Named(String),
}

/// What ethnic group is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EthnicityRule {
    /// One of these.
    OneOf(Vec<Ethnicity>),
    /// Any minority (少数民族).
    Minority,
}

/// Days from one to another, both included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWindow {
    /// The earliest day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The latest day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl DateWindow {
    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    fn is_sound(self) -> bool {
        match (self.from, self.to) {
            (None, None) => false,
            (Some(from), Some(to)) => from <= to,
            _ => true,
        }
    }
}

/// The age that is asked for, with wider windows for some.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BirthRule {
    /// The window for everybody.
    pub window: DateWindow,
    /// Other windows for who belongs to a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<BirthException>,
}

/// A window for who belongs to all of some groups.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BirthException {
    /// The window.
    pub window: DateWindow,
    /// The groups; all of them, at least one.
    pub groups: Vec<Group>,
}

/// A group of candidates to which a notice gives more room.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// This level of education or a higher one.
    EducationAtLeast(Education),
    /// 应届毕业生.
    FreshGraduate,
    /// Served in one of these projects.
    ServiceProject(Vec<String>),
    /// Something that only a person can judge, in words.
    Other(String),
}

impl Group {
    fn is_sound(&self) -> bool {
        match self {
            Self::EducationAtLeast(_) | Self::FreshGraduate => true,
            Self::ServiceProject(projects) => are_texts(projects),
            Self::Other(words) => !words.trim().is_empty(),
        }
    }
}

impl Rule {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> RequirementKind {
        match self {
            Self::Birth(_) => RequirementKind::Birth,
            Self::Education(_) => RequirementKind::Education,
            Self::Degree(_) => RequirementKind::Degree,
            Self::Majors(_) => RequirementKind::Majors,
            Self::PoliticalStatus(_) => RequirementKind::PoliticalStatus,
            Self::Sex(_) => RequirementKind::Sex,
            Self::Ethnicity(_) => RequirementKind::Ethnicity,
            Self::Household(_) => RequirementKind::Household,
            Self::ServiceProject(_) | Self::DedicatedService(_) => RequirementKind::ServiceProject,
            Self::WorkYears { .. } => RequirementKind::WorkYears,
            Self::FreshGraduate => RequirementKind::FreshGraduate,
            Self::Certificate(_) => RequirementKind::Certificate,
            Self::FreeText => RequirementKind::FreeText,
        }
    }

    /// Whether its lists hold something and its windows are in order.
    pub(super) fn is_sound(&self) -> bool {
        match self {
            Self::Birth(rule) => {
                rule.window.is_sound()
                    && rule.exceptions.iter().all(|exception| {
                        exception.window.is_sound()
                            && !exception.groups.is_empty()
                            && exception.groups.iter().all(Group::is_sound)
                    })
            }
            Self::Education(Ladder::OneOf(rungs)) => !rungs.is_empty(),
            Self::Degree(DegreeRule::Ladder(Ladder::OneOf(rungs))) => !rungs.is_empty(),
            Self::Majors(majors) => {
                !majors.is_empty()
                    && majors.iter().all(|major| match major {
                        MajorWanted::Code(_) => true,
                        MajorWanted::Named(name) => !name.trim().is_empty(),
                    })
            }
            Self::PoliticalStatus(statuses) => !statuses.is_empty(),
            Self::Ethnicity(EthnicityRule::OneOf(groups)) => !groups.is_empty(),
            Self::Household(regions) => !regions.is_empty(),
            Self::ServiceProject(texts) | Self::Certificate(texts) => are_texts(texts),
            Self::DedicatedService(rule) => are_texts(&rule.projects) && rule.ended.is_sound(),
            Self::Education(_)
            | Self::Degree(_)
            | Self::Sex(_)
            | Self::Ethnicity(EthnicityRule::Minority)
            | Self::WorkYears { .. }
            | Self::FreshGraduate
            | Self::FreeText => true,
        }
    }
}

fn are_texts(texts: &[String]) -> bool {
    !texts.is_empty() && texts.iter().all(|text| !text.trim().is_empty())
}
