//! The one layout that a finished portrait's file has: that of `encode`. Equality
//! with it leaves no segment, table or number of a component that one reader takes
//! otherwise than another, and no room for anything but the picture.

use image::RgbImage;

use crate::encode;
use crate::jpeg::{self, Segment, Skeleton, marker};

/// A table of eight-bit steps (T.81, B.2.4.1): its number, then 64 values.
const QUANTISATION: usize = 65;
/// Marker and length, before a segment's content.
const HEAD: usize = 4;
/// SOI and EOI, which have neither length nor content.
const ENDS: usize = 4;

/// True if the file is one of our encoder's: the same segments in the same order with
/// the same content, but for the sides of the frame and the quantisation steps, and
/// not a byte between or after them. Huffman tables are the standard's own (T.81, K.3).
pub(crate) fn is_our_own(bytes: &[u8], skeleton: &Skeleton<'_>) -> bool {
    let ours = encode::written(&RgbImage::new(1, 1), 90);
    let Ok(ours) = jpeg::skeleton(&ours) else {
        return false;
    };
    let (found, wanted) = (&skeleton.segments, &ours.segments);
    let segments: usize = found.iter().map(|one| HEAD + one.content.len()).sum();
    found.len() == wanted.len()
        && found
            .iter()
            .zip(wanted)
            .all(|(found, wanted)| is_alike(found, wanted))
        // No fill bytes before a marker either.
        && skeleton.tail.is_empty()
        && bytes.len() == ENDS + segments + skeleton.scan.len()
}

fn is_alike(found: &Segment<'_>, wanted: &Segment<'_>) -> bool {
    let (one, other) = (found.content, wanted.content);
    if found.marker != wanted.marker || one.len() != other.len() {
        return false;
    }
    match found.marker {
        // A byte of precision, two of each side, then the components.
        marker::SOF_BASELINE => one.first() == other.first() && one.get(5..) == other.get(5..),
        marker::DQT => one.len() == QUANTISATION && one.first() == other.first(),
        _ => one == other,
    }
}
