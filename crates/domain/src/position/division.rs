//! The divisions of China by name, with the codes of GB/T 2260: a table of one
//! day (`data/README.md` says which), for forms that offer places. It judges
//! nothing: codes that it lacks are alive in old documents, and whether a
//! condition's region holds somebody's is for `region` to say.

/// A line for each division in the order of the codes; `#` begins a remark.
const TABLE: &str = include_str!("../../data/divisions.txt");

/// A province, prefecture or county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    code: &'static str,
    name: &'static str,
}

impl Division {
    /// All divisions in the order of their codes: each before what lies in it.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(code, name)| Self { code, name })
    }

    /// The provinces: also municipalities, autonomous regions and special
    /// administrative regions.
    pub fn provinces() -> impl Iterator<Item = Self> {
        Self::all().filter(|division| division.digits().len() == 2)
    }

    /// The six digits of the standard.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// Its own name, without what it lies in: `江岸区`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Whether it lies in the other and isn't it.
    #[must_use]
    pub fn lies_in(self, other: Self) -> bool {
        self != other && self.code.starts_with(other.digits())
    }

    /// Whether it is no part of a prefecture: 仙桃市, each district of 重庆市,
    /// and a prefecture itself.
    pub(crate) fn stands_alone(self, province: &[Self]) -> bool {
        !province.iter().any(|other| self.lies_in(*other))
    }

    /// The code without the zeros at its end: 2 digits for a province, 4 for a
    /// prefecture, 6 for a county.
    pub(crate) fn digits(self) -> &'static str {
        let code = self.code;
        let prefecture = code.strip_suffix("00");
        prefecture
            .and_then(|code| code.strip_suffix("00"))
            .or(prefecture)
            .unwrap_or(code)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::position::RegionCode;

    /// The provinces of GB/T 2260-2007.
    const PROVINCES: [&str; 34] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
        "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
        "65", "71", "81", "82",
    ];

    #[test]
    fn every_code_is_one_of_the_standard_and_stands_once_in_order() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), Division::all().count());
        let codes: Vec<_> = Division::all().map(Division::code).collect();
        assert!(codes.is_sorted_by(|one, next| one < next));
        for division in Division::all() {
            let region: RegionCode = division.code().parse().expect("a code of the table");
            assert_eq!(region.six_digits(), division.code());
            assert_eq!(region.as_str(), division.digits());
            assert!(!division.name().trim().is_empty(), "{division:?}");
        }
    }

    #[test]
    fn every_division_lies_in_one_of_the_34_provinces() {
        let provinces: Vec<_> = Division::provinces().map(Division::digits).collect();
        assert_eq!(provinces, PROVINCES);
        for division in Division::all() {
            let known = PROVINCES.iter().any(|two| division.code().starts_with(two));
            assert!(known, "{division:?}");
        }
    }

    #[test]
    fn there_are_as_many_as_china_has() {
        let count = |digits| {
            let found = Division::all().filter(|one| one.digits().len() == digits);
            found.count()
        };
        assert_eq!((count(2), count(4)), (34, 333));
        assert!((2_800..2_900).contains(&count(6)), "{}", count(6));
    }

    #[test]
    fn well_known_places_bear_their_codes() {
        let names: BTreeMap<_, _> = Division::all()
            .map(|division| (division.code(), division.name()))
            .collect();
        for (code, name) in [
            ("110101", "东城区"),
            ("150000", "内蒙古自治区"),
            ("420100", "武汉市"),
            ("420106", "武昌区"),
            ("422800", "恩施土家族苗族自治州"),
            ("429004", "仙桃市"),
            ("429021", "神农架林区"),
            ("441900", "东莞市"),
            ("460400", "儋州市"),
            ("500101", "万州区"),
            ("500243", "彭水苗族土家族自治县"),
            ("620200", "嘉峪关市"),
            ("659012", "白杨市"),
            ("710000", "台湾省"),
        ] {
            assert_eq!(names.get(code), Some(&name), "{code}");
        }
        for code in ["110100", "429000", "420101", "421071", "441901", "500200"] {
            assert_eq!(names.get(code), None, "{code}");
        }
    }

    #[test]
    fn no_two_divisions_side_by_side_have_one_name() {
        let mut seen = BTreeSet::new();
        for division in Division::all() {
            let digits = division.digits();
            let above = digits.get(..digits.len() - 2).unwrap_or_default();
            assert!(seen.insert((above, division.name())), "{division:?}");
        }
    }

    #[test]
    fn what_has_no_prefecture_stands_alone() {
        let hubei: Vec<_> = Division::all()
            .filter(|division| division.code().starts_with("42") && division.digits() != "42")
            .collect();
        let alone = |code| {
            let division = hubei.iter().find(|division| division.code() == code);
            division.map(|division| division.stands_alone(&hubei))
        };
        assert_eq!(alone("420100"), Some(true));
        assert_eq!(alone("420106"), Some(false));
        assert_eq!(alone("429004"), Some(true));
    }
}
