//! What was seen in a portrait, and which part of its source it shows.

use serde::{Deserialize, Serialize};

use super::PhotoVerdict;

/// A face, in pixels of the picture that was searched: in findings the finished
/// portrait. It may reach beyond the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaceBox {
    /// First column.
    pub x: i32,
    /// First row.
    pub y: i32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// What was seen in a finished portrait. Kept with it, shown to its owner and
/// to reviewers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoFindings {
    /// What is to be said of it.
    pub verdict: PhotoVerdict,
    /// The faces, the surest first, at most eight.
    pub faces: Vec<FaceBox>,
    /// The colour behind the head, red, green and blue as they stand in the file,
    /// if there is room enough around it to tell. They are taken for sRGB: a
    /// profile that its source had was neither applied nor kept.
    pub background: Option<[u8; 3]>,
}

/// The part of an upright source that becomes the portrait: a box in the
/// source's pixels, turned about its own centre. Its sides have the spec's
/// proportion but for the rounding to whole pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framing {
    /// First column of the box before it is turned.
    pub x: i32,
    /// First row of the box before it is turned.
    pub y: i32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// How far the box is turned clockwise, in tenths of a degree, from −1800
    /// to 1800.
    pub turn: i16,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo::PhotoFault;

    #[test]
    fn findings_come_back_from_a_record() {
        let face = FaceBox {
            x: -3,
            y: 40,
            width: 180,
            height: 180,
        };
        let findings = PhotoFindings {
            verdict: PhotoVerdict::from(PhotoFault::Blurred),
            faces: vec![face],
            background: Some([255, 255, 255]),
        };
        let text = serde_json::to_string(&findings).expect("findings serialise");
        assert_eq!(serde_json::from_str(&text).ok(), Some(findings));
    }

    /// What portraits were kept with. A record holds these words for as long as its
    /// account: some may be added, none is changed or taken away.
    const KEPT: [&str; 21] = [
        "not_an_image",
        "renamed_format",
        "unsupported_format",
        "source_too_large",
        "too_many_pixels",
        "truncated",
        "unsupported_colour_model",
        "too_small",
        "upscaled",
        "wrong_shape",
        "no_face",
        "several_faces",
        "face_too_small",
        "face_too_large",
        "face_off_centre",
        "background",
        "blurred",
        "too_dark",
        "too_bright",
        "too_large",
        "too_few_bytes",
    ];

    #[test]
    fn findings_of_old_are_read_for_good() {
        let text = format!(
            r#"{{"verdict":["{}"],"faces":[{{"x":-3,"y":40,"width":180,"height":180}}],"background":[255,254,253]}}"#,
            KEPT.join("\",\"")
        );
        let read: PhotoFindings = serde_json::from_str(&text).expect("a record of old");
        assert_eq!(read.verdict.faults().len(), KEPT.len());
        let face = FaceBox {
            x: -3,
            y: 40,
            width: 180,
            height: 180,
        };
        assert_eq!(read.faces, [face]);
        assert_eq!(read.background, Some([255, 254, 253]));
        for fault in PhotoFault::ALL {
            assert!(KEPT.contains(&fault.code()), "{fault:?} is missing here");
        }
    }
}
