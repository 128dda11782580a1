//! A picture of a paper, drawn anew: decoded, turned upright, made smaller where it
//! is larger than anybody reads, and written as a JPEG without anything else.

use domain::{
    comfort::LEAST_SIDE,
    photo::{Framing, PhotoFault, PhotoSpec},
};
use image::codecs::jpeg::JpegEncoder;
use photo::PhotoLimits;
use sha2::{Digest, Sha256};

use super::copy::Part;

/// The longest side, in pixels: the smallest print of an A4 page can be read.
const LONGEST: u64 = 2400;
/// Text stays clear, and a page takes some hundred kilobytes.
const QUALITY: u8 = 82;

/// A paper that may be stored.
#[derive(Clone)]
pub(crate) struct Paper {
    /// A JPEG, the right way up.
    pub(crate) file: Vec<u8>,
    /// The fingerprint of the file as it was sent.
    pub(crate) upload_sha256: [u8; 32],
}

/// Draws the picture in a file anew, or says why that can't be.
pub(super) fn paper(bytes: &[u8]) -> Result<Paper, PhotoFault> {
    let spec = PhotoSpec::default();
    let source = photo::inspect(bytes, &PhotoLimits::of(&spec))?;
    let (width, height) = (source.width(), source.height());
    if width.min(height) < LEAST_SIDE {
        return Err(PhotoFault::TooSmall);
    }
    let whole = Framing {
        x: 0,
        y: 0,
        width,
        height,
        turn: 0,
    };
    let part = Part::around(whole, width, height, LONGEST);
    let small = PhotoSpec {
        width: part.small.0,
        height: part.small.1,
        ..spec
    };
    let picture = photo::cut(&source, part.framing(), &small)?;
    let mut file = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
    let written = picture.write_with_encoder(encoder);
    written.map_err(|_| PhotoFault::NotAnImage)?;
    Ok(Paper {
        file,
        upload_sha256: Sha256::digest(bytes).into(),
    })
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgb, RgbImage};

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, y| {
            let part = |place: u32| u8::try_from(place % 251).unwrap_or_default();
            Rgb([part(x), part(y), 128])
        });
        let mut file = std::io::Cursor::new(Vec::new());
        picture
            .write_to(&mut file, ImageFormat::Png)
            .expect("a picture can be written");
        file.into_inner()
    }

    #[test]
    fn a_paper_is_a_new_jpeg_in_its_own_proportion() {
        for (width, height) in [(200, 200), (640, 480), (3001, 1203), (201, 2999)] {
            let file = png(width, height);
            let paper = paper(&file).expect("a picture");
            assert!(paper.file.starts_with(&[0xff, 0xd8]), "{width}×{height}");
            let seen = image::load_from_memory(&paper.file).expect("a JPEG");
            assert!(u64::from(seen.width().max(seen.height())) <= LONGEST);
            let off = (u64::from(seen.width()) * u64::from(height))
                .abs_diff(u64::from(seen.height()) * u64::from(width));
            assert!(off <= 2 * u64::from(width.max(height)), "{width}×{height}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for file in [&b"%PDF-1.7"[..], b"", b"<svg onload='x'/>", b"\xff\xd8\xff"] {
            assert!(paper(file).is_err());
        }
        assert_eq!(paper(&png(199, 800)).err(), Some(PhotoFault::TooSmall));
    }
}
