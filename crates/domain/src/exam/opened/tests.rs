//! What stays closed, case by case and for every form that is sent.

use proptest::prelude::*;

use super::*;
use crate::exam::{ChoiceOption, FieldKind, Section};

fn yes_or_no() -> FieldKind {
    FieldKind::Choice {
        options: vec![
            ChoiceOption::new("yes", "是"),
            ChoiceOption::new("no", "否"),
        ],
    }
}

fn form() -> FormSpec {
    let jobs = FieldKind::Table {
        columns: vec![FieldSpec::new("unit", "单位", FieldKind::Text).required()],
        max_rows: 3,
    };
    FormSpec::new(vec![Section {
        title: "基本信息".to_owned(),
        hint: None,
        fields: vec![
            FieldSpec::new("school", "毕业院校", FieldKind::Text).required(),
            FieldSpec::new("fresh", "应届毕业生", yes_or_no()).required(),
            FieldSpec::new("works", "在职", yes_or_no())
                .shown_when("fresh", &["no"])
                .required(),
            FieldSpec::new("employer", "工作单位", FieldKind::Text)
                .shown_when("works", &["yes"])
                .required(),
            FieldSpec::new("from", "入学时间", FieldKind::Month),
            FieldSpec::new("until", "毕业时间", FieldKind::Month).not_before("from"),
            FieldSpec::new("jobs", "工作经历", jobs),
        ],
    }])
    .expect("a sound form")
}

fn row(unit: &str) -> Row {
    [("unit".to_owned(), unit.to_owned())].into()
}

fn submitted() -> Answers {
    Answers::new()
        .with("school", "武汉大学")
        .with("fresh", "yes")
        .with("from", "2013-09")
        .with("until", "2017-06")
        .with_rows("jobs", vec![row("甲公司")])
}

fn opened(flagged: &[&str]) -> OpenedForm {
    let flagged = flagged.iter().map(|key| (*key).to_owned());
    OpenedForm::new(&form(), &submitted(), flagged)
}

#[test]
fn the_open_fields_are_those_that_are_pointed_at_and_what_may_follow_them() {
    let keys = |flagged: &[&str]| opened(flagged).open_fields(&form());
    assert_eq!(keys(&["school"]), BTreeSet::from(["school".to_owned()]));
    let follow = ["fresh", "works", "employer"].map(str::to_owned);
    assert_eq!(keys(&["fresh"]), BTreeSet::from(follow));
    assert!(keys(&[]).is_empty());
}

fn state(opened: &OpenedForm, key: &str) -> FieldState {
    opened.states(&form())[key]
}

#[test]
fn only_what_was_flagged_is_open() {
    let opened = opened(&["school"]);
    assert_eq!(state(&opened, "school"), FieldState::Open);
    assert_eq!(state(&opened, "fresh"), FieldState::Closed);
    assert_eq!(state(&opened, "jobs"), FieldState::Closed);
    assert_eq!(state(&opened, "works"), FieldState::Absent);
    let merged = opened
        .merge(&form(), &Answers::new().with("school", "武汉理工大学"))
        .expect("nothing closed was sent");
    assert_eq!(merged.get("school"), Some("武汉理工大学"));
    assert_eq!(merged.get("until"), Some("2017-06"));
    assert_eq!(merged.rows("jobs"), [row("甲公司")]);
}

#[test]
fn what_another_answer_brings_into_sight_is_open_with_it() {
    let opened = opened(&["fresh"]);
    assert_eq!(state(&opened, "works"), FieldState::Follows);
    assert_eq!(state(&opened, "employer"), FieldState::Follows);
    let entered = Answers::new()
        .with("fresh", "no")
        .with("works", "yes")
        .with("employer", "乙公司");
    let merged = opened.merge(&form(), &entered).expect("all of it is open");
    assert_eq!(merged.get("employer"), Some("乙公司"));
    let unchanged = Answers::new().with("fresh", "yes").with("works", "yes");
    let merged = opened.merge(&form(), &unchanged).expect("nothing is wrong");
    assert_eq!(merged.get("works"), None, "it is not asked for");
}

#[test]
fn what_was_in_sight_before_stays_closed() {
    let form = form();
    let before = submitted().with("fresh", "no").with("works", "no");
    let opened = OpenedForm::new(&form, &before, ["fresh".to_owned()]);
    assert_eq!(opened.states(&form)["works"], FieldState::Closed);
    assert_eq!(opened.states(&form)["employer"], FieldState::Absent);
    let forged = Answers::new().with("fresh", "no").with("works", "yes");
    let problems = opened.merge(&form, &forged).expect_err("it is closed");
    assert_eq!(problems[0].path, "works");
    assert_eq!(problems[0].fault, FieldFault::Closed);
    let hidden = Answers::new().with("fresh", "yes");
    let merged = opened.merge(&form, &hidden).expect("it goes out of sight");
    assert_eq!(merged.get("works"), None);
}

#[test]
fn the_same_sent_again_is_no_change() {
    let opened = opened(&["school"]);
    let entered = Answers::new()
        .with("school", "甲大学")
        .with("until", " 2017.6 ")
        .with_rows("jobs", vec![row(" 甲公司 "), row("")]);
    assert!(opened.merge(&form(), &entered).is_ok());
    let emptied = Answers::new().with_rows("jobs", Vec::new());
    let problems = opened.merge(&form(), &emptied).expect_err("it had a row");
    assert_eq!(problems[0].path, "jobs");
}

#[test]
fn what_the_form_does_not_take_any_more_is_open() {
    let form = form();
    let without = OpenedForm::new(&form, &Answers::new().with("gone", "x"), None);
    let states = without.states(&form);
    assert_eq!(states["school"], FieldState::Open, "it is required now");
    assert_eq!(states["from"], FieldState::Closed);
    assert_eq!(without.submitted().get("gone"), None);
    assert!(opened(&[]).is_closed());
}

#[test]
fn what_is_wrong_with_a_closed_end_is_said_beside_its_open_beginning() {
    let fault = FieldFault::BeforeStart {
        start: "入学时间".to_owned(),
    };
    let problem = FieldProblem {
        path: "until".to_owned(),
        label: "毕业时间".to_owned(),
        fault,
    };
    let placed = |opened: OpenedForm| {
        opened.placed(&form(), vec![problem.clone()])[0]
            .path
            .clone()
    };
    assert_eq!(placed(opened(&["from"])), "from");
    assert_eq!(placed(opened(&["until"])), "until");
}

proptest! {
    #[test]
    fn closed_answers_never_change(
        flags in proptest::sample::subsequence(
            vec!["school", "fresh", "works", "employer", "from", "until", "jobs"], 0..=7),
        school in "(武汉大学|甲大学| )",
        fresh in "(yes|no|)",
        works in "(yes|no|)",
        employer in "(甲|乙|)",
        until in "(2017-06|2018-06|x)",
        unit in "(甲公司|乙公司|)",
        before in "(yes|no)",
    ) {
        let form = form();
        let base = submitted().with("fresh", before.clone());
        let base = if before == "no" {
            base.with("works", "yes").with("employer", "甲")
        } else {
            base
        };
        let opened = OpenedForm::new(&form, &base, flags.iter().map(|key| (*key).to_owned()));
        let entered = Answers::new()
            .with("school", school)
            .with("fresh", fresh)
            .with("works", works)
            .with("employer", employer)
            .with("from", "2013-09")
            .with("until", until)
            .with_rows("jobs", vec![row(&unit)]);
        if let Ok(merged) = opened.merge(&form, &entered)
            && let Ok(checked) = check(&form, &merged)
        {
            let states = opened.states(&form);
            for field in form.fields() {
                let key = field.key.as_str();
                let (old, new) = (base.0.get(key), checked.answers().0.get(key));
                let may = flags.contains(&key) || old.is_none() || new.is_none();
                prop_assert!(old == new || may, "{key}: {old:?} became {new:?}");
                if states[key] == FieldState::Closed && new.is_some() {
                    prop_assert_eq!(old, new);
                }
                if states[key] == FieldState::Absent {
                    prop_assert_eq!(new, None);
                }
            }
        }
    }
}
