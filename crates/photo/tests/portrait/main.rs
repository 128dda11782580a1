//! Candidates' files on their way to a stored portrait, and forged final bytes.

mod bare;
mod files;
mod framing;
mod layout;
mod parts;
mod source;
mod stored;

use domain::photo::{PhotoFault, PhotoSpec, PhotoVerdict};
use photo::{FACE_MODEL, FaceFinder, Prepared, Source, Upload};

/// The usual rules: 295 × 413.
pub(crate) fn spec() -> PhotoSpec {
    PhotoSpec::default()
}

/// An upload under the name that the official tool gives.
pub(crate) fn upload(bytes: &[u8]) -> Upload<'_> {
    Upload {
        name: "报名照片.jpg",
        bytes,
    }
}

/// A verdict of one fault.
pub(crate) fn only(fault: PhotoFault) -> PhotoVerdict {
    PhotoVerdict::from(fault)
}

/// All pixels of a source, upright: red, green, blue.
pub(crate) fn seen(source: &Source) -> Vec<u8> {
    let (_, _, pixels) = photo::preview(source, u32::MAX);
    pixels
        .as_chunks::<4>()
        .0
        .iter()
        .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
        .collect()
}

/// A finder of faces.
pub(crate) fn finder() -> FaceFinder {
    FaceFinder::new(FACE_MODEL).expect("the model lies in the package")
}

/// The whole way, by the usual framing.
pub(crate) fn prepare(upload: Upload<'_>, spec: &PhotoSpec) -> Result<Prepared, PhotoVerdict> {
    photo::prepare(upload, None, spec, &mut finder())
}

/// Whether these bytes are a portrait's.
pub(crate) fn judge_final(bytes: &[u8], spec: &PhotoSpec) -> Result<photo::Accepted, PhotoVerdict> {
    photo::judge_final(bytes, spec, &mut finder())
}
