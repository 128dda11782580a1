//! Numbers of every kind of document, right and wrong.

use proptest::prelude::*;

use super::*;

fn read(kind: DocumentType, text: &str) -> Result<String, DocumentError> {
    let today = Date::new(2026, 11, 22).expect("a day");
    DocumentNumber::parse(kind, text, today).map(|document| document.number)
}

#[test]
fn a_residence_permit_is_checked_like_a_citizens_number() {
    let kind = DocumentType::ResidencePermit;
    assert!(read(kind, "810000199001010019").is_ok());
    assert_eq!(
        read(kind, "810000199001010018"),
        Err(DocumentError::ResidencePermit)
    );
    assert_eq!(
        read(kind, "420106199508150011"),
        Err(DocumentError::ResidencePermit)
    );
}

#[test]
fn a_home_return_permit_keeps_its_lifelong_core() {
    let kind = DocumentType::HomeReturnPermit;
    assert_eq!(read(kind, "h1234567801").as_deref(), Ok("H12345678"));
    assert_eq!(read(kind, "M12345678").as_deref(), Ok("M12345678"));
    assert_eq!(
        read(kind, "H123456789"),
        Err(DocumentError::HomeReturnPermit)
    );
    assert!(read(kind, "HA12345678").is_ok());
    assert_eq!(read(kind, "12345678"), Err(DocumentError::HomeReturnPermit));
}

#[test]
fn a_taiwan_permit_is_a_card_or_a_booklet() {
    let kind = DocumentType::TaiwanPermit;
    assert!(read(kind, "12345678").is_ok());
    assert_eq!(read(kind, "0012345678(B)").as_deref(), Ok("0012345678B"));
    assert_eq!(read(kind, "123456789"), Err(DocumentError::TaiwanPermit));
}

#[test]
fn a_permanent_resident_has_a_new_or_an_old_card() {
    let kind = DocumentType::PermanentResident;
    assert!(read(kind, "911124198108030024").is_ok());
    assert!(read(kind, "USA110081010101").is_ok());
    assert_eq!(
        read(kind, "911124198108030025"),
        Err(DocumentError::PermanentResident)
    );
    let new = DocumentNumber::read(kind, "911124198108030024").expect("valid");
    assert_eq!(new.birth_date(), Date::new(1981, 8, 3).ok());
    assert_eq!(new.sex(), Some(Sex::Female));
    let old = DocumentNumber::read(kind, "USA110081010101").expect("valid");
    assert_eq!((old.birth_date(), old.sex()), (None, None));
}

#[test]
fn a_passport_is_letters_and_digits() {
    assert!(read(DocumentType::Passport, "E12345678").is_ok());
    assert!(read(DocumentType::Passport, "EA1234567").is_ok());
    assert_eq!(
        read(DocumentType::Passport, "E123"),
        Err(DocumentError::Passport)
    );
    assert_eq!(
        read(DocumentType::Passport, "护照12345"),
        Err(DocumentError::Passport)
    );
}

#[test]
fn no_kind_takes_a_word_for_a_number() {
    for word in [
        "reviewer",
        "office123",
        "administrator",
        "zhang-office",
        "INSPECTOR99",
    ] {
        for kind in DocumentType::ALL {
            assert!(read(*kind, word).is_err(), "{kind:?} {word}");
        }
    }
    for number in ["AB1234", "K1234567", "C4J2K8L91"] {
        assert!(read(DocumentType::Passport, number).is_ok(), "{number}");
    }
}

#[test]
fn a_citizens_number_keeps_its_own_reasons() {
    let kind = DocumentType::ResidentId;
    assert_eq!(
        read(kind, "440524188001010014"),
        Err(ResidentIdError::TooOld.into())
    );
    assert_eq!(read(kind, " "), Err(DocumentError::Empty { kind }));
    assert_eq!(
        DocumentError::Empty { kind }.to_string(),
        "请填写居民身份证号码"
    );
}

#[test]
fn json_is_checked_and_debug_output_is_masked() {
    let json = r#"{"kind":"resident_id","number":"420106199508150011"}"#;
    let document: DocumentNumber = serde_json::from_str(json).expect("valid");
    assert_eq!(serde_json::to_string(&document).ok().as_deref(), Some(json));
    assert!(!format!("{document:?}").contains("19950815"));
    assert!(serde_json::from_str::<DocumentNumber>(&json.replace("0011", "0012")).is_err());
}

proptest! {
    #[test]
    fn reading_twice_changes_nothing(kind in 0..DocumentType::ALL.len(), text in "[HMEG]?[0-9A-Z]{4,18}") {
        let kind = DocumentType::ALL[kind];
        if let Ok(number) = read(kind, &text) {
            prop_assert_eq!(read(kind, &number), Ok(number.clone()));
        }
    }

    #[test]
    fn no_text_makes_a_parser_panic(kind in 0..DocumentType::ALL.len(), text in "\\PC{0,24}") {
        let _ = read(DocumentType::ALL[kind], &text);
    }
}
