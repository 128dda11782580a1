//! What a portrait's pixels show. Everything here warns and nothing refuses:
//! thresholds may be wrong. Measured in integers, so that the browser and the
//! server say the same. Each threshold stands beside the ladder that it was
//! read from: portraits composed by the golden set's own code (tests/golden).
//! All of them show one face, the only one that lies here: other skins, hair
//! and glasses were not measured. What was chosen without a ladder says so.

mod background;
mod exposure;
mod face;
mod sharpness;
mod upscaled;

pub use upscaled::judge_source;

use domain::photo::{FaceBox, PhotoFindings, PhotoSpec, PhotoVerdict};
use image::RgbImage;

use crate::face::FaceFinder;
use crate::grey::Grey;

/// Looks at a finished portrait.
pub(crate) fn portrait(
    picture: &RgbImage,
    spec: &PhotoSpec,
    finder: &mut FaceFinder,
) -> PhotoFindings {
    let grey = Grey::of(picture);
    let faces = finder.in_portrait(picture, &grey);
    let zone = Zone::of(faces.first(), picture);
    let behind = background::behind(picture, faces.first());
    let verdict: PhotoVerdict = face::faults(&faces, picture)
        .chain(background::fault(behind, spec))
        .chain(sharpness::fault(&grey, zone))
        .chain(exposure::fault(&grey, zone, !faces.is_empty()))
        .collect();
    PhotoFindings {
        verdict,
        faces,
        background: behind.map(|behind| behind.colour),
    }
}

/// A part of the portrait: columns and rows from, and up to but without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Zone {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl Zone {
    /// The face, or where it should be: about where the box lies in a portrait
    /// that is framed as proposed (`framing::FACE`, `framing::FACE_MIDDLE`). So
    /// too for a box of which fewer than 16 columns or rows are inside: there is
    /// too little in it to be measured.
    fn of(face: Option<&FaceBox>, picture: &RgbImage) -> Self {
        let (width, height) = picture.dimensions();
        let inside = |at: i64, side: u32| at.clamp(0, i64::from(side)) as usize;
        let zone = face.map(|face| {
            let end = |from: i32, length: u32| i64::from(from) + i64::from(length);
            Self {
                left: inside(i64::from(face.x), width),
                top: inside(i64::from(face.y), height),
                right: inside(end(face.x, face.width), width),
                bottom: inside(end(face.y, face.height), height),
            }
        });
        let large_enough =
            |zone: &Self| zone.right >= zone.left + 16 && zone.bottom >= zone.top + 16;
        let (width, height) = (width as usize, height as usize);
        zone.filter(large_enough).unwrap_or(Self {
            left: width / 4,
            top: height / 4,
            right: width * 3 / 4,
            bottom: height * 2 / 3,
        })
    }

    /// The rows of a grey picture in this zone.
    fn rows(self, grey: &Grey) -> impl Iterator<Item = &[u8]> {
        (self.top..self.bottom).map(move |y| &grey.values[y * grey.width..][self.left..self.right])
    }
}

#[cfg(test)]
mod tests;
