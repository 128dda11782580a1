//! The golden set: photos made by code, and what is to be said of each. Shared
//! by the test beside it and by `examples/golden.rs`, which writes them down
//! for a browser to be held against.

pub(crate) mod containers;
#[allow(dead_code, reason = "the other tests use the rest")]
#[path = "../portrait/files.rs"]
pub(crate) mod files;
#[allow(dead_code, reason = "the ladders use the rest")]
pub(crate) mod scene;
mod table;

pub(crate) use table::all;

use domain::photo::{PhotoFault, PhotoSpec, PhotoVerdict};
use photo::{FACE_MODEL, FaceFinder, Prepared, Upload};

/// A file as it is uploaded, and what is to be said of it.
pub(crate) struct Golden {
    /// The file's name as the candidate chose it.
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// In the order in which a verdict tells them.
    pub(crate) expected: &'static [PhotoFault],
}

impl Golden {
    /// Goes the whole way by the usual rules.
    pub(crate) fn prepare(&self, finder: &mut FaceFinder) -> Result<Prepared, PhotoVerdict> {
        let upload = Upload {
            name: self.name,
            bytes: &self.bytes,
        };
        photo::prepare(upload, None, &PhotoSpec::default(), finder)
    }
}

/// What was said, whichever way it ended.
pub(crate) fn verdict(prepared: &Result<Prepared, PhotoVerdict>) -> &[PhotoFault] {
    match prepared {
        Ok(prepared) => prepared.findings.verdict.faults(),
        Err(verdict) => verdict.faults(),
    }
}

pub(crate) fn finder() -> FaceFinder {
    FaceFinder::new(FACE_MODEL).expect("the model lies in the package")
}
