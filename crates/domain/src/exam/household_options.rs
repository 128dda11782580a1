//! The options of 户籍所在地: the divisions of China, as finely as an exam needs
//! them. Which code satisfies a condition is for `position::judge` to say.

use super::choice_option::ChoiceOption;
use crate::position::{Division, RegionCode};

/// The options for a choice of the meaning `Household`: codes of GB/T 2260 with
/// their full names, grouped by province. The provinces of `own` regions come
/// first, down to the county; of the others there are the prefectures. What
/// belongs to no prefecture is there itself: the districts of municipalities,
/// counties right under a province.
///
/// A prefecture whose counties are offered isn't offered itself: everybody's
/// household register names the county, and who may choose either leaves the
/// judgement of many conditions to a person.
#[must_use]
pub fn household_options(own: &[RegionCode]) -> Vec<ChoiceOption> {
    let is_own = |province: &Division| {
        let two = province.digits();
        own.iter().any(|region| region.as_str().starts_with(two))
    };
    let (own, others): (Vec<_>, Vec<_>) = Division::provinces().partition(is_own);
    let own = own.into_iter().flat_map(|province| of(province, true));
    own.chain(others.into_iter().flat_map(|province| of(province, false)))
        .collect()
}

/// The options of one province; the province itself where the table has nothing
/// below it.
fn of(province: Division, counties: bool) -> Vec<ChoiceOption> {
    let below: Vec<_> = Division::all()
        .filter(|division| division.lies_in(province))
        .collect();
    if below.is_empty() {
        return vec![ChoiceOption::new(province.code(), province.name())];
    }
    let is_offered = |place: Division| {
        if counties {
            !below.iter().any(|other| other.lies_in(place))
        } else {
            place.stands_alone(&below)
        }
    };
    below
        .iter()
        .filter(|place| is_offered(**place))
        .map(|place| {
            let above = below.iter().find(|other| place.lies_in(**other));
            let above = above.map_or("", |above| above.name());
            let label = [province.name(), above, place.name()].concat();
            ChoiceOption::new(place.code(), label).in_group(province.name())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::exam::{FieldKind, FieldMeaning, FieldSpec, FormSpec, Section};

    fn options(own: &[&str]) -> Vec<ChoiceOption> {
        let own: Vec<_> = own
            .iter()
            .map(|code| code.parse().expect("a region of the test"))
            .collect();
        household_options(&own)
    }

    fn label<'a>(options: &'a [ChoiceOption], code: &str) -> Option<&'a str> {
        let option = options.iter().find(|option| option.code == code);
        option.map(|option| option.label.as_str())
    }

    #[test]
    fn labels_are_understood_alone() {
        let options = options(&["42"]);
        for (code, name) in [
            ("420106", "湖北省武汉市武昌区"),
            ("422801", "湖北省恩施土家族苗族自治州恩施市"),
            ("429004", "湖北省仙桃市"),
            ("110101", "北京市东城区"),
            ("500101", "重庆市万州区"),
            ("500229", "重庆市城口县"),
            ("430100", "湖南省长沙市"),
            ("419001", "河南省济源市"),
            ("441900", "广东省东莞市"),
            ("710000", "台湾省"),
        ] {
            assert_eq!(label(&options, code), Some(name));
        }
        let labels: BTreeSet<_> = options.iter().map(|option| &option.label).collect();
        assert_eq!(labels.len(), options.len());
    }

    #[test]
    fn counties_take_the_place_of_their_prefecture_in_the_exams_own_province() {
        let own = options(&["42"]);
        assert_eq!(label(&own, "420100"), None);
        assert_eq!(label(&own, "430102"), None);
        let others = options(&[]);
        assert_eq!(label(&others, "420100"), Some("湖北省武汉市"));
        assert_eq!(label(&others, "420106"), None);
        let southern = options(&["44"]);
        assert_eq!(label(&southern, "441900"), Some("广东省东莞市"));
        assert_eq!(label(&southern, "440106"), Some("广东省广州市天河区"));
    }

    #[test]
    fn an_exam_of_a_prefecture_has_the_counties_of_its_province() {
        assert_eq!(options(&["4201"]), options(&["42"]));
        assert_eq!(options(&["420106", "4201"]), options(&["42"]));
    }

    #[test]
    fn the_own_province_comes_first_and_each_group_stands_together() {
        let options = options(&["42"]);
        assert_eq!(options[0].code, "420102");
        let mut groups: Vec<_> = options.iter().map(|option| &option.group).collect();
        groups.dedup();
        assert_eq!(groups[0].as_deref(), Some("湖北省"));
        assert_eq!(groups[1].as_deref(), Some("北京市"));
        // 台湾省, 香港 and 澳门 have no group, the 31 others one each.
        assert_eq!(groups.len(), 32);
    }

    #[test]
    fn every_place_of_the_table_is_one_of_the_options_or_held_by_one() {
        for own in [&[][..], &["42"], &["11", "46", "65"]] {
            let offered: Vec<RegionCode> = options(own)
                .iter()
                .map(|option| option.code.parse().expect("a code of the table"))
                .collect();
            for division in Division::all() {
                let place: RegionCode = division.code().parse().expect("a code of the table");
                let holders = offered.iter().filter(|region| region.contains(&place));
                let parts = offered.iter().any(|region| place.contains(region));
                assert!(holders.count() == 1 || parts, "{division:?}");
            }
        }
    }

    #[test]
    fn the_options_make_a_sound_form_of_bearable_size() {
        for own in [&[][..], &["42"], &["13", "51"]] {
            let options = options(own);
            let json = serde_json::to_string(&options).expect("options serialise");
            assert!(json.len() < 80 * 1024, "{} bytes", json.len());
            let field = FieldSpec::new("household", "户籍所在地", FieldKind::Choice { options })
                .meaning(FieldMeaning::Household);
            let form = FormSpec::new(vec![Section {
                title: "基本信息".to_owned(),
                hint: None,
                fields: vec![field],
            }]);
            assert!(form.is_ok(), "{form:?}");
        }
    }
}
