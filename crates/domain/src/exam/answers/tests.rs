//! The check of a whole form: required, hidden, unknown and table fields, and
//! the way from posted pairs to checked answers.

use proptest::prelude::*;

use super::*;
use crate::exam::{ChoiceOption, Section, cell_name};

fn form() -> FormSpec {
    let yes_no = || FieldKind::Choice {
        options: vec![
            ChoiceOption::new("yes", "是"),
            ChoiceOption::new("no", "否"),
        ],
    };
    let education = FieldKind::Table {
        columns: vec![
            FieldSpec::new("school", "毕业院校", FieldKind::Text)
                .required()
                .at_most(5),
            FieldSpec::new("until", "毕业时间", FieldKind::Month).required(),
            FieldSpec::new("abroad", "国（境）外学历", yes_no()),
            FieldSpec::new("certificate", "认证书编号", FieldKind::Code)
                .required()
                .shown_when("abroad", &["yes"]),
        ],
        max_rows: 3,
    };
    FormSpec::new(vec![
        Section {
            title: "基本信息".to_owned(),
            hint: None,
            fields: vec![
                FieldSpec::new("address", "通信地址", FieldKind::Text)
                    .required()
                    .at_most(8),
                FieldSpec::new("fresh", "应届毕业生", yes_no()).required(),
                FieldSpec::new("employer", "工作单位", FieldKind::Text)
                    .required()
                    .shown_when("fresh", &["no"]),
            ],
        },
        Section {
            title: "学习经历".to_owned(),
            hint: None,
            fields: vec![FieldSpec::new("education", "学习经历", education).required()],
        },
    ])
    .expect("a sound form")
}

fn row(cells: &[(&str, &str)]) -> Row {
    cells
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

fn whole() -> Answers {
    Answers::new()
        .with("address", " 武汉市武昌区 ")
        .with("fresh", "yes")
        .with_rows(
            "education",
            vec![row(&[("school", "武汉大学"), ("until", "２０１７．６")])],
        )
}

fn problems(answers: &Answers) -> Vec<(String, FieldFault)> {
    check(&form(), answers)
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|problem| (problem.path, problem.fault))
        .collect()
}

#[test]
fn whole_answers_come_back_in_normal_form() {
    let checked = check(&form(), &whole()).expect("complete");
    assert_eq!(checked.get("address"), Some("武汉市武昌区"));
    assert_eq!(
        checked.rows("education"),
        [row(&[("school", "武汉大学"), ("until", "2017-06")])]
    );
    assert_eq!(
        check(&form(), checked.answers()).as_ref(),
        Ok(&checked),
        "checking twice changes nothing"
    );
}

#[test]
fn an_empty_form_names_every_required_field_in_order() {
    assert_eq!(
        problems(&Answers::new()),
        [
            ("address".to_owned(), FieldFault::Required),
            ("fresh".to_owned(), FieldFault::RequiredChoice),
            ("education".to_owned(), FieldFault::RequiredRow),
        ]
    );
    let first = check(&form(), &Answers::new()).expect_err("incomplete");
    assert_eq!(first[0].to_string(), "通信地址：此项必填，请填写");
}

#[test]
fn blanks_don_t_fill_a_required_field() {
    assert_eq!(
        problems(&whole().with("address", " \u{3000}\u{200B}")),
        [("address".to_owned(), FieldFault::Required)]
    );
}

#[test]
fn a_field_is_required_only_while_it_is_shown() {
    assert_eq!(
        problems(&whole().with("fresh", "no")),
        [("employer".to_owned(), FieldFault::Required)]
    );
    let hidden = whole().with("employer", "不应保存的内容");
    let checked = check(&form(), &hidden).expect("hidden fields don't matter");
    assert_eq!(checked.get("employer"), None);
}

#[test]
fn keys_that_the_form_lacks_are_refused() {
    assert_eq!(
        problems(&whole().with("phase", "approved")),
        [("phase".to_owned(), FieldFault::UnknownField)]
    );
    let rows = vec![row(&[
        ("school", "武大"),
        ("until", "2017-06"),
        ("gpa", "4.0"),
    ])];
    assert_eq!(
        problems(&whole().with_rows("education", rows)),
        [("education[0].gpa".to_owned(), FieldFault::UnknownField)]
    );
}

#[test]
fn the_cells_of_a_row_have_their_own_problems() {
    let rows = vec![
        row(&[("school", "武汉大学"), ("until", "2017-06")]),
        row(&[("school", " "), ("until", "")]),
        row(&[
            ("school", "华中科技大学"),
            ("until", "六月"),
            ("abroad", "yes"),
        ]),
    ];
    assert_eq!(
        problems(&whole().with_rows("education", rows)),
        [
            (
                "education[2].school".to_owned(),
                FieldFault::TooLong {
                    limit: 5,
                    actual: 6
                }
            ),
            ("education[2].until".to_owned(), FieldFault::BadMonth),
            ("education[2].certificate".to_owned(), FieldFault::Required),
        ]
    );
}

#[test]
fn a_table_has_a_limit_of_rows() {
    let rows = vec![row(&[("school", "武大"), ("until", "2017-06")]); 4];
    assert_eq!(
        problems(&whole().with_rows("education", rows)),
        [("education".to_owned(), FieldFault::TooManyRows { limit: 3 })]
    );
}

#[test]
fn a_value_where_rows_belong_is_refused() {
    assert_eq!(
        problems(&whole().with("education", "武大")),
        [("education".to_owned(), FieldFault::WrongShape)]
    );
    let rows = vec![row(&[("a", "b")])];
    assert_eq!(
        problems(&whole().with_rows("address", rows)),
        [("address".to_owned(), FieldFault::WrongShape)]
    );
}

#[test]
fn posted_pairs_become_rows_in_the_order_of_their_numbers() {
    let pairs: Vec<(String, String)> = [
        ("address", "武昌"),
        ("education[7].school", "武大"),
        ("education[7].until", "2017-06"),
        ("education[2].school", "一中"),
        ("education[2].until", "2013-06"),
        ("education[3].school", " "),
        ("fresh", "no"),
        ("fresh", "yes"),
        ("extra", "1"),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into();
    let answers = Answers::from_form(&form(), &pairs);
    assert_eq!(
        answers.rows("education"),
        [
            row(&[("school", "一中"), ("until", "2013-06")]),
            row(&[("school", "武大"), ("until", "2017-06")]),
        ]
    );
    assert_eq!(answers.get("fresh"), Some("yes"));
    assert_eq!(
        problems(&answers),
        [("extra".to_owned(), FieldFault::UnknownField)]
    );
}

#[test]
fn a_flood_of_row_numbers_is_neither_kept_nor_accepted() {
    let pairs: Vec<(String, String)> = (0..10_000)
        .map(|index| (cell_name("education", index, "school"), "武大".to_owned()))
        .collect();
    let answers = Answers::from_form(&form(), &pairs);
    assert_eq!(answers.rows("education").len(), 51);
    assert!(check(&form(), &answers).is_err());
    let wild = [(
        "education[99999999999].school".to_owned(),
        "武大".to_owned(),
    )];
    assert!(check(&form(), &Answers::from_form(&form(), &wild)).is_err());
}

#[test]
fn answers_are_kept_as_plain_json() {
    let checked = check(&form(), &whole()).expect("complete");
    let text = serde_json::to_string(&checked).expect("answers serialise");
    assert_eq!(
        text,
        r#"{"address":"武汉市武昌区","education":[{"school":"武汉大学","until":"2017-06"}],"fresh":"yes"}"#
    );
    let again: Answers = serde_json::from_str(&text).expect("what was written");
    assert_eq!(check(&form(), &again), Ok(checked));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_posted_form_makes_the_check_panic(
        pairs in proptest::collection::vec(
            ("(address|fresh|employer|education|education\\[[0-9]{1,3}\\]\\.(school|until|abroad|x)|\\PC{0,8})", "\\PC{0,12}"),
            0..12,
        ),
    ) {
        let answers = Answers::from_form(&form(), &pairs);
        if let Ok(checked) = check(&form(), &answers) {
            prop_assert_eq!(check(&form(), checked.answers()), Ok(checked.clone()));
        }
    }
}
