//! Characters to glyphs, one to one: Chinese, Latin and digits need no more.
//! The space between scripts and between punctuation marks is set here.

use super::kinsoku::{Class, class, has_blank_half};
use crate::Error;
use crate::fonts::{Cut, Cutter, Weight};

/// Space between a Hanzi and a Latin letter or digit, in em.
const SCRIPT_GAP: f32 = 0.15;
/// What a full-width mark gives up beside another one: its empty half.
const HALF_MARK: f32 = 0.5;

/// A character on its way to paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// What is read and copied.
    pub(crate) character: char,
    /// What is drawn.
    pub(crate) cut: Cut,
    /// Space after the glyph in em, on top of its own width; negative where
    /// two marks move together.
    pub(crate) after: f32,
}

impl Glyph {
    /// True for a Chinese mark with a blank half in this face; in Latin text
    /// the same quotation marks are narrow.
    pub(super) fn has_blank_half(&self) -> bool {
        has_blank_half(self.character) && self.cut.advance > 0.9
    }
}

/// Finds the glyphs of a text without line breaks.
///
/// # Errors
/// [`Error::MissingGlyph`] for the first character that no face has.
pub(crate) fn shape(text: &str, weight: Weight, cutter: &Cutter<'_>) -> Result<Vec<Glyph>, Error> {
    let mut glyphs = text
        .chars()
        .map(|character| {
            let cut = cutter
                .glyph(character, weight)
                .ok_or(Error::MissingGlyph { character })?;
            Ok(Glyph {
                character,
                cut,
                after: 0.0,
            })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    space_out(&mut glyphs);
    Ok(glyphs)
}

fn space_out(glyphs: &mut [Glyph]) {
    for i in 1..glyphs.len() {
        let (before, after) = (&glyphs[i - 1], &glyphs[i]);
        let gap = match (class(before.character), class(after.character)) {
            (Class::Hanzi, Class::Word) | (Class::Word, Class::Hanzi) => SCRIPT_GAP,
            (Class::Close, Class::Close | Class::Open) | (Class::Open, Class::Open)
                if before.has_blank_half() && after.has_blank_half() =>
            {
                -HALF_MARK
            }
            _ => 0.0,
        };
        glyphs[i - 1].after = gap;
    }
}
