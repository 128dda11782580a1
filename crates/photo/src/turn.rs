//! Turning: sine and cosine that are the same numbers on every platform, and
//! pixels between pixels.

use image::RgbImage;

use crate::reduce::Part;

/// The sine and the cosine of an angle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Turn {
    pub(crate) sine: f64,
    pub(crate) cosine: f64,
}

impl Turn {
    /// Of so many tenths of a degree. Additions and multiplications alone, and
    /// exact for quarter turns.
    pub(crate) fn of(tenths: i16) -> Self {
        let tenths = (i32::from(tenths)).rem_euclid(3600);
        // The nearest quarter turn, and what is left: at most an eighth.
        let quarter = (tenths + 450) / 900;
        let rest = f64::from(tenths - quarter * 900) * (std::f64::consts::PI / 1800.0);
        let square = rest * rest;
        // Taylor: the first term left out is below 2^-53.
        let series = |first: f64, from: u32| {
            (0..9).rev().fold(0.0, |sum, term| {
                let next = f64::from(2 * term + from);
                1.0 - square * sum * (1.0 / (next * (next + 1.0)))
            }) * first
        };
        let (sine, cosine) = (series(rest, 2), series(1.0, 1));
        let (sine, cosine) = match quarter % 4 {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
        Self { sine, cosine }
    }

    /// The columns and rows that a turned box takes.
    pub(crate) fn extent(self, width: f64, height: f64) -> (f64, f64) {
        let (sine, cosine) = (self.sine.abs(), self.cosine.abs());
        (
            width * cosine + height * sine,
            width * sine + height * cosine,
        )
    }
}

/// Catmull-Rom's weights for each 256th of a pixel, in 2^14ths.
pub(crate) struct Between([[i32; 4]; 256]);

impl Between {
    const ONE: i32 = 1 << 14;

    pub(crate) fn new() -> Self {
        let mut table = [[0; 4]; 256];
        for (weights, t) in table.iter_mut().zip(0_i64..) {
            // Polynomials of t / 256, times 2 · 2^24, brought to 2^14.
            let (square, cube) = (t * t * 256, t * t * t);
            let t = t * 65536;
            let rounded = |value: i64| i32::try_from((value + (1 << 10)) >> 11).unwrap_or(0);
            let before = rounded(2 * square - cube - t);
            let after = rounded(4 * square - 3 * cube + t);
            let last = rounded(cube - square);
            *weights = [before, Self::ONE - before - after - last, after, last];
        }
        Self(table)
    }

    /// The colour at a place, in pixels from the picture's corner (a pixel's
    /// own place is its middle). Outside, the edge goes on.
    pub(crate) fn at(&self, picture: &RgbImage, x: f64, y: f64) -> [u8; 3] {
        let pixels = picture.as_raw().as_chunks::<3>().0;
        let (left, across) = Self::step(x);
        let (top, down) = Self::step(y);
        let clamped = |at: i64, side: u32| at.clamp(0, i64::from(side) - 1) as usize;
        let columns = [0, 1, 2, 3].map(|step| clamped(left + step, picture.width()));
        let (across, down) = (&self.0[across], &self.0[down]);
        let mut sums = [0_i64; 3];
        for (step, weight) in (0..).zip(down) {
            let row = clamped(top + step, picture.height()) * picture.width() as usize;
            let mut line = [0_i32; 3];
            for (column, weight) in columns.iter().zip(across) {
                let pixel = pixels[row + column];
                for (sum, value) in line.iter_mut().zip(pixel) {
                    *sum += weight * i32::from(value);
                }
            }
            for (sum, line) in sums.iter_mut().zip(line) {
                *sum += i64::from(*weight) * i64::from(line);
            }
        }
        sums.map(|sum| ((sum + (1 << 27)) >> 28).clamp(0, 255) as u8)
    }

    /// The first of four pixels around a place, and where between the second
    /// and the third it lies.
    fn step(at: f64) -> (i64, usize) {
        let fine = ((at - 0.5) * 256.0 + 0.5).floor() as i64;
        (fine.div_euclid(256) - 1, fine.rem_euclid(256) as usize)
    }
}

/// The whole pixels under a turned box, with two more on each side, inside a
/// picture.
pub(crate) fn under(centre: (f64, f64), extent: (f64, f64), width: u32, height: u32) -> Part {
    let span = |centre: f64, extent: f64, side: u32| {
        let low = (centre - extent / 2.0 - 2.0).floor().max(0.0) as u32;
        let high = (centre + extent / 2.0 + 2.0).ceil().max(0.0) as u32;
        let (low, high) = (low.min(side - 1), high.min(side));
        (low, high.max(low + 1) - low)
    };
    let (x, wide) = span(centre.0, extent.0, width);
    let (y, high) = span(centre.1, extent.1, height);
    Part {
        x,
        y,
        width: wide,
        height: high,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sine_and_cosine_are_right_to_the_last_digits() {
        for tenths in -1800..=1800 {
            let turn = Turn::of(tenths);
            let angle = f64::from(tenths) * std::f64::consts::PI / 1800.0;
            assert!((turn.sine - angle.sin()).abs() < 1e-14, "{tenths}");
            assert!((turn.cosine - angle.cos()).abs() < 1e-14, "{tenths}");
        }
        let quarter = Turn::of(900);
        assert_eq!((quarter.sine, quarter.cosine.abs()), (1.0, 0.0));
    }

    #[test]
    fn whole_pixels_are_seen_as_they_are() {
        let picture = RgbImage::from_fn(5, 4, |x, y| image::Rgb([(y * 5 + x) as u8 * 9; 3]));
        let between = Between::new();
        for (x, y, pixel) in picture.enumerate_pixels() {
            let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
            assert_eq!(between.at(&picture, x, y), pixel.0);
        }
    }
}
