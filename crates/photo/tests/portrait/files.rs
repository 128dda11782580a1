//! Pictures made by arithmetic, and files made from them by hand: every way
//! in which a candidate's photo may be odd.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A smooth picture whose four corners differ, so that turns and cuts show:
/// red grows to the right, green downwards, blue marks the top left quarter.
pub(crate) fn gradient(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let part = |at: u32, of: u32| u8::try_from(at * 255 / of.max(1)).unwrap_or(u8::MAX);
        let corner = x < width / 2 && y < height / 2;
        Rgb([
            part(x, width),
            part(y, height),
            if corner { 200 } else { 40 },
        ])
    })
}

/// The gradient with grain: a picture that fills its file like a real photo.
pub(crate) fn grainy(width: u32, height: u32) -> RgbImage {
    let mut picture = gradient(width, height);
    let mut grain: u32 = 1;
    for value in picture.iter_mut() {
        grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *value = value.saturating_add(u8::try_from(grain >> 27).unwrap_or_default());
    }
    picture
}

/// A JPEG as a phone writes it, but without metadata.
pub(crate) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 92)
        .write_image(
            picture.as_raw(),
            picture.width(),
            picture.height(),
            ExtendedColorType::Rgb8,
        )
        .expect("writing to memory");
    file
}

/// The picture in another format.
pub(crate) fn other(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture.clone())
        .write_to(&mut file, format)
        .expect("writing to memory");
    file.into_inner()
}

/// The picture as it lies in the file of a camera that was held so (Exif 2.32, 4.6.4 A).
pub(crate) fn lying(upright: &RgbImage, orientation: u8) -> RgbImage {
    let upright = DynamicImage::ImageRgb8(upright.clone());
    let stored = match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.rotate270().flipv(),
        6 => upright.rotate270(),
        7 => upright.rotate90().flipv(),
        8 => upright.rotate90(),
        _ => upright,
    };
    stored.into_rgb8()
}

/// The JPEG with an Exif segment that says how the camera was held.
pub(crate) fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    // One entry: tag 0x0112, SHORT, count 1, the value; then no further IFD.
    exif.extend([
        1,
        0,
        0x12,
        0x01,
        3,
        0,
        1,
        0,
        0,
        0,
        orientation,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ]);
    with_segment(jpeg, 0xE1, &exif)
}

/// The JPEG with one more segment after SOI.
pub(crate) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("a short segment");
    let mut file = vec![0xFF, 0xD8, 0xFF, marker];
    file.extend(length.to_be_bytes());
    file.extend(content);
    file.extend(&jpeg[2..]);
    file
}

/// A JPEG of four components: what a printer's software exports.
pub(crate) fn cmyk(width: u16, height: u16) -> Vec<u8> {
    let pixels = vec![90; usize::from(width) * usize::from(height) * 4];
    let mut file = Vec::new();
    jpeg_encoder::Encoder::new(&mut file, 90)
        .encode(&pixels, width, height, jpeg_encoder::ColorType::Cmyk)
        .expect("the buffer is width × height × 4");
    file
}

/// A progressive JPEG, as web sites save them.
pub(crate) fn progressive(picture: &RgbImage) -> Vec<u8> {
    let side = |side: u32| u16::try_from(side).expect("a small picture");
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    encoder.set_progressive(true);
    encoder
        .encode(
            picture.as_raw(),
            side(picture.width()),
            side(picture.height()),
            jpeg_encoder::ColorType::Rgb,
        )
        .expect("the buffer is width × height × 3");
    file
}

/// A grey progressive JPEG of `side` × `side` in which so many scans change
/// nothing, after two that do: all of their blocks are one run after another
/// (ITU-T T.81, G.1.2.2), so that a scan costs the file some bytes and a decoder
/// every block. The blocks have to fill runs of 16 384 to 32 767.
pub(crate) fn of_idle_scans(side: u16, scans: usize) -> Vec<u8> {
    const LONGEST: usize = 32_767;
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).expect("a short segment");
        [&[0xFF, marker][..], &length.to_be_bytes(), content].concat()
    };
    let sides = side.to_be_bytes();
    let frame = [&[8][..], &sides, &sides, &[1, 1, 0x11, 0]].concat();
    let table = |name: u8, counts: [u8; 2], symbols: &[u8]| {
        let content = [&[name][..], &counts, &[0; 14], symbols].concat();
        segment(0xC4, &content)
    };
    let across = usize::from(side).div_ceil(8);
    let blocks = across * across;
    // A run is the code 10 and what its length has above 16 384.
    let mut runs = String::new();
    let mut left = blocks;
    while left > 0 {
        let run = left.min(LONGEST);
        runs += &format!("10{:014b}", run.checked_sub(16_384).expect("a run"));
        left -= run;
    }
    let quantizer = [&[0][..], &[16; 64]].concat();
    let mut file = [
        vec![0xFF, 0xD8],
        segment(0xDB, &quantizer),
        segment(0xC2, &frame),
        table(0x00, [1, 0], &[0]),
        table(0x10, [1, 1], &[0x01, 0xE0]),
        segment(0xDA, &[1, 1, 0, 0, 0, 0]),
        entropy(&"0".repeat(blocks)),
        segment(0xDA, &[1, 1, 0, 63, 63, 0]),
        entropy(&"01".repeat(blocks)),
    ]
    .concat();
    for _ in 0..scans {
        file.extend(segment(0xDA, &[1, 1, 0, 1, 62, 0x10]));
        file.extend(entropy(&runs));
    }
    file.extend([0xFF, 0xD9]);
    file
}

/// Ones and zeros as they stand in a scan: filled up by ones, with a zero after
/// each 0xFF.
fn entropy(bits: &str) -> Vec<u8> {
    let byte = |bits: &[u8]| {
        let padded = bits.iter().chain(&[b'1'; 7]).take(8);
        padded.fold(0_u8, |byte, bit| byte << 1 | (bit & 1))
    };
    let bytes = bits.as_bytes().chunks(8).map(byte);
    bytes
        .flat_map(|byte| {
            let stuffed = if byte == 0xFF { 2 } else { 1 };
            [byte, 0].into_iter().take(stuffed)
        })
        .collect()
}

/// A tiny file whose frame header announces a huge picture.
pub(crate) fn jpeg_bomb(width: u16, height: u16) -> Vec<u8> {
    let mut file = jpeg(&gradient(16, 16));
    let frame = file
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .expect("a baseline file has a frame header");
    file[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    file[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    file
}

/// The same as a PNG: the header's sides are changed and its checksum mended.
pub(crate) fn png_bomb(side: u32) -> Vec<u8> {
    let mut file = other(&gradient(16, 16), ImageFormat::Png);
    file[16..20].copy_from_slice(&side.to_be_bytes());
    file[20..24].copy_from_slice(&side.to_be_bytes());
    let sum = crc32(&file[12..29]);
    file[29..33].copy_from_slice(&sum.to_be_bytes());
    file
}

/// CRC-32 as PNG's annex D gives it.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    })
}
