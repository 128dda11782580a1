//! The bar at the foot of a phone's screen: to which of its places a page belongs.

use super::{EXAMS, HOME, ME, ME_PHOTO, ME_STATUS, ME_TICKETS};

/// The pages of an application that come before it is handed in.
const APPLYING: [&str; 3] = ["form", "position", "confirm"];

/// The path of the place to which the page at `path` belongs: 网上报名 with what
/// leads to an application that is handed in, 状态 with what becomes of it, 我的
/// with the account. The other pages, such as 常见问题, belong to none.
#[must_use]
pub fn bar_place(path: &str) -> Option<&'static str> {
    if [HOME, EXAMS, ME_PHOTO]
        .iter()
        .any(|area| lies_in(path, area))
    {
        return Some(HOME);
    }
    let own = below(path, ME)?;
    let mut names = own.split('/').filter(|name| !name.is_empty());
    match (names.next(), names.nth(1)) {
        (Some("applications"), page) if page.is_none_or(|page| APPLYING.contains(&page)) => {
            Some(HOME)
        }
        (Some("applications"), _) => Some(ME_STATUS),
        _ if path == ME_STATUS || path == ME_TICKETS => Some(ME_STATUS),
        _ => Some(ME),
    }
}

/// Whether the page at `path` is the first page of `area` or lies below it. Only
/// the start page lies in the area of the start page.
#[must_use]
pub fn lies_in(path: &str, area: &str) -> bool {
    below(path, area).is_some()
}

/// What of `path` lies below `area`.
fn below<'path>(path: &'path str, area: &str) -> Option<&'path str> {
    path.strip_prefix(area)
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lies_in_the_areas_above_it() {
        assert!(lies_in("/me", "/me"));
        assert!(lies_in("/me/status", "/me"));
        assert!(!lies_in("/menu", "/me"));
        assert!(!lies_in("/me", "/me/status"));
    }

    #[test]
    fn the_start_page_is_an_area_of_its_own() {
        assert!(lies_in("/", "/"));
        assert!(!lies_in("/exams", "/"));
    }

    #[test]
    fn a_page_belongs_to_one_place_of_the_bar() {
        for (place, pages) in [
            (
                Some(HOME),
                vec![
                    "/",
                    "/exams",
                    "/exams/3/positions",
                    "/me/photo/confirm",
                    "/me/applications/7",
                    "/me/applications/7/form",
                    "/me/applications/7/confirm",
                ],
            ),
            (
                Some(ME_STATUS),
                vec![
                    "/me/status",
                    "/me/tickets",
                    "/me/applications/7/status",
                    "/me/applications/7/receipts/1",
                    "/me/applications/7/pay",
                ],
            ),
            (Some(ME), vec!["/me", "/me/account", "/me/inbox"]),
            (None, vec!["/help", "/menu", "/office"]),
        ] {
            for page in pages {
                assert_eq!(bar_place(page), place, "{page}");
            }
        }
    }
}
