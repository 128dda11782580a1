//! Making pictures small by the mean of the pixels that fall together.
//! Integers throughout.

use std::ops::Range;

use image::{Rgb, RgbImage};

/// A part of a picture, in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Of each side of a cell so many pixels are looked at, at least, if it has
/// them: more cost time and change nothing that a searching or a viewing eye
/// sees.
const LOOKED_AT: u32 = 4;

/// Columns, or rows, that become one: from, up to but without, and how far
/// apart those are that are looked at, from the first on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    start: u32,
    end: u32,
    stride: u32,
}

impl Cell {
    /// How many of them are looked at.
    fn count(self) -> u32 {
        (self.end - self.start).div_ceil(self.stride)
    }

    /// The same of a picture whose side of `side` pixels runs the other way.
    pub(crate) fn mirrored(self, side: u32) -> Self {
        let last = self.start + (self.count() - 1) * self.stride;
        Self {
            start: side - 1 - last,
            end: side - self.start,
            ..self
        }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The sides of a picture made so small that the longer is at most `longest`.
pub(crate) fn within(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= longest {
        return (width, height);
    }
    let side = |side: u32| {
        let scaled = (u64::from(side) * u64::from(longest) * 2 + u64::from(longer))
            / (u64::from(longer) * 2);
        u32::try_from(scaled.max(1)).unwrap_or(longest)
    };
    (side(width), side(height))
}

/// A side of `from` pixels in `to` cells, which are at most as many.
pub(crate) fn spread(from: u32, to: u32) -> Vec<Cell> {
    let place = |number: u32| {
        let place = u64::from(number) * u64::from(from) / u64::from(to);
        u32::try_from(place).unwrap_or(from)
    };
    (0..to)
        .map(|number| {
            let (start, end) = (place(number), place(number + 1));
            Cell {
                start,
                end,
                stride: ((end - start) / LOOKED_AT).max(1),
            }
        })
        .collect()
}

/// So many pixels from `start` on, every `times` made one, all of them looked
/// at. What doesn't fill a cell at the end is left out.
pub(crate) fn every(start: u32, length: u32, times: u32) -> Vec<Cell> {
    let cells = (0..length / times).map(|number| {
        let start = start + number * times;
        Cell {
            start,
            end: start + times,
            stride: 1,
        }
    });
    cells.collect()
}

/// The means of the pixels where these columns and rows cross, both in the order
/// in which they lie. Rows are summed first, whole, as this goes many at once.
pub(crate) fn means(picture: &RgbImage, columns: &[Cell], rows: &[Cell]) -> RgbImage {
    let width = picture.width() as usize * 3;
    let (left, right) = match columns {
        [first, .., last] => (first.start, last.end),
        [one] => (one.start, one.end),
        [] => (0, 0),
    };
    let (across, down) = (columns.len(), rows.len());
    let mut samples = Vec::with_capacity(across * down * 3);
    let mut line = vec![0_u32; (right - left) as usize * 3];
    for cell in rows {
        line.fill(0);
        for y in cell.range().step_by(cell.stride as usize) {
            let row = &picture.as_raw()[y * width + left as usize * 3..];
            for (sum, &value) in line.iter_mut().zip(row) {
                *sum += u32::from(value);
            }
        }
        let line = line.as_chunks::<3>().0;
        for column in columns {
            let looked_at = &line[(column.start - left) as usize..(column.end - left) as usize];
            let mut sum = [0; 3];
            for pixel in looked_at.iter().step_by(column.stride as usize) {
                for (sum, value) in sum.iter_mut().zip(pixel) {
                    *sum += value;
                }
            }
            samples.extend(mean(sum, cell.count() * column.count()));
        }
    }
    let small = RgbImage::from_raw(across as u32, down as u32, samples);
    small.expect("each crossing gives three bytes")
}

/// The pixels of a picture, one after the other.
pub(crate) fn pixels(picture: &RgbImage) -> impl ExactSizeIterator<Item = [u8; 3]> + '_ {
    picture.pixels().map(|&Rgb(pixel)| pixel)
}

fn mean(sum: [u32; 3], count: u32) -> [u8; 3] {
    sum.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX))
}
