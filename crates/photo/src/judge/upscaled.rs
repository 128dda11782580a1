//! Whether a source was enlarged to reach the size.

use domain::photo::{Framing, PhotoFault, PhotoSpec, PhotoVerdict};

use crate::framing::is_inside;
use crate::grey::Grey;
use crate::reduce::Part;
use crate::source::Source;
use crate::turn::{Turn, under};

/// The finest octave's energy in thousandths of that two octaves below, which
/// enlarging up to four times leaves as it is. JPEGs of portraits from 295 to
/// 1500 pixels: 66, 41, 40, 32, 30 (the golden set's face is itself enlarged;
/// a sharper one has more). Enlarged with cubic curves by 1.1, 1.2, 1.5, 2, 3,
/// 4: 28, 24, 19, 14, 9, 10, and 28, 19, 12, 9 in twice the size by 1.5, 2, 3,
/// 4; with straight lines by 1.2, 1.5, 2, 3: 20, 25, 31, 20, whose kinks pass
/// for detail. Encoded once more as a portrait, whose blocks are detail as well, 1.5
/// leaves 21 and passes, 2 leaves 15. Out of focus by 0.5, 0.7, 1, 1.3 pixels: 38,
/// 21, 14, 14: a picture without detail and one that was enlarged are the same to a
/// measure.
pub(super) const LEAST: u64 = 20;

/// Judges what only the source shows: an enlarged picture has nothing in its
/// finest octave.
#[must_use]
pub fn judge_source(source: &Source, framing: Framing, spec: &PhotoSpec) -> PhotoVerdict {
    let (width, height) = (source.width(), source.height());
    let is_seen = framing.width >= spec.width && is_inside(framing, width, height, spec);
    let is_upscaled = is_seen && measure(source, framing, spec) < LEAST;
    is_upscaled
        .then_some(PhotoFault::Upscaled)
        .into_iter()
        .collect()
}

pub(super) fn measure(source: &Source, framing: Framing, spec: &PhotoSpec) -> u64 {
    let (wide, high) = (f64::from(framing.width), f64::from(framing.height));
    let centre = (
        f64::from(framing.x) + wide / 2.0,
        f64::from(framing.y) + high / 2.0,
    );
    // The middle of the framing, half of it each way.
    let extent = Turn::of(framing.turn).extent(wide / 2.0, high / 2.0);
    let part: Part = under(centre, extent, source.width(), source.height());
    let times = framing.width / spec.width;
    let fine = Grey::of(&source.part(part, times));
    let coarse = halved(&halved(&fine));
    finest(&fine) * 1000 / finest(&coarse).max(1)
}

/// The mean square of the fourth differences along rows and columns, in 64ths:
/// of the Laplacian's kind, but four times as selective for the finest octave.
fn finest(grey: &Grey) -> u64 {
    let (width, height) = (grey.width, grey.height);
    let fourth = |[a, b, c, d, e]: [u8; 5]| {
        let [a, b, c, d, e] = [a, b, c, d, e].map(i64::from);
        (a - 4 * b + 6 * c - 4 * d + e).unsigned_abs().pow(2)
    };
    let (mut energy, mut count) = (0, 0);
    for y in 2..height.saturating_sub(2) {
        let row = |y: usize| &grey.values[y * width..][..width];
        let rows = [row(y - 2), row(y - 1), row(y), row(y + 1), row(y + 2)];
        for x in 2..width.saturating_sub(2) {
            let here = rows[2];
            energy += fourth([here[x - 2], here[x - 1], here[x], here[x + 1], here[x + 2]]);
            energy += fourth(rows.map(|row| row[x]));
            count += 1;
        }
    }
    energy * 64 / count.max(1)
}

fn halved(grey: &Grey) -> Grey {
    let (width, height) = (grey.width / 2, grey.height / 2);
    let value = |x: usize, y: usize| u16::from(grey.values[y * grey.width + x]);
    let values = (0..height).flat_map(|y| {
        (0..width).map(move |x| {
            let (x, y) = (2 * x, 2 * y);
            let sum = value(x, y) + value(x + 1, y) + value(x, y + 1) + value(x + 1, y + 1);
            ((sum + 2) / 4) as u8
        })
    });
    Grey {
        width,
        height,
        values: values.collect(),
    }
}
