//! A candidate's file on its way in: what it is, whether it may be decoded,
//! and its pixels, seen the right way up. Cutting and encoding live elsewhere.

use domain::photo::{MOST_PIXELS, PhotoFault, PhotoSpec, PictureFormat};
use image::RgbImage;

use crate::decode;
use crate::format::{Magic, magic};
use crate::lying::Lying;
use crate::reduce::Part;

/// What a file may cost. Checked against its header before anything is
/// allocated for its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoLimits {
    /// Length of the file, in bytes.
    pub bytes: usize,
    /// Columns × rows.
    pub pixels: u64,
    /// Memory that decoding needs, in bytes, the result included.
    pub memory: u64,
}

impl PhotoLimits {
    /// Decoding memory that a phone's browser can spare. It admits an ordinary
    /// JPEG (3 bytes a pixel) within whatever an exam's rules may say, however
    /// the camera was held. What needs more beside the finished picture ends
    /// earlier: a progressive JPEG (9) at 37 million, a PNG and a WebP (7) at
    /// 47, with transparency (8 and 11) at 41 and 30, a PNG of 16 bits (10, 12
    /// with transparency) at 33 and 27.
    const MEMORY: u64 = 320 * 1024 * 1024;

    /// The limits that an exam's rules set.
    #[must_use]
    pub fn of(spec: &PhotoSpec) -> Self {
        Self {
            bytes: usize::try_from(spec.max_source_bytes).unwrap_or(usize::MAX),
            pixels: u64::from(spec.max_pixels),
            memory: Self::MEMORY,
        }
    }
}

// No exam's rules promise more than an ordinary JPEG may need.
const _: () = assert!(3 * (MOST_PIXELS as u64) <= PhotoLimits::MEMORY);

impl Default for PhotoLimits {
    /// Those of the default spec.
    fn default() -> Self {
        Self::of(&PhotoSpec::default())
    }
}

/// A decoded source picture, eight bits of red, green and blue. It is seen
/// upright, and lies as in its file: a large one must not lie there twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    format: PictureFormat,
    picture: Lying,
}

impl Source {
    /// What the file really was.
    #[must_use]
    pub fn format(&self) -> PictureFormat {
        self.format
    }

    /// Columns, after the camera's orientation was applied.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.picture.size().0
    }

    /// Rows, after the camera's orientation was applied.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.picture.size().1
    }

    /// The whole, upright and small: [`Lying::within`].
    pub(crate) fn within(&self, longest: u32) -> RgbImage {
        self.picture.within(longest)
    }

    /// An upright part, made small: [`Lying::part`].
    pub(crate) fn part(&self, part: Part, times: u32) -> RgbImage {
        self.picture.part(part, times)
    }
}

/// Decodes a file within limits, to be seen upright.
///
/// PNG and WebP are as welcome as JPEG, whatever the file's name says: that it
/// lied, [`PictureFormat::contradicts`] tells.
///
/// # Errors
/// What makes the file unusable.
pub fn inspect(bytes: &[u8], limits: &PhotoLimits) -> Result<Source, PhotoFault> {
    if bytes.len() > limits.bytes {
        return Err(PhotoFault::SourceTooLarge);
    }
    let format = match magic(bytes) {
        Magic::Known(format) => format,
        Magic::Unread => return Err(PhotoFault::UnsupportedFormat),
        Magic::Other => return Err(PhotoFault::NotAnImage),
    };
    let picture = match format {
        PictureFormat::Jpeg => decode::jpeg(bytes, limits)?,
        PictureFormat::Png => decode::png(bytes, limits)?,
        PictureFormat::WebP => decode::webp(bytes, limits)?,
    };
    Ok(Source { format, picture })
}
