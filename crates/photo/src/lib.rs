//! Portraits: what a candidate's file is, the right way up, cut to the exam's
//! size, written as a small JPEG, and judged. The same code runs in the
//! browser and on the server and gives the same bytes: no threads, no floating
//! point that platforms round differently, no clock. Rules and words are
//! `domain`'s.

mod accept;
mod crop;
mod decode;
mod encode;
mod format;
mod jpeg;
mod scan;
mod source;

pub use accept::{Accepted, judge_final};
pub use crop::{CropBox, crop};
pub use encode::encode;
pub use format::Format;
pub use source::{PhotoLimits, Source, inspect};

use domain::photo::{PhotoFault, PhotoSpec, PhotoVerdict};

/// A source file as the candidate chose it.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// The file's name; empty if the browser gave none. Only its claim to be a
    /// JPEG is looked at.
    pub name: &'a str,
    /// The file.
    pub bytes: &'a [u8],
}

/// Decodes an upload and judges it as a source: the name may not lie, and the
/// picture must be large enough.
///
/// # Errors
/// What makes the file unusable.
pub fn open(upload: Upload<'_>, spec: &PhotoSpec) -> Result<Source, PhotoVerdict> {
    let source = inspect(upload.bytes, &PhotoLimits::of(spec)).map_err(alone)?;
    let mut faults = Vec::new();
    if source.format().contradicts(upload.name) {
        faults.push(PhotoFault::RenamedFormat);
    }
    if source.width() < spec.min_source_width || source.height() < spec.min_source_height {
        faults.push(PhotoFault::TooSmall);
    }
    if faults.is_empty() {
        Ok(source)
    } else {
        Err(faults.into())
    }
}

/// Cuts and encodes an opened source. Without a box the middle of the picture
/// is taken. What is returned passes [`judge_final`].
///
/// # Errors
/// What stopped it: a box that doesn't fit, or a picture that can't be written
/// within the exam's size band.
pub fn finish(
    source: &Source,
    part: Option<CropBox>,
    spec: &PhotoSpec,
) -> Result<Vec<u8>, PhotoVerdict> {
    let part = match part {
        Some(part) => part,
        None => CropBox::centred(source, spec).map_err(alone)?,
    };
    let picture = crop(source, part, spec).map_err(alone)?;
    encode(&picture, spec).map_err(alone)
}

/// The whole way from an upload to final bytes: [`open`], then [`finish`]. The
/// studio goes it in the browser; the server does for browsers without scripts.
///
/// # Errors
/// The verdict of the step that stopped it.
pub fn prepare(
    upload: Upload<'_>,
    part: Option<CropBox>,
    spec: &PhotoSpec,
) -> Result<Vec<u8>, PhotoVerdict> {
    finish(&open(upload, spec)?, part, spec)
}

fn alone(fault: PhotoFault) -> PhotoVerdict {
    PhotoVerdict::from(vec![fault])
}
