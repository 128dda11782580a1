//! One photo, however it lies in its file: the camera's orientation changes
//! nothing of what is seen, said and made.

use domain::photo::{Framing, PhotoSpec};
use image::{ImageFormat, RgbImage};
use photo::{Opened, Upload, finish, open, preview};

use crate::set::{files, finder, scene};

/// The picture lying as this orientation says, in a file that loses nothing.
fn lying(upright: &RgbImage, orientation: u8) -> Vec<u8> {
    let plain = files::other(&files::lying(upright, orientation), ImageFormat::Png);
    // Behind marker, length and name; a chunk says its name once more, and its sum.
    let exif = &files::with_orientation(&[0xFF, 0xD8], orientation)[12..];
    let named = [b"eXIf", exif].concat();
    let length = u32::try_from(exif.len()).expect("a small chunk");
    let sum = files::crc32(&named);
    let chunk = [&length.to_be_bytes()[..], &named, &sum.to_be_bytes()].concat();
    let (head, rest) = plain.split_at(33);
    [head, &chunk, rest].concat()
}

fn opened(upright: &RgbImage, orientation: u8) -> Opened {
    let upload = Upload {
        name: "",
        bytes: &lying(upright, orientation),
    };
    open(upload, &PhotoSpec::default()).expect("a good photo")
}

#[test]
fn a_photo_gives_the_same_portrait_however_it_lies() {
    let mut finder = finder();
    let spec = PhotoSpec::default();
    // Sides that no cell divides; a face some four times as large as the portrait's.
    let upright = scene::Scene::good(1531, 2143, scene::WHITE).draw();
    let framing = |turn| Framing {
        x: 301,
        y: 402,
        width: 731,
        height: 1023,
        turn,
    };
    let framings = [
        None,
        Some(framing(0)),
        Some(framing(900)),
        Some(framing(-73)),
    ];
    let all = |opened: &Opened, finder: &mut _| {
        framings.map(|framing| finish(opened, framing, &spec, finder).expect("a portrait"))
    };
    let first = opened(&upright, 1);
    let meant = all(&first, &mut finder);
    assert_eq!(meant[0].findings.verdict.faults(), []);
    for orientation in 2..=8 {
        let other = opened(&upright, orientation);
        let source = &other.source;
        assert_eq!((source.width(), source.height()), (1531, 2143));
        assert!(
            preview(source, 900) == preview(&first.source, 900),
            "{orientation}"
        );
        for (seen, meant) in all(&other, &mut finder).iter().zip(&meant) {
            assert_eq!(seen.framing, meant.framing, "{orientation}");
            assert_eq!(seen.findings, meant.findings, "{orientation}");
            assert!(seen.file == meant.file, "{orientation}");
        }
    }
}
