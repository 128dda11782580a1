//! Laws that hold for every requirement and every candidate.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::identity::Sex;
use crate::position::{
    BirthException, BirthRule, BirthWindow, CatalogueLevel, Degree, DegreeRule, Education,
    Ethnicity, EthnicityRule, Group, Ladder, MajorKey, MajorWanted, PoliticalStatus, RegionCode,
    Stated,
};
use crate::time::Date;

fn date() -> impl Strategy<Value = Date> {
    (1960..2010i32, 1..=12u8, 1..=28u8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).expect("every month has 28"))
}

fn education() -> impl Strategy<Value = Education> + Clone {
    select(Education::ALL)
}

fn degree() -> impl Strategy<Value = Degree> + Clone {
    select(Degree::ALL)
}

fn key() -> impl Strategy<Value = MajorKey> {
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

fn region() -> impl Strategy<Value = RegionCode> {
    "4[1-2](0[1-2](0[1-2])?)?".prop_map(|code| code.parse().expect("two, four or six digits"))
}

fn stated() -> impl Strategy<Value = Stated> {
    select(&["a", "b", "none"][..]).prop_map(|code| Stated {
        code: code.to_owned(),
        words: format!("项目 {code}"),
    })
}

fn ladder<T: Clone + std::fmt::Debug + 'static>(
    rung: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Ladder<T>> {
    prop_oneof![
        rung.clone().prop_map(Ladder::AtLeast),
        rung.clone().prop_map(Ladder::Exactly),
        proptest::collection::vec(rung, 1..3).prop_map(Ladder::OneOf),
    ]
}

fn group() -> impl Strategy<Value = Group> {
    prop_oneof![
        education().prop_map(Group::EducationAtLeast),
        Just(Group::FreshGraduate),
        Just(Group::ServiceProject(vec!["a".to_owned()])),
        Just(Group::Other("高层次人才".to_owned())),
    ]
}

fn window() -> impl Strategy<Value = BirthWindow> {
    (date(), date()).prop_map(|(a, b)| BirthWindow {
        from: Some(a.min(b)),
        to: Some(a.max(b)),
    })
}

fn birth_rule() -> impl Strategy<Value = BirthRule> {
    let exception = (window(), proptest::collection::vec(group(), 1..3))
        .prop_map(|(window, groups)| BirthException { window, groups });
    (window(), proptest::collection::vec(exception, 0..3))
        .prop_map(|(window, exceptions)| BirthRule { window, exceptions })
}

fn rule() -> impl Strategy<Value = Rule> {
    let major = prop_oneof![
        key().prop_map(MajorWanted::Code),
        "[甲乙丙]{1,2}".prop_map(MajorWanted::Named),
    ];
    prop_oneof![
        birth_rule().prop_map(Rule::Birth),
        ladder(education()).prop_map(Rule::Education),
        ladder(degree()).prop_map(|ladder| Rule::Degree(DegreeRule::Ladder(ladder))),
        Just(Rule::Degree(DegreeRule::MatchingEducation)),
        proptest::collection::vec(major, 1..4).prop_map(Rule::Majors),
        proptest::collection::vec(select(PoliticalStatus::ALL), 1..3)
            .prop_map(Rule::PoliticalStatus),
        select(Sex::ALL).prop_map(Rule::Sex),
        Just(Rule::Ethnicity(EthnicityRule::Minority)),
        Just(Rule::Ethnicity(EthnicityRule::OneOf(vec![Ethnicity::HAN]))),
        proptest::collection::vec(region(), 1..3).prop_map(Rule::Household),
        Just(Rule::ServiceProject(vec!["a".to_owned()])),
        (0..5u16).prop_map(|at_least| Rule::WorkYears { at_least }),
        Just(Rule::FreshGraduate),
        Just(Rule::Certificate(vec!["项目 a".to_owned()])),
        Just(Rule::FreeText),
    ]
}

fn requirement() -> impl Strategy<Value = Requirement> {
    rule().prop_map(|rule| Requirement {
        words: "原文".to_owned(),
        rule,
    })
}

prop_compose! {
    fn profile()(
        (birth_date, sex, education, degree) in
            (option::of(date()), option::of(select(Sex::ALL)), option::of(education()), option::of(degree())),
        (major_name, major_keys) in
            (option::of("[甲乙丙]{1,2}"), proptest::collection::vec(key(), 0..3)),
        (political_status, ethnicity) in (
            option::of(select(PoliticalStatus::ALL)),
            option::of(select(Ethnicity::all().collect::<Vec<_>>())),
        ),
        household in option::of(region()),
        service_project in option::of(stated()),
        work_years in option::of(0..5u16),
        fresh_graduate in option::of(any::<bool>()),
        certificate in option::of(stated()),
    ) -> Profile {
        Profile {
            birth_date, sex, education, degree, major_name, major_keys, political_status, ethnicity,
            household_words: household.as_ref().map(ToString::to_string),
            household, service_project, work_years, fresh_graduate, certificate,
        }
    }
}

proptest! {
    #[test]
    fn every_pair_has_a_verdict_with_words(requirement in requirement(), profile in profile()) {
        let judgement = judge(&requirement, &profile);
        prop_assert!(!judgement.stated.is_empty());
        prop_assert!(!judgement.why.is_empty());
        prop_assert_eq!(judgement.kind, requirement.rule.kind());
    }

    #[test]
    fn nobody_fails_by_what_is_unknown(requirement in requirement()) {
        prop_assert_eq!(judge(&requirement, &Profile::default()).verdict, Verdict::NeedsHuman);
    }

    #[test]
    fn free_text_always_needs_a_person(profile in profile()) {
        let requirement = Requirement { words: "原文".to_owned(), rule: Rule::FreeText };
        prop_assert_eq!(judge(&requirement, &profile).verdict, Verdict::NeedsHuman);
    }

    #[test]
    fn climbing_a_ladder_never_loses_an_at_least(
        lowest in education(), a in education(), b in education(), profile in profile(),
    ) {
        let requirement = Requirement {
            words: "原文".to_owned(),
            rule: Rule::Education(Ladder::AtLeast(lowest)),
        };
        let on = |rung| judge(&requirement, &Profile { education: Some(rung), ..profile.clone() }).verdict;
        if on(a.min(b)) == Verdict::Meets {
            prop_assert_eq!(on(a.max(b)), Verdict::Meets);
        }
    }

    #[test]
    fn more_years_of_work_never_hurt(at_least in 0..9u16, years in 0..9u16, more in 0..9u16) {
        let requirement = Requirement { words: "原文".to_owned(), rule: Rule::WorkYears { at_least } };
        let with = |years| {
            judge(&requirement, &Profile { work_years: Some(years), ..Profile::default() }).verdict
        };
        if with(years) == Verdict::Meets {
            prop_assert_eq!(with(years + more), Verdict::Meets);
        }
    }

    #[test]
    fn one_more_accepted_major_never_hurts(
        wanted in proptest::collection::vec(key(), 1..4), extra in key(), profile in profile(),
    ) {
        let requirement = |keys: Vec<MajorKey>| Requirement {
            words: "原文".to_owned(),
            rule: Rule::Majors(keys.into_iter().map(MajorWanted::Code).collect()),
        };
        let before = judge(&requirement(wanted.clone()), &profile).verdict;
        let mut wider = wanted;
        wider.push(extra);
        let after = judge(&requirement(wider), &profile).verdict;
        prop_assert!(before != Verdict::Meets || after == Verdict::Meets);
    }

    #[test]
    fn a_position_is_as_bad_as_its_worst_condition(
        requirements in proptest::collection::vec(requirement(), 0..6), profile in profile(),
    ) {
        let requirements = Requirements::new(requirements).expect("sound by construction");
        let judged = judge_position(&requirements, &profile);
        prop_assert_eq!(judged.judgements.len(), requirements.as_slice().len());
        let any = |verdict| judged.judgements.iter().any(|judgement| judgement.verdict == verdict);
        prop_assert_eq!(judged.verdict == Verdict::Fails, any(Verdict::Fails));
        prop_assert_eq!(
            judged.verdict == Verdict::Meets,
            judged.judgements.iter().all(|judgement| judgement.verdict == Verdict::Meets)
        );
    }

    #[test]
    fn only_failures_of_named_kinds_block(
        requirements in proptest::collection::vec(requirement(), 0..6), profile in profile(),
    ) {
        let requirements = Requirements::new(requirements).expect("sound by construction");
        let judged = judge_position(&requirements, &profile);
        prop_assert!(judged.blocked_by(&BTreeSet::new()).is_empty());
        let all: BTreeSet<Blockable> = Blockable::ALL.iter().copied().collect();
        for judgement in judged.blocked_by(&all) {
            prop_assert_eq!(judgement.verdict, Verdict::Fails);
            prop_assert!(judgement.kind.blockable().is_some());
        }
    }

    #[test]
    fn conditions_survive_json(requirements in proptest::collection::vec(requirement(), 0..6)) {
        let requirements = Requirements::new(requirements).expect("sound by construction");
        let text = serde_json::to_string(&requirements).expect("conditions serialise");
        prop_assert_eq!(serde_json::from_str::<Requirements>(&text).ok(), Some(requirements));
    }
}
