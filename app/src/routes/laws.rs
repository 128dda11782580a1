//! What holds for every path and query that somebody may put into an address.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn a_flash_is_found_on_any_page_and_leaves_no_trace(
        page in "/[a-z/]{0,8}(\\?((next|again|q)=[a-z/?]{0,4}&?){0,4})?",
        flash in "[0-9a-f]{1,8}",
    ) {
        let flashed = with_flash(&page, &flash);
        let (_, query) = flashed.split_once('?').expect("the flash");
        prop_assert_eq!(flash_in(query), Some(&*flash));
        let without = without_flash(&flashed);
        prop_assert_eq!(&without, &without_flash(&page));
        prop_assert_eq!(without_flash(&without), without);
    }

    #[test]
    fn what_follows_a_sign_in_is_a_page_of_this_site(
        path in "[/\\\\a-z.:@?\r\n]{0,12}|\\PC{0,16}",
    ) {
        if let Some(page) = next_page(&path) {
            prop_assert_eq!(page, path.as_str());
            let second = page.strip_prefix('/').expect("a path").chars().next();
            prop_assert!(!matches!(second, Some('/' | '\\')));
            prop_assert!(!page.contains(['\\', '\r', '\n']) && !page.starts_with("/api/"));
        }
    }

    #[test]
    fn no_query_makes_the_reader_panic(query in "[=&a-z]{0,20}|\\PC{0,20}") {
        let _ = (flash_in(&query), without_flash(&query), with_flash(&query, "1"));
    }
}
