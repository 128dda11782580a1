//! A two-dimensional code as dark squares on the paper's own white.

use krilla::geom::PathBuilder;
use krilla::tagging::{ContentTag, Node};

use super::{Area, Sheet, fill, rect};
use crate::ticket::Code;

const DARK: super::Ink = (0, 0, 0);

impl Sheet<'_, '_> {
    /// Draws a code as a square at the upper edge of an area, as wide as it.
    pub(crate) fn code(&mut self, code: &Code, area: Area) -> Node {
        #[expect(clippy::cast_precision_loss, reason = "a code has at most 177 modules")]
        let module = area.width / code.width.max(1) as f32;
        let leaf = self.surface.start_tagged(ContentTag::Other);
        let mut path = PathBuilder::new();
        for (y, row) in code.dark.chunks(code.width.max(1)).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run.first() == Some(&true) {
                    #[expect(clippy::cast_precision_loss, reason = "as above")]
                    let dark = rect(Area {
                        x: area.x + x as f32 * module,
                        y: area.y + y as f32 * module,
                        width: run.len() as f32 * module,
                        height: module,
                    });
                    if let Some(dark) = dark {
                        path.push_rect(dark);
                    }
                }
                x += run.len();
            }
        }
        if let Some(path) = path.finish() {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(fill(DARK)));
            self.surface.draw_path(&path);
        }
        self.surface.end_tagged();
        leaf.into()
    }
}
