//! What may be chosen and what may not, with a person at hand.

use proptest::prelude::*;

use super::*;
use crate::identity::DocumentType;

struct Somebody {
    name: PersonName,
    document: DocumentNumber,
    phone: Phone,
}

fn somebody(name: &str) -> Somebody {
    let number = "420106199508150011";
    Somebody {
        name: name.parse().expect("a name"),
        document: DocumentNumber::read(DocumentType::ResidentId, number).expect("a number"),
        phone: "13871234567".parse().expect("a phone"),
    }
}

impl Somebody {
    fn found(&self, text: &str) -> Vec<Weakness> {
        let person = Personal {
            name: Some(&self.name),
            document: Some(&self.document),
            phone: Some(&self.phone),
        };
        weaknesses(text, &person)
    }
}

#[test]
fn a_good_password_has_no_weakness() {
    for text in ["Tr7!mqlz", "kite-Moon42", "Zebra9lamp", "x#Y8pine_tree"] {
        assert_eq!(somebody("王小明").found(text), [], "{text}");
    }
}

#[test]
fn length_classes_and_characters_are_counted() {
    let nobody = Personal::default();
    assert_eq!(weaknesses("Tr7!mqz", &nobody), [Weakness::TooShort]);
    assert_eq!(
        weaknesses("Tr7!mqlzTr7!mqlzTr7!m", &nobody),
        [Weakness::TooLong]
    );
    assert_eq!(weaknesses("trkmqlzv12", &nobody), [Weakness::FewClasses]);
    assert_eq!(weaknesses("Tr7!m qlz", &nobody), [Weakness::Characters]);
    assert_eq!(weaknesses("Tr7！mqlz", &nobody), [Weakness::Characters]);
    assert_eq!(weaknesses("Aaaaaa1!", &nobody), [Weakness::Repetitive]);
    assert_eq!(weaknesses("P@ssw0rd1", &nobody), [Weakness::Familiar]);
    assert_eq!(
        weaknesses("", &nobody),
        [Weakness::TooShort, Weakness::FewClasses]
    );
}

#[test]
fn family_name_with_birthday_is_refused_for_both() {
    let found = somebody("王伟").found("Wang19950815!");
    assert_eq!(
        found,
        [Weakness::Name, Weakness::Birthday, Weakness::Document]
    );
}

#[test]
fn the_name_in_pinyin_or_by_its_initials_is_refused() {
    let person = somebody("王小明");
    assert_eq!(person.found("Wangxiaoming#8"), [Weakness::Name]);
    assert_eq!(person.found("Wxm#70k8"), [Weakness::Initials]);
    assert!(person.found("王小明Tr7!mqlz").contains(&Weakness::Name));
}

#[test]
fn the_birthday_is_found_in_its_three_forms() {
    let person = somebody("赵鹤");
    for text in [
        "Kite19950815",
        "Kite1995-08-15",
        "Kite950815#",
        "Kite#0815x",
        "0815Kite#",
    ] {
        assert!(person.found(text).contains(&Weakness::Birthday), "{text}");
    }
}

#[test]
fn month_and_day_inside_a_longer_run_are_chance() {
    for text in ["Kite#308152", "Kite#08157", "Kite#815x9"] {
        assert_eq!(somebody("赵鹤").found(text), [], "{text}");
    }
}

#[test]
fn six_neighbours_of_a_number_are_refused_and_five_are_not() {
    let person = somebody("赵鹤");
    assert_eq!(person.found("Kite#420106"), [Weakness::Document]);
    assert_eq!(person.found("Kite#150011"), [Weakness::Document]);
    assert_eq!(person.found("Kite#387123"), [Weakness::Phone]);
    assert_eq!(person.found("Kite#387-123"), [Weakness::Phone]);
    assert_eq!(person.found("Kite#38712"), []);
}

#[test]
fn a_password_is_never_printed() {
    let password = Password::typed("Tr7!mqlz".to_owned());
    assert_eq!(format!("{password:?}"), "Password(…)");
    let chosen = NewPassword::choose("Tr7!mqlz".to_owned(), &Personal::default()).expect("good");
    assert_eq!(format!("{chosen:?}"), "NewPassword(Password(…))");
    assert_eq!(chosen.expose(), "Tr7!mqlz");
}

#[test]
fn all_reasons_are_said_at_once() {
    let refused = NewPassword::choose("abc".to_owned(), &Personal::default());
    let reasons = refused.expect_err("too weak");
    assert_eq!(reasons.as_slice().len(), 4);
    assert_eq!(reasons.to_string().matches('；').count(), 3);
}

#[test]
fn what_rests_on_the_person_is_judged_only_with_what_is_known_of_them() {
    let whole = somebody("王伟");
    let nobody = Personal::default();
    let named = Personal {
        name: Some(&whole.name),
        ..nobody
    };
    assert!(!Weakness::Name.is_judged_with(&nobody) && Weakness::Name.is_judged_with(&named));
    assert!(!Weakness::Birthday.is_judged_with(&named));
    assert!(Weakness::TooShort.is_judged_with(&nobody));
    let passport = DocumentNumber::read(DocumentType::Passport, "E12345678").expect("a number");
    let abroad = Personal {
        document: Some(&passport),
        ..named
    };
    assert!(Weakness::Document.is_judged_with(&abroad));
    assert!(
        !Weakness::Birthday.is_judged_with(&abroad),
        "it states none"
    );
}

proptest! {
    #[test]
    fn any_six_digits_of_the_number_are_found(at in 0usize..13) {
        let person = somebody("赵鹤");
        let piece = &person.document.as_str()[at..at + 6];
        let found = person.found(&format!("Kite#{piece}"));
        prop_assert!(found.contains(&Weakness::Document));
    }

    #[test]
    fn what_may_be_chosen_keeps_the_rules(text in "[!-~]{6,22}") {
        if let Ok(chosen) = NewPassword::choose(text, &Personal::default()) {
            let length = chosen.expose().len();
            prop_assert!((SHORTEST..=LONGEST).contains(&length));
            prop_assert!(classes(chosen.expose()) >= 3);
        }
    }

    #[test]
    fn no_text_makes_the_rules_panic(text in "\\PC{0,80}") {
        let _ = somebody("买买提·吐尔逊").found(&text);
    }
}
