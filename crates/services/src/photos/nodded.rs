//! The nod to warnings: it is kept with the draft, and good for the warnings that
//! it was given to. A cut that brings others asks again before 确定.

use domain::{
    photo::{PhotoFindings, PhotoSpec, PhotoVerdict},
    text::replacement as words,
};
use serde::{Deserialize, Serialize};
use storage::photos::Photo;

use crate::error::Error;

/// What was seen in a portrait, as it is kept, with what its owner has nodded to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// What was seen.
    #[serde(flatten)]
    pub(super) findings: PhotoFindings,
    /// The warnings that the owner has nodded to.
    #[serde(default)]
    pub(super) nodded: PhotoVerdict,
}

impl Kept {
    /// What is kept with a portrait; nothing where nobody has looked at it.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`] when it can't be read.
    pub(super) fn of(photo: &Photo) -> Result<Self, Error> {
        let Some(text) = &photo.findings else {
            return Ok(Self::default());
        };
        serde_json::from_str(text).map_err(|_| Error::Internal("findings could not be read"))
    }

    /// The same as text.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`].
    pub(super) fn written(&self) -> Result<String, Error> {
        let written = serde_json::to_string(self);
        written.map_err(|_| Error::Internal("findings could not be written"))
    }

    /// Whether there is a warning to which nobody has nodded.
    pub(super) fn waits(&self) -> bool {
        let nodded = self.nodded.faults();
        let mut warnings = self.findings.verdict.warnings();
        warnings.any(|warning| !nodded.contains(&warning))
    }

    /// Every warning, beside the box that has to be ticked before 确定.
    pub(super) fn unseen(&self, spec: &PhotoSpec) -> Error {
        let warnings = self.findings.verdict.warnings();
        let warnings: Vec<_> = warnings.map(|fault| fault.sentence(spec)).collect();
        Error::invalid("nod", &words::nod_before_confirm(&warnings))
    }
}

/// All warnings of a verdict, as they are nodded to together.
pub(super) fn nod_to(verdict: &PhotoVerdict) -> PhotoVerdict {
    verdict.warnings().collect()
}

#[cfg(test)]
mod tests {
    use domain::photo::PhotoFault;

    use super::*;

    fn kept(seen: &[PhotoFault], nodded: &[PhotoFault]) -> Kept {
        Kept {
            findings: PhotoFindings {
                verdict: PhotoVerdict::from(seen.to_vec()),
                ..PhotoFindings::default()
            },
            nodded: PhotoVerdict::from(nodded.to_vec()),
        }
    }

    #[test]
    fn a_nod_is_good_for_its_own_warnings_alone() {
        let both = [PhotoFault::NoFace, PhotoFault::Blurred];
        assert!(kept(&both, &[]).waits());
        assert!(kept(&both, &both[..1]).waits());
        assert!(!kept(&both, &both).waits());
        assert!(!kept(&both[..1], &both).waits(), "one less is no news");
        assert!(!kept(&[PhotoFault::RenamedFormat], &[]).waits(), "a note");
    }

    #[test]
    fn what_is_kept_is_read_by_who_knows_of_no_nod() {
        let kept = kept(&[PhotoFault::NoFace], &[PhotoFault::NoFace]);
        let text = kept.written().expect("it can be written");
        let findings: PhotoFindings = serde_json::from_str(&text).expect("findings");
        assert_eq!(findings, kept.findings);
        let old = serde_json::to_string(&kept.findings).expect("findings");
        let old: Kept = serde_json::from_str(&old).expect("what was kept before");
        assert!(old.waits());
    }
}
