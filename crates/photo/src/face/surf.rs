//! The closer look at one window: sums of gradients by their direction, in
//! patches of 2×2 cells (SURF).

use super::SMALLEST;

/// Sums that are kept of each cell.
pub(super) const CHANNELS: usize = 8;
/// Side of a window, in pixels.
pub(super) const SIDE: usize = SMALLEST as usize;
/// Numbers that a feature gives: four cells of eight channels.
const NUMBERS: usize = 4 * CHANNELS;

/// A patch of a window.
#[derive(Clone, Copy, Debug)]
struct Patch {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

/// How many patches there are; a test counts them.
pub(super) const POOL: usize = 56;

/// All patches, in the order in which the model numbers them: for each
/// proportion all sizes, for each size all places in steps of 16.
fn pool() -> Vec<Patch> {
    const PROPORTIONS: [(usize, usize); 5] = [(1, 1), (1, 2), (2, 1), (2, 3), (3, 2)];
    const LEAST: usize = 16;
    const STEP: usize = 16;
    let mut patches = Vec::new();
    for (wide, high) in PROPORTIONS {
        for height in LEAST..=SIDE {
            let width = height / high * wide;
            let is_even = height.is_multiple_of(2) && width.is_multiple_of(2);
            if !is_even || !height.is_multiple_of(high) || !(LEAST..=SIDE).contains(&width) {
                continue;
            }
            for y in (0..=SIDE - height).step_by(STEP) {
                for x in (0..=SIDE - width).step_by(STEP) {
                    patches.push(Patch {
                        x,
                        y,
                        width,
                        height,
                    });
                }
            }
        }
    }
    patches
}

/// One channel of a row. Of a window of 40 rows no sum is beyond 20 400.
type Line = [i16; SIDE];

/// The gradients of one window.
#[derive(Clone, Debug)]
pub(super) struct Map {
    pool: Vec<Patch>,
    /// For each row, and one below the last: each channel's sums of everything
    /// above, column by column.
    columns: Vec<[Line; CHANNELS]>,
}

impl Map {
    pub(super) fn new() -> Self {
        Self {
            pool: pool(),
            columns: vec![[[0; SIDE]; CHANNELS]; SIDE + 1],
        }
    }

    /// The channels: the horizontal slope and its size where the vertical one
    /// rises, both where it falls, and the other way round.
    pub(super) fn compute(&mut self, window: &[u8; SIDE * SIDE]) {
        let rows = window.as_chunks::<SIDE>().0;
        for (y, row) in rows.iter().enumerate() {
            let across = slopes(row);
            // Twice the slope, one-sided at the edges.
            let (above, below) = (&rows[y.saturating_sub(1)], &rows[(y + 1).min(SIDE - 1)]);
            let times = if y == 0 || y == SIDE - 1 { 2 } else { 1 };
            let down: Line =
                std::array::from_fn(|x| (i16::from(below[x]) - i16::from(above[x])) * times);
            let (old, new) = self.columns.split_at_mut(y + 1);
            let (old, new) = (&old[y], &mut new[0]);
            for (first, (slope, other)) in [(0, (&across, &down)), (4, (&down, &across))] {
                let (mut size, mut falls) = (*slope, *other);
                for x in 0..SIDE {
                    size[x] = slope[x].abs();
                    // All bits where the other slope falls.
                    falls[x] = other[x] >> 15;
                }
                let (old, new) = (&old[first..][..4], &mut new[first..][..4]);
                grow(&old[0], &mut new[0], |x| slope[x] & !falls[x]);
                grow(&old[1], &mut new[1], |x| size[x] & !falls[x]);
                grow(&old[2], &mut new[2], |x| slope[x] & falls[x]);
                grow(&old[3], &mut new[3], |x| size[x] & falls[x]);
            }
        }
    }

    /// Appends a feature's numbers, scaled to length one. (Squares are taken of
    /// floating point numbers: rustface's and SeetaFace's integers overflow for
    /// the starkest of patches.)
    pub(super) fn append(&self, feature: usize, to: &mut Vec<f32>) {
        let patch = self.pool[feature];
        let (across, down) = (patch.width / 2, patch.height / 2);
        let mut numbers = [0_i32; NUMBERS];
        for (cell, numbers) in numbers.chunks_exact_mut(CHANNELS).enumerate() {
            let columns = patch.x + cell % 2 * across..patch.x + (cell % 2 + 1) * across;
            let top = patch.y + cell / 2 * down;
            let (upper, lower) = (&self.columns[top], &self.columns[top + down]);
            for (number, (upper, lower)) in numbers.iter_mut().zip(upper.iter().zip(lower)) {
                let pairs = lower[columns.clone()].iter().zip(&upper[columns.clone()]);
                *number = pairs.map(|(lower, upper)| i32::from(lower - upper)).sum();
            }
        }
        let squares: f64 = numbers
            .iter()
            .map(|&number| f64::from(number) * f64::from(number))
            .sum();
        let length = squares.sqrt() as f32;
        let scaled = numbers.iter().map(|&number| {
            let number = number as f32;
            if length > 0.0 { number / length } else { 0.0 }
        });
        to.extend(scaled);
    }
}

/// Twice the horizontal slopes of a row, one-sided at the ends.
fn slopes(row: &[u8; SIDE]) -> Line {
    let at = |x: usize| i16::from(row[x]);
    let mut slopes = [0; SIDE];
    for (slope, three) in slopes[1..].iter_mut().zip(row.windows(3)) {
        *slope = i16::from(three[2]) - i16::from(three[0]);
    }
    slopes[0] = (at(1) - at(0)) * 2;
    slopes[SIDE - 1] = (at(SIDE - 1) - at(SIDE - 2)) * 2;
    slopes
}

fn grow(old: &Line, new: &mut Line, part: impl Fn(usize) -> i16) {
    for x in 0..SIDE {
        new[x] = old[x] + part(x);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_pool_is_counted() {
        assert_eq!(super::pool().len(), super::POOL);
    }
}
