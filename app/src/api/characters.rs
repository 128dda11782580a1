//! The search for rare characters, for everybody.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// A character as it is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CharacterView {
    /// The character.
    pub letter: char,
    /// How many strokes it has, if that is known.
    pub strokes: Option<u8>,
    /// Its first readings, with tone marks.
    pub readings: Vec<String>,
}

impl CharacterView {
    /// Its code point, as `U+20164`.
    #[must_use]
    pub fn code(&self) -> String {
        format!("U+{:04X}", u32::from(self.letter))
    }
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundCharacters {
    /// How many there are on all pages.
    pub total: u32,
    /// Which page this is, from 1 on.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// By strokes, then by code point.
    pub characters: Vec<CharacterView>,
}

/// The characters that meet all entries that aren't blank; `page` counts from 1.
#[server(prefix = "/api", endpoint = "characters/find")]
pub async fn find_characters(
    #[server(default)] pinyin: String,
    #[server(default)] strokes: String,
    #[server(default)] code: String,
    #[server(default)] page: u32,
) -> Result<FoundCharacters, Problem> {
    let page = usize::try_from(page).unwrap_or(usize::MAX);
    let found = services::characters::find_characters(&pinyin, &strokes, &code, page)?;
    Ok(shown::page(found))
}

#[cfg(feature = "ssr")]
mod shown {
    //! What of a character is shown.

    use services::characters::{Character, CharacterPage};

    use super::{CharacterView, FoundCharacters};

    /// So many readings are told; old dictionaries know of up to seventeen.
    const READINGS: usize = 4;

    pub(super) fn page(found: CharacterPage) -> FoundCharacters {
        FoundCharacters {
            total: number(found.total),
            page: number(found.page),
            pages: number(found.pages),
            characters: found.characters.into_iter().map(view).collect(),
        }
    }

    fn view(character: Character) -> CharacterView {
        let readings = character.readings().take(READINGS);
        CharacterView {
            letter: character.letter,
            strokes: character.strokes,
            readings: readings.map(str::to_owned).collect(),
        }
    }

    fn number(count: usize) -> u32 {
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}
