//! What can be applied for: a row of the 《岗位及其资格条件一览表》, its
//! structured conditions, and the judgement whether somebody meets them. Who
//! applied for what lives in `life`.

pub mod code;
pub mod division;
pub mod education;
pub mod ethnicity;
pub mod index;
pub mod judge;
pub mod major;
pub mod political_status;
pub mod profile;
pub mod region;
pub mod requirement;
pub mod rule;
pub mod service;
pub mod wanted;

use serde::{Deserialize, Serialize};

pub use code::{PositionCode, PositionCodeError};
pub use division::Division;
pub use education::{Degree, Education, FreshGraduate};
pub use ethnicity::{Ethnicity, EthnicityError};
pub use judge::{Judgement, PositionJudgement, Verdict, judge, judge_position, verdict_on};
pub use major::{CatalogueLevel, Catalogues, MajorCode, MajorError, MajorKey};
pub use political_status::PoliticalStatus;
pub use profile::{NONE, Profile, Stated, is_major_code, sex_from_code};
pub use region::{RegionCode, RegionError};
pub use requirement::{Blockable, Requirement, RequirementKind, Requirements, RequirementsError};
pub use rule::{
    BirthException, BirthRule, DateWindow, DegreeRule, EthnicityRule, Group, Ladder, MajorWanted,
    Rule,
};
pub use service::{DedicatedService, ServiceEnd, ServiceEndError};
pub use wanted::{A_PAGE, BELOW, HEADCOUNTS, Order, Sitting, Wanted};

use crate::coded::coded;
use crate::exam::CategoryCode;

coded! {
    /// The levels of the tree in which a position is chosen, from the top.
    pub enum OrganisationLevel {
        /// Where.
        Region = "region" "地区",
        /// The authority above the unit.
        Department = "department" "主管部门",
        /// Who recruits.
        Unit = "unit" "招聘单位",
    }
}

/// One row of the position table, in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// 岗位代码, unique in the exam.
    pub code: PositionCode,
    /// 岗位名称.
    pub name: String,
    /// Where; also the region in which its candidates are seated.
    pub region: RegionCode,
    /// The region's name.
    pub region_name: String,
    /// 主管部门.
    pub department: String,
    /// 招聘单位.
    pub unit: String,
    /// 岗位类别 and 等级 as the table words them, for instance 专业技术岗位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// The papers that its candidates sit; `None` is 免笔试: approval alone
    /// completes the application and no fee is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryCode>,
    /// 招聘人数, at least 1.
    pub headcount: u16,
    /// 开考比例: so many payers a place, or the post is reduced or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_ratio: Option<u8>,
    /// 面试入围比例: so many a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interview_ratio: Option<u8>,
    /// The conditions.
    #[serde(default)]
    pub requirements: Requirements,
    /// 其他说明, for reading only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// 咨询电话 as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

impl Position {
    /// Whether its candidates sit no written exam.
    #[must_use]
    pub const fn is_without_written_exam(&self) -> bool {
        self.category.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(headcount: u16, opening_ratio: Option<u8>) -> Position {
        Position {
            code: "012345678901".parse().expect("a code of the test"),
            name: "综合管理".to_owned(),
            region: "4201".parse().expect("a region of the test"),
            region_name: "武汉市".to_owned(),
            department: "甲局".to_owned(),
            unit: "乙中心".to_owned(),
            grade: None,
            category: "A".parse().ok(),
            headcount,
            opening_ratio,
            interview_ratio: Some(3),
            requirements: Requirements::default(),
            note: None,
            contact: None,
        }
    }

    #[test]
    fn a_position_keeps_its_leading_zero_in_json() {
        let text = serde_json::to_string(&position(1, None)).expect("a position serialises");
        assert!(text.contains("\"code\":\"012345678901\""), "{text}");
        let again: Position = serde_json::from_str(&text).expect("what was written");
        assert_eq!(again, position(1, None));
    }
}
