//! The prefix law, catalogues as part of a key, and what is no code.

use proptest::prelude::*;

use super::*;

fn code(text: &str) -> MajorCode {
    text.parse().expect("a code of the test")
}

#[test]
fn marks_don_t_decide_which_major_it_is() {
    assert!(code("080911").covers(&code("080911TK")));
    assert!(code("080911TK").covers(&code("０８０９１１")));
    assert!(code("0812").covers(&code("0812J1")));
    assert!(!code("0812J1").covers(&code("0812")));
}

#[test]
fn other_texts_are_no_codes() {
    for text in [
        "",
        "8",
        "080",
        "08090",
        "0809011",
        "T08",
        "080901TKX",
        "080901J1",
        "计算机",
    ] {
        assert_eq!(text.parse::<MajorCode>(), Err(MajorError::Code), "{text}");
    }
}

#[test]
fn the_catalogue_is_part_of_the_key() {
    let key: MajorKey = "undergraduate-2024:080901".parse().expect("a sound key");
    assert_eq!(key.to_string(), "undergraduate-2024:080901");
    assert_eq!(key.words(), "080901（本科专业目录 2024）");
    for text in [
        "080901",
        "undergraduate:080901",
        "master-2024:0809",
        "graduate-24:0809",
    ] {
        assert_eq!(text.parse::<MajorKey>(), Err(MajorError::Key), "{text}");
    }
    let class: MajorKey = "undergraduate-2024:0809".parse().expect("a sound key");
    let older: MajorKey = "undergraduate-2020:080901".parse().expect("a sound key");
    assert!(class.covers(&key));
    assert!(!class.covers(&older));
}

#[test]
fn a_bare_code_belongs_to_the_catalogue_of_its_level() {
    let catalogues = Catalogues::default()
        .with(CatalogueLevel::Undergraduate, 2024)
        .with(CatalogueLevel::VocationalBachelor, 2021);
    let key = |text, education| {
        catalogues
            .key_of(code(text), education)
            .map(|key| key.to_string())
    };
    assert_eq!(
        key("080901", Education::Bachelor).as_deref(),
        Some("undergraduate-2024:080901")
    );
    assert_eq!(
        key("310201", Education::Bachelor).as_deref(),
        Some("vocational_bachelor-2021:310201")
    );
    assert_eq!(key("0812", Education::Master), None);
}

proptest! {
    #[test]
    fn a_code_covers_itself_and_whatever_lies_under_it(
        top in "[0-9]{2}", class in "[0-9]{2}", major in "[0-9]{2}", mark in "(T|K|TK)?",
    ) {
        let levels = [
            code(&top), code(&format!("{top}{class}")), code(&format!("{top}{class}{major}{mark}")),
        ];
        for (above, wide) in levels.iter().enumerate() {
            for (below, narrow) in levels.iter().enumerate() {
                prop_assert_eq!(wide.covers(narrow), above <= below);
            }
        }
    }

    #[test]
    fn covering_is_passed_down(a in "[0-9]{2}([0-9]{2}){0,2}", b in "[0-9]{2}([0-9]{2}){0,2}", c in "[0-9]{2}([0-9]{2}){0,2}") {
        let (a, b, c) = (code(&a), code(&b), code(&c));
        if a.covers(&b) && b.covers(&c) {
            prop_assert!(a.covers(&c));
        }
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,30}") {
        let _ = (text.parse::<MajorCode>(), text.parse::<MajorKey>());
    }
}
