//! A photo without its metadata: the same picture, and nothing that tells of the person
//! or the place.

use domain::photo::PhotoFault;
use image::ImageFormat;
use photo::{PhotoLimits, inspect, without_metadata};

use crate::files;

/// What a phone writes beside the picture.
const PLACE: &[u8] = b"N 31 13 49.1 E 121 28 25.4";

fn has_place(file: &[u8]) -> bool {
    file.windows(PLACE.len()).any(|part| part == PLACE)
}

fn bare(file: &[u8]) -> Vec<u8> {
    without_metadata(file).expect("a whole file")
}

fn seen(file: &[u8]) -> (u32, u32, Vec<u8>) {
    let source = inspect(file, &PhotoLimits::default()).expect("a good photo");
    (source.width(), source.height(), crate::seen(&source))
}

/// A PNG chunk with its checksum.
fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    let length = u32::try_from(content.len()).expect("a small chunk");
    let sum = files::crc32(&named);
    [&length.to_be_bytes()[..], &named, &sum.to_be_bytes()].concat()
}

/// A WebP chunk of even length.
fn riff(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("a small chunk");
    [&name[..], &length.to_le_bytes(), content].concat()
}

/// Exif that says how the camera was held, and where.
fn exif(orientation: u8) -> Vec<u8> {
    let turned = files::with_orientation(&[0xFF, 0xD8], orientation);
    // After SOI, marker and length.
    let segment = &turned[6..];
    [segment, PLACE].concat()
}

#[test]
fn a_jpeg_loses_its_metadata_and_keeps_its_picture_and_its_turn() {
    let picture = files::grainy(120, 160);
    for plain in [files::jpeg(&picture), files::progressive(&picture)] {
        assert_eq!(bare(&plain), plain, "there was none");
        for orientation in 1..=8 {
            let mut told = files::with_segment(&plain, 0xFE, PLACE);
            told = files::with_segment(&told, 0xE1, &[&b"http://ns/\0"[..], PLACE].concat());
            told = files::with_segment(&told, 0xED, PLACE);
            told = files::with_segment(
                &told,
                0xE2,
                &[&b"ICC_PROFILE\0\x01\x01"[..], PLACE].concat(),
            );
            told = files::with_segment(&told, 0xE1, &exif(orientation));
            told.extend(PLACE);
            let kept = bare(&told);
            assert!(has_place(&told) && !has_place(&kept));
            assert_eq!(seen(&kept), seen(&told), "{orientation}");
            let wanted = if orientation == 1 {
                plain.clone()
            } else {
                files::with_orientation(&plain, orientation)
            };
            assert_eq!(kept, wanted, "{orientation}");
        }
    }
}

#[test]
fn a_thumbnail_in_the_header_goes() {
    let plain = files::jpeg(&files::grainy(60, 80));
    assert_eq!(&plain[2..4], [0xFF, 0xE0], "a JFIF header");
    let mut header = plain[6..20].to_vec();
    header[12..].fill(3);
    header.extend([7; 27]);
    let told = files::with_segment(&[&plain[..2], &plain[20..]].concat(), 0xE0, &header);
    assert_eq!(bare(&told), plain);
}

#[test]
fn a_png_loses_its_metadata_and_keeps_its_picture_and_its_turn() {
    let plain = files::other(&files::grainy(120, 160), ImageFormat::Png);
    assert_eq!(seen(&bare(&plain)), seen(&plain));
    let (head, rest) = plain.split_at(33);
    let turned = exif(6)[6..].to_vec();
    let note = [&b"Comment\0"[..], PLACE].concat();
    let notes = [chunk(b"tEXt", &note), chunk(b"eXIf", &turned)].concat();
    let told = [head, &notes, rest, PLACE].concat();
    let kept = bare(&told);
    assert!(has_place(&told) && !has_place(&kept));
    assert_eq!(seen(&kept), seen(&told));
    assert_eq!((seen(&kept).0, seen(&kept).1), (160, 120), "it is turned");
}

#[test]
fn a_webp_loses_its_metadata_and_keeps_its_picture_and_its_turn() {
    let plain = files::other(&files::grainy(120, 160), ImageFormat::WebP);
    assert_eq!(seen(&bare(&plain)), seen(&plain));
    // Exif and XMP; 120 × 160, each less one.
    let features = [0x0C, 0, 0, 0, 119, 0, 0, 159, 0, 0];
    let turned = exif(6)[6..].to_vec();
    let chunks = [
        b"WEBP".to_vec(),
        riff(b"VP8X", &features),
        plain[12..].to_vec(),
        riff(b"EXIF", &turned),
        riff(b"XMP ", PLACE),
    ]
    .concat();
    let told = riff(b"RIFF", &chunks);
    let kept = bare(&told);
    assert!(has_place(&told) && !has_place(&kept));
    assert_eq!(seen(&kept), seen(&told));
    assert_eq!((seen(&kept).0, seen(&kept).1), (160, 120), "it is turned");
}

#[test]
fn what_is_broken_or_no_photo_is_refused() {
    let whole = files::jpeg(&files::grainy(60, 80));
    let png = files::other(&files::grainy(60, 80), ImageFormat::Png);
    let webp = files::other(&files::grainy(60, 80), ImageFormat::WebP);
    for file in [&whole, &png, &webp] {
        let half = &file[..file.len() / 2];
        assert_eq!(without_metadata(half), Err(PhotoFault::Truncated));
    }
    assert_eq!(without_metadata(b"MZ"), Err(PhotoFault::NotAnImage));
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    assert_eq!(without_metadata(heic), Err(PhotoFault::UnsupportedFormat));
}
