//! Text between words and paper: glyphs that wait for a size, and lines that
//! wait for a place.

use crate::fonts::Weight;
use crate::text::{Glyph, Line, break_lines};

/// A colour on paper.
pub(crate) type Ink = (u8, u8, u8);

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// The em square, in points.
    pub(crate) size: f32,
    /// From one line to the next, in points.
    pub(crate) leading: f32,
    /// Regular or bold.
    pub(crate) weight: Weight,
    /// Colour.
    pub(crate) ink: Ink,
    /// Extra space after each glyph, in em: for titles.
    pub(crate) tracking: f32,
}

/// The glyphs of a text, in the weight that they were looked up in, before a
/// size is chosen.
pub(crate) struct Shaped(pub(super) Vec<Vec<Glyph>>);

impl Shaped {
    /// Breaks the glyphs into lines of at most `width` points.
    pub(crate) fn set(&self, style: Style, width: f32) -> Block {
        let measure = width / style.size;
        let spread = |glyph: &Glyph| Glyph {
            after: glyph.after + style.tracking,
            ..*glyph
        };
        let lines = self
            .0
            .iter()
            .flat_map(|paragraph| {
                let glyphs: Vec<Glyph> = paragraph.iter().map(spread).collect();
                break_lines(&glyphs, measure)
            })
            .collect();
        Block { lines, style }
    }
}

/// Text that is broken into lines and waits for its place.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(super) lines: Vec<Line>,
    pub(super) style: Style,
}

impl Block {
    /// Height of all lines, in points.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a page has some dozens of lines"
    )]
    pub(crate) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.leading
    }

    /// Width of the longest line, in points.
    pub(crate) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max) * self.style.size
    }
}
