//! What may come in: formats, sizes, orientation, bombs.

use domain::photo::{Framing, PhotoFault, PhotoSpec, PictureFormat};
use image::ImageFormat;
use photo::{PhotoLimits, Upload, cut, inspect, open, suggest};
use proptest::prelude::*;

use crate::{files, finder, judge_final, only, prepare, seen, spec, upload};

#[test]
fn a_jpeg_that_is_large_enough_just_works() {
    for (width, height) in [(295, 413), (300, 500), (413, 295 * 2), (1200, 1600)] {
        let file = files::jpeg(&files::grainy(width, height));
        let portrait = prepare(upload(&file), &spec()).expect("a good photo").file;
        let accepted = judge_final(&portrait, &spec()).expect("what we write is accepted");
        assert_eq!((accepted.width, accepted.height), (295, 413));
        assert_eq!(accepted.bytes, portrait.len());
        assert!(portrait.len() <= 24 * 1024, "{} bytes", portrait.len());
    }
}

#[test]
fn a_pixel_too_few_is_too_small() {
    for (width, height) in [(294, 413), (295, 412), (413, 295), (1, 1)] {
        let file = files::jpeg(&files::gradient(width, height));
        assert_eq!(
            prepare(upload(&file), &spec()),
            Err(only(PhotoFault::TooSmall)),
            "{width}×{height}"
        );
    }
}

#[test]
fn a_png_under_the_name_of_a_jpeg_is_read_and_noted() {
    let file = files::other(&files::gradient(300, 420), ImageFormat::Png);
    let opened = |name| {
        let bytes = &file;
        open(Upload { name, bytes }, &spec()).expect("a photo, whatever its name")
    };
    for name in ["报名照片.jpg", "PHOTO.JPEG", "a.png.JPG"] {
        assert_eq!(opened(name).verdict, only(PhotoFault::RenamedFormat));
    }
    for name in ["照片.png", "照片", ""] {
        assert_eq!(opened(name).verdict.faults(), []);
        assert_eq!(opened(name).source.format(), PictureFormat::Png);
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let file = files::other(&files::gradient(20, 20), ImageFormat::WebP);
    let verdict = open(upload(&file), &spec()).expect_err("small and renamed");
    assert_eq!(
        verdict.faults(),
        [PhotoFault::RenamedFormat, PhotoFault::TooSmall]
    );
}

#[test]
fn a_webp_is_read_and_becomes_a_jpeg() {
    let file = files::other(&files::grainy(400, 600), ImageFormat::WebP);
    let upload = Upload {
        name: "photo.webp",
        bytes: &file,
    };
    let portrait = prepare(upload, &spec()).expect("a good photo").file;
    assert!(judge_final(&portrait, &spec()).is_ok());
}

#[test]
fn a_picture_of_another_format_is_named_so() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    assert_eq!(
        inspect(heic, &PhotoLimits::default()),
        Err(PhotoFault::UnsupportedFormat)
    );
    assert_eq!(
        inspect(b"%PDF-1.7 not a photo", &PhotoLimits::default()),
        Err(PhotoFault::NotAnImage)
    );
    assert_eq!(
        inspect(b"", &PhotoLimits::default()),
        Err(PhotoFault::NotAnImage)
    );
}

#[test]
fn bombs_are_refused_by_their_header() {
    let limits = PhotoLimits::default();
    for bomb in [
        files::jpeg_bomb(10_000, 10_000),
        files::jpeg_bomb(u16::MAX, u16::MAX),
        files::png_bomb(10_000),
        files::png_bomb(0x7FFF_FFFF),
    ] {
        assert!(bomb.len() < 2000, "a bomb is tiny");
        assert_eq!(inspect(&bomb, &limits), Err(PhotoFault::TooManyPixels));
    }
    let empty = files::jpeg_bomb(0, 16);
    assert_eq!(inspect(&empty, &limits), Err(PhotoFault::Truncated));
}

/// A small file that would keep a decoder busy for seconds.
#[test]
fn a_file_of_idle_scans_is_refused_by_its_markers() {
    let limits = PhotoLimits::default();
    let heavy = files::of_idle_scans(7744, 96);
    assert!(heavy.len() < 400_000, "{}", heavy.len());
    assert_eq!(inspect(&heavy, &limits), Err(PhotoFault::UnsupportedFormat));
    // Twenty scans of a picture that isn't large are nobody's burden.
    let small = files::of_idle_scans(1024, 18);
    assert!(inspect(&small, &limits).is_ok());
    let one_more = files::of_idle_scans(1024, 19);
    assert_eq!(
        inspect(&one_more, &limits),
        Err(PhotoFault::UnsupportedFormat)
    );
}

#[test]
fn memory_ends_what_the_number_of_pixels_admits() {
    let picture = files::grainy(300, 420);
    let limits = |a_pixel: u64| PhotoLimits {
        memory: a_pixel * 300 * 420,
        ..PhotoLimits::default()
    };
    let plain = files::jpeg(&picture);
    let lying = files::with_orientation(&plain, 6);
    let head_down = files::with_orientation(&plain, 3);
    // What an ordinary JPEG needs, however it lies, and what is kept for the last scan.
    for (file, a_pixel) in [
        (&plain, 3),
        (&head_down, 3),
        (&lying, 3),
        (&files::progressive(&picture), 9),
        (&files::other(&picture, ImageFormat::Png), 7),
        (&files::other(&picture, ImageFormat::WebP), 7),
    ] {
        assert!(inspect(file, &limits(a_pixel)).is_ok(), "{a_pixel}");
        assert_eq!(
            inspect(file, &limits(a_pixel - 1)),
            Err(PhotoFault::TooManyPixels),
            "{a_pixel}"
        );
    }
}

#[test]
fn a_whole_jpeg_of_a_kind_that_is_not_read_is_not_called_damaged() {
    let plain = files::jpeg(&files::gradient(300, 420));
    let frame = plain.windows(2).position(|pair| pair == [0xFF, 0xC0]);
    let frame = frame.expect("a baseline file has a frame header");
    // Coded by arithmetic; of 12 bits.
    for (at, value) in [(frame + 1, 0xC9), (frame + 4, 12)] {
        let mut file = plain.clone();
        file[at] = value;
        assert_eq!(
            inspect(&file, &PhotoLimits::default()),
            Err(PhotoFault::UnsupportedFormat)
        );
    }
}

#[test]
fn a_file_over_the_limit_is_not_even_read() {
    let spec = PhotoSpec {
        max_source_bytes: 100_000,
        ..spec()
    };
    let file = vec![0xFF; 100_001];
    assert_eq!(
        prepare(upload(&file), &spec),
        Err(only(PhotoFault::SourceTooLarge))
    );
}

#[test]
fn a_file_that_ends_early_is_refused_wherever_it_ends() {
    let limits = PhotoLimits::default();
    let picture = files::grainy(300, 420);
    for whole in [files::jpeg(&picture), files::progressive(&picture)] {
        assert!(inspect(&whole, &limits).is_ok());
        for end in [3, 20, 200, 700, whole.len() / 2, whole.len() - 2] {
            assert_eq!(
                inspect(&whole[..end], &limits),
                Err(PhotoFault::Truncated),
                "cut at {end} of {}",
                whole.len()
            );
        }
    }
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let whole = files::other(&picture, format);
        let half = inspect(&whole[..whole.len() / 2], &limits);
        assert_eq!(half, Err(PhotoFault::Truncated), "{format:?}");
    }
}

#[test]
fn a_printer_s_colours_are_refused() {
    assert_eq!(
        prepare(upload(&files::cmyk(300, 420)), &spec()),
        Err(only(PhotoFault::UnsupportedColourModel))
    );
}

#[test]
fn a_grey_jpeg_becomes_one_of_three_components() {
    let grey = image::DynamicImage::ImageRgb8(files::grainy(300, 420)).into_luma8();
    let mut file = std::io::Cursor::new(Vec::new());
    grey.write_to(&mut file, ImageFormat::Jpeg)
        .expect("writing to memory");
    let portrait = prepare(upload(file.get_ref()), &spec())
        .expect("a good photo")
        .file;
    assert!(judge_final(&portrait, &spec()).is_ok());
}

#[test]
fn what_follows_the_picture_does_not_matter_in_a_source() {
    let mut file = files::jpeg(&files::grainy(300, 420));
    file.extend(b"a maker's second picture");
    assert!(prepare(upload(&file), &spec()).is_ok());
}

/// Exif 2.32, 4.6.4 A: where the first row and column of the file are seen.
#[test]
fn all_eight_orientations_are_turned_upright() {
    let upright = files::gradient(320, 480);
    for orientation in 1..=8 {
        let plain = files::jpeg(&files::lying(&upright, orientation));
        let file = files::with_orientation(&plain, orientation);
        let source = inspect(&file, &PhotoLimits::default()).expect("a good photo");
        assert_eq!(
            (source.width(), source.height()),
            (320, 480),
            "{orientation}"
        );
        let far = seen(&source)
            .iter()
            .zip(upright.as_raw())
            .filter(|(seen, meant)| seen.abs_diff(**meant) > 24)
            .count();
        assert!(
            far < upright.as_raw().len() / 100,
            "{orientation}: {far} differ"
        );
    }
}

#[test]
fn transparent_parts_become_white() {
    let clear = image::RgbaImage::from_pixel(300, 420, image::Rgba([0, 0, 0, 0]));
    let mut file = std::io::Cursor::new(Vec::new());
    clear
        .write_to(&mut file, ImageFormat::Png)
        .expect("writing to memory");
    let source = inspect(file.get_ref(), &PhotoLimits::default()).expect("a picture");
    assert!(seen(&source).iter().all(|&value| value == 255));
}

#[test]
fn the_middle_is_cut_where_nobody_is_seen() {
    let file = files::jpeg(&files::grainy(1000, 826));
    let source = inspect(&file, &PhotoLimits::default()).expect("a good photo");
    let middle = suggest(&source, &mut finder(), &spec()).expect("large enough");
    let expected = Framing {
        x: 205,
        y: 0,
        width: 590,
        height: 826,
        turn: 0,
    };
    assert_eq!(middle, expected);
    let left = Framing { x: 0, ..middle };
    assert_ne!(cut(&source, middle, &spec()), cut(&source, left, &spec()));
}

#[test]
fn a_cut_outside_of_the_source_or_of_another_shape_is_refused() {
    let file = files::jpeg(&files::grainy(1000, 826));
    let source = inspect(&file, &PhotoLimits::default()).expect("a good photo");
    let cut = |x, y, width, height, turn| {
        let framing = Framing {
            x,
            y,
            width,
            height,
            turn,
        };
        cut(&source, framing, &spec()).map(|_| ())
    };
    assert_eq!(cut(0, 0, 295, 413, 0), Ok(()));
    assert_eq!(cut(0, 0, 590, 826, 0), Ok(()));
    assert_eq!(cut(300, 200, 295, 413, 100), Ok(()));
    assert_eq!(cut(411, 0, 590, 826, 0), Err(PhotoFault::WrongShape));
    assert_eq!(cut(-1, 0, 590, 826, 0), Err(PhotoFault::WrongShape));
    assert_eq!(cut(i32::MAX, 0, 590, 826, 0), Err(PhotoFault::WrongShape));
    assert_eq!(cut(0, 0, 295, 413, 1), Err(PhotoFault::WrongShape));
    assert_eq!(cut(0, 0, 600, 600, 0), Err(PhotoFault::WrongShape));
    assert_eq!(cut(300, 200, 295, 413, 1801), Err(PhotoFault::WrongShape));
    assert_eq!(cut(0, 0, 0, 0, 0), Err(PhotoFault::TooSmall));
    assert_eq!(cut(0, 0, 200, 280, 0), Err(PhotoFault::TooSmall));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = prepare(upload(&bytes), &spec());
        let _ = judge_final(&bytes, &spec());
    }

    #[test]
    fn no_damage_makes_it_panic(
        kind in 0_usize..4,
        hits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let picture = files::grainy(48, 64);
        let mut file = match kind {
            0 => files::with_orientation(&files::jpeg(&picture), 6),
            1 => files::progressive(&picture),
            2 => files::other(&picture, ImageFormat::Png),
            _ => files::other(&picture, ImageFormat::WebP),
        };
        for (at, value) in hits {
            let at = at.index(file.len());
            file[at] = value;
        }
        // A damaged header may announce a large picture: keep the test small.
        let limits = PhotoLimits { pixels: 1_000_000, ..PhotoLimits::default() };
        let _ = inspect(&file, &limits);
        let _ = judge_final(&file, &PhotoSpec { width: 48, height: 64, min_bytes: 1, ..spec() });
    }
}
