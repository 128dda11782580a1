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
    /// 256 for each place.
    weights: Vec<f32>,
}

impl View {
    pub(super) fn new(places: Vec<(usize, usize)>, thresholds: &[f32], weights: Vec<f32>) -> Self {
        // The file has a threshold for each feature; the last of a group counts.
        let thresholds = thresholds.iter().skip(GROUP - 1).step_by(GROUP);
        Self {
            places,
            thresholds: thresholds.copied().collect(),
            weights,
        }
    }

    /// Where each place's value lies in a map of this width.
    pub(super) fn offsets(&self, width: usize) -> Vec<usize> {
        let places = self.places.iter();
        places.map(|&(x, y)| y * width + x).collect()
    }

    /// The window's score, if it may be a face. `values` are the map's from the
    /// window's first on.
    pub(super) fn score(&self, values: &[u8], offsets: &[usize]) -> Option<f32> {
        let mut score = 0.0;
        let groups = offsets
            .chunks_exact(GROUP)
            .zip(self.weights.chunks_exact(GROUP * 256));
        for ((offsets, weights), threshold) in groups.zip(&self.thresholds) {
            for (offset, weights) in offsets.iter().zip(weights.chunks_exact(256)) {
                score += weights[usize::from(values[*offset])];
            }
            if score < *threshold {
                return None;
            }
        }
        Some(score)
    }
}

/// The patterns of a picture, and what its windows' variance is told by.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    pub(super) width: usize,
    /// The pattern whose nine patches begin at each pixel.
    pub(super) patterns: Vec<u8>,
    /// Sums of everything above and to the left, one row and column more than
    /// the picture has. The squares' sums wrap; their differences don't.
    sums: Vec<u32>,
    squares: Vec<u32>,
    /// Sums of the 3×3 patches that begin at each pixel.
    cells: Vec<u16>,
}

impl Map {
    /// Computes the map of a picture of at least [`SMALLEST`] pixels a side.
    pub(super) fn compute(&mut self, grey: &Grey) {
        self.width = grey.width;
        self.integrate(grey);
        self.sum_cells(grey);
        self.compare(grey.height);
    }

    fn integrate(&mut self, grey: &Grey) {
        let stride = grey.width + 1;
        for table in [&mut self.sums, &mut self.squares] {
            table.clear();
            table.resize(stride * (grey.height + 1), 0);
        }
        for (y, row) in grey.values.chunks_exact(grey.width).enumerate() {
            let (mut sum, mut square) = (0_u32, 0_u32);
            let above = y * stride + 1;
            let here = above + stride;
            for (x, &value) in row.iter().enumerate() {
                let value = u32::from(value);
                sum += value;
                square = square.wrapping_add(value * value);
                self.sums[here + x] = self.sums[above + x] + sum;
                self.squares[here + x] = self.squares[above + x].wrapping_add(square);
            }
        }
    }

    fn sum_cells(&mut self, grey: &Grey) {
        self.cells.clear();
        self.cells.resize(grey.values.len(), 0);
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

    fn compare(&mut self, height: usize) {
        let width = self.width;
        self.patterns.clear();
        self.patterns.resize(self.cells.len(), 0);
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

    /// True if the window that begins here isn't flat.
    pub(super) fn is_lively(&self, x: usize, y: usize) -> bool {
        let stride = self.width + 1;
        let side = SMALLEST as usize;
        let (top, bottom) = (y * stride + x, (y + side) * stride + x);
        let within = |table: &[u32]| {
            let sum = table[bottom + side]
                .wrapping_sub(table[bottom])
                .wrapping_sub(table[top + side])
                .wrapping_add(table[top]);
            u64::from(sum)
        };
        let (sum, squares) = (within(&self.sums), within(&self.squares));
        let area = u64::from(SMALLEST * SMALLEST);
        area * squares - sum * sum > LEAST_VARIANCE * area * area
    }
}
