//! Two hands on one form.

use proptest::prelude::*;

use super::seen::MARK_DIGITS;
use super::*;
use crate::exam::{ChoiceOption, Section};

const KEYS: [&str; 4] = ["school", "major", "work", "address"];

fn form() -> FormSpec {
    let mut fields: Vec<_> = KEYS
        .into_iter()
        .map(|key| FieldSpec::new(key, key, FieldKind::Text))
        .collect();
    fields.push(FieldSpec::new("born", "出生日期", FieldKind::Date));
    let options = vec![ChoiceOption::new("01", "汉族")];
    fields.push(FieldSpec::new(
        "nation",
        "民族",
        FieldKind::Choice { options },
    ));
    let columns = vec![
        FieldSpec::new("name", "姓名", FieldKind::Text),
        FieldSpec::new("born", "出生年月", FieldKind::Month),
    ];
    let family = FieldKind::Table {
        columns,
        max_rows: 5,
    };
    fields.push(FieldSpec::new("family", "家庭成员", family));
    FormSpec::new(vec![Section {
        title: "基本信息".to_owned(),
        hint: None,
        fields,
    }])
    .expect("a sound form")
}

fn hand(page: &str, turn: u32) -> Hand {
    Hand {
        page: page.to_owned(),
        turn,
        device: format!("Chrome · {page}"),
        at: i64::from(turn),
    }
}

fn one(key: &str, value: &str) -> Answers {
    Answers::new().with(key, value)
}

/// A page that has seen `base` sends `sent`.
fn send(draft: &Draft, base: &Answers, sent: &Answers, by: &Hand) -> Merged {
    let form = form();
    draft.merge(&form, &Answers::new(), &Seen::of(&form, base), sent, by)
}

#[test]
fn what_was_typed_stands_over_what_was_saved() {
    let saved = one("school", "甲").with("major", "乙");
    let form = form();
    let seen = Seen::of(&form, &saved);
    let merged = Draft::default().merge(&form, &saved, &seen, &one("school", "丙"), &hand("a", 7));
    assert_eq!(merged.kept, ["school"]);
    let shown = merged.draft.over(&saved);
    assert_eq!(
        (shown.get("school"), shown.get("major")),
        (Some("丙"), Some("乙"))
    );
    assert_eq!(merged.draft.differs_since(&form, &saved), Some(7));
    assert_eq!(merged.draft.differs_since(&form, &shown), None);
    // Typed back: there is nothing left to save.
    let seen = Seen::of(&form, &shown);
    let back = merged
        .draft
        .merge(&form, &saved, &seen, &saved, &hand("a", 8));
    assert_eq!(back.draft.differs_since(&form, &saved), None);
}

#[test]
fn the_same_field_on_two_devices_is_a_choice() {
    let base = Answers::new();
    let first = send(
        &Draft::default(),
        &base,
        &one("school", "甲"),
        &hand("a", 1),
    );
    let second = send(&first.draft, &base, &one("school", "乙"), &hand("b", 1));
    assert_eq!(second.draft, first.draft, "the first one's stays");
    let clash = &second.clashes[0];
    assert_eq!(clash.theirs, Answer::One("甲".to_owned()));
    assert_eq!(clash.by.as_ref().map(|by| &*by.page), Some("a"));
    // 本机填写: sent again by who has seen the other one's.
    let chosen = send(
        &second.draft,
        &one("school", "甲"),
        &one("school", "乙"),
        &hand("b", 2),
    );
    assert!(chosen.clashes.is_empty());
    assert_eq!(chosen.draft.over(&base).get("school"), Some("乙"));
}

#[test]
fn a_page_is_in_nobodys_way_but_its_own() {
    let base = Answers::new();
    let first = send(
        &Draft::default(),
        &base,
        &one("school", "甲"),
        &hand("a", 2),
    );
    // The answer was lost: the page goes on from what it had seen before.
    let next = send(&first.draft, &base, &one("school", "甲乙"), &hand("a", 3));
    assert_eq!((next.kept.len(), next.clashes.len()), (1, 0));
    // What was sent earlier arrives later.
    let late = send(&next.draft, &base, &one("school", "旧"), &hand("a", 1));
    assert_eq!(late.draft, next.draft);
    assert_eq!((late.kept.len(), late.clashes.len()), (0, 0));
}

#[test]
fn what_is_written_otherwise_and_means_the_same_is_no_change() {
    let base = Answers::new();
    let first = send(
        &Draft::default(),
        &base,
        &one("born", "1995/8/15"),
        &hand("a", 1),
    );
    let same = send(
        &first.draft,
        &base,
        &one("born", "1995-08-15"),
        &hand("b", 1),
    );
    assert_eq!((same.kept.len(), same.clashes.len()), (1, 0));
    let row = |name: &str, born: &str| -> Row {
        let cells = [("name", name), ("born", born)];
        let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        cells.into_iter().map(owned).collect()
    };
    let rows = |rows| Answers::new().with_rows("family", rows);
    let first = send(
        &same.draft,
        &base,
        &rows(vec![row("张三", "201706")]),
        &hand("a", 2),
    );
    let blank = rows(vec![row("", ""), row("张三", "2017-06")]);
    let same = send(&first.draft, &base, &blank, &hand("b", 2));
    assert!(same.clashes.is_empty());
    let other = send(&first.draft, &base, &rows(Vec::new()), &hand("b", 3));
    assert_eq!(
        other.others,
        ["born", "family"],
        "it was blank, and still is here"
    );
    assert_eq!(
        in_words(
            form().field("family").expect("a field"),
            &first.draft.0["family"].answer
        ),
        "张三，201706"
    );
}

#[test]
fn saving_what_a_page_shows_overwrites_nothing_unseen() {
    let (form, base) = (form(), Answers::new());
    let draft = send(
        &Draft::default(),
        &base,
        &one("school", "甲"),
        &hand("a", 1),
    )
    .draft;
    let before = Seen::of(&form, &base);
    let unseen =
        |seen: &Seen, sent: &Answers, page: &str| draft.unseen(&form, seen, sent, page).len();
    assert_eq!(unseen(&before, &one("major", "乙"), "b"), 1);
    assert_eq!(unseen(&before, &one("school", "丙"), "b"), 1);
    assert_eq!(unseen(&before, &one("school", "甲"), "b"), 0);
    assert_eq!(unseen(&before, &one("school", "丙"), "a"), 0);
    assert_eq!(unseen(&Seen::of(&form, &draft.over(&base)), &base, "b"), 0);
}

#[test]
fn closed_fields_are_dropped_and_unknown_ones_never_kept() {
    let sent = one("school", "甲")
        .with("major", "乙")
        .with("nothing", "丙");
    let draft = send(&Draft::default(), &Answers::new(), &sent, &hand("a", 1)).draft;
    assert_eq!(draft.iter().count(), 2);
    let open = draft.within(|key| key == "major");
    assert_eq!(
        open.iter().map(|(key, _)| key).collect::<Vec<_>>(),
        ["major"]
    );
    assert!(open.within(|_| false).is_empty());
}

#[test]
fn what_was_seen_is_read_as_it_is_written() {
    let form = form();
    let shown = one("school", "甲").with("nation", "01").with("work", " ");
    let seen = Seen::of(&form, &shown);
    assert_eq!(seen.to_string().parse(), Ok(seen.clone()));
    assert_eq!("".parse(), Ok(Seen::default()));
    assert!(
        !seen.to_string().contains("work"),
        "a blank field has no mark"
    );
    assert_eq!(Seen::mark_of(&form, &shown, "nation").len(), MARK_DIGITS);
    assert_eq!(Seen::mark_of(&form, &shown, "work"), "");
    for bad in [
        "school",
        "school:",
        ":0123456789abcdef",
        "school:0123456789abcdeg",
        "a:1 b:2",
    ] {
        assert_eq!(bad.parse::<Seen>(), Err(SeenError), "{bad}");
    }
}

#[test]
fn what_is_sent_fits_the_form_or_is_left_out() {
    let row = |key: &str, value: &str| Row::from([(key.to_owned(), value.to_owned())]);
    let rows = vec![row("name", "张三"), row("nothing", "1"), row("born", " ")];
    let sent = one("school", "甲\r\n乙")
        .with("family", "文字")
        .with_rows("major", rows.clone())
        .with("nothing", "丙");
    let open = of_open(&form(), &sent, |key| key != "work");
    assert_eq!(open, one("school", "甲\n乙"));
    let sent = Answers::new().with_rows("family", rows).with("work", "丁");
    let open = of_open(&form(), &sent, |key| key != "work");
    assert_eq!(
        open,
        Answers::new().with_rows("family", vec![row("name", "张三")])
    );
}

/// Some fields with short values; often the same ones.
fn some() -> impl Strategy<Value = Answers> {
    let values = prop::sample::select(vec!["", "甲", "乙", "丙"]);
    prop::collection::btree_map(prop::sample::select(KEYS.to_vec()), values, 0..4).prop_map(
        |pairs| {
            let add = |answers: Answers, (key, value)| answers.with(key, value);
            pairs.into_iter().fold(Answers::new(), add)
        },
    )
}

fn value(answers: &Answers, key: &str) -> String {
    answers.get(key).unwrap_or_default().to_owned()
}

proptest! {
    #[test]
    fn different_fields_merge_in_either_order(base in some(), one in some(), other in some()) {
        let keys: Vec<String> = one.iter().map(|(key, _)| key.to_owned()).collect();
        let other = Answers(other.0.into_iter().filter(|(key, _)| !keys.contains(key)).collect());
        let (form, a, b) = (form(), hand("a", 1), hand("b", 1));
        let seen = Seen::of(&form, &base);
        let both = |first: (&Answers, &Hand), second: (&Answers, &Hand)| {
            let merged = Draft::default().merge(&form, &base, &seen, first.0, first.1);
            let again = merged.draft.merge(&form, &base, &seen, second.0, second.1);
            prop_assert!(merged.clashes.is_empty() && again.clashes.is_empty());
            Ok(again.draft)
        };
        prop_assert_eq!(both((&one, &a), (&other, &b))?, both((&other, &b), (&one, &a))?);
    }

    #[test]
    fn no_value_is_lost(base in some(), one in some(), other in some()) {
        let form = form();
        let seen = Seen::of(&form, &base);
        let first = Draft::default().merge(&form, &base, &seen, &one, &hand("a", 1));
        let second = first.draft.merge(&form, &base, &seen, &other, &hand("b", 1));
        let stands = second.draft.over(&base);
        for key in KEYS {
            let (was, here, there) = (value(&base, key), one.get(key), other.get(key));
            let clash = second.clashes.iter().find(|clash| clash.key == key);
            for typed in [here, there].into_iter().flatten().filter(|typed| *typed != was) {
                let shown = clash.is_some_and(|clash| clash.mine == Answer::One(typed.to_owned()));
                prop_assert!(shown || value(&stands, key) == typed, "{} of {}", typed, key);
            }
        }
    }

    #[test]
    fn it_clashes_where_both_changed_it_to_different_values_and_nowhere_else(
        base in some(),
        one in some(),
        other in some(),
    ) {
        let form = form();
        let seen = Seen::of(&form, &base);
        let first = Draft::default().merge(&form, &base, &seen, &one, &hand("a", 1));
        prop_assert!(first.clashes.is_empty());
        let second = first.draft.merge(&form, &base, &seen, &other, &hand("b", 1));
        for key in KEYS {
            let was = value(&base, key);
            let changed = |by: &Answers| by.get(key).filter(|now| *now != was).map(str::to_owned);
            let both = changed(&one).zip(changed(&other)).is_some_and(|(one, other)| one != other);
            let clashes = second.clashes.iter().any(|clash| clash.key == key);
            prop_assert_eq!(clashes, both, "{}", key);
        }
    }

    #[test]
    fn anything_that_was_seen_can_be_read_or_is_refused(text in "[a-z0-9: ]{0,60}") {
        if let Ok(seen) = text.parse::<Seen>() {
            prop_assert_eq!(seen.to_string().parse::<Seen>(), Ok(seen));
        }
    }
}
