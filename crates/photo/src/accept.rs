//! The last word on a portrait: the bytes that are stored. The server runs
//! this on what a browser uploads, trusting nothing.

use domain::photo::{PhotoFault, PhotoFindings, PhotoSpec, PhotoVerdict, PictureFormat};
use image::RgbImage;
use sha2::{Digest, Sha256};

use crate::decode;
use crate::face::FaceFinder;
use crate::format::{Magic, magic};
use crate::jpeg::{self, marker};
use crate::judge;
use crate::layout;
use crate::scan;

/// A portrait that may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// SHA-256 of the file (FIPS 180-4): its name in the store.
    pub sha256: [u8; 32],
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Length of the file.
    pub bytes: usize,
    /// What was seen in it; its verdict holds warnings only.
    pub findings: PhotoFindings,
}

/// Judges the final bytes: a baseline JPEG of three components in exactly the
/// spec's size, within its size band, wholly decodable, laid out as [`crate::encode()`]
/// does it, with nothing in it but the picture. What the picture shows is warned of.
///
/// # Errors
/// Everything that is wrong, as far as it can be seen.
pub fn judge_final(
    bytes: &[u8],
    spec: &PhotoSpec,
    finder: &mut FaceFinder,
) -> Result<Accepted, PhotoVerdict> {
    let picture = picture(bytes, spec).map_err(PhotoVerdict::from)?;
    Ok(Accepted {
        sha256: Sha256::digest(bytes).into(),
        width: picture.width(),
        height: picture.height(),
        bytes: bytes.len(),
        findings: judge::portrait(&picture, spec, finder),
    })
}

/// The picture in the file, if the file is as it must be.
fn picture(bytes: &[u8], spec: &PhotoSpec) -> Result<RgbImage, Vec<PhotoFault>> {
    match magic(bytes) {
        Magic::Known(PictureFormat::Jpeg) => {}
        Magic::Known(_) | Magic::Unread => return Err(vec![PhotoFault::UnsupportedFormat]),
        Magic::Other => return Err(vec![PhotoFault::NotAnImage]),
    }
    let mut faults = size_faults(bytes.len(), spec);
    if faults.contains(&PhotoFault::TooLarge) {
        // Nobody pays for reading what is refused anyway.
        return Err(faults);
    }
    let Ok(skeleton) = jpeg::skeleton(bytes) else {
        faults.push(PhotoFault::Truncated);
        return Err(faults);
    };
    let frame = skeleton.frame;
    let (width, height) = (u32::from(frame.width), u32::from(frame.height));
    if frame.components != 3 {
        faults.push(PhotoFault::UnsupportedColourModel);
    }
    if frame.marker != marker::SOF_BASELINE
        || frame.precision != 8
        || !layout::is_our_own(bytes, &skeleton)
    {
        faults.push(PhotoFault::UnsupportedFormat);
    }
    if (width, height) != (spec.width, spec.height) {
        faults.push(PhotoFault::WrongShape);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if !scan::is_exact(&skeleton) {
        return Err(vec![PhotoFault::Truncated]);
    }
    decode::jpeg_pixels(bytes, true).map_err(|fault| vec![fault])
}

/// What the file's length alone says.
fn size_faults(length: usize, spec: &PhotoSpec) -> Vec<PhotoFault> {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    if length > spec.max_bytes {
        vec![PhotoFault::TooLarge]
    } else if length < spec.min_bytes {
        vec![PhotoFault::TooFewBytes]
    } else {
        Vec::new()
    }
}
