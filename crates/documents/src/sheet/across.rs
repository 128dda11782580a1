//! A word across the whole sheet, light enough that everything under it is read:
//! decoration for who sees it, nothing for who has the paper read aloud.

use krilla::geom::Transform;
use krilla::num::NormalizedF32;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};

use super::{ASCENT, Sheet, Style};
use crate::Error;

/// How much of what is under it shows through.
const OPACITY: f32 = 0.12;
/// In degrees, with the hands of the clock.
const ANGLE: f32 = -45.0;

impl Sheet<'_, '_> {
    /// Writes a word from the lower left to the upper right.
    ///
    /// # Errors
    /// As [`Sheet::shape`].
    pub(crate) fn across(
        &mut self,
        word: &str,
        style: Style,
        (width, height): (f32, f32),
    ) -> Result<(), Error> {
        let block = self.set(word, style, f32::MAX)?;
        let opacity = NormalizedF32::new(OPACITY).unwrap_or(NormalizedF32::ONE);
        let (middle, centre) = (width / 2.0, height / 2.0);
        let mark = Artifact::with_kind(ArtifactType::Watermark);
        self.surface.start_tagged(ContentTag::Artifact(mark));
        self.surface
            .push_transform(&Transform::from_rotate_at(ANGLE, middle, centre));
        for line in &block.lines {
            let x = middle - line.width * style.size / 2.0;
            let baseline = centre + (ASCENT - 0.5) * style.size;
            self.draw_line(line, x, baseline, (style, opacity));
        }
        self.surface.pop();
        self.surface.end_tagged();
        Ok(())
    }
}
