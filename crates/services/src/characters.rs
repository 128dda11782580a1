//! Rare characters for whoever can't type them, a page at a time. Nothing is
//! stored and nobody has to sign in; every entry is read within bounds.

pub use ::characters::Character;
use ::characters::{Query, QueryError, Wrong, find};

use crate::{Error, FieldError};

/// So many characters stand on a page.
pub const PAGE: usize = 60;

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharacterPage {
    /// How many there are on all pages.
    pub total: usize,
    /// Which page this is, from 1 on.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// By strokes, then by code point.
    pub characters: Vec<Character>,
}

/// The characters that meet all entries that aren't blank. `page` counts from
/// 1; one that isn't there is the nearest one that is.
///
/// # Errors
///
/// [`Error::Invalid`] for entries that can't be read, or when all are blank.
pub fn find_characters(
    pinyin: &str,
    strokes: &str,
    code: &str,
    page: usize,
) -> Result<CharacterPage, Error> {
    let query = Query::read(pinyin, strokes, code)?;
    let on_page = |page: usize| find(&query, (page - 1).saturating_mul(PAGE), PAGE);
    let asked = page.max(1);
    let first = on_page(asked);
    let pages = first.total.div_ceil(PAGE).max(1);
    let page = asked.min(pages);
    let found = if page == asked { first } else { on_page(page) };
    Ok(CharacterPage {
        total: found.total,
        page,
        pages,
        characters: found.characters,
    })
}

impl From<QueryError> for Error {
    fn from(QueryError(wrong): QueryError) -> Self {
        let fields = wrong.into_iter().map(|wrong| {
            let field = match wrong {
                Wrong::Nothing | Wrong::Pinyin => "pinyin",
                Wrong::Strokes => "strokes",
                Wrong::Code => "code",
            };
            FieldError::new(field, &wrong)
        });
        Self::Invalid(fields.collect())
    }
}

#[cfg(test)]
mod tests {
    use domain::identity::PersonName;

    use super::*;

    fn is_kept_in_a_name(letter: char) -> bool {
        let typed = format!("王{letter}");
        let name = typed.parse::<PersonName>();
        name.is_ok_and(|name| name.as_str() == typed)
    }

    #[test]
    fn every_character_that_is_offered_may_stand_in_a_name_as_it_is() {
        let mut offered = 0;
        for strokes in 1..=99 {
            let query = Query::read("", &strokes.to_string(), "").expect("a query");
            for one in find(&query, 0, usize::MAX).characters {
                assert!(
                    is_kept_in_a_name(one.letter),
                    "U+{:X}",
                    u32::from(one.letter)
                );
                offered += 1;
            }
        }
        assert!(offered > 98_000, "{offered}");
        for letter in '\0'..=char::MAX {
            let code = format!("U+{:04X}", u32::from(letter));
            if Query::read("", "", &code).is_ok() {
                assert!(is_kept_in_a_name(letter), "{code}");
            }
        }
    }

    #[test]
    fn pages_are_bounded_and_one_that_is_not_there_is_the_nearest() {
        let first = find_characters("yi", "", "", 0).expect("many");
        assert_eq!((first.page, first.characters.len()), (1, PAGE));
        let last = find_characters("yi", "", "", usize::MAX).expect("many");
        assert_eq!(last.page, last.pages);
        assert_eq!(last.total, (last.pages - 1) * PAGE + last.characters.len());
        let none = find_characters("xyz", "", "", 7).expect("a syllable in form");
        assert_eq!((none.total, none.page, none.pages), (0, 1, 1));
    }

    #[test]
    fn a_refusal_stands_beside_the_entry() {
        let fields = |pinyin, strokes, code| match find_characters(pinyin, strokes, code, 1) {
            Err(Error::Invalid(fields)) => fields.into_iter().map(|one| one.field).collect(),
            other => panic!("{other:?}"),
        };
        let none: Vec<String> = fields("", "", "");
        assert_eq!(none, ["pinyin"]);
        assert_eq!(fields("字", "x", "U+41"), ["pinyin", "strokes", "code"]);
    }
}
