//! The source made small, to be shown while its framing is chosen.

use crate::reduce::pixels;
use crate::source::Source;

/// The upright source with its longer side at most `longest` pixels (never
/// enlarged): columns, rows, and red, green, blue and 255 of each pixel, as a
/// canvas takes them.
#[must_use]
pub fn preview(source: &Source, longest: u32) -> (u32, u32, Vec<u8>) {
    let small = source.within(longest.max(1));
    let mut rgba = Vec::with_capacity(small.len() / 3 * 4);
    for [red, green, blue] in pixels(&small) {
        rgba.extend([red, green, blue, u8::MAX]);
    }
    (small.width(), small.height(), rgba)
}
