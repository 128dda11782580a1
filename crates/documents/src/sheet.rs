//! One sheet of paper: sets text, fills areas and places a picture, and hands
//! back the tags that make the PDF readable aloud (ISO 14289-1). What stands
//! where is the business of each paper.

mod across;
mod block;
mod code;

pub(crate) use block::{Block, Ink, Shaped, Style};

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};

use crate::Error;
use crate::fonts::{Cutter, Fonts, Weight};
use crate::text::{Glyph, Line, shape};

/// Where Hanzi sit in the em square: the baseline's distance from its top.
const ASCENT: f32 = 0.88;
/// Faces for rare characters have one thin weight; a hairline around the glyph
/// brings them near the text beside them. In em, for regular and bold text.
const WIDE_HAIRLINE: (f32, f32) = (0.012, 0.024);

/// Where lines stand within their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// A rectangle in points from the sheet's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// The sheet that is being drawn.
pub(crate) struct Sheet<'page, 'fonts> {
    surface: Surface<'page>,
    fonts: &'fonts Fonts,
    cutter: Cutter<'fonts>,
}

impl<'page, 'fonts> Sheet<'page, 'fonts> {
    pub(crate) fn new(surface: Surface<'page>, fonts: &'fonts Fonts) -> Self {
        Self {
            surface,
            fonts,
            cutter: fonts.cutter(),
        }
    }

    pub(crate) fn finish(self) {
        self.surface.finish();
    }

    /// Finds the glyphs of a text, each line of it apart. They can then be set
    /// in several sizes without asking the fonts again.
    ///
    /// # Errors
    /// [`Error::MissingGlyph`] for the first character that no face has.
    pub(crate) fn shape(&self, text: &str, weight: Weight) -> Result<Shaped, Error> {
        text.lines()
            .map(|paragraph| shape(paragraph, weight, &self.cutter))
            .collect::<Result<_, _>>()
            .map(Shaped)
    }

    /// Sets a text in lines of at most `width` points. A line feed in the text
    /// ends a line.
    ///
    /// # Errors
    /// As [`Sheet::shape`].
    pub(crate) fn set(&self, text: &str, style: Style, width: f32) -> Result<Block, Error> {
        Ok(self.shape(text, style.weight)?.set(style, width))
    }

    /// Draws a block and returns the leaves for its tag.
    pub(crate) fn write(&mut self, block: &Block, at: Area, align: Align) -> Vec<Node> {
        let style = block.style;
        let mut baseline = at.y + (style.leading - style.size) / 2.0 + ASCENT * style.size;
        let mut leaves = Vec::with_capacity(block.lines.len());
        for line in &block.lines {
            let blank = at.width - line.width * style.size;
            let x = match align {
                Align::Left => at.x,
                Align::Centre => at.x + blank / 2.0,
                Align::Right => at.x + blank + line.overhang * style.size,
            };
            let leaf = self
                .surface
                .start_tagged(ContentTag::Span(SpanTag::empty()));
            self.draw_line(line, x, baseline, (style, NormalizedF32::ONE));
            self.surface.end_tagged();
            leaves.push(leaf.into());
            baseline += style.leading;
        }
        leaves
    }

    /// Draws a block in the vertical middle of an area.
    pub(crate) fn write_middle(&mut self, block: &Block, area: Area, align: Align) -> Vec<Node> {
        let y = area.y + (area.height - block.height()) / 2.0;
        self.write(block, Area { y, ..area }, align)
    }

    /// One line: a run of glyphs for each face in it, more or less see-through.
    fn draw_line(
        &mut self,
        line: &Line,
        mut x: f32,
        baseline: f32,
        (style, opacity): (Style, NormalizedF32),
    ) {
        for run in line
            .glyphs
            .chunk_by(|left, right| left.cut.face == right.cut.face)
        {
            let Some(first) = run.first() else { continue };
            let hairline = first.cut.is_wide().then(|| {
                let (regular, bold) = WIDE_HAIRLINE;
                style.size
                    * if style.weight == Weight::Bold {
                        bold
                    } else {
                        regular
                    }
            });
            self.surface.set_fill(Some(Fill {
                opacity,
                ..fill(style.ink)
            }));
            self.surface.set_stroke(hairline.map(|width| Stroke {
                paint: colour(style.ink).into(),
                width,
                opacity,
                ..Stroke::default()
            }));
            let (text, glyphs) = drawable(run);
            self.surface.draw_glyphs(
                Point::from_xy(x, baseline),
                &glyphs,
                self.fonts.font(first.cut.face),
                &text,
                style.size,
                false,
            );
            x += glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * style.size;
        }
        self.surface.set_stroke(None);
    }

    /// Fills an area: a line, a ground. Decoration, not content.
    pub(crate) fn fill(&mut self, area: Area, ink: Ink) {
        let Some(rect) = rect(area) else { return };
        let mut path = PathBuilder::new();
        path.push_rect(rect);
        let Some(path) = path.finish() else { return };
        self.surface
            .start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Layout,
            )));
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(ink)));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }

    /// Draws the four sides of an area, `width` points thick, inside it.
    pub(crate) fn frame(&mut self, area: Area, width: f32, ink: Ink) {
        let Area {
            x,
            y,
            width: w,
            height: h,
        } = area;
        let side = |x, y, width, height| Area {
            x,
            y,
            width,
            height,
        };
        self.fill(side(x, y, w, width), ink);
        self.fill(side(x, y + h - width, w, width), ink);
        self.fill(side(x, y, width, h), ink);
        self.fill(side(x + w - width, y, width, h), ink);
    }

    /// Places a JPEG as it is, as large as fits into the area, in its middle.
    ///
    /// # Errors
    /// [`Error::Photo`] if the bytes are not a JPEG.
    pub(crate) fn picture(&mut self, jpeg: Vec<u8>, area: Area) -> Result<Node, Error> {
        let image = Image::from_jpeg(jpeg.into(), false).map_err(|_| Error::Photo)?;
        let (across, down) = image.size();
        let pixels = |side: u32| f32::from(u16::try_from(side).unwrap_or(u16::MAX).max(1));
        let (across, down) = (pixels(across), pixels(down));
        let scale = (area.width / across).min(area.height / down);
        let (width, height) = (across * scale, down * scale);
        let size = Size::from_wh(width, height).ok_or(Error::Photo)?;
        let (x, y) = (
            area.x + (area.width - width) / 2.0,
            area.y + (area.height - height) / 2.0,
        );
        let leaf = self.surface.start_tagged(ContentTag::Other);
        self.surface
            .push_transform(&Transform::from_translate(x, y));
        self.surface.draw_image(image, size);
        self.surface.pop();
        self.surface.end_tagged();
        Ok(leaf.into())
    }
}

/// A run in the form that krilla draws: its text and its glyphs.
fn drawable(run: &[Glyph]) -> (String, Vec<KrillaGlyph>) {
    let mut text = String::with_capacity(run.len() * 4);
    let glyphs = run
        .iter()
        .map(|glyph| {
            let start = text.len();
            text.push(glyph.character);
            KrillaGlyph::new(
                GlyphId::new(glyph.cut.glyph),
                glyph.cut.advance + glyph.after,
                0.0,
                0.0,
                0.0,
                start..text.len(),
                None,
            )
        })
        .collect();
    (text, glyphs)
}

/// The rectangle in krilla's terms.
pub(crate) fn rect(area: Area) -> Option<Rect> {
    Rect::from_xywh(area.x, area.y, area.width, area.height)
}

fn colour((red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: colour(ink).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}
