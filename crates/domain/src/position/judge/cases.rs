//! The table of (requirement, candidate, verdict): what the office writes, who
//! comes, what the page says. One file an area; a new rule gets its rows there.

use serde_json::{Value, json};

use super::*;

mod birth;
mod coded;
mod education;
mod graduates;
mod household;
mod major;
mod service;
mod whole;
mod work;

/// A requirement, a candidate, the verdict that is due.
struct Case {
    words: &'static str,
    rule: Value,
    profile: Value,
    verdict: Verdict,
}

/// Rows under the condition that they are held against: its words in the position table and
/// its rule, then one candidate and one verdict a row.
macro_rules! cases {
    ($($words:literal $rule:tt { $($profile:tt $verdict:ident)+ })+) => {
        pub(super) fn rows() -> Vec<super::Case> {
            vec![$($(super::Case {
                words: $words,
                rule: serde_json::json!($rule),
                profile: serde_json::json!($profile),
                verdict: crate::position::Verdict::$verdict,
            }),+),+]
        }
    };
}
use cases;

fn table() -> Vec<Case> {
    [
        birth::rows(),
        education::rows(),
        major::rows(),
        coded::rows(),
        household::rows(),
        service::rows(),
        graduates::rows(),
        work::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A profile from the fields that a case names.
fn candidate(named: &Value) -> Profile {
    let mut whole = serde_json::to_value(Profile::default()).expect("a profile serialises");
    let fields = whole.as_object_mut().expect("a profile is an object");
    for (key, value) in named.as_object().expect("a case is an object") {
        assert!(fields.contains_key(key), "no field {key} in a profile");
        fields.insert(key.clone(), value.clone());
    }
    serde_json::from_value(whole).unwrap_or_else(|error| panic!("{named}: {error}"))
}

fn requirement(words: &str, rule: &Value) -> Requirement {
    let rule = serde_json::from_value(rule.clone());
    Requirement {
        words: words.to_owned(),
        rule: rule.unwrap_or_else(|error| panic!("{words}: {error}")),
    }
}

#[test]
fn every_case_of_the_table_is_judged_as_it_should() {
    for case in table() {
        let requirement = requirement(case.words, &case.rule);
        Requirements::new(vec![requirement.clone()]).expect(case.words);
        let judgement = judge(&requirement, &candidate(&case.profile));
        assert_eq!(
            judgement.verdict, case.verdict,
            "{} for {}: {judgement:?}",
            case.words, case.profile
        );
        assert_eq!(judgement.required, case.words);
        assert!(!judgement.stated.is_empty() && !judgement.why.is_empty());
    }
}

#[test]
fn the_table_has_two_hundred_rows_and_each_condition_three_verdicts() {
    let table = table();
    assert!(table.len() >= 200, "only {} rows", table.len());
    for &kind in RequirementKind::ALL {
        for &verdict in Verdict::ALL {
            let found = table.iter().any(|case| {
                case.verdict == verdict && requirement(case.words, &case.rule).rule.kind() == kind
            });
            let due = kind != RequirementKind::FreeText || verdict == Verdict::NeedsHuman;
            assert_eq!(found, due, "{kind} with {verdict}");
        }
    }
}

#[test]
fn no_row_stands_twice() {
    let mut seen = BTreeSet::new();
    for case in table() {
        let row = json!([case.rule, case.profile]).to_string();
        assert!(seen.insert(row.clone()), "{row}");
    }
}
