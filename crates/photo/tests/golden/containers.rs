//! Files put together byte by byte: animations, and first bytes of formats
//! that aren't read.

use image::{ImageFormat, RgbImage};

use super::files;

/// An animated WebP of two frames (RFC 9649, 2.7): the picture, then another.
pub(crate) fn animated_webp(picture: &RgbImage, other: &RgbImage) -> Vec<u8> {
    let three = |value: u32| value.to_le_bytes()[..3].to_vec();
    let (width, height) = picture.dimensions();
    let size = [three(width - 1), three(height - 1)].concat();
    let frame = |picture: &RgbImage| {
        let still = files::other(picture, ImageFormat::WebP);
        let place = [three(0), three(0)].concat();
        // A tenth of a second, and no blending.
        let manner = [three(100), vec![2]].concat();
        riff_chunk(
            b"ANMF",
            &[place, size.clone(), manner, still[12..].to_vec()].concat(),
        )
    };
    let content = [
        b"WEBP".to_vec(),
        riff_chunk(b"VP8X", &[vec![0x02, 0, 0, 0], size.clone()].concat()),
        riff_chunk(b"ANIM", &[255, 255, 255, 255, 0, 0]),
        frame(picture),
        frame(other),
    ]
    .concat();
    riff_chunk(b"RIFF", &content)
}

fn riff_chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("a small file");
    let mut chunk = name.to_vec();
    chunk.extend(length.to_le_bytes());
    chunk.extend(content);
    if content.len() % 2 == 1 {
        chunk.push(0);
    }
    chunk
}

/// A PNG that calls itself animated (PNG third edition, 11.3.6): its picture is
/// the first of two frames, the second is missing.
pub(crate) fn animated_png(picture: &RgbImage) -> Vec<u8> {
    let still = files::other(picture, ImageFormat::Png);
    let (head, rest) = still.split_at(33);
    let (width, height) = picture.dimensions();
    let numbers = |numbers: &[u32]| -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_be_bytes())
            .collect()
    };
    let mut frame = numbers(&[0, width, height, 0, 0]);
    frame.extend([0, 1, 0, 10, 0, 0]);
    [
        head.to_vec(),
        png_chunk(b"acTL", &numbers(&[2, 0])),
        png_chunk(b"fcTL", &frame),
        rest.to_vec(),
    ]
    .concat()
}

fn png_chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    let length = u32::try_from(content.len()).expect("a small chunk");
    let sum = files::crc32(&named);
    [&length.to_be_bytes()[..], &named, &sum.to_be_bytes()].concat()
}

/// A JPEG with so many full segments of metadata after its first marker.
pub(crate) fn laden(jpeg: &[u8], segments: usize) -> Vec<u8> {
    let segment = {
        let mut segment = vec![0xFF, 0xE1, 0xFF, 0xFF];
        segment.extend(b"http://ns.adobe.com/xap/1.0/\0");
        segment.resize(2 + 0xFFFF, b' ');
        segment
    };
    let mut file = jpeg[..2].to_vec();
    file.extend(segment.repeat(segments));
    file.extend(&jpeg[2..]);
    file
}

/// An empty ZIP archive, as another reader sees the end of a polyglot.
pub(crate) const ZIP_END: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
/// The first box of a phone's HEIC, of an AVIF, and headers of older formats.
pub(crate) const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08meta";
pub(crate) const AVIF: &[u8] = b"\0\0\0\x18ftypavif\0\0\0\0mif1avif\0\0\0\x08meta";
pub(crate) const GIF: &[u8] = b"GIF89a\x27\x01\x9D\x01\x80\0\0\xFF\xFF\xFF\0\0\0;";
pub(crate) const BMP: &[u8] = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x27\x01\0\0\x9D\x01\0\0";
pub(crate) const TIFF: &[u8] = b"II*\0\x08\0\0\0\0\0\0\0\0\0";
