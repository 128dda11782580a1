//! The rules for a portrait and the verdict on one, in codes that the browser
//! and the server share. Looking at pixels is the crate `photo`'s work.

mod adjust;
mod background;
mod fault;
mod findings;
mod format;
mod kept;
mod reopening;
mod spec;

pub use adjust::FramingMove;
pub use background::Background;
pub use fault::{PhotoFault, Severity};
pub use findings::{FaceBox, Framing, PhotoFindings};
pub use format::PictureFormat;
pub use kept::Finished;
pub use reopening::{LONGEST_REASON, ReopeningReason, ReopeningReasonError, SHORTEST_REASON};
pub use spec::{MOST_PIXELS, PhotoSpec, PhotoSpecError};

use serde::{Deserialize, Serialize};

/// Everything that is to be said of a photo, each thing once, in the order of
/// [`PhotoFault::ALL`]. A photo without refusals may be used, with warnings
/// once its owner has nodded to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<PhotoFault>", into = "Vec<PhotoFault>")]
pub struct PhotoVerdict(Vec<PhotoFault>);

impl PhotoVerdict {
    /// Nothing is wrong.
    #[must_use]
    pub const fn sound() -> Self {
        Self(Vec::new())
    }

    /// Everything that is wrong.
    #[must_use]
    pub fn faults(&self) -> &[PhotoFault] {
        &self.0
    }

    /// Whether the photo may be used: nothing is wrong but perhaps something
    /// to warn of or to note.
    #[must_use]
    pub fn is_acceptable(&self) -> bool {
        self.refusals().next().is_none()
    }

    /// What makes the photo unusable.
    pub fn refusals(&self) -> impl Iterator<Item = PhotoFault> + '_ {
        self.of(Severity::Refusal)
    }

    /// What its owner must nod to and a reviewer may object to.
    pub fn warnings(&self) -> impl Iterator<Item = PhotoFault> + '_ {
        self.of(Severity::Warning)
    }

    /// What is merely told.
    pub fn notes(&self) -> impl Iterator<Item = PhotoFault> + '_ {
        self.of(Severity::Note)
    }

    /// Whether its owner must nod before the photo is used: there are warnings.
    #[must_use]
    pub fn needs_nod(&self) -> bool {
        self.warnings().next().is_some()
    }

    /// Both verdicts together, as when the source and the result were judged
    /// apart.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.0.into_iter().chain(other.0).collect()
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = PhotoFault> + '_ {
        self.0
            .iter()
            .copied()
            .filter(move |fault| fault.severity() == severity)
    }
}

impl FromIterator<PhotoFault> for PhotoVerdict {
    fn from_iter<I: IntoIterator<Item = PhotoFault>>(faults: I) -> Self {
        Self::from(faults.into_iter().collect::<Vec<_>>())
    }
}

/// A verdict of one fault.
impl From<PhotoFault> for PhotoVerdict {
    fn from(fault: PhotoFault) -> Self {
        Self(vec![fault])
    }
}

impl From<Vec<PhotoFault>> for PhotoVerdict {
    fn from(mut faults: Vec<PhotoFault>) -> Self {
        faults.sort_unstable();
        faults.dedup();
        Self(faults)
    }
}

impl From<PhotoVerdict> for Vec<PhotoFault> {
    fn from(verdict: PhotoVerdict) -> Self {
        verdict.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_names_each_fault_once_in_a_fixed_order() {
        let verdict: PhotoVerdict = [
            PhotoFault::Blurred,
            PhotoFault::TooSmall,
            PhotoFault::Blurred,
        ]
        .into_iter()
        .collect();
        assert_eq!(
            verdict.faults(),
            [PhotoFault::TooSmall, PhotoFault::Blurred]
        );
        assert!(!verdict.is_acceptable());
        let text = serde_json::to_string(&verdict).expect("a verdict serialises");
        assert_eq!(text, r#"["too_small","blurred"]"#);
        assert_eq!(serde_json::from_str(&text).ok(), Some(verdict));
    }

    #[test]
    fn warnings_alone_don_t_refuse_a_photo() {
        let verdict = PhotoVerdict::from(PhotoFault::TooDark);
        assert!(verdict.is_acceptable());
        assert!(verdict.needs_nod());
        assert_eq!(verdict.warnings().count(), 1);
        let both = verdict.and(PhotoVerdict::from(PhotoFault::TooSmall));
        assert!(!both.is_acceptable());
        assert!(PhotoVerdict::sound().is_acceptable());
    }

    #[test]
    fn a_note_asks_for_no_nod() {
        let verdict = PhotoVerdict::from(PhotoFault::RenamedFormat);
        assert!(verdict.is_acceptable());
        assert!(!verdict.needs_nod());
        assert_eq!(verdict.notes().count(), 1);
    }
}
