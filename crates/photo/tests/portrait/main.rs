//! Candidates' files on their way to a stored portrait, and forged final bytes.

mod golden;
mod source;
mod stored;

use domain::photo::{PhotoFault, PhotoSpec, PhotoVerdict};
use photo::Upload;

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
    PhotoVerdict::from(vec![fault])
}
