//! Whether a finished portrait that was made by other rules keeps an exam's rules
//! as it is.

use super::{Background, PhotoFault, PhotoFindings, PhotoSpec, PhotoVerdict};

/// A finished portrait, as far as rules ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished<'a> {
    /// Pixels across.
    pub width: i64,
    /// Pixels down.
    pub height: i64,
    /// Bytes of the file.
    pub bytes: i64,
    /// What was seen in it.
    pub findings: &'a PhotoFindings,
}

impl PhotoSpec {
    /// In what a portrait of the general rules doesn't keep these; sound where it
    /// does. The general rules take white and blue: where these take one of them
    /// alone, the background has to have been measured and to be that.
    #[must_use]
    pub fn differences(&self, portrait: Finished<'_>) -> PhotoVerdict {
        let size = (i64::from(self.width), i64::from(self.height));
        let behind = portrait.findings.background;
        let uneven = portrait.findings.verdict.faults();
        let uneven = uneven.contains(&PhotoFault::Background);
        let background = self.background == Background::Either
            || !uneven && behind.is_some_and(|colour| self.background.is_colour(colour));
        [
            (
                size != (portrait.width, portrait.height),
                PhotoFault::WrongShape,
            ),
            (!background, PhotoFault::Background),
            (
                portrait.bytes > i64::from(self.max_bytes),
                PhotoFault::TooLarge,
            ),
            (
                portrait.bytes < i64::from(self.min_bytes),
                PhotoFault::TooFewBytes,
            ),
        ]
        .into_iter()
        .filter_map(|(differs, fault)| differs.then_some(fault))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(background: Option<[u8; 3]>, faults: Vec<PhotoFault>) -> PhotoFindings {
        PhotoFindings {
            verdict: PhotoVerdict::from(faults),
            faces: Vec::new(),
            background,
        }
    }

    fn differences(spec: &PhotoSpec, findings: &PhotoFindings) -> Vec<PhotoFault> {
        let portrait = Finished {
            width: 295,
            height: 413,
            bytes: 20 * 1024,
            findings,
        };
        Vec::from(spec.differences(portrait))
    }

    #[test]
    fn every_general_portrait_keeps_the_general_rules() {
        let spec = PhotoSpec::default();
        for seen in [
            findings(None, Vec::new()),
            findings(Some([255, 0, 0]), vec![PhotoFault::Background]),
        ] {
            assert_eq!(differences(&spec, &seen), [], "{seen:?}");
        }
    }

    #[test]
    fn another_size_or_another_band_is_not_kept() {
        let white = findings(Some([255, 255, 255]), Vec::new());
        let other = PhotoSpec {
            width: 358,
            height: 441,
            ..PhotoSpec::default()
        };
        assert_eq!(differences(&other, &white), [PhotoFault::WrongShape]);
        let small = PhotoSpec {
            max_bytes: 20 * 1024 - 1,
            ..PhotoSpec::default()
        };
        assert_eq!(differences(&small, &white), [PhotoFault::TooLarge]);
        let large = PhotoSpec {
            min_bytes: 20 * 1024 + 1,
            ..PhotoSpec::default()
        };
        assert_eq!(differences(&large, &white), [PhotoFault::TooFewBytes]);
        let exact = PhotoSpec {
            min_bytes: 20 * 1024,
            max_bytes: 20 * 1024,
            ..PhotoSpec::default()
        };
        assert_eq!(
            differences(&exact, &white),
            [],
            "both ends belong to the band"
        );
    }

    #[test]
    fn one_background_has_to_have_been_measured() {
        let spec = PhotoSpec {
            background: Background::White,
            ..PhotoSpec::default()
        };
        for (seen, kept) in [
            (findings(Some([250, 250, 250]), Vec::new()), true),
            (findings(Some([67, 142, 219]), Vec::new()), false),
            (findings(None, Vec::new()), false),
            (
                findings(Some([250, 250, 250]), vec![PhotoFault::Background]),
                false,
            ),
            (
                findings(Some([250, 250, 250]), vec![PhotoFault::Blurred]),
                true,
            ),
        ] {
            let found = differences(&spec, &seen);
            assert_eq!(found.is_empty(), kept, "{seen:?}");
            assert!(kept || found == [PhotoFault::Background]);
        }
    }
}
