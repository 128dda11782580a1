//! Holds a candidate's profile against a position's conditions, with three
//! possible verdicts. A verdict informs; whether it may stop anybody is the
//! exam's policy, and by default nothing does.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::profile::Profile;
use super::requirement::{Blockable, Requirement, RequirementKind, Requirements};
use super::rule::Rule;
use crate::coded::coded;

mod rules;

coded! {
    /// What the machine can say about a condition.
    pub enum Verdict {
        /// Met, by what the candidate stated.
        Meets = "meets" "符合",
        /// Not met, by what the candidate stated.
        Fails = "fails" "不符合",
        /// A person has to look.
        NeedsHuman = "needs_human" "需人工判断",
    }
}

/// The verdict on one condition, with both sides quoted, so that it can be
/// shown and be kept as it was when the candidate confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// What kind of condition.
    pub kind: RequirementKind,
    /// The verdict.
    pub verdict: Verdict,
    /// The words of the position table.
    pub required: String,
    /// The candidate's side in words; 未填写 when unknown.
    pub stated: String,
    /// Why, in a sentence.
    pub why: String,
}

/// The verdicts on all conditions of a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionJudgement {
    /// `Fails` if any condition fails, else `NeedsHuman` if any needs a
    /// person, else `Meets`.
    pub verdict: Verdict,
    /// One a condition, in the order of the table.
    pub judgements: Vec<Judgement>,
}

impl PositionJudgement {
    /// The judgements that stop a choice where the exam's policy blocks these
    /// kinds; empty when nothing does.
    #[must_use]
    pub fn blocked_by(&self, policy: &BTreeSet<Blockable>) -> Vec<&Judgement> {
        self.judgements
            .iter()
            .filter(|judgement| judgement.verdict == Verdict::Fails)
            .filter(|judgement| {
                judgement
                    .kind
                    .blockable()
                    .is_some_and(|kind| policy.contains(&kind))
            })
            .collect()
    }
}

/// What one rule finds, before the condition's words are put beside it.
struct Finding {
    verdict: Verdict,
    stated: String,
    why: String,
}

/// Judges one condition.
#[must_use]
pub fn judge(requirement: &Requirement, profile: &Profile) -> Judgement {
    let Finding {
        verdict,
        stated,
        why,
    } = find(&requirement.rule, profile);
    Judgement {
        kind: requirement.rule.kind(),
        verdict,
        required: requirement.words.clone(),
        stated,
        why,
    }
}

/// The verdict alone, on one rule.
#[must_use]
pub fn verdict_on(rule: &Rule, profile: &Profile) -> Verdict {
    find(rule, profile).verdict
}

fn find(rule: &Rule, profile: &Profile) -> Finding {
    match rule {
        Rule::Birth(rule) => rules::birth(rule, profile),
        Rule::Education(ladder) => rules::education(ladder, profile),
        Rule::Degree(rule) => rules::degree(rule, profile),
        Rule::Majors(majors) => rules::majors(majors, profile),
        Rule::PoliticalStatus(accepted) => rules::political_status(accepted, profile),
        Rule::Sex(sex) => rules::sex(*sex, profile),
        Rule::Ethnicity(rule) => rules::ethnicity(rule, profile),
        Rule::Household(regions) => rules::household(regions, profile),
        Rule::ServiceProject(projects) => rules::service_project(projects, profile),
        Rule::DedicatedService(rule) => rules::dedicated_service(rule, profile),
        Rule::WorkYears { at_least } => rules::work_years(*at_least, profile),
        Rule::FreshGraduate => rules::fresh_graduate(profile),
        Rule::Certificate(names) => rules::certificate(names, profile),
        Rule::FreeText => rules::free_text(),
    }
}

/// Judges a whole position.
#[must_use]
pub fn judge_position(requirements: &Requirements, profile: &Profile) -> PositionJudgement {
    let judgements: Vec<Judgement> = requirements
        .as_slice()
        .iter()
        .map(|requirement| judge(requirement, profile))
        .collect();
    let has = |verdict| {
        judgements
            .iter()
            .any(|judgement| judgement.verdict == verdict)
    };
    let verdict = if has(Verdict::Fails) {
        Verdict::Fails
    } else if has(Verdict::NeedsHuman) {
        Verdict::NeedsHuman
    } else {
        Verdict::Meets
    };
    PositionJudgement {
        verdict,
        judgements,
    }
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod laws;
