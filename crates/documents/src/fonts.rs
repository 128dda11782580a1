//! The typefaces that papers are set in, and the rule which of them draws a
//! character: the text face first, then the faces with wide coverage.
//! Where the files come from is `xtask`'s knowledge.

use std::path::Path;
use std::sync::Arc;

use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::Error;

/// Text face, regular weight, as [`Fonts::from_folder`] expects it.
pub const REGULAR_FILE: &str = "NotoSansSC-Regular.ttf";
/// Text face, bold weight.
pub const BOLD_FILE: &str = "NotoSansSC-Bold.ttf";
/// The face for rare characters (CJK Extensions B to F in full).
pub const WIDE_FILE: &str = "HanaMinB.ttf";

/// The bytes of one font file, shared and never copied: a `Vec<u8>` read from
/// disk or a `&'static [u8]` carried in the binary.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The weight that a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Reading text.
    Regular,
    /// Titles and what is looked for on the day.
    Bold,
}

/// One parsed face. `krilla` embeds it; the bytes stay for look-ups.
struct Face {
    bytes: FontBytes,
    font: Font,
}

/// All faces that a paper may use. Made once at start, shared by all threads.
pub struct Fonts {
    regular: Face,
    bold: Face,
    wide: Vec<Face>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts")
            .field("wide", &self.wide.len())
            .finish_non_exhaustive()
    }
}

impl Fonts {
    /// Reads [`REGULAR_FILE`], [`BOLD_FILE`] and [`WIDE_FILE`] from a folder.
    ///
    /// # Errors
    /// [`Error::Font`] names the file that is missing or unreadable.
    pub fn from_folder(folder: &Path) -> Result<Self, Error> {
        let read = |file: &str| -> Result<FontBytes, Error> {
            let bytes = std::fs::read(folder.join(file)).map_err(|cause| Error::Font {
                file: file.to_owned(),
                reason: cause.to_string(),
            })?;
            Ok(Arc::new(bytes))
        };
        Self::from_bytes(
            read(REGULAR_FILE)?,
            read(BOLD_FILE)?,
            vec![read(WIDE_FILE)?],
        )
    }

    /// Parses faces that the caller holds already. `wide` is asked in order
    /// for what the text face lacks.
    ///
    /// # Errors
    /// [`Error::Font`] when bytes are not a TrueType or OpenType face.
    pub fn from_bytes(
        regular: FontBytes,
        bold: FontBytes,
        wide: Vec<FontBytes>,
    ) -> Result<Self, Error> {
        Ok(Self {
            regular: Face::parse(regular, REGULAR_FILE)?,
            bold: Face::parse(bold, BOLD_FILE)?,
            wide: wide
                .into_iter()
                .map(|bytes| Face::parse(bytes, WIDE_FILE))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The first character of `text` that no face draws, if there is one: lets
    /// a form or an import say so long before tickets are printed.
    #[must_use]
    pub fn first_missing(&self, text: &str) -> Option<char> {
        let cutter = self.cutter();
        text.chars()
            .find(|&character| cutter.glyph(character, Weight::Regular).is_none())
    }

    /// Opens the character tables of all faces for one paper.
    pub(crate) fn cutter(&self) -> Cutter<'_> {
        Cutter {
            faces: std::iter::once(&self.regular)
                .chain(std::iter::once(&self.bold))
                .chain(&self.wide)
                .map(Face::open)
                .collect(),
        }
    }

    /// The face that [`Cut::face`] points at.
    pub(crate) fn font(&self, face: usize) -> Font {
        match face {
            REGULAR => self.regular.font.clone(),
            BOLD => self.bold.font.clone(),
            wide => self.wide[wide - FIRST_WIDE].font.clone(),
        }
    }
}

const REGULAR: usize = 0;
const BOLD: usize = 1;
const FIRST_WIDE: usize = 2;

impl Face {
    fn parse(bytes: FontBytes, file: &str) -> Result<Self, Error> {
        let font = Font::new(Arc::clone(&bytes).into(), 0).ok_or_else(|| Error::Font {
            file: file.to_owned(),
            reason: "not a TrueType or OpenType face".to_owned(),
        })?;
        Ok(Self { bytes, font })
    }

    fn open(&self) -> OpenFace<'_> {
        let face =
            FontRef::new((*self.bytes).as_ref()).expect("the same bytes were parsed at start");
        OpenFace {
            charmap: face.charmap(),
            metrics: face.glyph_metrics(Size::unscaled(), LocationRef::default()),
            units_per_em: self.font.units_per_em(),
        }
    }
}

/// One face with its tables open.
struct OpenFace<'a> {
    charmap: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
    units_per_em: f32,
}

/// The glyph that draws one character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cut {
    /// Index into the faces of [`Fonts`].
    pub(crate) face: usize,
    /// Glyph number in that face.
    pub(crate) glyph: u32,
    /// Width in em.
    pub(crate) advance: f32,
}

impl Cut {
    /// True if the glyph is from a face for rare characters, which has one
    /// weight only.
    pub(crate) fn is_wide(self) -> bool {
        self.face >= FIRST_WIDE
    }
}

/// All faces of the house, open for look-ups.
pub(crate) struct Cutter<'a> {
    faces: Vec<OpenFace<'a>>,
}

impl Cutter<'_> {
    /// The glyph for a character in a weight, from the first face that has it.
    /// Private-use characters mean nothing outside the system that made them,
    /// so no face is believed to have them.
    pub(crate) fn glyph(&self, character: char, weight: Weight) -> Option<Cut> {
        if matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) {
            return None;
        }
        let text_face = match weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        };
        std::iter::once(text_face)
            .chain(FIRST_WIDE..self.faces.len())
            .find_map(|face| {
                let open = &self.faces[face];
                let glyph = open
                    .charmap
                    .map(character)
                    .filter(|&id| id != GlyphId::NOTDEF)?;
                Some(Cut {
                    face,
                    glyph: glyph.to_u32(),
                    advance: open.metrics.advance_width(glyph)? / open.units_per_em,
                })
            })
    }
}
