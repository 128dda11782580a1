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
