//! Each way in which a form can be unsound.

use super::*;
use crate::exam::{FieldHelp, FormSpec};

fn faults(fields: Vec<FieldSpec>) -> Vec<(String, FormSpecFault)> {
    let sections = vec![Section {
        title: "基本信息".to_owned(),
        hint: None,
        fields,
    }];
    find_problems(&sections)
        .into_iter()
        .map(|problem| (problem.place, problem.fault))
        .collect()
}

fn choice(key: &str, codes: &[&str]) -> FieldSpec {
    let options = codes
        .iter()
        .map(|code| ChoiceOption::new(*code, "选项"))
        .collect();
    FieldSpec::new(key, "选择", FieldKind::Choice { options })
}

fn text(key: &str) -> FieldSpec {
    FieldSpec::new(key, "文字", FieldKind::Text)
}

#[test]
fn keys_are_plain_and_unique() {
    assert_eq!(
        faults(vec![text("a"), text("a")]),
        [("a".to_owned(), FormSpecFault::RepeatedKey)]
    );
    for key in ["", "A", "1a", "a-b", "a[0]", "姓名"] {
        assert_eq!(
            faults(vec![text(key)]),
            [(key.to_owned(), FormSpecFault::Key)]
        );
    }
}

#[test]
fn a_choice_has_up_to_a_thousand_options_under_headings_of_some_words() {
    let listed = |options| {
        faults(vec![FieldSpec::new(
            "a",
            "选择",
            FieldKind::Choice { options },
        )])
    };
    let many = |count: u32| {
        let options = (0..count).map(|code| ChoiceOption::new(code.to_string(), "选项"));
        options.collect::<Vec<_>>()
    };
    let place = || "a".to_owned();
    assert_eq!(listed(many(1_000)), []);
    for count in [0, 1_001] {
        let found = listed(many(count));
        assert_eq!(found, [(place(), FormSpecFault::OptionCount)]);
    }
    let under = |group: &str| vec![ChoiceOption::new("x", "选项").in_group(group)];
    assert_eq!(listed(under("湖北省")), []);
    for group in ["", " ", &"字".repeat(101)] {
        assert_eq!(listed(under(group)), [(place(), FormSpecFault::Label)]);
    }
}

#[test]
fn a_condition_must_name_an_earlier_choice_and_its_options() {
    let shown = text("b").shown_when("a", &["x"]);
    assert_eq!(faults(vec![choice("a", &["x", "y"]), shown.clone()]), []);
    assert_eq!(
        faults(vec![shown.clone(), choice("a", &["x"])]),
        [(
            "b".to_owned(),
            FormSpecFault::ConditionField("a".to_owned())
        )]
    );
    assert_eq!(
        faults(vec![choice("a", &["y"]), shown]),
        [(
            "b".to_owned(),
            FormSpecFault::ConditionOption("x".to_owned())
        )]
    );
}

#[test]
fn a_meaning_needs_its_kind_and_its_codes() {
    assert_eq!(
        faults(vec![text("a").meaning(FieldMeaning::Education)]),
        [("a".to_owned(), FormSpecFault::MeaningKind)]
    );
    assert_eq!(
        faults(vec![
            choice("a", &["21", "7"]).meaning(FieldMeaning::Education)
        ]),
        [("a".to_owned(), FormSpecFault::MeaningOption("7".to_owned()))]
    );
    let major = |key| text(key).meaning(FieldMeaning::Major);
    assert_eq!(
        faults(vec![major("a"), major("b")]),
        [("b".to_owned(), FormSpecFault::RepeatedMeaning)]
    );
}

#[test]
fn a_table_has_columns_and_none_of_them_is_a_table() {
    let table = |columns| {
        FieldSpec::new(
            "t",
            "表",
            FieldKind::Table {
                columns,
                max_rows: 5,
            },
        )
    };
    assert_eq!(faults(vec![table(vec![text("school")])]), []);
    assert_eq!(
        faults(vec![table(vec![])]),
        [("t".to_owned(), FormSpecFault::Table)]
    );
    assert_eq!(
        faults(vec![table(vec![table(vec![text("school")])])]),
        [("t".to_owned(), FormSpecFault::Table)]
    );
    assert_eq!(
        faults(vec![table(vec![text("school").at_most(0)])]),
        [("t.school".to_owned(), FormSpecFault::Limit)]
    );
}

#[test]
fn an_explanation_says_something_and_not_too_much() {
    let explained = |help| faults(vec![text("a").explained(help)]);
    let long = |count: usize| FieldHelp {
        how: Some("字".repeat(count)),
        ..FieldHelp::default()
    };
    let unsound = [("a".to_owned(), FormSpecFault::Help)];
    assert_eq!(explained(long(1)), []);
    assert_eq!(explained(long(500)), []);
    assert_eq!(explained(long(501)), unsound);
    assert_eq!(explained(FieldHelp::default()), unsound, "nothing");
    assert_eq!(explained(FieldHelp::new("用途", "写法", " \n")), unsound);
    let column = text("school").explained(long(501));
    let table = FieldKind::Table {
        columns: vec![column],
        max_rows: 5,
    };
    assert_eq!(
        faults(vec![FieldSpec::new("t", "表", table)]),
        [("t.school".to_owned(), FormSpecFault::Help)]
    );
}

#[test]
fn a_form_from_json_is_checked_and_says_where_it_is_wrong() {
    let good = r#"{"sections":[{"title":"基本信息","fields":[
        {"key":"phone","label":"电话","kind":"phone","required":true},
        {"key":"years","label":"年限","kind":{"number":{"min":0}}},
        {"key":"sex","label":"性别","kind":{"choice":{"options":[{"code":"1","label":"男"}]}},"meaning":"sex"}]}]}"#;
    let form: FormSpec = serde_json::from_str(good).expect("a sound form");
    let again = serde_json::to_string(&form).expect("a form serialises");
    assert_eq!(serde_json::from_str::<FormSpec>(&again).ok(), Some(form));

    let bad = good.replace("\"years\"", "\"phone\"");
    let error = serde_json::from_str::<FormSpec>(&bad).expect_err("the key is repeated");
    assert!(error.to_string().contains("phone：字段名重复"), "{error}");
    assert!(serde_json::from_str::<FormSpec>(r#"{"sections":[]}"#).is_err());
    let typo = good.replace("\"required\"", "\"requird\"");
    assert!(serde_json::from_str::<FormSpec>(&typo).is_err());
}

#[test]
fn what_comes_after_something_is_a_time_after_an_earlier_time() {
    let month = |key: &str| FieldSpec::new(key, key, FieldKind::Month);
    assert_eq!(faults(vec![month("a"), month("b").not_before("a")]), []);
    let order = |key: &str| [(key.to_owned(), FormSpecFault::Order("a".to_owned()))];
    assert_eq!(
        faults(vec![month("b").not_before("a"), month("a")]),
        order("b")
    );
    assert_eq!(
        faults(vec![text("a"), month("b").not_before("a")]),
        order("b")
    );
    assert_eq!(
        faults(vec![month("a"), text("b").not_before("a")]),
        order("b")
    );
}
