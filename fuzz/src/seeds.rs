//! Small pictures of every kind that is read, made by code: what the fuzzer starts from.

use std::io::Cursor;

use anyhow::Result;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::file::{Container, Part, put_together, stored, taken_apart};

/// A seed: its file's name and its bytes.
pub type Seed = (String, Vec<u8>);

/// Sides of the portrait that the targets judge.
const WIDTH: u16 = 40;
const HEIGHT: u16 = 56;

/// All seeds.
///
/// # Errors
/// An encoder that refuses its picture.
pub fn all() -> Result<Vec<Seed>> {
    let mut seeds = jpegs()?;
    seeds.extend(pngs());
    seeds.extend(webps()?);
    seeds.extend(
        strangers()
            .into_iter()
            .map(|(name, bytes)| (name.to_owned(), bytes.to_vec())),
    );
    Ok(seeds)
}

/// Something with edges and slopes, which differs in each corner.
fn picture() -> RgbImage {
    RgbImage::from_fn(WIDTH.into(), HEIGHT.into(), |x, y| {
        let byte = |value: u32| u8::try_from(value % 256).unwrap_or_default();
        Rgb([
            byte(x * 6),
            byte(y * 4),
            byte((x ^ y) * 16 + x * y % 7 * 30),
        ])
    })
}

fn jpegs() -> Result<Vec<Seed>> {
    let rgb = picture().into_raw();
    let grey: Vec<u8> = rgb.iter().step_by(3).copied().collect();
    let four: Vec<u8> = rgb.iter().chain(&grey).copied().collect();
    type Setting = fn(&mut Encoder<&mut Vec<u8>>);
    let kinds: [(&str, &[u8], ColorType, Setting); 9] = [
        ("final", &rgb, ColorType::Rgb, |e| {
            e.set_sampling_factor(SamplingFactor::F_2_2);
        }),
        ("444", &rgb, ColorType::Rgb, |e| {
            e.set_sampling_factor(SamplingFactor::F_1_1);
        }),
        ("422", &rgb, ColorType::Rgb, |e| {
            e.set_sampling_factor(SamplingFactor::F_2_1);
        }),
        ("440", &rgb, ColorType::Rgb, |e| {
            e.set_sampling_factor(SamplingFactor::F_1_2);
        }),
        ("restarts", &rgb, ColorType::Rgb, |e| {
            e.set_restart_interval(3);
        }),
        ("own-tables", &rgb, ColorType::Rgb, |e| {
            e.set_optimized_huffman_tables(true);
        }),
        ("progressive", &rgb, ColorType::Rgb, |e| {
            e.set_progressive_scans(6);
        }),
        ("grey", &grey, ColorType::Luma, |_| {}),
        ("four-colours", &four, ColorType::Cmyk, |_| {}),
    ];
    let mut seeds = Vec::new();
    for (name, samples, colours, set) in kinds {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 60);
        set(&mut encoder);
        encoder.encode(samples, WIDTH, HEIGHT, colours)?;
        seeds.push((format!("{name}.jpg"), file));
    }
    let turned = seeds.first().map(|(_, file)| turned(file));
    seeds.extend(turned.map(|file| ("turned.jpg".to_owned(), file)));
    Ok(seeds)
}

/// The JPEG with an Exif segment that says: turned by a quarter.
fn turned(file: &[u8]) -> Vec<u8> {
    const EXIF: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let (container, mut parts) = taken_apart(file).unwrap_or((Container::Jpeg, Vec::new()));
    parts.insert(
        0,
        Part {
            name: [0, 0, 0, 0xE1],
            content: EXIF.to_vec(),
        },
    );
    put_together(container, &parts)
}

/// Every colour type and depth of ISO/IEC 15948, table 11.1, flat and interlaced, with the pixels
/// stored as they are.
fn pngs() -> Vec<Seed> {
    const TYPES: [(u8, usize, &[u8]); 5] = [
        (0, 1, &[1, 2, 4, 8, 16]),
        (2, 3, &[8, 16]),
        (3, 1, &[1, 2, 4, 8]),
        (4, 2, &[8, 16]),
        (6, 4, &[8, 16]),
    ];
    let mut seeds = Vec::new();
    for (colour, samples, depths) in TYPES {
        for &depth in depths {
            for interlaced in [0, 1] {
                let bits = samples * usize::from(depth);
                let name = format!("colour{colour}-depth{depth}-interlaced{interlaced}.png");
                seeds.push((name, png(colour, depth, bits, interlaced)));
            }
        }
    }
    seeds
}

fn png(colour: u8, depth: u8, bits: usize, interlaced: u8) -> Vec<u8> {
    let part = |name: &[u8; 4], content: Vec<u8>| Part {
        name: *name,
        content,
    };
    let (width, height) = (u32::from(WIDTH), u32::from(HEIGHT));
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([depth, colour, 0, 0, interlaced]);
    let mut parts = vec![part(b"IHDR", header)];
    if colour == 3 {
        let palette = (0..=255).flat_map(|shade: u8| [shade, shade ^ 85, 255 - shade]);
        parts.push(part(b"PLTE", palette.take(3 << depth).collect()));
        parts.push(part(b"tRNS", vec![0, 90, 200][..2].to_vec()));
    }
    parts.push(part(
        b"eXIf",
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0".to_vec(),
    ));
    parts.push(part(b"IDAT", stored(&rows(bits, interlaced == 1))));
    parts.push(part(b"IEND", Vec::new()));
    put_together(Container::Png, &parts)
}

/// The rows of each pass, each behind the number of its filter (ISO/IEC 15948, 8.2 and 9).
fn rows(bits: usize, interlaced: bool) -> Vec<u8> {
    const ADAM7: [[usize; 4]; 7] = [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
    ];
    let passes = if interlaced {
        &ADAM7[..]
    } else {
        &[[0, 0, 1, 1]]
    };
    let mut rows = Vec::new();
    for [left, top, across, down] in passes {
        let columns = (usize::from(WIDTH) - left).div_ceil(*across);
        for row in 0..(usize::from(HEIGHT) - top).div_ceil(*down) {
            rows.push(u8::try_from(row % 5).unwrap_or_default());
            let byte = |at: usize| u8::try_from((at * 37 + row * 11) % 256).unwrap_or_default();
            rows.extend((0..(columns * bits).div_ceil(8)).map(byte));
        }
    }
    rows
}

fn webps() -> Result<Vec<Seed>> {
    let opaque = DynamicImage::ImageRgb8(picture());
    let clear = DynamicImage::ImageRgba8(opaque.to_rgba8());
    let mut seeds = Vec::new();
    for (name, picture) in [("lossless", opaque), ("lossless-alpha", clear)] {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::WebP)?;
        seeds.push((format!("{name}.webp"), file.into_inner()));
    }
    Ok(seeds)
}

/// Kinds that no encoder here writes, byte by byte: WebP of one pixel with VP8's key frame, with
/// an alpha plane, and animated; and the first bytes of what is not read.
fn strangers() -> [(&'static str, &'static [u8]); 5] {
    [
        (
            "lossy.webp",
            b"RIFF\x22\0\0\0WEBPVP8 \x16\0\0\0\x30\x01\0\x9D\x01\x2A\x01\0\x01\0\x0E\xC0\xFE\x25\xA4\
              \0\x03\x70\0\0\0\0",
        ),
        (
            "lossy-alpha.webp",
            b"RIFF\x4A\0\0\0WEBPVP8X\x0A\0\0\0\x10\0\0\0\0\0\0\0\0\0ALPH\x0C\0\0\0\x11\x07\x10\x11\
              \xFD\x0F\x44\x44\xFF\x03\0\0VP8 \x18\0\0\0\x14\x01\0\x9D\x01\x2A\x01\0\x01\0\0\0\xFE\0\
              \0\x0D\xC0\0\xFE\xE6\xB5\0\0\0",
        ),
        (
            "animated.webp",
            b"RIFF\x52\0\0\0WEBPVP8X\x0A\0\0\0\x12\0\0\0\0\0\0\0\0\0ANIM\x06\0\0\0\xFF\xFF\xFF\xFF\0\
              \0ANMF\x26\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x64\0\0\0VP8L\x0D\0\0\0\x2F\0\0\0\x10\x07\
              \x10\x11\x11\x88\x88\xFE\x07\0",
        ),
        ("heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("paper.jpg", b"%PDF-1.7\n"),
    ]
}
