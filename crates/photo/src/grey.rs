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
        let columns = steps(self.width, width);
        for (y, down) in steps(self.height, height) {
            let row = |y: usize| &self.values[y * self.width..][..self.width];
            let (upper, lower) = (row(y), row(y + 1));
            into.values.extend(columns.iter().map(|&(x, across)| {
                let between = |row: &[u8]| {
                    (1.0 - across) * f64::from(row[x]) + across * f64::from(row[x + 1])
                };
                ((1.0 - down) * between(upper) + down * between(lower)) as u8
            }));
        }
    }
}

/// For each of `to` samples out of `from`: the first of two pixels, and the
/// part of the second.
fn steps(from: usize, to: usize) -> Vec<(usize, f64)> {
    (0..to)
        .map(|number| {
            let at = from as f64 / to as f64 * number as f64;
            let first = (at as usize).min(from - 2);
            (first, at - first as f64)
        })
        .collect()
}
