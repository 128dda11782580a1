//! Cutting the portrait out of its source and scaling it down. Never up: a
//! source that is too small is refused, since an enlarged photo is a blurred
//! one and the official rules forbid it.

use domain::photo::{PhotoFault, PhotoSpec};
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;

use crate::source::Source;

/// A part of a source, in pixels from its top left corner, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CropBox {
    /// First column.
    pub x: u32,
    /// First row.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl CropBox {
    /// The largest part in the spec's proportion, from the middle of the width
    /// and of the height.
    ///
    /// # Errors
    /// [`PhotoFault::TooSmall`] if the source has fewer columns or rows than
    /// the finished portrait.
    pub fn centred(source: &Source, spec: &PhotoSpec) -> Result<Self, PhotoFault> {
        let (width, height) = (source.width(), source.height());
        check_size(width, height, spec)?;
        let (wide, high) = (u64::from(spec.width), u64::from(spec.height));
        let fitted = |side: u64, times: u64, by: u64| {
            u32::try_from((side * times + by / 2) / by).unwrap_or(u32::MAX)
        };
        let (crop_width, crop_height) = if u64::from(width) * high >= u64::from(height) * wide {
            (fitted(u64::from(height), wide, high).min(width), height)
        } else {
            (width, fitted(u64::from(width), high, wide).min(height))
        };
        Ok(Self {
            x: (width - crop_width) / 2,
            y: (height - crop_height) / 2,
            width: crop_width,
            height: crop_height,
        })
    }

    /// True if the box has the spec's proportion, but for the rounding to
    /// whole pixels.
    fn has_proportion_of(self, spec: &PhotoSpec) -> bool {
        let left = u64::from(self.width) * u64::from(spec.height);
        let right = u64::from(self.height) * u64::from(spec.width);
        left.abs_diff(right) <= u64::from(spec.width.max(spec.height))
    }
}

/// Cuts the box out of the source and scales it to the spec's size.
///
/// # Errors
/// [`PhotoFault::TooSmall`] for a box that would have to be enlarged,
/// [`PhotoFault::WrongShape`] for one outside the source or of another
/// proportion.
pub fn crop(source: &Source, crop: CropBox, spec: &PhotoSpec) -> Result<RgbImage, PhotoFault> {
    let fits =
        |from: u32, length: u32, side: u32| from.checked_add(length).is_some_and(|end| end <= side);
    if !fits(crop.x, crop.width, source.width())
        || !fits(crop.y, crop.height, source.height())
        || !crop.has_proportion_of(spec)
    {
        return Err(PhotoFault::WrongShape);
    }
    check_size(crop.width, crop.height, spec)?;
    Ok(resized(source, crop, spec))
}

fn check_size(width: u32, height: u32, spec: &PhotoSpec) -> Result<(), PhotoFault> {
    if width < spec.width || height < spec.height {
        return Err(PhotoFault::TooSmall);
    }
    Ok(())
}

/// Catmull-Rom: sharp, and a polynomial, so that its weights are the same
/// numbers on every platform (the sine in Lanczos' filter is not). The typed
/// call compiles the library's code for this one kind of pixel only.
fn resized(source: &Source, crop: CropBox, spec: &PhotoSpec) -> RgbImage {
    let view = TypedImageRef::<U8x3>::from_buffer(source.width(), source.height(), source.rgb())
        .expect("a source holds three bytes a pixel");
    let mut target = TypedImage::<U8x3>::new(spec.width, spec.height);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .crop(
            f64::from(crop.x),
            f64::from(crop.y),
            f64::from(crop.width),
            f64::from(crop.height),
        );
    Resizer::new()
        .resize_typed(&view, &mut target, &options)
        .expect("the box lies inside the source");
    let samples = target.pixels().iter().flat_map(|pixel| pixel.0).collect();
    RgbImage::from_raw(spec.width, spec.height, samples)
        .expect("the target holds three bytes a pixel")
}
