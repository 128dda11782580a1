//! Characters that people have in their names, and entries that nobody expects.

use proptest::prelude::*;

use super::*;

fn asked(pinyin: &str, strokes: &str, code: &str) -> Found {
    let query = Query::read(pinyin, strokes, code).expect("a query");
    find(&query, 0, usize::MAX)
}

#[test]
fn a_rare_character_is_found_by_reading_strokes_and_code() {
    for (letter, pinyin, marked, strokes, code) in [
        ('嫑', "bao", "báo", 13, "5AD1"),
        ('𠅤', "xi", "xí", 11, "20164"),
        ('㛃', "jie", "jié", 9, "36C3"),
        ('𬭬', "hui", "huì", 16, "2CB6C"),
        ('䶮', "yan", "yǎn", 9, "4DAE"),
        ('昇', "sheng", "shēng", 8, "6607"),
        ('堃', "kun", "kūn", 11, "5803"),
        ('喆', "zhe", "zhé", 12, "5586"),
        ('垚', "yao", "yáo", 9, "579A"),
        ('犇', "ben", "bēn", 12, "7287"),
        ('龘', "da", "dá", 48, "9F98"),
        ('吕', "lv", "lǚ", 6, "5415"),
    ] {
        let drawn = strokes.to_string();
        for found in [
            asked(pinyin, "", ""),
            asked(pinyin, &drawn, ""),
            asked("", &drawn, ""),
            asked("", "", code),
            asked(pinyin, &drawn, code),
        ] {
            let one = found.characters.iter().find(|one| one.letter == letter);
            let one = one.unwrap_or_else(|| panic!("{letter}"));
            assert_eq!(one.strokes, Some(strokes), "{letter}");
            assert!(one.readings().any(|reading| reading == marked), "{letter}");
        }
    }
}

#[test]
fn all_that_is_asked_must_be_met() {
    assert_eq!(asked("xi", "12", "U+20164").total, 0);
    assert_eq!(asked("jie", "11", "U+20164").total, 0);
    let both = asked("xi", "11", "");
    assert!(both.total < asked("xi", "", "").total.min(asked("", "11", "").total));
    assert!(both.characters.iter().all(|one| one.strokes == Some(11)));
}

#[test]
fn the_usual_reading_comes_first() {
    let found = asked("", "", "丁");
    let readings: Vec<_> = found.characters[0].readings().collect();
    assert_eq!(readings, ["dīng", "zhēng"]);
}

#[test]
fn what_is_found_comes_by_strokes_and_then_by_code_point() {
    for found in [asked("li", "", ""), asked("", "9", "")] {
        assert!(
            found
                .characters
                .is_sorted_by_key(|one| (one.strokes, one.letter))
        );
        assert_eq!(found.total, found.characters.len());
    }
}

#[test]
fn a_page_is_a_part_of_the_whole() {
    let query = Query::read("yi", "", "").expect("a query");
    let whole = find(&query, 0, usize::MAX);
    let page = find(&query, 60, 60);
    assert_eq!(page.total, whole.total);
    assert_eq!(page.characters, whole.characters[60..120]);
    assert!(find(&query, usize::MAX, 60).characters.is_empty());
}

#[test]
fn a_character_younger_than_the_tables_is_known_by_its_code_alone() {
    let found = asked("", "", "U+2EBF0");
    assert_eq!(found.characters[0].letter, '\u{2ebf0}');
    assert_eq!(found.characters[0].strokes, None);
    assert_eq!(found.characters[0].readings().count(), 0);
    assert_eq!(asked("", "9", "U+2EBF0").total, 0);
}

#[test]
fn a_compatibility_ideograph_is_offered_as_itself() {
    assert_eq!(asked("", "", "U+F9DC").characters[0].letter, '\u{f9dc}');
}

#[test]
fn every_character_of_the_tables_is_found_by_its_code() {
    for strokes in 1..=99 {
        for letter in TABLES.drawn_in(strokes) {
            assert_eq!(code::letter(&letter.to_string()), Some(letter));
        }
    }
}

proptest! {
    #[test]
    fn no_entry_makes_the_search_panic(
        pinyin in "\\PC{0,30}", strokes in "\\PC{0,30}", code in "\\PC{0,30}",
        skip in 0_usize..2000, limit in 0_usize..100,
    ) {
        if let Ok(query) = Query::read(&pinyin, &strokes, &code) {
            prop_assert!(find(&query, skip, limit).characters.len() <= limit);
        }
    }

    #[test]
    fn entries_that_look_right_find_what_they_say(
        pinyin in "[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ:1-5]{0,7}", strokes in "[0-9]{0,3}",
    ) {
        if let Ok(query) = Query::read(&pinyin, &strokes, "") {
            for one in find(&query, 0, 200).characters {
                prop_assert!(strokes.trim().is_empty() || one.strokes.map(u32::from) == strokes.parse().ok());
                prop_assert!(pinyin.is_empty() || one.readings().count() > 0);
            }
        }
    }

    #[test]
    fn any_code_point_is_read_or_refused(number in 0_u32..0x0012_0000) {
        for text in [format!("U+{number:X}"), format!("&#{number};"), format!("{number:05x}")] {
            if let Ok(query) = Query::read("", "", &text) {
                let found = find(&query, 0, 1);
                prop_assert_eq!(found.total, 1);
                prop_assert_eq!(u32::from(found.characters[0].letter), number);
            }
        }
    }
}
