//! Cutting the portrait out of its source and scaling it down. Never up: a
//! source that is too small is refused, since an enlarged photo is a blurred
//! one and the official rules forbid it.

use domain::photo::{Framing, PhotoFault, PhotoSpec};
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{Rgb, RgbImage, imageops};

use crate::framing::{is_inside, quarter};
use crate::reduce::Part;
use crate::source::Source;
use crate::turn::{Between, Turn, under};

/// Cuts the framing out of the source and scales it to the spec's size. What
/// isn't turned, or by quarters, needs no pixels between pixels.
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
    let scaled = |width, height| scaled(source, part, (width, height));
    // A box turned clockwise shows its content turned the other way.
    Ok(match framing.turn {
        0 => scaled(spec.width, spec.height),
        900 => imageops::rotate270(&scaled(spec.height, spec.width)),
        -900 => imageops::rotate90(&scaled(spec.height, spec.width)),
        _ => imageops::rotate180(&scaled(spec.width, spec.height)),
    })
}

/// An upright part of the source, scaled to a size. Where it has many times as
/// many pixels, whole numbers of them are made one first, so that twice the size
/// is left at least: nothing is lost to the eye, and what is copied to be turned
/// upright stays small. A rest of fewer pixels than are made one falls to the
/// edges.
fn scaled(source: &Source, part: Part, (width, height): (u32, u32)) -> RgbImage {
    let times = (part.width / (2 * width))
        .min(part.height / (2 * height))
        .max(1);
    let (left, across, wide) = with_margin(part.x, part.width, source.width(), times);
    let (top, down, high) = with_margin(part.y, part.height, source.height(), times);
    let seen = Part {
        x: left.0,
        y: top.0,
        width: wide,
        height: high,
    };
    let inside = (left.1, top.1, across, down);
    resized(&source.part(seen, times), inside, (width, height))
}

/// The scaling looks so many pixels beyond its box: twice those that become one,
/// of which there are hardly more than four.
const MARGIN: u32 = 12;

/// The middle of so many pixels from `start` on, in whole cells, with those
/// around it that the scaling sees and `side` has: where they begin and how many
/// cells lie before, the cells of the middle, and the pixels of all.
fn with_margin(start: u32, length: u32, side: u32, times: u32) -> ((u32, u32), u32, u32) {
    let (cells, start) = (length / times, start + length % times / 2);
    let before = (start / times).min(MARGIN);
    let after = ((side - start) / times - cells).min(MARGIN);
    let first = start - before * times;
    ((first, before), cells, (before + cells + after) * times)
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
    let seen = source.part(part, times);
    let (across, down) = (2 * spec.width, 2 * spec.height);
    let between = Between::new();
    let scale = 1.0 / f64::from(times);
    let upright = RgbImage::from_fn(across, down, |column, row| {
        let u = (f64::from(column) + 0.5) * (wide / f64::from(across)) - wide / 2.0;
        let v = (f64::from(row) + 0.5) * (high / f64::from(down)) - high / 2.0;
        let x = centre.0 + u * turn.cosine - v * turn.sine - f64::from(part.x);
        let y = centre.1 + u * turn.sine + v * turn.cosine - f64::from(part.y);
        Rgb(between.at(&seen, x * scale, y * scale))
    });
    resized(&upright, (0, 0, across, down), (spec.width, spec.height))
}

/// Catmull-Rom: sharp, and a polynomial, so that its weights are the same
/// numbers on every platform (the sine in Lanczos' filter is not). The typed
/// call compiles the library's code for this one kind of pixel only.
fn resized(picture: &RgbImage, inside: (u32, u32, u32, u32), to: (u32, u32)) -> RgbImage {
    let view = TypedImageRef::<U8x3>::from_buffer(picture.width(), picture.height(), picture)
        .expect("a picture holds three bytes a pixel");
    let mut target = TypedImage::<U8x3>::new(to.0, to.1);
    let (left, top, width, height) = inside;
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .crop(left.into(), top.into(), width.into(), height.into());
    Resizer::new()
        .resize_typed(&view, &mut target, &options)
        .expect("the box lies inside the picture");
    let samples = target.pixels().iter().flat_map(|pixel| pixel.0).collect();
    RgbImage::from_raw(to.0, to.1, samples).expect("the target holds three bytes a pixel")
}
