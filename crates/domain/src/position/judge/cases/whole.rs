//! Whole positions: the worst condition decides, and nothing blocks unless the policy says so.

use serde_json::json;

use super::*;

fn position(rules: &[Value]) -> Requirements {
    let requirements = rules.iter().map(|rule| requirement("岗位表原文", rule));
    Requirements::new(requirements.collect()).expect("sound conditions")
}

#[test]
fn a_position_fails_by_one_condition_and_needs_a_person_by_one_doubt() {
    let someone = candidate(&json!({"education": "bachelor", "sex": "male"}));
    let bachelor = json!({"education": {"at_least": "bachelor"}});
    let computing = json!({"majors": [{"code": "undergraduate-2024:0809"}]});
    let verdict = |rules: &[Value]| judge_position(&position(rules), &someone).verdict;
    assert_eq!(verdict(&[]), Verdict::Meets);
    assert_eq!(
        verdict(&[bachelor.clone(), json!({"sex": "male"})]),
        Verdict::Meets
    );
    assert_eq!(verdict(&[bachelor, computing.clone()]), Verdict::NeedsHuman);
    assert_eq!(
        verdict(&[computing, json!({"sex": "female"})]),
        Verdict::Fails
    );
}

#[test]
fn nothing_blocks_unless_the_policy_says_so() {
    let requirements = position(&[
        json!({"education": {"at_least": "bachelor"}}),
        json!({"work_years": {"at_least": 2}}),
        json!({"dedicated_service": {"projects": ["szyf"], "ended": {"to": "2026-07-31"}}}),
        json!({"majors": [{"code": "undergraduate-2024:0809"}]}),
        json!({"sex": "female"}),
    ]);
    let someone = candidate(&json!({
        "education": "junior_college", "work_years": 0, "sex": "female",
        "service_project": {"code": "none", "words": "无"},
        "major_keys": ["undergraduate-2024:0301"],
    }));
    let judged = judge_position(&requirements, &someone);
    assert_eq!(judged.verdict, Verdict::Fails);
    assert!(judged.blocked_by(&BTreeSet::new()).is_empty());
    let all: BTreeSet<Blockable> = Blockable::ALL.iter().copied().collect();
    let kinds: Vec<_> = judged
        .blocked_by(&all)
        .iter()
        .map(|judgement| judgement.kind)
        .collect();
    assert_eq!(
        kinds,
        [RequirementKind::Education],
        "work years, service and majors never block"
    );
}

#[test]
fn a_judgement_quotes_both_sides() {
    let computing = json!({"majors": [{"code": "undergraduate-2024:0809"}]});
    let software = json!({"major_name": "软件工程", "major_keys": ["undergraduate-2024:080902"]});
    let judgement = judge(&requirement("计算机类", &computing), &candidate(&software));
    assert_eq!(judgement.required, "计算机类");
    assert_eq!(judgement.stated, "软件工程：080902（本科专业目录 2024）");
    let text = serde_json::to_string(&judgement).expect("a judgement serialises");
    assert_eq!(serde_json::from_str(&text).ok(), Some(judgement));

    let dedicated =
        json!({"dedicated_service": {"projects": ["szyf"], "ended": {"to": "2026-07-31"}}});
    let served = json!({
        "service_project": {"code": "szyf", "words": "三支一扶"}, "service_end": "2026-08",
    });
    let judgement = judge(&requirement("定向", &dedicated), &candidate(&served));
    assert_eq!(judgement.stated, "三支一扶，2026年8月期满");
}
