//! Any requirement and any candidate: small alphabets, so that they often have to do with each
//! other.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::*;
use crate::identity::Sex;
use crate::position::{
    BirthException, BirthRule, CatalogueLevel, DateWindow, DedicatedService, Degree, DegreeRule,
    Education, Ethnicity, EthnicityRule, FreshGraduate, Group, Ladder, MajorKey, MajorWanted,
    PoliticalStatus, RegionCode, ServiceEnd, Stated,
};
use crate::time::Date;

pub(super) fn date() -> impl Strategy<Value = Date> {
    (1960..2010i32, 1..=12u8, 1..=28u8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).expect("every month has 28"))
}

pub(super) fn education() -> impl Strategy<Value = Education> + Clone {
    select(Education::ALL)
}

pub(super) fn degree() -> impl Strategy<Value = Degree> + Clone {
    select(Degree::ALL)
}

pub(super) fn key() -> impl Strategy<Value = MajorKey> {
    (
        select(CatalogueLevel::ALL),
        2020..2022u16,
        "0[1-3](0[1-2](0[1-2])?)?",
    )
        .prop_map(|(level, version, code)| MajorKey {
            level,
            version,
            code: code.parse().expect("two, four or six digits"),
        })
}

pub(super) fn region() -> impl Strategy<Value = RegionCode> {
    "4[1-2](0[1-2](0[1-2])?)?".prop_map(|code| code.parse().expect("two, four or six digits"))
}

pub(super) fn stated() -> impl Strategy<Value = Stated> {
    select(&["a", "b", "none"][..]).prop_map(|code| Stated {
        code: code.to_owned(),
        words: format!("项目 {code}"),
    })
}

pub(super) fn service_end() -> impl Strategy<Value = ServiceEnd> {
    (date(), any::<bool>()).prop_map(|(day, month_only)| {
        let text = day.to_string();
        let text = if month_only { &text[..7] } else { &text };
        text.parse().expect("a day or a month")
    })
}

pub(super) fn ladder<T: Clone + std::fmt::Debug + 'static>(
    rung: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Ladder<T>> {
    prop_oneof![
        rung.clone().prop_map(Ladder::AtLeast),
        rung.clone().prop_map(Ladder::Exactly),
        vec(rung, 1..3).prop_map(Ladder::OneOf),
    ]
}

pub(super) fn group() -> impl Strategy<Value = Group> {
    prop_oneof![
        education().prop_map(Group::EducationAtLeast),
        Just(Group::FreshGraduate),
        Just(Group::ServiceProject(vec!["a".to_owned()])),
        Just(Group::Other("高层次人才".to_owned())),
    ]
}

pub(super) fn window() -> impl Strategy<Value = DateWindow> {
    (date(), date()).prop_map(|(a, b)| DateWindow {
        from: Some(a.min(b)),
        to: Some(a.max(b)),
    })
}

pub(super) fn exception() -> impl Strategy<Value = BirthException> {
    (window(), vec(group(), 1..3)).prop_map(|(window, groups)| BirthException { window, groups })
}

pub(super) fn birth_rule() -> impl Strategy<Value = BirthRule> {
    (window(), vec(exception(), 0..3))
        .prop_map(|(window, exceptions)| BirthRule { window, exceptions })
}

pub(super) fn rule() -> impl Strategy<Value = Rule> {
    let major = prop_oneof![
        key().prop_map(MajorWanted::Code),
        "[甲乙丙]{1,2}".prop_map(MajorWanted::Named),
    ];
    prop_oneof![
        birth_rule().prop_map(Rule::Birth),
        ladder(education()).prop_map(Rule::Education),
        ladder(degree()).prop_map(|ladder| Rule::Degree(DegreeRule::Ladder(ladder))),
        Just(Rule::Degree(DegreeRule::MatchingEducation)),
        vec(major, 1..4).prop_map(Rule::Majors),
        vec(select(PoliticalStatus::ALL), 1..3).prop_map(Rule::PoliticalStatus),
        select(Sex::ALL).prop_map(Rule::Sex),
        Just(Rule::Ethnicity(EthnicityRule::Minority)),
        Just(Rule::Ethnicity(EthnicityRule::OneOf(vec![Ethnicity::HAN]))),
        vec(region(), 1..3).prop_map(Rule::Household),
        Just(Rule::ServiceProject(vec!["a".to_owned()])),
        window().prop_map(|ended| {
            let projects = vec!["a".to_owned()];
            Rule::DedicatedService(DedicatedService { projects, ended })
        }),
        (0..5u16).prop_map(|at_least| Rule::WorkYears { at_least }),
        Just(Rule::FreshGraduate),
        Just(Rule::Certificate(vec!["项目 a".to_owned()])),
        Just(Rule::FreeText),
    ]
}

prop_compose! {
    pub(super) fn profile()(
        (birth_date, sex, education, degree) in
            (option::of(date()), option::of(select(Sex::ALL)), option::of(education()), option::of(degree())),
        (major_name, major_keys) in
            (option::of("[甲乙丙]{1,2}"), vec(key(), 0..3)),
        (political_status, ethnicity) in (
            option::of(select(PoliticalStatus::ALL)),
            option::of(select(Ethnicity::all().collect::<Vec<_>>())),
        ),
        household in option::of(region()),
        (service_project, service_end) in (option::of(stated()), option::of(service_end())),
        work_years in option::of(0..5u16),
        fresh_graduate in option::of(select(FreshGraduate::ALL)),
        certificate in option::of(stated()),
    ) -> Profile {
        Profile {
            birth_date, sex, education, degree, major_name, major_keys, political_status, ethnicity,
            household_words: household.as_ref().map(ToString::to_string),
            household, service_project, service_end, work_years, fresh_graduate, certificate,
        }
    }
}
