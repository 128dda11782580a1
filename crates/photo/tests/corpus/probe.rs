//! What is asked of any bytes at all: an answer that keeps its promises, and never a panic.
//! The replay of the corpus beside this file and the fuzzer (`fuzz/`) ask the same.

use domain::photo::PhotoSpec;
use photo::{PhotoLimits, Upload, inspect, judge_final};

/// Limits so tight that a decoder which believes a header is caught at once.
pub(crate) const TIGHT: PhotoLimits = PhotoLimits {
    bytes: 256 * 1024,
    pixels: 1 << 18,
    memory: 8 * 1024 * 1024,
};

/// Rules for a tiny portrait, so that thousands are judged in a second.
pub(crate) fn tiny() -> PhotoSpec {
    PhotoSpec {
        width: 40,
        height: 56,
        min_source_width: 40,
        min_source_height: 56,
        min_bytes: 400,
        max_bytes: 16 * 1024,
        max_source_bytes: 256 * 1024,
        max_pixels: 1 << 18,
        ..PhotoSpec::default()
    }
}

/// Opened within limits: what is open is as large as it says, and within them.
pub(crate) fn opens(bytes: &[u8], limits: &PhotoLimits) {
    let Ok(source) = inspect(bytes, limits) else {
        return;
    };
    let pixels = u64::from(source.width()) * u64::from(source.height());
    assert!((1..=limits.pixels).contains(&pixels));
    assert_eq!(u64::try_from(source.rgb().len()), Ok(3 * pixels));
    assert!(bytes.len() <= limits.bytes);
}

/// Judged as final bytes: what is accepted has the rules' size and opens as that.
pub(crate) fn judges(bytes: &[u8], spec: &PhotoSpec) {
    let Ok(accepted) = judge_final(bytes, spec) else {
        return;
    };
    assert_eq!((accepted.width, accepted.height), (spec.width, spec.height));
    assert_eq!(accepted.bytes, bytes.len());
    let source = inspect(bytes, &PhotoLimits::of(spec)).expect("what is accepted can be opened");
    assert_eq!((source.width(), source.height()), (spec.width, spec.height));
}

/// The whole way of an upload: what is prepared is accepted.
pub(crate) fn prepares(bytes: &[u8], spec: &PhotoSpec) {
    let upload = Upload { name: "", bytes };
    if let Ok(file) = photo::prepare(upload, None, spec) {
        assert!(
            judge_final(&file, spec).is_ok(),
            "what is prepared is accepted"
        );
    }
}
