//! What may be stored: the server's last word, and that it is the same
//! everywhere.

use domain::photo::{PhotoFault, PhotoSpec};
use image::ImageFormat;
use photo::{Upload, encode, inspect};
use sha2::{Digest, Sha256};

use crate::{files, judge_final, only, prepare, spec, upload};

fn portrait() -> Vec<u8> {
    let file = files::jpeg(&files::grainy(600, 900));
    prepare(upload(&file), &spec()).expect("a good photo").file
}

#[test]
fn an_accepted_portrait_is_named_by_its_hash() {
    let file = portrait();
    let accepted = judge_final(&file, &spec()).expect("our own work");
    assert_eq!(accepted.sha256, <[u8; 32]>::from(Sha256::digest(&file)));
}

#[test]
fn the_file_is_plain_jfif_at_300_dots_per_inch() {
    let file = portrait();
    // SOI, APP0 of 16 bytes, JFIF 1.x, unit inch, 300 × 300, no thumbnail.
    assert_eq!(&file[..11], b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0");
    assert_eq!(file[13..20], [1, 0x01, 0x2C, 0x01, 0x2C, 0, 0]);
    assert!(!file.windows(4).any(|window| window == b"Exif"));
}

/// The browser and the server must make the same file of the same photo. Here
/// the native code is held to hashes that wasm32 with simd128 gave as well;
/// `end2end/tests/photo-golden.spec.ts` holds the browser's to the native bytes
/// of the golden set.
#[test]
fn the_same_photo_gives_the_file_that_it_always_gave() {
    let picture = files::grainy(600, 900);
    let lossless = [0x90, 0x8A, 0xF5, 0xF6];
    for (file, hash) in [
        (files::jpeg(&picture), [0x18, 0x89, 0x96, 0x4A]),
        (
            files::progressive(&files::grainy(1201, 1603)),
            [0xF5, 0xBC, 0xAA, 0x87],
        ),
        (files::other(&picture, ImageFormat::Png), lossless),
        (files::other(&picture, ImageFormat::WebP), lossless),
    ] {
        let upload = Upload {
            name: "",
            bytes: &file,
        };
        let portrait = prepare(upload, &spec()).expect("a good photo").file;
        assert_eq!(Sha256::digest(&portrait)[..4], hash);
    }
}

#[test]
fn anything_beside_the_picture_is_refused() {
    let plain = portrait();
    let mut tail = plain.clone();
    tail.extend(b"<script>");
    let mut archive = plain.clone();
    archive.extend(b"PK\x05\x06");
    for forged in [
        tail,
        archive,
        files::with_segment(&plain, 0xE1, b"Exif\0\0II*\0"),
        files::with_segment(&plain, 0xFE, b"a comment"),
        files::with_segment(&plain, 0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        files::with_segment(&plain, 0xE2, b"ICC_PROFILE\0"),
    ] {
        assert_eq!(
            judge_final(&forged, &spec()),
            Err(only(PhotoFault::UnsupportedFormat))
        );
    }
}

#[test]
fn only_the_exact_size_is_accepted() {
    for (width, height) in [(294, 413), (295, 412), (296, 413), (413, 295)] {
        let file = encode(&files::grainy(width, height), &spec()).expect("a picture");
        assert_eq!(
            judge_final(&file, &spec()),
            Err(only(PhotoFault::WrongShape))
        );
    }
}

#[test]
fn only_a_baseline_jpeg_of_three_components_is_accepted() {
    let picture = files::grainy(295, 413);
    let roomy = PhotoSpec {
        max_bytes: 1024 * 1024,
        ..spec()
    };
    let judged = |file: &[u8]| judge_final(file, &roomy).map(|_| ());
    assert_eq!(
        judged(&files::progressive(&picture)),
        Err(only(PhotoFault::UnsupportedFormat))
    );
    let four = judge_final(
        &files::cmyk(295, 413),
        &PhotoSpec {
            min_bytes: 1,
            ..roomy.clone()
        },
    );
    assert!(
        four.expect_err("four components")
            .faults()
            .contains(&PhotoFault::UnsupportedColourModel)
    );
    assert_eq!(
        judged(&files::other(&picture, ImageFormat::Png)),
        Err(only(PhotoFault::UnsupportedFormat))
    );
    assert_eq!(judged(b"GIF89a"), Err(only(PhotoFault::UnsupportedFormat)));
    assert_eq!(judged(b"MZ"), Err(only(PhotoFault::NotAnImage)));
}

#[test]
fn a_file_that_was_cut_off_or_overwritten_is_refused() {
    let whole = portrait();
    for end in [whole.len() - 1, whole.len() - 2, whole.len() / 2] {
        assert_eq!(
            judge_final(&whole[..end], &spec()),
            Err(only(PhotoFault::Truncated)),
            "cut at {end}"
        );
    }
    // The end is there, but half of the picture isn't.
    let mut hollow = whole[..whole.len() / 2].to_vec();
    hollow.extend([0xFF, 0xD9]);
    assert_eq!(
        judge_final(&hollow, &spec()),
        Err(only(PhotoFault::Truncated))
    );
}

#[test]
fn bytes_hidden_behind_the_last_block_are_refused() {
    let whole = portrait();
    let (picture, end) = whole.split_at(whole.len() - 2);
    for hidden in [&b"<script>"[..], &[0], &[0xFF, 0xD0], &[0xFF, 0]] {
        let forged = [picture, hidden, end].concat();
        assert_eq!(
            judge_final(&forged, &spec()),
            Err(only(PhotoFault::Truncated))
        );
    }
}

#[test]
fn the_band_of_bytes_is_kept() {
    let picture = files::grainy(295, 413);
    for (min_bytes, max_bytes) in [(1024, 10 * 1024), (1024, 60 * 1024), (40_000, 60 * 1024)] {
        let spec = PhotoSpec {
            min_bytes,
            max_bytes,
            ..spec()
        };
        let file = encode(&picture, &spec).expect("the band can be met");
        let length = u32::try_from(file.len()).expect("a small file");
        assert!((min_bytes..=max_bytes).contains(&length), "{length}");
    }
    let file = portrait();
    let tight = PhotoSpec {
        max_bytes: 8 * 1024,
        ..spec()
    };
    assert_eq!(judge_final(&file, &tight), Err(only(PhotoFault::TooLarge)));
    let greedy = PhotoSpec {
        min_bytes: 59 * 1024,
        ..spec()
    };
    assert_eq!(
        judge_final(&file, &greedy),
        Err(only(PhotoFault::TooFewBytes))
    );
}

#[test]
fn a_larger_portrait_weighs_more_in_proportion() {
    let roomy = PhotoSpec {
        width: 590,
        height: 826,
        max_bytes: 1024 * 1024,
        ..spec()
    };
    let file = encode(&files::grainy(590, 826), &roomy).expect("the band can be met");
    let comfort = 24 * 1024;
    assert!(
        (2 * comfort..=4 * comfort).contains(&file.len()),
        "{} bytes",
        file.len()
    );
}

#[test]
fn an_empty_picture_can_t_reach_the_band_and_noise_can_t_stay_below_it() {
    let blank = image::RgbImage::from_pixel(295, 413, image::Rgb([255, 255, 255]));
    assert_eq!(
        encode(
            &blank,
            &PhotoSpec {
                min_bytes: 8 * 1024,
                ..spec()
            }
        ),
        Err(PhotoFault::TooFewBytes)
    );
    let tight = PhotoSpec {
        max_bytes: 2 * 1024,
        min_bytes: 1,
        ..spec()
    };
    assert_eq!(
        encode(&files::grainy(295, 413), &tight),
        Err(PhotoFault::TooLarge)
    );
}

#[test]
fn a_portrait_that_is_already_finished_passes_again() {
    let file = files::jpeg(&files::gradient(600, 900));
    let once = prepare(upload(&file), &spec()).expect("a good photo").file;
    let twice = prepare(upload(&once), &spec()).expect("a good photo").file;
    let seen = |file: &[u8]| {
        crate::seen(&inspect(file, &photo::PhotoLimits::default()).expect("a good photo"))
    };
    let far = seen(&once)
        .iter()
        .zip(seen(&twice))
        .filter(|(one, two)| one.abs_diff(*two) > 24)
        .count();
    assert!(far < 295 * 413 * 3 / 100, "{far} values moved");
}
