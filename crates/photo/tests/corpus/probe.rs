//! What is asked of any bytes at all: an answer that keeps its promises, and never a panic.
//! The replay of the corpus beside this file and the fuzzer (`fuzz/`) ask the same.

use std::cell::RefCell;

use domain::photo::{Framing, PhotoSpec};
use photo::{
    FACE_MODEL, FaceFinder, PhotoLimits, Upload, inspect, judge_final, prepare, preview,
    without_metadata,
};

/// Limits so tight that a decoder which believes a header is caught at once.
pub(crate) const TIGHT: PhotoLimits = PhotoLimits {
    bytes: 256 * 1024,
    pixels: 1 << 18,
    memory: 8 * 1024 * 1024,
};

thread_local! {
    static FINDER: RefCell<FaceFinder> =
        RefCell::new(FaceFinder::new(FACE_MODEL).expect("the model is whole"));
}

/// Rules for a tiny portrait, so that hundreds are judged in a second.
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

/// Opened within limits: what is open is as large as it says, and within them. Without its
/// metadata it has none.
pub(crate) fn opens(bytes: &[u8], limits: &PhotoLimits) {
    if let Ok(bare) = without_metadata(bytes) {
        assert_eq!(without_metadata(&bare).as_deref(), Ok(&*bare));
    }
    let Ok(source) = inspect(bytes, limits) else {
        return;
    };
    let pixels = u64::from(source.width()) * u64::from(source.height());
    assert!((1..=limits.pixels).contains(&pixels));
    let (_, _, seen) = preview(&source, u32::MAX);
    assert_eq!(u64::try_from(seen.len()), Ok(4 * pixels));
    assert!(bytes.len() <= limits.bytes);
}

/// Judged as final bytes: what is accepted has the rules' size, is not refused by its own verdict,
/// and opens as that.
pub(crate) fn judges(bytes: &[u8], spec: &PhotoSpec) {
    let judged = FINDER.with_borrow_mut(|finder| judge_final(bytes, spec, finder));
    let Ok(accepted) = judged else {
        return;
    };
    assert_eq!((accepted.width, accepted.height), (spec.width, spec.height));
    assert_eq!(accepted.bytes, bytes.len());
    assert!(accepted.findings.verdict.is_acceptable());
    let source = inspect(bytes, &PhotoLimits::of(spec)).expect("what is accepted can be opened");
    assert_eq!((source.width(), source.height()), (spec.width, spec.height));
}

/// The whole way of an upload, with the suggested framing and with a strange one: what is prepared
/// is accepted, with the same findings but for what the source adds.
pub(crate) fn prepares(bytes: &[u8], spec: &PhotoSpec) {
    let upload = Upload { name: "", bytes };
    for framing in [None, Some(strange(bytes))] {
        FINDER.with_borrow_mut(|finder| {
            let Ok(prepared) = prepare(upload, framing, spec, finder) else {
                return;
            };
            let accepted =
                judge_final(&prepared.file, spec, finder).expect("what is prepared is accepted");
            assert_eq!(accepted.findings.faces, prepared.findings.faces);
            assert!(prepared.findings.verdict.is_acceptable());
        });
    }
}

/// A framing out of the bytes' sum: the form that brings one can say anything.
fn strange(bytes: &[u8]) -> Framing {
    let sum = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let part = |shift: u32| u16::try_from(sum >> shift & 0xFFFF).unwrap_or_default();
    // Near the picture as often as at the end of the numbers.
    let place = |shift: u32| match part(shift) % 8 {
        0 => i32::MIN,
        1 => i32::MAX,
        _ => i32::from(part(shift) % 512) - 256,
    };
    let length = |shift: u32| match part(shift) % 8 {
        0 => 0,
        1 => u32::MAX,
        _ => u32::from(part(shift) % 512),
    };
    Framing {
        x: place(0),
        y: place(12),
        width: length(24),
        height: length(36),
        turn: part(48).cast_signed(),
    }
}
