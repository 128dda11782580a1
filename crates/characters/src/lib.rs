//! Finds a rare character (生僻字) for whoever can't type it: by toneless
//! pinyin, by number of strokes, by code point, or by several of these. Pure
//! look-up in tables of the Unicode Han database, which lie in `data`; what a
//! name may hold is for `domain` to say.

mod code;
mod pinyin;
mod query;
mod tables;

pub use query::{Query, QueryError, Wrong};

use tables::TABLES;

/// A character as it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Character {
    /// The character itself.
    pub letter: char,
    /// How many strokes it has; nothing for one that is younger than the tables.
    pub strokes: Option<u8>,
    readings: &'static str,
}

impl Character {
    fn of(letter: char) -> Self {
        Self {
            letter,
            strokes: TABLES.strokes(letter),
            readings: TABLES.readings(letter),
        }
    }

    /// Its readings in pinyin with tone marks, the usual one first; none for
    /// the many characters whose reading nobody recorded.
    pub fn readings(self) -> impl Iterator<Item = &'static str> {
        self.readings
            .split(' ')
            .filter(|reading| !reading.is_empty())
    }
}

/// What a query finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many there are, also those that are not in `characters`.
    pub total: usize,
    /// By strokes, then by code point.
    pub characters: Vec<Character>,
}

/// The characters that meet all that is asked, from the one at `skip` (0 is
/// the first) on, and at most `limit` of them.
#[must_use]
pub fn find(query: &Query, skip: usize, limit: usize) -> Found {
    let letters = fitting(query);
    let shown = letters.iter().skip(skip).take(limit);
    Found {
        total: letters.len(),
        characters: shown.copied().map(Character::of).collect(),
    }
}

fn fitting(query: &Query) -> Vec<char> {
    let mut letters: Vec<char> = match (query.letter, &query.syllable, query.strokes) {
        (Some(letter), ..) => vec![letter],
        (None, Some(syllable), _) => TABLES.read_as(syllable).collect(),
        (None, None, Some(strokes)) => TABLES.drawn_in(strokes).collect(),
        (None, None, None) => Vec::new(),
    };
    letters.retain(|&letter| {
        let strokes = query.strokes;
        let syllable = query.syllable.as_deref();
        strokes.is_none_or(|strokes| TABLES.strokes(letter) == Some(strokes))
            && syllable.is_none_or(|syllable| pinyin::is_among(syllable, TABLES.readings(letter)))
    });
    letters.sort_by_key(|&letter| (TABLES.strokes(letter), letter));
    letters
}

#[cfg(test)]
mod tests;
