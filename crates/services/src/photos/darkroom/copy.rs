//! The working copy of a source: so much around the portrait's frame as a hand
//! may want to reach, and so large that the frame still needs no enlarging.

use domain::photo::{Framing, PhotoSpec, PhotoVerdict};
use image::codecs::jpeg::JpegEncoder;
use photo::Source;
use sha2::{Digest, Sha256};

/// The longest side of a working copy, in pixels, unless the rules need a longer one.
const LONGEST: u64 = 1000;
/// It shows a part nine quarters as wide and high as the frame: at 1000 pixels
/// the frame is then 317 across, and a portrait of 295 needs no enlarging.
const AROUND: (u64, u64) = (9, 4);
/// So many times as long as the portrait is high, in tenths: a little more than
/// nine quarters, so that a larger portrait needs no enlarging either.
const TALLER: u64 = 24;
/// Nobody sees what a JPEG of this quality leaves out, also not after a
/// second cut.
const QUALITY: u8 = 92;

/// What a portrait was cut from, small.
#[derive(Clone)]
pub(crate) struct WorkingCopy {
    /// A JPEG, the right way up.
    pub(crate) file: Vec<u8>,
    pub(crate) sha256: [u8; 32],
    /// The part of it that the portrait shows.
    pub(crate) framing: Framing,
    /// What only the uploaded file itself showed.
    pub(crate) told: PhotoVerdict,
}

impl WorkingCopy {
    /// That of a source with its frame; nothing where it can't be made, and then
    /// the portrait can't be cut anew.
    pub(super) fn of(
        source: &Source,
        framing: Framing,
        told: PhotoVerdict,
        spec: &PhotoSpec,
    ) -> Option<Self> {
        let longest = LONGEST.max(u64::from(spec.height) * TALLER / 10);
        let part = Part::around(framing, source.width(), source.height(), longest);
        let small = PhotoSpec {
            width: part.small.0,
            height: part.small.1,
            ..spec.clone()
        };
        let picture = photo::cut(source, part.framing(), &small).ok()?;
        let mut file = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
        picture.write_with_encoder(encoder).ok()?;
        Some(Self {
            sha256: Sha256::digest(&file).into(),
            framing: part.within(framing),
            told,
            file,
        })
    }
}

/// A part of a source, upright, and the size to which it is scaled down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    pub(super) small: (u32, u32),
}

impl Part {
    pub(super) fn around(framing: Framing, across: u32, down: u32, most: u64) -> Self {
        let reach = |side: u32, whole: u32| {
            (u64::from(side) * AROUND.0 / AROUND.1).clamp(1, u64::from(whole).max(1))
        };
        let (width, height) = (reach(framing.width, across), reach(framing.height, down));
        let longest = width.max(height).max(most);
        let (wide, high) = (
            (width * most / longest).max(1),
            (height * most / longest).max(1),
        );
        // Whole pixels in the proportion of the small picture.
        let tall = width * high / wide;
        let (width, height) = if tall <= height {
            (width, tall)
        } else {
            (height * wide / high, height)
        };
        let start = |from: i32, side: u32, part: u64, whole: u32| {
            let part = i64::try_from(part).unwrap_or(i64::MAX);
            let first = i64::from(from) + (i64::from(side) - part) / 2;
            let last = (i64::from(whole) - part).max(0);
            u32::try_from(first.clamp(0, last)).unwrap_or_default()
        };
        let small = |side: u64| u32::try_from(side).unwrap_or(u32::MAX);
        Self {
            x: start(framing.x, framing.width, width, across),
            y: start(framing.y, framing.height, height, down),
            width: small(width),
            height: small(height),
            small: (small(wide), small(high)),
        }
    }

    pub(super) fn framing(self) -> Framing {
        let place = |at: u32| i32::try_from(at).unwrap_or(i32::MAX);
        Framing {
            x: place(self.x),
            y: place(self.y),
            width: self.width,
            height: self.height,
            turn: 0,
        }
    }

    /// A frame of the source in the pixels of the small picture.
    fn within(self, framing: Framing) -> Framing {
        let scaled = |length: i64| {
            let (small, part) = (i64::from(self.small.0), i64::from(self.width.max(1)));
            length.saturating_mul(small) / part
        };
        let place = |from: i32, start: u32| {
            let place = scaled(i64::from(from) - i64::from(start));
            i32::try_from(place).unwrap_or_default()
        };
        let side = |side: u32| {
            u32::try_from(scaled(side.into()))
                .unwrap_or_default()
                .max(1)
        };
        Framing {
            x: place(framing.x, self.x),
            y: place(framing.y, self.y),
            width: side(framing.width),
            height: side(framing.height),
            turn: framing.turn,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_phone_s_photo_is_copied_around_the_head() {
        let framing = Framing {
            x: 1000,
            y: 500,
            width: 1180,
            height: 1652,
            turn: 0,
        };
        let part = Part::around(framing, 3000, 4000, LONGEST);
        assert_eq!(part.small.1, 1000);
        assert!(part.x <= 1000 && part.y <= 500, "{part:?}");
        let within = part.within(framing);
        assert!((310..=320).contains(&within.width), "{within:?}");
    }

    proptest! {
        #[test]
        fn a_part_lies_inside_and_needs_no_enlarging(
            across in 295_u32..6000, down in 413_u32..6000, size in 0_u32..100, place in 0_u32..100,
        ) {
            let most = across.min(down * 295 / 413).max(295);
            let width = 295 + (most - 295) * size / 100;
            let height = width * 413 / 295;
            let at = |whole: u32, side: u32| {
                i32::try_from(whole.saturating_sub(side) * place / 100).expect("a small number")
            };
            let framing = Framing { x: at(across, width), y: at(down, height), width, height, turn: 0 };
            let part = Part::around(framing, across, down, LONGEST);
            prop_assert!(part.x + part.width <= across && part.y + part.height <= down, "{part:?}");
            let (wide, high) = part.small;
            prop_assert!(wide <= part.width && high <= part.height, "{part:?}");
            prop_assert!(wide <= 1000 && high <= 1000, "{part:?}");
            let off = (u64::from(part.width) * u64::from(high))
                .abs_diff(u64::from(part.height) * u64::from(wide));
            prop_assert!(off <= u64::from(wide.max(high)), "{part:?}");
            let within = part.within(framing);
            prop_assert!(within.width + 2 >= width.min(295), "{within:?}");
        }
    }
}
