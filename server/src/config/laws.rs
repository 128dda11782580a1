//! What holds for every text that an operator may set.

use proptest::prelude::*;

use super::*;

fn address() -> impl Strategy<Value = IpAddr> {
    prop_oneof![
        any::<[u8; 4]>().prop_map(IpAddr::from),
        any::<[u8; 16]>().prop_map(IpAddr::from),
    ]
}

#[test]
fn an_origin_names_no_user() {
    assert!("https://anna:geheim@a.example".parse::<Origin>().is_err());
}

/// The names in the README's table of settings.
fn described() -> Vec<&'static str> {
    let readme = include_str!("../../../README.md");
    let (_, table) = readme
        .split_once("\n## Configuration\n")
        .expect("its heading");
    let (table, _) = table.split_once("\n## ").expect("the next heading");
    let cells = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    // Several names in one cell: between them a mark, a comma, a mark.
    cells.flat_map(|cell| cell.split('`').step_by(2)).collect()
}

#[test]
fn the_readme_describes_every_setting_and_no_other() {
    let (mut described, mut all) = (described(), SETTINGS);
    described.sort_unstable();
    all.sort_unstable();
    assert_eq!(described, all);
}

#[test]
fn a_variable_that_names_no_setting_is_a_mistake_unless_it_is_for_tests() {
    let understood = |names: &[&str]| {
        let mut settings = Settings::default();
        let pairs = names
            .iter()
            .map(|name| ((*name).to_owned(), "7".to_owned()));
        settings.add_environment(pairs);
        settings
            .understand()
            .map_err(|mistakes| mistakes.to_string())
    };
    let others = ["PATH", "BAOKAO", "BAOKAO_BIN", "BAOKAO_TEST_POSTGRES"];
    assert!(understood(&others).is_ok());
    let mistyped = ["BAOKAO_TRUSTED_PROXY", "BAOKAO_SMS_KEY"];
    let mistakes = understood(&mistyped).expect_err("neither is a setting");
    for name in mistyped {
        assert!(mistakes.contains(name), "{mistakes}");
    }
    assert!(!mistakes.contains('7'), "{mistakes}");
}

proptest! {
    #[test]
    fn an_origin_is_kept_as_it_is_set_but_for_a_slash(
        origin in "https?://[a-z][a-z0-9-]{0,8}(\\.[a-z]{2,3})?(:[1-9][0-9]{1,3})?",
        rest in "/?[a-z?#]{1,4}",
    ) {
        for text in [origin.clone(), format!("{origin}/")] {
            let read = text.parse::<Origin>().map(|origin| origin.0);
            prop_assert_eq!(read.as_ref(), Ok(&origin));
        }
        let more = format!("{origin}/{rest}");
        prop_assert!(more.parse::<Origin>().is_err());
    }

    #[test]
    fn a_list_of_addresses_is_read_as_it_is_printed(
        addresses in proptest::collection::vec(address(), 0..4), comma in " ?, ?,? ?",
    ) {
        let texts: Vec<_> = addresses.iter().map(ToString::to_string).collect();
        let read = texts.join(&comma).parse::<Addresses>().map(|read| read.0);
        prop_assert_eq!(read.ok(), Some(addresses));
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[a-z0-9.:/?@,\\[\\] -]{0,30}|\\PC{0,30}") {
        if let Ok(origin) = text.parse::<Origin>() {
            let again = origin.0.parse::<Origin>().map(|origin| origin.0);
            prop_assert_eq!(again, Ok(origin.0));
        }
        let _ = text.parse::<Addresses>();
    }
}
