//! 学历 and 学位: two ladders that notices use apart; and whether somebody still counts as a
//! graduate of this year.

use crate::coded::coded;

coded! {
    /// 学历 (level of education completed), from low to high. `Ord` is the
    /// ladder.
    pub enum Education {
        /// General, vocational or technical secondary school.
        SeniorSecondary = "senior_secondary" "高中（中专）",
        /// Junior college, three-year vocational college.
        JuniorCollege = "junior_college" "大专",
        /// Undergraduate.
        Bachelor = "bachelor" "大学本科",
        /// Master's programme.
        Master = "master" "硕士研究生",
        /// Doctoral programme.
        Doctor = "doctor" "博士研究生",
    }
}

coded! {
    /// 学位, from low to high. `Ord` is the ladder.
    pub enum Degree {
        /// None held.
        Without = "none" "无学位",
        /// Bachelor's.
        Bachelor = "bachelor" "学士",
        /// Master's.
        Master = "master" "硕士",
        /// Doctor's.
        Doctor = "doctor" "博士",
    }
}

coded! {
    /// 应届毕业生, as a form asks for it.
    pub enum FreshGraduate {
        /// Graduates this year.
        Yes = "yes" "是",
        /// Graduated earlier, in the years in which a job may still be looked for, and has found
        /// none. Some notices count these as fresh graduates: a person decides.
        Seeking = "seeking" "择业期内未落实工作单位",
        /// Neither.
        No = "no" "否",
    }
}

impl FreshGraduate {
    /// Whether somebody is one, if that is beyond doubt.
    #[must_use]
    pub const fn is_surely(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::Seeking => None,
            Self::No => Some(false),
        }
    }
}

impl Education {
    /// The code of 毕业 on this level in GB/T 4658-2006; of the four on the
    /// secondary level, that of general senior secondary school.
    #[must_use]
    pub const fn gb4658(self) -> &'static str {
        match self {
            Self::Doctor => "11",
            Self::Master => "14",
            Self::Bachelor => "21",
            Self::JuniorCollege => "31",
            Self::SeniorSecondary => "61",
        }
    }

    /// Reads our own code or one of GB/T 4658-2006 that means graduation
    /// (毕业). Codes of 结业 and 肄业 are not known: they give no level.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "11" => Some(Self::Doctor),
            "14" => Some(Self::Master),
            "21" => Some(Self::Bachelor),
            "31" => Some(Self::JuniorCollege),
            // 中等专科, 职业高中, 技工学校, 普通高中.
            "41" | "44" | "47" | "61" => Some(Self::SeniorSecondary),
            other => other.parse().ok(),
        }
    }

    /// The degree that usually goes with this level; below undergraduate
    /// there is none.
    #[must_use]
    pub const fn matching_degree(self) -> Option<Degree> {
        match self {
            Self::SeniorSecondary | Self::JuniorCollege => None,
            Self::Bachelor => Some(Degree::Bachelor),
            Self::Master => Some(Degree::Master),
            Self::Doctor => Some(Degree::Doctor),
        }
    }
}

impl Degree {
    /// Reads our own code or one of GB/T 6864-2003 (1 or 3 digits, of which
    /// the first is the level). Honorary doctorates (1) are no degree here.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let digits = code.bytes().all(|byte| byte.is_ascii_digit());
        match code.as_bytes() {
            [b'2', ..] if digits && matches!(code.len(), 1 | 3) => Some(Self::Doctor),
            [b'3', ..] if digits && matches!(code.len(), 1 | 3) => Some(Self::Master),
            [b'4', ..] if digits && matches!(code.len(), 1 | 3) => Some(Self::Bachelor),
            _ => code.parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladders_go_up() {
        assert!(Education::SeniorSecondary < Education::JuniorCollege);
        assert!(Education::JuniorCollege < Education::Bachelor);
        assert!(Education::Bachelor < Education::Master);
        assert!(Education::Master < Education::Doctor);
        assert!(Degree::Without < Degree::Bachelor && Degree::Master < Degree::Doctor);
    }

    #[test]
    fn codes_of_the_standards_are_read() {
        for &education in Education::ALL {
            assert_eq!(Education::from_code(education.gb4658()), Some(education));
            assert_eq!(Education::from_code(education.code()), Some(education));
        }
        assert_eq!(Education::from_code("22"), None, "结业 is no level");
        assert_eq!(Degree::from_code("408"), Some(Degree::Bachelor));
        assert_eq!(Degree::from_code("3"), Some(Degree::Master));
        assert_eq!(Degree::from_code("none"), Some(Degree::Without));
        assert_eq!(Degree::from_code("1"), None);
    }
}
