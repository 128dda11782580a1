//! Portraits: what a candidate's file is, the right way up, cut to the exam's
//! size, written as a small JPEG, and judged. The same code runs in the
//! browser and on the server and gives the same bytes: no threads, no floating
//! point that platforms round differently, no clock. Rules and words are
//! `domain`'s.

mod accept;
mod bare;
mod cut;
mod decode;
mod effort;
mod encode;
mod face;
mod format;
mod framing;
mod grey;
mod jpeg;
mod judge;
mod layout;
mod lying;
mod png;
mod preview;
mod reduce;
mod scan;
mod source;
mod turn;
mod webp;

pub use accept::{Accepted, judge_final};
pub use bare::without_metadata;
pub use cut::cut;
pub use encode::encode;
#[cfg(not(target_arch = "wasm32"))]
pub use face::FACE_MODEL;
pub use face::{BadModel, FaceFinder};
pub use format::is_heic;
pub use framing::{fit, suggest};
pub use judge::judge_source;
pub use preview::preview;
pub use source::{PhotoLimits, Source, inspect};

use domain::photo::{Framing, PhotoFault, PhotoFindings, PhotoSpec, PhotoVerdict};

/// A source file as the candidate chose it.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// The file's name; empty if the browser gave none. Only its claim to be a
    /// JPEG is looked at.
    pub name: &'a str,
    /// The file.
    pub bytes: &'a [u8],
}

/// A source that can be worked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its pixels.
    pub source: Source,
    /// What is to be told of it: notes only.
    pub verdict: PhotoVerdict,
}

/// A portrait that was cut and written, and isn't judged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Developed {
    /// The final bytes.
    pub file: Vec<u8>,
    /// The part of the source that they show.
    pub framing: Framing,
}

/// A finished portrait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The final bytes.
    pub file: Vec<u8>,
    /// The part of the source that they show.
    pub framing: Framing,
    /// What was seen in them, and what the source adds.
    pub findings: PhotoFindings,
}

/// Decodes an upload and judges it as a source: the picture must be large
/// enough. A name that lies is noted.
///
/// # Errors
/// What makes the file unusable, and what is to be told of it besides.
pub fn open(upload: Upload<'_>, spec: &PhotoSpec) -> Result<Opened, PhotoVerdict> {
    let source = inspect(upload.bytes, &PhotoLimits::of(spec))?;
    let mut faults = Vec::new();
    if source.format().contradicts(upload.name) {
        faults.push(PhotoFault::RenamedFormat);
    }
    if source.width() < spec.min_source_width || source.height() < spec.min_source_height {
        faults.push(PhotoFault::TooSmall);
    }
    let verdict = PhotoVerdict::from(faults);
    if verdict.is_acceptable() {
        Ok(Opened { source, verdict })
    } else {
        Err(verdict)
    }
}

/// Cuts and encodes an opened source by a framing, which is brought inside of it
/// by [`fit`].
///
/// # Errors
/// What stopped it: a picture that can't be written within the exam's size
/// band.
pub fn develop(
    opened: &Opened,
    framing: Framing,
    spec: &PhotoSpec,
) -> Result<Developed, PhotoVerdict> {
    let source = &opened.source;
    let framing = fit(framing, source.width(), source.height(), spec);
    let picture = cut(source, framing, spec)?;
    Ok(Developed {
        file: encode(&picture, spec)?,
        framing,
    })
}

/// What is seen in a portrait out of this source, and what the source adds.
///
/// # Errors
/// What refuses it; [`develop`] makes nothing that is refused.
pub fn judge(
    opened: &Opened,
    developed: &Developed,
    spec: &PhotoSpec,
    finder: &mut FaceFinder,
) -> Result<PhotoFindings, PhotoVerdict> {
    let mut findings = judge_final(&developed.file, spec, finder)?.findings;
    let seen_before =
        judge_source(&opened.source, developed.framing, spec).and(opened.verdict.clone());
    findings.verdict = findings.verdict.and(seen_before);
    Ok(findings)
}

/// Cuts, encodes and judges an opened source: [`develop`], then [`judge()`].
/// Without a framing that of [`suggest`] is taken.
///
/// # Errors
/// What stopped it.
pub fn finish(
    opened: &Opened,
    framing: Option<Framing>,
    spec: &PhotoSpec,
    finder: &mut FaceFinder,
) -> Result<Prepared, PhotoVerdict> {
    let framing = match framing {
        Some(framing) => framing,
        None => suggest(&opened.source, finder, spec)?,
    };
    let developed = develop(opened, framing, spec)?;
    let findings = judge(opened, &developed, spec, finder)?;
    let Developed { file, framing } = developed;
    Ok(Prepared {
        file,
        framing,
        findings,
    })
}

/// The whole way from an upload to final bytes: [`open`], then [`finish`]. The
/// studio goes it in the browser, with every file. The server does so for browsers
/// without scripts, but asks [`judge_final`] first: a file that passes as it is, is
/// kept so, and of its source nothing is said. The file passes [`judge_final`].
///
/// # Errors
/// The verdict of the step that stopped it.
pub fn prepare(
    upload: Upload<'_>,
    framing: Option<Framing>,
    spec: &PhotoSpec,
    finder: &mut FaceFinder,
) -> Result<Prepared, PhotoVerdict> {
    finish(&open(upload, spec)?, framing, spec, finder)
}
