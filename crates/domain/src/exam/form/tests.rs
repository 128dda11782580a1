//! A form survives its JSON, and nothing that stands in its place is taken for
//! one. Which forms are sound, `form_check` tries.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

fn kind() -> impl Strategy<Value = FieldKind> {
    prop_oneof![
        Just(FieldKind::Text),
        Just(FieldKind::LongText),
        Just(FieldKind::Code),
        Just(FieldKind::Date),
        Just(FieldKind::Month),
        Just(FieldKind::Phone),
        Just(FieldKind::Email),
        (option::of(any::<i64>()), option::of(any::<i64>()))
            .prop_map(|(min, max)| FieldKind::Number { min, max }),
        vec("[A-Za-z0-9_-]{1,8}", 1..4).prop_map(|codes| FieldKind::Choice {
            options: codes
                .into_iter()
                .map(|code| ChoiceOption::new(code, "选项"))
                .collect(),
        }),
    ]
}

fn field(kind: impl Strategy<Value = FieldKind>) -> impl Strategy<Value = FieldSpec> {
    let rest = (
        "[a-z][a-z0-9_]{0,6}",
        "[字a]{1,5}",
        any::<bool>(),
        option::of("[字。]{1,9}"),
        option::of("[字。]{1,9}"),
    );
    (kind, rest).prop_map(|(kind, (key, label, required, hint, how))| FieldSpec {
        required,
        hint,
        help: how.map(|how| FieldHelp {
            how: Some(how),
            ..FieldHelp::default()
        }),
        ..FieldSpec::new(key, label, kind)
    })
}

fn fields() -> impl Strategy<Value = Vec<FieldSpec>> {
    let table = (vec(field(kind()), 1..4), 1..=50u8)
        .prop_map(|(columns, max_rows)| FieldKind::Table { columns, max_rows });
    let first = "[a-z]{1,4}".prop_map(|key| {
        let options = vec![
            ChoiceOption::new("yes", "是"),
            ChoiceOption::new("no", "否"),
        ];
        FieldSpec::new(key, "选择", FieldKind::Choice { options })
    });
    (first, vec(field(kind()), 0..4), field(table)).prop_map(|(first, mut others, table)| {
        others.push(table);
        let depending = others
            .into_iter()
            .map(|field| field.shown_when(&*first.key, &["yes"]));
        let depending: Vec<_> = depending.collect();
        std::iter::once(first).chain(depending).collect()
    })
}

proptest! {
    #[test]
    fn a_sound_form_survives_json(fields in fields(), hint in option::of("[字。]{1,9}")) {
        let section = Section { title: "基本信息".to_owned(), hint, fields };
        if let Ok(form) = FormSpec::new(vec![section]) {
            let json = serde_json::to_string(&form).expect("a form serialises");
            prop_assert_eq!(serde_json::from_str::<FormSpec>(&json).ok(), Some(form));
        }
    }

    #[test]
    fn no_json_makes_the_reader_panic(json in "[\\[\\]{}\",:a-z0-9]{0,60}|\\PC{0,60}") {
        let _ = serde_json::from_str::<FormSpec>(&json);
    }

    #[test]
    fn a_form_that_lost_a_character_is_read_or_refused(
        fields in fields(), at in any::<prop::sample::Index>(),
    ) {
        let section = Section { title: "基本信息".to_owned(), hint: None, fields };
        if let Ok(form) = FormSpec::new(vec![section]) {
            let json = serde_json::to_string(&form).expect("a form serialises");
            let kept: Vec<char> = json.chars().collect();
            let lost = at.index(kept.len());
            let without = kept.iter().enumerate().filter(|(place, _)| *place != lost);
            let without: String = without.map(|(_, letter)| letter).collect();
            if let Ok(other) = serde_json::from_str::<FormSpec>(&without) {
                prop_assert!(FormSpec::new(other.sections().to_vec()).is_ok());
            }
        }
    }
}
