//! One function a kind of condition. Each says what the candidate stated, the
//! verdict and the reason; unknown facts never fail anybody.

use super::super::education::{Degree, Education, FreshGraduate};
use super::super::ethnicity::Ethnicity;
use super::super::political_status::PoliticalStatus;
use super::super::profile::{NONE, Profile};
use super::super::region::RegionCode;
use super::super::rule::{BirthRule, DegreeRule, EthnicityRule, Group, Ladder};
use super::{Finding, Verdict};
use crate::exam::half_width;
use crate::identity::Sex;
use crate::text::position::judgement as words;
use crate::time::Date;

mod majors;
mod service;

pub(super) use majors::majors;
pub(super) use service::{dedicated_service, service_project};

fn finding(verdict: Verdict, stated: impl Into<String>, why: &str) -> Finding {
    Finding {
        verdict,
        stated: stated.into(),
        why: why.to_owned(),
    }
}

fn unknown() -> Finding {
    finding(Verdict::NeedsHuman, words::UNKNOWN, words::UNKNOWN_WHY)
}

fn either(met: bool, stated: impl Into<String>, yes: &str, no: &str) -> Finding {
    if met {
        finding(Verdict::Meets, stated, yes)
    } else {
        finding(Verdict::Fails, stated, no)
    }
}

pub(super) fn birth(rule: &BirthRule, profile: &Profile) -> Finding {
    let Some(born) = profile.birth_date else {
        return unknown();
    };
    let stated = Date::chinese(born);
    if rule.window.contains(born) {
        return finding(Verdict::Meets, stated, words::BIRTH_IN);
    }
    let wider = rule
        .exceptions
        .iter()
        .filter(|exception| exception.window.contains(born))
        .map(|exception| belongs_to_all(&exception.groups, profile));
    let mut unclear = false;
    for belongs in wider {
        match belongs {
            Some(true) => return finding(Verdict::Meets, stated, words::BIRTH_BY_EXCEPTION),
            Some(false) => {}
            None => unclear = true,
        }
    }
    if unclear {
        finding(
            Verdict::NeedsHuman,
            stated,
            words::BIRTH_BY_UNCLEAR_EXCEPTION,
        )
    } else {
        finding(Verdict::Fails, stated, words::BIRTH_OUT)
    }
}

/// `Some(false)` as soon as one group is surely not the candidate's.
fn belongs_to_all(groups: &[Group], profile: &Profile) -> Option<bool> {
    let mut all = Some(true);
    for group in groups {
        let belongs = match group {
            Group::EducationAtLeast(lowest) => {
                profile.education.map(|education| education >= *lowest)
            }
            Group::FreshGraduate => profile.fresh_graduate.and_then(FreshGraduate::is_surely),
            Group::ServiceProject(projects) => profile.has_served_in(projects),
            Group::Other(_) => None,
        };
        match belongs {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

pub(super) fn education(ladder: &Ladder<Education>, profile: &Profile) -> Finding {
    profile.education.map_or_else(unknown, |education| {
        either(
            ladder.accepts(&education),
            education.word(),
            words::EDUCATION_IN,
            words::EDUCATION_OUT,
        )
    })
}

pub(super) fn degree(rule: &DegreeRule, profile: &Profile) -> Finding {
    match rule {
        DegreeRule::Ladder(ladder) => profile.degree.map_or_else(unknown, |degree| {
            either(
                ladder.accepts(&degree),
                degree.word(),
                words::DEGREE_IN,
                words::DEGREE_OUT,
            )
        }),
        DegreeRule::MatchingEducation => matching_degree(profile),
    }
}

fn matching_degree(profile: &Profile) -> Finding {
    let Some(education) = profile.education else {
        return unknown();
    };
    let held = profile.degree.map(Degree::word);
    match (education.matching_degree(), profile.degree) {
        (None, _) => finding(
            Verdict::Meets,
            held.unwrap_or(words::UNKNOWN),
            words::DEGREE_NOT_DUE,
        ),
        (Some(_), None) => unknown(),
        (Some(due), Some(degree)) => either(
            degree >= due,
            degree.word(),
            words::DEGREE_IN,
            words::DEGREE_NOT_MATCHING,
        ),
    }
}

pub(super) fn political_status(accepted: &[PoliticalStatus], profile: &Profile) -> Finding {
    profile.political_status.map_or_else(unknown, |status| {
        either(
            accepted.contains(&status),
            status.word(),
            words::POLITICAL_IN,
            words::POLITICAL_OUT,
        )
    })
}

pub(super) fn sex(wanted: Sex, profile: &Profile) -> Finding {
    profile.sex.map_or_else(unknown, |sex| {
        either(sex == wanted, sex.word(), words::SEX_IN, words::SEX_OUT)
    })
}

pub(super) fn ethnicity(rule: &EthnicityRule, profile: &Profile) -> Finding {
    let Some(ethnicity) = profile.ethnicity else {
        return unknown();
    };
    let met = match rule {
        EthnicityRule::OneOf(groups) => Some(groups.contains(&ethnicity)),
        EthnicityRule::Minority => Ethnicity::is_minority(ethnicity),
    };
    match met {
        Some(met) => either(
            met,
            ethnicity.word(),
            words::ETHNICITY_IN,
            words::ETHNICITY_OUT,
        ),
        None => finding(
            Verdict::NeedsHuman,
            ethnicity.word(),
            words::ETHNICITY_UNCLEAR,
        ),
    }
}

pub(super) fn household(regions: &[RegionCode], profile: &Profile) -> Finding {
    let Some(stated) = &profile.household_words else {
        return unknown();
    };
    let Some(place) = &profile.household else {
        return finding(Verdict::NeedsHuman, stated, words::HOUSEHOLD_UNCLEAR);
    };
    if regions.iter().any(|region| region.contains(place)) {
        finding(Verdict::Meets, stated, words::HOUSEHOLD_IN)
    } else if regions.iter().any(|region| place.contains(region)) {
        finding(Verdict::NeedsHuman, stated, words::HOUSEHOLD_UNCLEAR)
    } else {
        finding(Verdict::Fails, stated, words::HOUSEHOLD_OUT)
    }
}

pub(super) fn work_years(at_least: u16, profile: &Profile) -> Finding {
    profile.work_years.map_or_else(unknown, |years| {
        either(
            years >= at_least,
            words::years(years),
            words::WORK_IN,
            words::WORK_OUT,
        )
    })
}

pub(super) fn fresh_graduate(profile: &Profile) -> Finding {
    let Some(fresh) = profile.fresh_graduate else {
        return unknown();
    };
    match fresh.is_surely() {
        Some(surely) => either(surely, fresh.word(), words::FRESH_IN, words::FRESH_OUT),
        None => finding(Verdict::NeedsHuman, fresh.word(), words::FRESH_SEEKING),
    }
}

/// Brackets and letters are typed in either width; spaces are accidents.
fn fold_name(name: &str) -> String {
    half_width(name)
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// Names of certificates vary too much for a machine to say that one is not
/// what was asked for.
pub(super) fn certificate(names: &[String], profile: &Profile) -> Finding {
    let Some(stated) = &profile.certificate else {
        return unknown();
    };
    let has = |name: &String| *name == stated.code || fold_name(name) == fold_name(&stated.words);
    if names.iter().any(has) {
        finding(Verdict::Meets, &stated.words, words::CERTIFICATE_IN)
    } else if stated.code == NONE || stated.words == "无" {
        finding(Verdict::Fails, &stated.words, words::CERTIFICATE_NONE)
    } else {
        finding(
            Verdict::NeedsHuman,
            &stated.words,
            words::CERTIFICATE_UNCLEAR,
        )
    }
}

pub(super) fn free_text() -> Finding {
    finding(
        Verdict::NeedsHuman,
        words::FREE_TEXT_STATED,
        words::FREE_TEXT_WHY,
    )
}
