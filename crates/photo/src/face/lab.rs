//! The first look: locally assembled binary patterns. Around a patch of 3×3
//! pixels lie eight more; which of them are darker is a byte, and each view of
//! a face gives every value of that byte at some places a weight.

use super::SMALLEST;
use crate::grey::Grey;

/// Features that are summed before the sum is compared.
pub(super) const GROUP: usize = 10;
/// Side of the nine patches together, in pixels.
pub(super) const PATCH: usize = 9;
/// Side of one patch.
const CELL: usize = 3;
/// A window whose grey values deviate less, in squares, is flat.
const LEAST_VARIANCE: u64 = 10 * 10;

/// One view of a face: frontal, or turned to a side.
#[derive(Clone, Debug)]
pub(super) struct View {
    places: Vec<(usize, usize)>,
    /// One for each group.
    thresholds: Vec<f32>,
    /// One of each value, for each place.
    weights: Vec<[f32; 256]>,
}

impl View {
    pub(super) fn new(places: Vec<(usize, usize)>, thresholds: &[f32], weights: &[f32]) -> Self {
        // The file has a threshold for each feature; the last of a group counts.
        let thresholds = thresholds.iter().skip(GROUP - 1).step_by(GROUP);
        Self {
            places,
            thresholds: thresholds.copied().collect(),
            weights: weights.as_chunks().0.to_vec(),
        }
    }

    /// Where each place's value lies in a map of this width.
    pub(super) fn offsets(&self, width: usize) -> Vec<usize> {
        let places = self.places.iter();
        places.map(|&(x, y)| y * width + x).collect()
    }

    /// Keeps of a row's windows those that may be faces, each with its score.
    /// `values` are the map's from the row's first on. The windows go from group
    /// to group four by four, so that no sum waits for another.
    pub(super) fn sieve(&self, windows: &mut Vec<(usize, f32)>, values: &[u8], offsets: &[usize]) {
        let offsets = offsets.as_chunks::<GROUP>().0;
        let weights = self.weights.as_chunks::<GROUP>().0;
        for ((offsets, weights), threshold) in offsets.iter().zip(weights).zip(&self.thresholds) {
            let (fours, rest) = windows.as_chunks_mut::<4>();
            for four in fours {
                grow(four, values, offsets, weights);
            }
            for one in rest.as_chunks_mut::<1>().0 {
                grow(one, values, offsets, weights);
            }
            windows.retain(|(_, score)| score >= threshold);
        }
    }
}

/// Adds a group's weights to the scores of some windows of a row.
fn grow<const COUNT: usize>(
    windows: &mut [(usize, f32); COUNT],
    values: &[u8],
    offsets: &[usize; GROUP],
    weights: &[[f32; 256]; GROUP],
) {
    let mut scores = windows.map(|(_, score)| score);
    for (offset, weights) in offsets.iter().zip(weights) {
        let values = &values[*offset..];
        for (score, (x, _)) in scores.iter_mut().zip(windows.iter()) {
            *score += weights[usize::from(values[*x])];
        }
    }
    for ((_, score), new) in windows.iter_mut().zip(scores) {
        *score = new;
    }
}

/// The patterns of a picture. Both tables stay as long as the largest picture's:
/// what lies behind the present one's, or where no nine patches fit, isn't read.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    /// The pattern whose nine patches begin at each pixel.
    pub(super) patterns: Vec<u8>,
    /// Sums of the 3×3 patches that begin at each pixel.
    cells: Vec<u16>,
}

impl Map {
    /// Computes the map of a picture of at least [`SMALLEST`] pixels a side.
    pub(super) fn compute(&mut self, grey: &Grey) {
        let length = grey.values.len();
        if self.cells.len() < length {
            self.cells.resize(length, 0);
            self.patterns.resize(length, 0);
        }
        self.sum_cells(grey);
        self.compare(grey.width, grey.height);
    }

    fn sum_cells(&mut self, grey: &Grey) {
        let rows = grey.height - (CELL - 1);
        let columns = grey.width - (CELL - 1);
        for y in 0..rows {
            let row = |down: usize| &grey.values[(y + down) * grey.width..][..grey.width];
            let (one, two, three) = (row(0), row(1), row(2));
            let column = |x: usize| u16::from(one[x]) + u16::from(two[x]) + u16::from(three[x]);
            let cells = &mut self.cells[y * grey.width..][..columns];
            for (x, cell) in cells.iter_mut().enumerate() {
                *cell = column(x) + column(x + 1) + column(x + 2);
            }
        }
    }

    fn compare(&mut self, width: usize, height: usize) {
        let columns = width - (PATCH - 1);
        for y in 0..=height - PATCH {
            let row = |down: usize| &self.cells[(y + down) * width..][..columns + 2 * CELL];
            let (top, middle, bottom) = (row(0), row(CELL), row(2 * CELL));
            let patterns = &mut self.patterns[y * width..][..columns];
            for (x, pattern) in patterns.iter_mut().enumerate() {
                let centre = middle[x + CELL];
                let bit = |cell: u16, bit: u8| if centre >= cell { bit } else { 0 };
                *pattern = bit(top[x], 0x80)
                    | bit(top[x + CELL], 0x40)
                    | bit(top[x + 2 * CELL], 0x20)
                    | bit(middle[x], 0x10)
                    | bit(middle[x + 2 * CELL], 0x08)
                    | bit(bottom[x], 0x04)
                    | bit(bottom[x + CELL], 0x02)
                    | bit(bottom[x + 2 * CELL], 0x01);
            }
        }
    }
}

/// True if the window that begins here isn't flat.
pub(super) fn is_lively(grey: &Grey, x: usize, y: usize) -> bool {
    let side = SMALLEST as usize;
    let (mut sum, mut squares) = (0, 0);
    for row in grey.values[y * grey.width + x..]
        .chunks(grey.width)
        .take(side)
    {
        for &value in &row[..side] {
            sum += u32::from(value);
            squares += u32::from(value) * u32::from(value);
        }
    }
    let (sum, squares) = (u64::from(sum), u64::from(squares));
    let area = u64::from(SMALLEST * SMALLEST);
    area * squares - sum * sum > LEAST_VARIANCE * area * area
}
