//! Cutting the portrait out of its source and scaling it down. Never up: a
//! source that is too small is refused, since an enlarged photo is a blurred
//! one and the official rules forbid it.

use domain::photo::{Framing, PhotoFault, PhotoSpec};
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{RgbImage, imageops};

use crate::framing::{is_inside, quarter};
use crate::reduce::{self, Part};
use crate::source::Source;
use crate::turn::{Between, Canvas, Turn, under};

/// Cuts the framing out of the source and scales it to the spec's size. What
/// isn't turned, or by quarters, goes straight through the scaling.
///
/// # Errors
/// [`PhotoFault::TooSmall`] for a framing that would have to be enlarged,
/// [`PhotoFault::WrongShape`] for one that reaches outside of the source or
/// has another proportion: [`fit`](crate::fit) brings it inside.
pub fn cut(source: &Source, framing: Framing, spec: &PhotoSpec) -> Result<RgbImage, PhotoFault> {
    if framing.width < spec.width || framing.height < spec.height {
        return Err(PhotoFault::TooSmall);
    }
    if !is_inside(framing, source.width(), source.height(), spec) {
        return Err(PhotoFault::WrongShape);
    }
    if framing.turn % 900 != 0 {
        return Ok(turned(source, framing, spec));
    }
    let part = quarter(framing).ok_or(PhotoFault::WrongShape)?;
    let scaled = |width: u32, height: u32| {
        resized(
            (source.width(), source.height(), source.rgb()),
            part,
            (width, height),
        )
    };
    // A box turned clockwise shows its content turned the other way.
    Ok(match framing.turn {
        0 => scaled(spec.width, spec.height),
        900 => imageops::rotate270(&scaled(spec.height, spec.width)),
        -900 => imageops::rotate90(&scaled(spec.height, spec.width)),
        _ => imageops::rotate180(&scaled(spec.width, spec.height)),
    })
}

/// The turned box is first seen upright in twice the portrait's size, then
/// scaled down like any other. Before that, a source of many pixels is made
/// smaller by a whole number, so that no pixel under the box goes unseen.
fn turned(source: &Source, framing: Framing, spec: &PhotoSpec) -> RgbImage {
    let turn = Turn::of(framing.turn);
    let (wide, high) = (f64::from(framing.width), f64::from(framing.height));
    let centre = (
        f64::from(framing.x) + wide / 2.0,
        f64::from(framing.y) + high / 2.0,
    );
    let part = under(
        centre,
        turn.extent(wide, high),
        source.width(),
        source.height(),
    );
    let times = framing.width / spec.width;
    let (width, height, pixels) = reduce::by(source.rgb(), source.width(), part, times);
    let canvas = Canvas {
        width,
        height,
        pixels: &pixels,
    };
    let (across, down) = (2 * spec.width, 2 * spec.height);
    let between = Between::new();
    let scale = 1.0 / f64::from(times);
    let mut upright = Vec::with_capacity(across as usize * down as usize * 3);
    for row in 0..down {
        let v = (f64::from(row) + 0.5) * (high / f64::from(down)) - high / 2.0;
        for column in 0..across {
            let u = (f64::from(column) + 0.5) * (wide / f64::from(across)) - wide / 2.0;
            let x = centre.0 + u * turn.cosine - v * turn.sine - f64::from(part.x);
            let y = centre.1 + u * turn.sine + v * turn.cosine - f64::from(part.y);
            upright.extend(between.at(&canvas, x * scale, y * scale));
        }
    }
    let whole = Part {
        x: 0,
        y: 0,
        width: across,
        height: down,
    };
    resized((across, down, &upright), whole, (spec.width, spec.height))
}

/// Catmull-Rom: sharp, and a polynomial, so that its weights are the same
/// numbers on every platform (the sine in Lanczos' filter is not). The typed
/// call compiles the library's code for this one kind of pixel only.
fn resized(from: (u32, u32, &[u8]), part: Part, to: (u32, u32)) -> RgbImage {
    let (width, height, rgb) = from;
    let view = TypedImageRef::<U8x3>::from_buffer(width, height, rgb)
        .expect("a picture holds three bytes a pixel");
    let mut target = TypedImage::<U8x3>::new(to.0, to.1);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .crop(
            f64::from(part.x),
            f64::from(part.y),
            f64::from(part.width),
            f64::from(part.height),
        );
    Resizer::new()
        .resize_typed(&view, &mut target, &options)
        .expect("the box lies inside the source");
    let samples = target.pixels().iter().flat_map(|pixel| pixel.0).collect();
    RgbImage::from_raw(to.0, to.1, samples).expect("the target holds three bytes a pixel")
}
