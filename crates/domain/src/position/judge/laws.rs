//! Laws that hold for every requirement and every candidate.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::position::{
    CatalogueLevel, DateWindow, DedicatedService, DegreeRule, Ladder, MajorKey, MajorWanted,
};

mod any;

use any::{birth_rule, date, degree, education, exception, key, profile, rule};

fn requirement(rule: Rule) -> Requirement {
    Requirement {
        words: "原文".to_owned(),
        rule,
    }
}

fn any_requirement() -> impl Strategy<Value = Requirement> {
    rule().prop_map(requirement)
}

/// Each makes one fact unknown.
const FORGET: [fn(&mut Profile); 14] = [
    |profile| profile.birth_date = None,
    |profile| profile.sex = None,
    |profile| profile.education = None,
    |profile| profile.degree = None,
    |profile| profile.major_name = None,
    |profile| profile.major_keys.clear(),
    |profile| profile.political_status = None,
    |profile| profile.ethnicity = None,
    |profile| profile.household = None,
    |profile| profile.service_project = None,
    |profile| profile.service_end = None,
    |profile| profile.work_years = None,
    |profile| profile.fresh_graduate = None,
    |profile| profile.certificate = None,
];

proptest! {
    #[test]
    fn every_pair_has_a_verdict_with_words(requirement in any_requirement(), profile in profile()) {
        let judgement = judge(&requirement, &profile);
        prop_assert!(!judgement.stated.is_empty());
        prop_assert!(!judgement.why.is_empty());
        prop_assert_eq!(judgement.kind, requirement.rule.kind());
    }

    #[test]
    fn nobody_fails_by_what_is_unknown(requirement in any_requirement()) {
        prop_assert_eq!(judge(&requirement, &Profile::default()).verdict, Verdict::NeedsHuman);
    }

    #[test]
    fn free_text_always_needs_a_person(profile in profile()) {
        prop_assert_eq!(judge(&requirement(Rule::FreeText), &profile).verdict, Verdict::NeedsHuman);
    }

    #[test]
    fn climbing_a_ladder_never_loses_an_at_least(
        lowest in education(), a in education(), b in education(), profile in profile(),
    ) {
        let requirement = requirement(Rule::Education(Ladder::AtLeast(lowest)));
        let on = |rung| judge(&requirement, &Profile { education: Some(rung), ..profile.clone() }).verdict;
        if on(a.min(b)) == Verdict::Meets {
            prop_assert_eq!(on(a.max(b)), Verdict::Meets);
        }
    }

    #[test]
    fn a_longer_prefix_never_accepts_more(
        class in "0[1-3]", rest in "(0[1-2]){1,2}", profile in profile(),
    ) {
        let majors = |code: &str| requirement(Rule::Majors(vec![MajorWanted::Code(MajorKey {
            level: CatalogueLevel::Undergraduate,
            version: 2020,
            code: code.parse().expect("two, four or six digits"),
        })]));
        let (wide, narrow) = (majors(&class), majors(&format!("{class}{rest}")));
        if judge(&narrow, &profile).verdict == Verdict::Meets {
            prop_assert_eq!(judge(&wide, &profile).verdict, Verdict::Meets);
        }
        if judge(&wide, &profile).verdict == Verdict::Fails {
            prop_assert_eq!(judge(&narrow, &profile).verdict, Verdict::Fails);
        }
    }

    #[test]
    fn a_smaller_region_never_accepts_more(
        wide in "4[1-2]", rest in "(0[1-2]){1,2}", profile in profile(),
    ) {
        let of = |code: &str| {
            let region = code.parse().expect("two, four or six digits");
            judge(&requirement(Rule::Household(vec![region])), &profile).verdict
        };
        let (wide, narrow) = (of(&wide), of(&format!("{wide}{rest}")));
        prop_assert!(narrow != Verdict::Meets || wide == Verdict::Meets);
        prop_assert!(wide != Verdict::Fails || narrow == Verdict::Fails);
    }

    #[test]
    fn one_more_exception_never_hurts(
        rule in birth_rule(), extra in exception(), profile in profile(),
    ) {
        let mut wider = rule.clone();
        wider.exceptions.push(extra);
        let before = judge(&requirement(Rule::Birth(rule)), &profile).verdict;
        let after = judge(&requirement(Rule::Birth(wider)), &profile).verdict;
        prop_assert!(before != Verdict::Meets || after == Verdict::Meets);
        prop_assert!(before != Verdict::NeedsHuman || after != Verdict::Fails);
    }

    #[test]
    fn the_order_of_exceptions_decides_nothing(rule in birth_rule(), profile in profile()) {
        let mut turned = rule.clone();
        turned.exceptions.reverse();
        prop_assert_eq!(
            judge(&requirement(Rule::Birth(rule)), &profile),
            judge(&requirement(Rule::Birth(turned)), &profile)
        );
    }

    #[test]
    fn a_later_last_day_of_service_never_hurts(
        to in date(), later in date(), profile in profile(),
    ) {
        let until = |to| {
            let ended = DateWindow { from: None, to: Some(to) };
            let projects = vec!["a".to_owned()];
            let rule = Rule::DedicatedService(DedicatedService { projects, ended });
            judge(&requirement(rule), &profile).verdict
        };
        let (before, after) = (until(to.min(later)), until(to.max(later)));
        prop_assert!(before != Verdict::Meets || after == Verdict::Meets);
        prop_assert!(after != Verdict::Fails || before == Verdict::Fails);
    }

    #[test]
    fn a_higher_degree_never_loses_what_matches_the_education(
        a in degree(), b in degree(), profile in profile(),
    ) {
        let matching = requirement(Rule::Degree(DegreeRule::MatchingEducation));
        let with = |held| judge(&matching, &Profile { degree: Some(held), ..profile.clone() }).verdict;
        prop_assert!(with(a.min(b)) != Verdict::Meets || with(a.max(b)) == Verdict::Meets);
    }

    #[test]
    fn only_one_rung_is_wider_than_exactly(rung in education(), profile in profile()) {
        let of = |ladder| judge(&requirement(Rule::Education(ladder)), &profile).verdict;
        let exactly = of(Ladder::Exactly(rung));
        prop_assert_eq!(exactly, of(Ladder::OneOf(vec![rung])));
        prop_assert!(exactly != Verdict::Meets || of(Ladder::AtLeast(rung)) == Verdict::Meets);
    }

    #[test]
    fn forgetting_a_fact_keeps_the_verdict_or_asks_a_person(
        requirement in any_requirement(), profile in profile(), which in 0..FORGET.len(),
    ) {
        let before = judge(&requirement, &profile).verdict;
        let mut poorer = profile;
        FORGET[which](&mut poorer);
        let after = judge(&requirement, &poorer).verdict;
        prop_assert!(after == before || after == Verdict::NeedsHuman, "{before:?} then {after:?}");
    }

    #[test]
    fn more_years_of_work_never_hurt(at_least in 0..9u16, years in 0..9u16, more in 0..9u16) {
        let requirement = requirement(Rule::WorkYears { at_least });
        let with = |years| {
            judge(&requirement, &Profile { work_years: Some(years), ..Profile::default() }).verdict
        };
        if with(years) == Verdict::Meets {
            prop_assert_eq!(with(years + more), Verdict::Meets);
        }
    }

    #[test]
    fn one_more_accepted_major_never_hurts(
        wanted in vec(key(), 1..4), extra in key(), profile in profile(),
    ) {
        let majors = |keys: Vec<MajorKey>| {
            requirement(Rule::Majors(keys.into_iter().map(MajorWanted::Code).collect()))
        };
        let before = judge(&majors(wanted.clone()), &profile).verdict;
        let mut wider = wanted;
        wider.push(extra);
        let after = judge(&majors(wider), &profile).verdict;
        prop_assert!(before != Verdict::Meets || after == Verdict::Meets);
    }

    #[test]
    fn a_position_is_as_bad_as_its_worst_condition(
        requirements in vec(any_requirement(), 0..6), profile in profile(),
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
        requirements in vec(any_requirement(), 0..6), profile in profile(),
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
    fn conditions_survive_json(requirements in vec(any_requirement(), 0..6)) {
        let requirements = Requirements::new(requirements).expect("sound by construction");
        let text = serde_json::to_string(&requirements).expect("conditions serialise");
        prop_assert_eq!(serde_json::from_str::<Requirements>(&text).ok(), Some(requirements));
    }
}
