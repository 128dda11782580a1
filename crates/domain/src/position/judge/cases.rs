//! The table of (requirement, candidate, verdict): what the office writes, who
//! comes, what the page says. A new rule gets its rows here.

use super::*;

/// A requirement, a candidate, the verdict that is due.
type Case = (&'static str, &'static str, Verdict);

use Verdict::{Fails, Meets, NeedsHuman};

const BIRTH: &str = r#"{"birth":{"window":{"from":"1988-01-10","to":"2006-01-16"}}}"#;
const BIRTH_FRESH: &str = r#"{"birth":{"window":{"from":"1988-01-10","to":"2006-01-16"},
    "exceptions":[{"window":{"from":"1983-01-10","to":"2006-01-16"},
                   "groups":[{"education_at_least":"master"},"fresh_graduate"]}]}}"#;
const BIRTH_SERVED: &str = r#"{"birth":{"window":{"from":"1988-01-10"},
    "exceptions":[{"window":{"from":"1985-01-10"},"groups":[{"service_project":["szyf"]}]},
                  {"window":{"from":"1980-01-10"},"groups":[{"other":"高层次人才"}]}]}}"#;
const AT_LEAST_BACHELOR: &str = r#"{"education":{"at_least":"bachelor"}}"#;
const EXACTLY_BACHELOR: &str = r#"{"education":{"exactly":"bachelor"}}"#;
const COLLEGE_OR_BACHELOR: &str = r#"{"education":{"one_of":["junior_college","bachelor"]}}"#;
const MATCHING: &str = r#"{"degree":"matching_education"}"#;
const MASTER_DEGREE: &str = r#"{"degree":{"ladder":{"at_least":"master"}}}"#;
const COMPUTING: &str = r#"{"majors":[{"code":"undergraduate-2024:0809"}]}"#;
const COMPUTING_BOTH: &str =
    r#"{"majors":[{"code":"undergraduate-2024:0809"},{"code":"graduate-2022:0812"}]}"#;
const ONE_MAJOR: &str = r#"{"majors":[{"code":"undergraduate-2024:080901"}]}"#;
const ENGINEERING: &str = r#"{"majors":[{"code":"undergraduate-2024:08"}]}"#;
const NAMED: &str = r#"{"majors":[{"named":"思想政治教育（师范）"}]}"#;
const CODE_OR_NAMED: &str =
    r#"{"majors":[{"code":"undergraduate-2024:0503"},{"named":"网络与新媒体"}]}"#;
const PARTY: &str = r#"{"political_status":["01","02"]}"#;
const WUHAN: &str = r#"{"household":["4201","420984"]}"#;
const SERVED: &str = r#"{"service_project":["szyf","xbjh"]}"#;
const TWO_YEARS: &str = r#"{"work_years":{"at_least":2}}"#;
const LAWYER: &str = r#"{"certificate":["法律职业资格证书（A类）","law_a"]}"#;

const CASES: &[Case] = &[
    // Age is a window of birthdays, both ends in.
    (BIRTH, r#"{"birth_date":"1988-01-10"}"#, Meets),
    (BIRTH, r#"{"birth_date":"1988-01-09"}"#, Fails),
    (BIRTH, r#"{"birth_date":"2006-01-16"}"#, Meets),
    (BIRTH, r#"{"birth_date":"2006-01-17"}"#, Fails),
    (BIRTH, r#"{"birth_date":"1996-02-29"}"#, Meets),
    (BIRTH, "{}", NeedsHuman),
    // A wider window for fresh masters: both groups must be the candidate's.
    (
        BIRTH_FRESH,
        r#"{"birth_date":"1984-05-01","education":"master","fresh_graduate":true}"#,
        Meets,
    ),
    (
        BIRTH_FRESH,
        r#"{"birth_date":"1984-05-01","education":"doctor","fresh_graduate":true}"#,
        Meets,
    ),
    (
        BIRTH_FRESH,
        r#"{"birth_date":"1984-05-01","education":"bachelor","fresh_graduate":true}"#,
        Fails,
    ),
    (
        BIRTH_FRESH,
        r#"{"birth_date":"1984-05-01","education":"master","fresh_graduate":false}"#,
        Fails,
    ),
    (
        BIRTH_FRESH,
        r#"{"birth_date":"1984-05-01","education":"master"}"#,
        NeedsHuman,
    ),
    (
        BIRTH_FRESH,
        r#"{"birth_date":"1984-05-01","education":"bachelor"}"#,
        Fails,
    ),
    (
        BIRTH_FRESH,
        r#"{"birth_date":"1982-05-01","education":"master","fresh_graduate":true}"#,
        Fails,
    ),
    (BIRTH_FRESH, r#"{"birth_date":"1990-05-01"}"#, Meets),
    (
        BIRTH_SERVED,
        r#"{"birth_date":"1986-05-01","service_project":{"code":"szyf","words":"三支一扶"}}"#,
        Meets,
    ),
    (
        BIRTH_SERVED,
        r#"{"birth_date":"1986-05-01","service_project":{"code":"none","words":"无"}}"#,
        NeedsHuman,
    ),
    (
        BIRTH_SERVED,
        r#"{"birth_date":"1981-05-01","service_project":{"code":"szyf","words":"三支一扶"}}"#,
        NeedsHuman,
    ),
    (BIRTH_SERVED, r#"{"birth_date":"1979-05-01"}"#, Fails),
    // 本科及以上, 仅限本科 and 大专或本科 are three different conditions.
    (AT_LEAST_BACHELOR, r#"{"education":"bachelor"}"#, Meets),
    (AT_LEAST_BACHELOR, r#"{"education":"doctor"}"#, Meets),
    (
        AT_LEAST_BACHELOR,
        r#"{"education":"junior_college"}"#,
        Fails,
    ),
    (AT_LEAST_BACHELOR, "{}", NeedsHuman),
    (EXACTLY_BACHELOR, r#"{"education":"bachelor"}"#, Meets),
    (EXACTLY_BACHELOR, r#"{"education":"master"}"#, Fails),
    (
        COLLEGE_OR_BACHELOR,
        r#"{"education":"junior_college"}"#,
        Meets,
    ),
    (COLLEGE_OR_BACHELOR, r#"{"education":"master"}"#, Fails),
    (
        COLLEGE_OR_BACHELOR,
        r#"{"education":"senior_secondary"}"#,
        Fails,
    ),
    // A degree is apart from the level of education.
    (
        MATCHING,
        r#"{"education":"bachelor","degree":"bachelor"}"#,
        Meets,
    ),
    (
        MATCHING,
        r#"{"education":"bachelor","degree":"master"}"#,
        Meets,
    ),
    (
        MATCHING,
        r#"{"education":"bachelor","degree":"none"}"#,
        Fails,
    ),
    (
        MATCHING,
        r#"{"education":"master","degree":"bachelor"}"#,
        Fails,
    ),
    (
        MATCHING,
        r#"{"education":"junior_college","degree":"none"}"#,
        Meets,
    ),
    (MATCHING, r#"{"education":"junior_college"}"#, Meets),
    (MATCHING, r#"{"education":"bachelor"}"#, NeedsHuman),
    (MATCHING, r#"{"degree":"bachelor"}"#, NeedsHuman),
    (
        MASTER_DEGREE,
        r#"{"education":"bachelor","degree":"master"}"#,
        Meets,
    ),
    (
        MASTER_DEGREE,
        r#"{"education":"master","degree":"bachelor"}"#,
        Fails,
    ),
    (
        MASTER_DEGREE,
        r#"{"education":"doctor","degree":"doctor"}"#,
        Meets,
    ),
    // Majors: a class accepts what lies under it, in its own catalogue.
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2024:080901"]}"#,
        Meets,
    ),
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2024:080911TK"]}"#,
        Meets,
    ),
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2024:0809"]}"#,
        Meets,
    ),
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2024:050301"]}"#,
        Fails,
    ),
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2024:08"]}"#,
        NeedsHuman,
    ),
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2020:080901"]}"#,
        NeedsHuman,
    ),
    (
        COMPUTING,
        r#"{"major_keys":["graduate-2022:0809"]}"#,
        NeedsHuman,
    ),
    (COMPUTING, r#"{"major_name":"计算机及应用"}"#, NeedsHuman),
    (COMPUTING, "{}", NeedsHuman),
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2024:050301","undergraduate-2024:080902"]}"#,
        Meets,
    ),
    (
        COMPUTING,
        r#"{"major_keys":["undergraduate-2024:050301","graduate-2022:0835"]}"#,
        NeedsHuman,
    ),
    (
        COMPUTING_BOTH,
        r#"{"major_keys":["graduate-2022:0812"]}"#,
        Meets,
    ),
    (
        COMPUTING_BOTH,
        r#"{"major_keys":["graduate-2022:0812J1"]}"#,
        Meets,
    ),
    (
        COMPUTING_BOTH,
        r#"{"major_keys":["graduate-2022:0301"]}"#,
        Fails,
    ),
    (
        ONE_MAJOR,
        r#"{"major_keys":["undergraduate-2024:080902"]}"#,
        Fails,
    ),
    (
        ONE_MAJOR,
        r#"{"major_keys":["undergraduate-2024:0809"]}"#,
        NeedsHuman,
    ),
    (
        ENGINEERING,
        r#"{"major_keys":["undergraduate-2024:080901"]}"#,
        Meets,
    ),
    (
        ENGINEERING,
        r#"{"major_keys":["vocational_bachelor-2021:310201"]}"#,
        NeedsHuman,
    ),
    // A named major is the diploma's exact text; brackets have two widths.
    (NAMED, r#"{"major_name":"思想政治教育（师范）"}"#, Meets),
    (NAMED, r#"{"major_name":"思想政治教育(师范)"}"#, Meets),
    (
        NAMED,
        r#"{"major_name":"思想政治教育","major_keys":["undergraduate-2024:030503"]}"#,
        Fails,
    ),
    (NAMED, r#"{"major_name":"政治教育"}"#, NeedsHuman),
    (
        NAMED,
        r#"{"major_keys":["undergraduate-2024:030503"]}"#,
        NeedsHuman,
    ),
    (
        CODE_OR_NAMED,
        r#"{"major_name":"网络与新媒体","major_keys":["undergraduate-2020:050306T"]}"#,
        Meets,
    ),
    (
        CODE_OR_NAMED,
        r#"{"major_name":"法学","major_keys":["undergraduate-2024:030101K"]}"#,
        Fails,
    ),
    // Coded facts.
    (PARTY, r#"{"political_status":"02"}"#, Meets),
    (PARTY, r#"{"political_status":"03"}"#, Fails),
    (PARTY, "{}", NeedsHuman),
    (r#"{"sex":"female"}"#, r#"{"sex":"female"}"#, Meets),
    (r#"{"sex":"female"}"#, r#"{"sex":"male"}"#, Fails),
    (r#"{"sex":"female"}"#, "{}", NeedsHuman),
    (
        r#"{"ethnicity":{"one_of":["15","06"]}}"#,
        r#"{"ethnicity":"15"}"#,
        Meets,
    ),
    (
        r#"{"ethnicity":{"one_of":["15","06"]}}"#,
        r#"{"ethnicity":"01"}"#,
        Fails,
    ),
    (
        r#"{"ethnicity":"minority"}"#,
        r#"{"ethnicity":"56"}"#,
        Meets,
    ),
    (
        r#"{"ethnicity":"minority"}"#,
        r#"{"ethnicity":"01"}"#,
        Fails,
    ),
    (
        r#"{"ethnicity":"minority"}"#,
        r#"{"ethnicity":"97"}"#,
        NeedsHuman,
    ),
    // Regions are prefixes.
    (
        WUHAN,
        r#"{"household":"420106","household_words":"武昌区"}"#,
        Meets,
    ),
    (
        WUHAN,
        r#"{"household":"420984","household_words":"汉川市"}"#,
        Meets,
    ),
    (
        WUHAN,
        r#"{"household":"420902","household_words":"孝南区"}"#,
        Fails,
    ),
    (
        WUHAN,
        r#"{"household":"42","household_words":"湖北省"}"#,
        NeedsHuman,
    ),
    (WUHAN, r#"{"household_words":"武昌"}"#, NeedsHuman),
    (WUHAN, "{}", NeedsHuman),
    // Service, work, graduation, certificates.
    (
        SERVED,
        r#"{"service_project":{"code":"xbjh","words":"西部计划"}}"#,
        Meets,
    ),
    (
        SERVED,
        r#"{"service_project":{"code":"tgjs","words":"特岗教师"}}"#,
        Fails,
    ),
    (
        SERVED,
        r#"{"service_project":{"code":"none","words":"无"}}"#,
        Fails,
    ),
    (SERVED, "{}", NeedsHuman),
    (TWO_YEARS, r#"{"work_years":2}"#, Meets),
    (TWO_YEARS, r#"{"work_years":1}"#, Fails),
    (TWO_YEARS, "{}", NeedsHuman),
    (r#""fresh_graduate""#, r#"{"fresh_graduate":true}"#, Meets),
    (r#""fresh_graduate""#, r#"{"fresh_graduate":false}"#, Fails),
    (r#""fresh_graduate""#, "{}", NeedsHuman),
    (
        LAWYER,
        r#"{"certificate":{"code":"x","words":"法律职业资格证书(a类)"}}"#,
        Meets,
    ),
    (
        LAWYER,
        r#"{"certificate":{"code":"law_a","words":"法考 A 证"}}"#,
        Meets,
    ),
    (
        LAWYER,
        r#"{"certificate":{"code":"x","words":"法律职业资格证书"}}"#,
        NeedsHuman,
    ),
    (
        LAWYER,
        r#"{"certificate":{"code":"none","words":"无"}}"#,
        Fails,
    ),
    (LAWYER, "{}", NeedsHuman),
    // Free text is always for a person.
    (r#""free_text""#, "{}", NeedsHuman),
    (r#""free_text""#, r#"{"education":"doctor"}"#, NeedsHuman),
];

/// A profile from the fields that a case names.
fn candidate(json: &str) -> Profile {
    let mut whole = serde_json::to_value(Profile::default()).expect("a profile serialises");
    let named: serde_json::Value = serde_json::from_str(json).expect(json);
    let fields = whole.as_object_mut().expect("a profile is an object");
    for (key, value) in named.as_object().expect("a case is an object") {
        assert!(fields.contains_key(key), "no field {key} in a profile");
        fields.insert(key.clone(), value.clone());
    }
    serde_json::from_value(whole).expect(json)
}

fn requirement(rule: &str) -> Requirement {
    Requirement {
        words: "岗位表原文".to_owned(),
        rule: serde_json::from_str(rule).expect(rule),
    }
}

#[test]
fn every_case_of_the_table_is_judged_as_it_should() {
    assert!(CASES.len() >= 60);
    for (rule, profile, verdict) in CASES {
        let judgement = judge(&requirement(rule), &candidate(profile));
        assert_eq!(
            judgement.verdict, *verdict,
            "{rule} for {profile}: {judgement:?}"
        );
        assert_eq!(judgement.required, "岗位表原文");
        assert!(!judgement.stated.is_empty() && !judgement.why.is_empty());
    }
}

#[test]
fn a_position_fails_by_one_condition_and_needs_a_person_by_one_doubt() {
    let position = |rules: &[&str]| {
        Requirements::new(rules.iter().map(|rule| requirement(rule)).collect())
            .expect("sound conditions")
    };
    let someone = candidate(r#"{"education":"bachelor","sex":"male"}"#);
    let verdict = |rules: &[&str]| judge_position(&position(rules), &someone).verdict;
    assert_eq!(verdict(&[]), Meets);
    assert_eq!(verdict(&[AT_LEAST_BACHELOR, r#"{"sex":"male"}"#]), Meets);
    assert_eq!(verdict(&[AT_LEAST_BACHELOR, COMPUTING]), NeedsHuman);
    assert_eq!(verdict(&[COMPUTING, r#"{"sex":"female"}"#]), Fails);
}

#[test]
fn nothing_blocks_unless_the_policy_says_so() {
    let rules = [AT_LEAST_BACHELOR, TWO_YEARS, r#"{"sex":"female"}"#];
    let requirements = Requirements::new(rules.map(requirement).into()).expect("sound conditions");
    let someone = candidate(r#"{"education":"junior_college","work_years":0,"sex":"female"}"#);
    let judged = judge_position(&requirements, &someone);
    assert_eq!(judged.verdict, Fails);
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
        "work years never block"
    );
}

#[test]
fn a_judgement_quotes_both_sides() {
    let judgement = judge(
        &requirement(COMPUTING),
        &candidate(r#"{"major_name":"软件工程","major_keys":["undergraduate-2024:080902"]}"#),
    );
    assert_eq!(judgement.stated, "软件工程：080902（本科专业目录 2024）");
    let text = serde_json::to_string(&judgement).expect("a judgement serialises");
    assert_eq!(serde_json::from_str(&text).ok(), Some(judgement));
}
