//! Names as people type them.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Result<String, PersonNameError> {
    text.parse().map(|PersonName(name)| name)
}

#[test]
fn every_look_alike_of_the_dot_becomes_the_prescribed_one() {
    for dot in "•‧・･．.∙⋅\u{387}\u{b7}●".chars() {
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
    assert_eq!(read("王\u{200b}伟\u{feff}").as_deref(), Ok("王伟"));
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

proptest! {
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
