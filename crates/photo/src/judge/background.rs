//! What is behind the head. Which colours are white and which are blue is said by
//! `domain`, which asks it of measured portraits, too.

use domain::photo::{FaceBox, PhotoFault, PhotoSpec};
use image::RgbImage;

/// Hair and ears reach beyond the face's box by up to this part of its width
/// on each side, in thousandths; what is farther out, above the chin, is
/// background. The astronaut's hair reaches 190 on the left and 290 on the right.
const HAIR: i64 = 300;
/// Without a face, and at most: this part of the width on each side, in
/// thousandths. Chosen: an eighth is wall beside whoever stands in the middle,
/// and a head as large as proposed leaves 88.
const BESIDE: i64 = 125;
/// The least that must be seen on a side, in thousandths of the width: the
/// columns of one block of JPEG (8 of 295), into which hair bleeds.
const LEAST: i64 = 30;
/// The rows that are looked at end here without a face, in thousandths of the
/// height. Chosen, well above the shoulders, which begin at about 580 in a
/// portrait that is framed as proposed.
const DOWN: i64 = 400;
/// With fewer pixels than one block of JPEG there is nothing to tell.
const FEWEST: usize = 64;
/// A channel that is farther from the median makes a pixel another colour: a
/// wall that falls off from 255 to 220 is even (36 thousandths), to 180 it
/// isn't (455).
const FAR: u8 = 36;
/// So many pixels of another colour, in thousandths, and it is uneven. Hair and
/// collars that reach into the zone make up to 60.
pub(super) const UNEVEN: usize = 120;

/// What the background was seen to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Behind {
    /// The median of each channel.
    pub(super) colour: [u8; 3],
    /// Pixels of another colour, in thousandths.
    pub(super) other: usize,
}

/// Looks beside the head; nothing if there is no room.
pub(super) fn behind(picture: &RgbImage, face: Option<&FaceBox>) -> Option<Behind> {
    let (width, height) = (i64::from(picture.width()), i64::from(picture.height()));
    let most = width * BESIDE / 1000;
    let (left, right, down) = match face {
        None => (most, width - most, height * DOWN / 1000),
        Some(face) => {
            let hair = i64::from(face.width) * HAIR / 1000;
            let (start, end) = (i64::from(face.x), i64::from(face.x) + i64::from(face.width));
            (
                (start - hair).min(most),
                (end + hair).max(width - most),
                (i64::from(face.y) + i64::from(face.height)).min(height * 2 / 3),
            )
        }
    };
    let least = width * LEAST / 1000;
    let (left, right) = (
        if left < least { 0 } else { left },
        if right > width - least { width } else { right },
    );
    let across = usize::try_from(width).ok()?;
    let inside = |at: i64| at.clamp(0, width) as usize;
    let (left, right) = (inside(left), inside(right));
    let pixels = || {
        let rows = picture.as_raw().as_chunks::<3>().0.chunks_exact(across);
        rows.take(usize::try_from(down).unwrap_or(0))
            .flat_map(|row| [&row[..left], &row[right.max(left)..]])
            .flatten()
    };
    let mut seen = [[0_usize; 256]; 3];
    for pixel in pixels() {
        for (seen, &value) in seen.iter_mut().zip(pixel) {
            seen[usize::from(value)] += 1;
        }
    }
    let count: usize = seen[0].iter().sum();
    if count < FEWEST {
        return None;
    }
    let colour = seen.map(|seen| median(&seen, count));
    let is_other = |pixel: &&[u8; 3]| {
        let mut channels = pixel.iter().zip(colour);
        channels.any(|(value, median)| value.abs_diff(median) > FAR)
    };
    Some(Behind {
        colour,
        other: pixels().filter(is_other).count() * 1000 / count,
    })
}

/// The middle one of `count` values, of which each was seen so many times.
fn median(seen: &[usize; 256], count: usize) -> u8 {
    let mut below = 0;
    let middle = (0..=u8::MAX).find(|&value| {
        below += seen[usize::from(value)];
        below > count / 2
    });
    middle.unwrap_or(u8::MAX)
}

/// What is wrong with it by the exam's rules.
pub(super) fn fault(behind: Option<Behind>, spec: &PhotoSpec) -> Option<PhotoFault> {
    let behind = behind?;
    (!spec.background.is_colour(behind.colour) || behind.other > UNEVEN)
        .then_some(PhotoFault::Background)
}
