//! Whose sign-in a text may be: one login has one key, however it is typed.

use proptest::prelude::*;

use super::*;

fn key(typed: &str) -> Option<String> {
    Login::read(typed).ok().map(|login| login.key())
}

/// The same in the full-width forms that an input method makes.
fn wide(typed: &str) -> String {
    let wide = typed.chars().map(|letter| match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter),
        other => other,
    });
    wide.collect()
}

#[test]
fn nothing_is_no_login() {
    for nothing in ["", " ", "\u{3000}\t"] {
        assert!(Login::read(nothing).is_err(), "{nothing:?}");
    }
}

#[test]
fn eleven_digits_are_a_phone_and_eighteen_a_number() {
    assert!(matches!(Login::read("138 0013 8000"), Ok(Login::Phone(_))));
    let number = Login::read("11010519491231002x");
    assert!(matches!(number, Ok(Login::Name { number, .. }) if number == "11010519491231002X"));
}

proptest! {
    #[test]
    fn one_login_has_one_key_however_it_is_typed(
        typed in "1[3-9][0-9]{9}|[0-9]{17}[0-9X]|[A-Z]{1,3}[0-9]{7,9}",
    ) {
        prop_assert_eq!(key(&typed), Some(typed.clone()));
        prop_assert_eq!(key(&wide(&typed)), Some(typed.clone()));
        prop_assert_eq!(key(&format!(" {}\u{3000}", typed.to_lowercase())), Some(typed));
    }

    #[test]
    fn a_key_is_the_key_of_itself(typed in "[0-9a-zA-Z０-９Хх×() +-]{0,20}|\\PC{0,20}") {
        if let Some(once) = key(&typed).filter(|key| !key.is_empty()) {
            prop_assert_eq!(key(&once), Some(once));
        }
    }
}
