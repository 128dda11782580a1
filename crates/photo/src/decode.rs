//! Decoding within limits: JPEG by zune-jpeg, PNG and WebP by image. Each
//! looks at the header first and refuses before memory is taken.

use std::io::Cursor;

use domain::photo::PhotoFault;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, Limits, Rgb, RgbImage, Rgba};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::effort;
use crate::jpeg::{self, marker};
use crate::lying::Lying;
use crate::png;
use crate::source::PhotoLimits;
use crate::webp;

/// A JPEG of one or three components.
pub(crate) fn jpeg(bytes: &[u8], limits: &PhotoLimits) -> Result<Lying, PhotoFault> {
    let frame = jpeg::frame(bytes).map_err(|_| PhotoFault::Truncated)?;
    let (width, height) = (u32::from(frame.width), u32::from(frame.height));
    let decoding = if frame.marker == marker::SOF_PROGRESSIVE {
        // The coefficients, two bytes each, wait for the last scan.
        3 + 2 * u64::from(frame.components)
    } else if frame.components == 1 {
        // The grey picture lies beside the one that is made of it.
        4
    } else {
        3
    };
    check(width, height, decoding, limits)?;
    if frame.components == 4 {
        return Err(PhotoFault::UnsupportedColourModel);
    }
    // Whole, but without loss, coded by arithmetic or of 12 bits: the decoder
    // would call it damaged.
    let is_usual = (marker::SOF_BASELINE..=marker::SOF_PROGRESSIVE).contains(&frame.marker);
    if !is_usual || frame.precision != 8 {
        return Err(PhotoFault::UnsupportedFormat);
    }
    let skeleton = jpeg::skeleton(bytes).map_err(|_| PhotoFault::Truncated)?;
    if !effort::is_bearable(&skeleton) {
        return Err(PhotoFault::UnsupportedFormat);
    }
    let orientation = skeleton
        .segments
        .iter()
        .filter(|segment| segment.marker == marker::APP1)
        .find_map(|segment| segment.content.strip_prefix(b"Exif\0\0"))
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    Ok(Lying::new(jpeg_pixels(bytes, false)?, orientation))
}

/// The pixels of a JPEG as they lie in the file. `strict` refuses whatever the
/// decoder would otherwise guess or fill with grey.
pub(crate) fn jpeg_pixels(bytes: &[u8], strict: bool) -> Result<RgbImage, PhotoFault> {
    let options = DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        // It counts from one.
        .jpeg_set_max_scans(effort::SCANS + 1);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder
        .decode_headers()
        .map_err(|_| PhotoFault::Truncated)?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let wanted = if grey {
        ColorSpace::Luma
    } else {
        ColorSpace::RGB
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let (width, height) = decoder.dimensions().ok_or(PhotoFault::Truncated)?;
    let size = |side: usize| u32::try_from(side).map_err(|_| PhotoFault::Truncated);
    let (width, height) = (size(width)?, size(height)?);
    let samples = decoder.decode().map_err(|_| PhotoFault::Truncated)?;
    let picture = if grey {
        GrayImage::from_raw(width, height, samples)
            .map(|grey| DynamicImage::ImageLuma8(grey).into_rgb8())
    } else {
        RgbImage::from_raw(width, height, samples)
    };
    picture.ok_or(PhotoFault::Truncated)
}

/// A PNG, its first frame if it is animated.
pub(crate) fn png(bytes: &[u8], limits: &PhotoLimits) -> Result<Lying, PhotoFault> {
    // IHDR comes first and at a fixed place (PNG, 5.6 and 11.2.1).
    let side = |at: usize| {
        let side = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(side))
    };
    let (Some(width), Some(height)) = (side(16), side(20)) else {
        return Err(PhotoFault::Truncated);
    };
    check(width, height, 1, limits)?;
    if !png::has_sound_palette(bytes) {
        return Err(PhotoFault::Truncated);
    }
    let mut allowed = Limits::default();
    allowed.max_alloc = Some(limits.memory);
    let decoder =
        PngDecoder::with_limits(Cursor::new(bytes), allowed).map_err(|why| unread(&why))?;
    // Sixteen bits beside eight, and transparency beside white, are what takes most.
    decoded(decoder, 4, limits)
}

/// A WebP of one frame.
pub(crate) fn webp(bytes: &[u8], limits: &PhotoLimits) -> Result<Lying, PhotoFault> {
    if webp::is_animated(bytes) {
        return Err(PhotoFault::UnsupportedFormat);
    }
    for (width, height) in webp::lossy(bytes) {
        check(width, height, 4, limits)?;
    }
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|why| unread(&why))?;
    // The decoder takes so much beside the picture: a frame without loss, or one with
    // loss and its opacity.
    let beside = if decoder.color_type().has_alpha() {
        7
    } else {
        4
    };
    decoded(decoder, beside, limits)
}

/// The picture, if there is memory for it in the decoder's own format and for so many
/// bytes a pixel `beside` it.
fn decoded(
    mut decoder: impl ImageDecoder,
    beside: u64,
    limits: &PhotoLimits,
) -> Result<Lying, PhotoFault> {
    let (width, height) = decoder.dimensions();
    let per_pixel = u64::from(decoder.color_type().bytes_per_pixel()) + beside;
    check(width, height, per_pixel, limits)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|why| unread(&why))?;
    Ok(Lying::new(on_white(picture), orientation))
}

/// What it means to a candidate that a PNG or a WebP wasn't read.
fn unread(why: &ImageError) -> PhotoFault {
    match why {
        ImageError::Limits(_) => PhotoFault::TooManyPixels,
        ImageError::Unsupported(_) => PhotoFault::UnsupportedFormat,
        _ => PhotoFault::Truncated,
    }
}

/// Lays a picture with transparent parts on white, as a viewer shows it.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *rgba.get_pixel(x, y);
        let over = |value: u8| {
            let mixed = u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from((mixed + 127) / 255).expect("a mean of two bytes is a byte")
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

/// Refuses what a header announces, before it is believed.
fn check(
    width: u32,
    height: u32,
    bytes_per_pixel: u64,
    limits: &PhotoLimits,
) -> Result<(), PhotoFault> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(PhotoFault::Truncated);
    }
    if pixels > limits.pixels || pixels * bytes_per_pixel > limits.memory {
        return Err(PhotoFault::TooManyPixels);
    }
    Ok(())
}
