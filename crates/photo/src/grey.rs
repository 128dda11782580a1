//! Grey pictures for looking at: integers throughout, so that the browser and
//! the server see the same.

use image::RgbImage;

use crate::reduce;

/// A grey picture, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) values: Vec<u8>,
}

/// Every value as a number: looked up, since converting takes longer.
const NUMBERS: [f64; 256] = {
    let mut numbers = [0.0; 256];
    let mut value = 0;
    while value < 256 {
        numbers[value] = value as f64;
        value += 1;
    }
    numbers
};

/// The brightness of a pixel by ITU-R BT.601's weights, as JPEG has it.
pub(crate) fn brightness(rgb: [u8; 3]) -> u8 {
    let [red, green, blue] = rgb.map(u32::from);
    ((77 * red + 150 * green + 29 * blue + 128) >> 8) as u8
}

impl Grey {
    /// A picture of red, green and blue in grey.
    pub(crate) fn of(picture: &RgbImage) -> Self {
        Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            values: reduce::pixels(picture).map(brightness).collect(),
        }
    }

    /// The picture sampled down in straight lines between pixels, into `into`:
    /// coarse, but what the face model was trained on.
    pub(crate) fn sampled(&self, width: usize, height: usize, into: &mut Self) {
        into.width = width;
        into.height = height;
        into.values.clear();
        if (width, height) == (self.width, self.height) {
            into.values.extend(&self.values);
            return;
        }
        let columns: Vec<_> = steps(self.width, width)
            .map(|(x, across)| (x, 1.0 - across, across))
            .collect();
        // Between pixels of a row first, then between two such lines.
        let (mut upper, mut lower) = (vec![0.0; width], vec![0.0; width]);
        for (y, down) in steps(self.height, height) {
            for (line, y) in [(&mut upper, y), (&mut lower, y + 1)] {
                let row = &self.values[y * self.width..][..self.width];
                for (value, &(x, left, right)) in line.iter_mut().zip(&columns) {
                    let pair = &row[x..x + 2];
                    let number = |at: usize| NUMBERS[usize::from(pair[at])];
                    *value = left * number(0) + right * number(1);
                }
            }
            let up = 1.0 - down;
            let lines = upper.iter().zip(&lower);
            let mixed = lines.map(|(upper, lower)| whole(up * upper + down * lower));
            into.values.extend(mixed);
        }
    }
}

/// A number from 0 to 255 without its fraction: what `as` gives, but for what is
/// outside, and many at once. Beyond 2^52 there are no fractions: adding it rounds.
fn whole(value: f64) -> u8 {
    const WITHOUT: f64 = (1_u64 << 52) as f64;
    let near = value + WITHOUT;
    let above = u8::from(near - WITHOUT > value);
    (near.to_bits() as u8).wrapping_sub(above)
}

/// For each of `to` samples out of `from`: the first of two pixels, and the
/// part of the second.
fn steps(from: usize, to: usize) -> impl Iterator<Item = (usize, f64)> {
    (0..to).map(move |number| {
        let at = from as f64 / to as f64 * number as f64;
        let first = (at as usize).min(from - 2);
        (first, at - first as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_number_loses_its_fraction() {
        for step in 0..=255 * 512 {
            let value = f64::from(step) / 512.0;
            for near in [value, value.next_up(), value.next_down().max(0.0)] {
                assert_eq!(whole(near), near as u8, "{near}");
            }
        }
    }
}
