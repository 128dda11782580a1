//! Verified numbers, and numbers that only look right.

use proptest::prelude::*;

use super::*;

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

fn read(text: &str) -> Result<ResidentId, ResidentIdError> {
    ResidentId::parse(text, today())
}

#[test]
fn real_forms_are_read_with_birth_date_and_sex() {
    let man = read("420106199508150011").expect("valid");
    assert_eq!(man.birth_date().to_string(), "1995-08-15");
    assert_eq!(man.sex(), Sex::Male);
    let woman = read("42010619950815002x").expect("valid");
    assert_eq!(woman.as_str(), "42010619950815002X");
    assert_eq!(woman.sex(), Sex::Female);
    for other in [
        "11010519491231002X",
        "34052419800101001X",
        "422801198811303336",
    ] {
        assert!(read(other).is_ok(), "{other}");
    }
}

#[test]
fn a_number_with_a_wrong_check_character_is_refused() {
    assert_eq!(
        read("420106199508150012"),
        Err(ResidentIdError::CheckCharacter)
    );
    assert_eq!(read("420106199508510011"), Err(ResidentIdError::BirthDate));
}

#[test]
fn a_birth_in_1880_is_refused_although_the_check_character_fits() {
    assert_eq!(read("440524188001010014"), Err(ResidentIdError::TooOld));
    assert!("440524188001010014".parse::<ResidentId>().is_ok());
}

#[test]
fn a_birth_in_the_future_is_refused_and_today_is_not() {
    let born_today = with_check("42000020261122001");
    assert!(read(&born_today).is_ok());
    let born_tomorrow = with_check("42000020261123001");
    assert_eq!(read(&born_tomorrow), Err(ResidentIdError::BornInFuture));
}

#[test]
fn the_29th_of_february_is_refused_in_a_common_year() {
    assert_eq!(
        read(&with_check("42000020230229001")),
        Err(ResidentIdError::BirthDate)
    );
    assert!(read(&with_check("42000020240229001")).is_ok());
}

#[test]
fn fifteen_digits_have_a_sentence_of_their_own() {
    assert_eq!(
        read("420106950815001"),
        Err(ResidentIdError::FirstGeneration)
    );
    assert_eq!(
        read("42010695081500A"),
        Err(ResidentIdError::Length { length: 15 })
    );
}

#[test]
fn other_texts_are_refused_with_their_reason() {
    assert_eq!(read("  "), Err(ResidentIdError::Empty));
    assert_eq!(
        read("4201061995"),
        Err(ResidentIdError::Length { length: 10 })
    );
    assert_eq!(read("X20106199508150011"), Err(ResidentIdError::Characters));
    assert_eq!(
        read("身份证号码身份证号码身份证号码身份证"),
        Err(ResidentIdError::Characters)
    );
    assert_eq!(
        read(&with_check("99010619950815001")),
        Err(ResidentIdError::PermanentResident)
    );
    assert_eq!(
        read(&with_check("16010619950815001")),
        Err(ResidentIdError::Province)
    );
    assert_eq!(
        read("810000199001010019"),
        Err(ResidentIdError::ResidencePermit)
    );
    assert_eq!(
        read("911124198108030024"),
        Err(ResidentIdError::PermanentResident)
    );
}

#[test]
fn a_county_that_was_never_issued_is_no_reason_to_refuse() {
    assert!(read(&with_check("42000019950815001")).is_ok());
    assert!(read(&with_check("51222519950815001")).is_ok());
}

#[test]
fn debug_output_does_not_tell_the_number() {
    let number = read("420106199508150011").expect("valid");
    assert_eq!(format!("{number:?}"), "ResidentId(4201**********0011)");
}

#[test]
fn json_is_checked_too() {
    assert!(serde_json::from_str::<ResidentId>("\"420106199508150011\"").is_ok());
    assert!(serde_json::from_str::<ResidentId>("\"420106199508150012\"").is_err());
}

fn with_check(digits: &str) -> String {
    "0123456789X"
        .chars()
        .map(|last| format!("{digits}{last}"))
        .find(|number| check_character::fits(number.as_bytes()))
        .expect("each remainder has a character")
}

proptest! {
    #[test]
    fn a_number_says_the_birth_date_that_it_was_made_of(
        year in 1900..=2026i32, month in 1..=10u8, day in 1..=28u8, sequence in 0..1000u16,
    ) {
        let number = with_check(&format!("420000{year:04}{month:02}{day:02}{sequence:03}"));
        let number = read(&number).expect("valid");
        prop_assert_eq!(number.birth_date(), Date::new(year, month, day).expect("exists"));
        prop_assert_eq!(number.sex() == Sex::Male, sequence % 2 == 1);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
        let _ = read(&text);
    }

    #[test]
    fn no_text_of_the_right_length_makes_the_reader_panic(text in "[0-9Xx年一]{18}") {
        let _ = read(&text);
    }
}
