//! Names as people type them.

use proptest::prelude::*;

use super::*;

/// U+00B7 and what is typed instead of it.
const DOTS: &str =
    "\u{b7}\u{387}•‧・･．.∙⋅●。｡﹒︒․˙⦁ㆍ\u{1427}\u{16eb}\u{2e31}\u{2e33}\u{a78f}\u{10101}";
/// Spaces of every width, and what else breaks a line.
const SPACES: &str = " \u{3000}\u{a0}\u{2002}\u{2003}\u{2009}\u{202f}\t\n";

fn read(text: &str) -> Result<String, PersonNameError> {
    text.parse().map(|PersonName(name)| name)
}

#[test]
fn every_look_alike_of_the_dot_becomes_the_prescribed_one() {
    for dot in DOTS.chars() {
        let typed = format!("买买提{dot}吐尔逊");
        assert_eq!(read(&typed).as_deref(), Ok("买买提\u{b7}吐尔逊"), "{dot}");
    }
    assert_eq!(read("买买提 · 吐尔逊").as_deref(), Ok("买买提·吐尔逊"));
}

#[test]
fn rare_hanzi_stay_as_typed() {
    for name in ["王𠅤", "䶮龙", "李𬱖", "刘𫖳", "张𲎯", "赵〇"] {
        assert_eq!(read(name).as_deref(), Ok(name));
    }
}

#[test]
fn a_compatibility_ideograph_stays_itself_but_compares_equal() {
    let typed: PersonName = "\u{f9dc}明".parse().expect("a name");
    assert_eq!(typed.as_str(), "\u{f9dc}明");
    let usual: PersonName = "隆明".parse().expect("a name");
    assert_ne!(typed, usual);
    assert_eq!(typed.folding_key(), usual.folding_key());
}

#[test]
fn the_key_ignores_separators_and_case() {
    let key = |text: &str| text.parse::<PersonName>().expect("a name").folding_key();
    assert_eq!(key("买买提•吐尔逊"), key("买买提吐尔逊"));
    assert_eq!(key("anna-maria o’brien"), key("ANNAMARIA OBRIEN"));
    assert_ne!(key("王伟"), key("王玮"));
}

#[test]
fn length_is_counted_in_code_points() {
    assert_eq!(read(&"𫖳".repeat(25)), Ok("𫖳".repeat(25)));
    assert_eq!(read(&"𫖳".repeat(50)), Ok("𫖳".repeat(50)));
    assert_eq!(
        read(&"王".repeat(51)),
        Err(PersonNameError::TooLong { length: 51 })
    );
    assert_eq!(read("王"), Err(PersonNameError::TooShort));
    assert_eq!(read(" \u{3000} "), Err(PersonNameError::Empty));
}

#[test]
fn spaces_stay_only_between_latin_letters() {
    assert_eq!(read(" 王　伟 ").as_deref(), Ok("王伟"));
    assert_eq!(read("Maria   Lopez").as_deref(), Ok("MARIA LOPEZ"));
    assert_eq!(read("Ｍａｒｉａ Ｌ").as_deref(), Ok("MARIA L"));
    for space in SPACES.chars() {
        let typed = format!("{space}王{space}伟{space}");
        assert_eq!(read(&typed).as_deref(), Ok("王伟"), "{space:?}");
        let typed = format!("Maria{space}{space}Lopez");
        assert_eq!(read(&typed).as_deref(), Ok("MARIA LOPEZ"), "{space:?}");
    }
}

#[test]
fn what_nobody_sees_is_refused_with_its_code() {
    for unseen in "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{34f}\u{200e}\u{200f}\u{61c}\u{202a}\u{202e}\
        \u{2066}\u{2069}\u{115f}\u{3164}\u{ffa0}\u{2800}\u{e0041}\0\u{7f}"
        .chars()
    {
        let code = u32::from(unseen);
        for text in [format!("王{unseen}伟"), format!("王伟{unseen}"), unseen.to_string()] {
            assert_eq!(read(&text), Err(PersonNameError::Unseen { code }), "{code:X}");
        }
    }
    let sentence = PersonNameError::Unseen { code: 0x200b }.to_string();
    assert!(sentence.contains("U+200B") && sentence.contains("重新输入"));
}

#[test]
fn a_variation_of_a_hanzi_is_the_hanzi() {
    assert_eq!(read("葛\u{e0100}明\u{fe00}").as_deref(), Ok("葛明"));
}

#[test]
fn fifty_characters_fit_and_none_of_them_is_touched() {
    let rare = "𠅤㛃𬭬䶮𫖳𲎯\u{2ebf0}\u{30000}\u{31350}\u{f9dc}\u{2f800}礼";
    let name: String = rare.chars().cycle().take(24).collect();
    let name = format!("{name}·{name}·");
    assert_eq!(read(&name), Err(PersonNameError::Separator));
    let name = format!("{name}王");
    assert_eq!(name.chars().count(), 51);
    assert_eq!(read(&name), Err(PersonNameError::TooLong { length: 51 }));
    let name: String = name.chars().skip(1).collect();
    assert_eq!(read(&name), Ok(name));
}

#[test]
fn every_compatibility_ideograph_is_kept_as_typed() {
    let blocks = ('\u{f900}'..='\u{fad9}').chain('\u{2f800}'..='\u{2fa1d}');
    for letter in blocks {
        let typed = format!("王{letter}");
        assert_eq!(read(&typed), Ok(typed));
    }
}

#[test]
fn a_letter_whose_upper_case_is_none_stays() {
    assert_eq!(read("ŉa").as_deref(), Ok("ŉA"));
    assert_eq!(read("Straße").as_deref(), Ok("STRASSE"));
}

#[test]
fn a_dot_needs_a_part_on_either_side() {
    for text in ["·王伟", "王伟·", "买买提··吐尔逊"] {
        assert_eq!(read(text), Err(PersonNameError::Separator), "{text}");
    }
}

#[test]
fn other_characters_are_named_in_the_refusal() {
    assert_eq!(
        read("王伟1"),
        Err(PersonNameError::Character { letter: '1' })
    );
    assert_eq!(
        read("王[沛]"),
        Err(PersonNameError::Character { letter: '[' })
    );
    assert_eq!(
        read("⼀王"),
        Err(PersonNameError::Character { letter: '⼀' })
    );
    assert_eq!(
        read("王-伟"),
        Err(PersonNameError::Character { letter: '-' })
    );
    assert_eq!(read("王\u{e864}"), Err(PersonNameError::PrivateUse));
}

#[test]
fn debug_output_hides_all_but_the_first_character() {
    let name: PersonName = "欧阳修".parse().expect("a name");
    assert_eq!(format!("{name:?}"), "PersonName(欧**)");
}

/// Hanzi of every block, as they may stand in a part of a name.
const HANZI: &str = "[〇\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{2fa1f}\u{30000}-\u{3347f}]{1,12}";

proptest! {
    #[test]
    fn a_name_is_its_parts_with_the_prescribed_dot_however_it_was_typed(
        parts in prop::collection::vec(HANZI, 2..4),
        dot in prop::sample::select(DOTS.chars().collect::<Vec<_>>()),
        space in prop::sample::select(SPACES.chars().collect::<Vec<_>>()),
    ) {
        let typed = format!("{space}{}{space}", parts.join(&format!("{space}{dot}{space}")));
        prop_assert_eq!(read(&typed), Ok(parts.join("·")));
    }

    #[test]
    fn what_is_printed_is_read_as_the_same_name(
        text in "[\u{41}-\u{24f}\u{1e00}-\u{1eff}王䶮𠅤\u{f9dc} ·•.'-]{0,24}",
    ) {
        if let Ok(name) = text.parse::<PersonName>() {
            let printed = name.to_string();
            prop_assert_eq!(printed.parse::<PersonName>(), Ok(name.clone()));
            let json = serde_json::to_string(&name).expect("a string");
            let back: PersonName = serde_json::from_str(&json).expect("the same");
            prop_assert_eq!(back, name);
        }
    }

    #[test]
    fn any_text_that_is_a_name_is_a_name_when_it_is_printed(text in "\\PC{0,60}") {
        if let Ok(name) = read(&text) {
            prop_assert_eq!(read(&name), Ok(name.clone()));
        }
    }

    #[test]
    fn reading_twice_changes_nothing(text in "[王伟䶮𠅤\u{f9dc}A-Za-zß ·•.'-]{0,20}") {
        if let Ok(name) = read(&text) {
            prop_assert_eq!(read(&name), Ok(name.clone()));
        }
    }

    #[test]
    fn hanzi_are_never_changed(text in "[\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{2ffff}\u{30000}-\u{3347f}]{2,25}") {
        prop_assume!(text.chars().all(is_hanzi));
        prop_assert_eq!(read(&text), Ok(text));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
        let _ = read(&text);
    }
}
