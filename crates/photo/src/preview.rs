//! The source made small, to be shown while its framing is chosen.

use crate::reduce;
use crate::source::Source;

/// The upright source with its longer side at most `longest` pixels (never
/// enlarged): columns, rows, and red, green, blue and 255 of each pixel, as a
/// canvas takes them.
#[must_use]
pub fn preview(source: &Source, longest: u32) -> (u32, u32, Vec<u8>) {
    let (width, height) = (source.width(), source.height());
    let (across, down) = reduce::within(width, height, longest.max(1));
    let pixels = reduce::shrunk(source.rgb(), width, height, across, down);
    let rgba = pixels
        .into_iter()
        .flat_map(|[red, green, blue]| [red, green, blue, u8::MAX])
        .collect();
    (across, down, rgba)
}
