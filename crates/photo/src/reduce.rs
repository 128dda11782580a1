//! Making pictures small by the mean of the pixels that fall together.
//! Integers throughout.

use crate::grey::{Grey, brightness};

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
const LOOKED_AT: usize = 4;

/// The whole picture in grey, its longer side at most `longest`.
pub(crate) fn grey(rgb: &[u8], width: u32, height: u32, longest: u32) -> Grey {
    let (across, down) = within(width, height, longest);
    if (across, down) == (width, height) {
        return Grey::of(rgb, width, height);
    }
    let pixels = shrunk(rgb, width, height, across, down);
    Grey {
        width: across as usize,
        height: down as usize,
        values: pixels.into_iter().map(brightness).collect(),
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

/// The picture in `across` × `down` pixels, both at most what it has.
pub(crate) fn shrunk(rgb: &[u8], width: u32, height: u32, across: u32, down: u32) -> Vec<[u8; 3]> {
    let pixels = rgb.as_chunks::<3>().0;
    let columns = cells(width as usize, across as usize);
    let mut result = Vec::with_capacity(across as usize * down as usize);
    let mut sums = vec![[0_u32; 3]; across as usize];
    for (top, bottom, stride) in cells(height as usize, down as usize) {
        sums.fill([0; 3]);
        for y in (top..bottom).step_by(stride) {
            let row = &pixels[y * width as usize..][..width as usize];
            for (sum, &(left, right, stride)) in sums.iter_mut().zip(&columns) {
                for pixel in row[left..right].iter().step_by(stride) {
                    add(sum, *pixel);
                }
            }
        }
        let rows = (bottom - top).div_ceil(stride);
        result.extend(sums.iter().zip(&columns).map(|(sum, cell)| {
            let count = rows * (cell.1 - cell.0).div_ceil(cell.2);
            mean(*sum, u32::try_from(count).unwrap_or(u32::MAX))
        }));
    }
    result
}

/// Where each of `to` cells out of `from` pixels begins and ends, and how far
/// apart the pixels are that are looked at.
fn cells(from: usize, to: usize) -> Vec<(usize, usize, usize)> {
    (0..to)
        .map(|number| {
            let (start, end) = (number * from / to, (number + 1) * from / to);
            (start, end, ((end - start) / LOOKED_AT).max(1))
        })
        .collect()
}

/// A part of the picture, every `times` × `times` pixels made one. What doesn't
/// fill a cell at the right and at the bottom is left out.
pub(crate) fn by(rgb: &[u8], width: u32, part: Part, times: u32) -> (u32, u32, Vec<[u8; 3]>) {
    let pixels = rgb.as_chunks::<3>().0;
    let (across, down) = (part.width / times, part.height / times);
    let cell = times as usize;
    let mut result = Vec::with_capacity(across as usize * down as usize);
    let mut sums = vec![[0_u32; 3]; across as usize];
    for row in 0..down {
        sums.fill([0; 3]);
        for y in row * times..(row + 1) * times {
            let start = (part.y + y) as usize * width as usize + part.x as usize;
            let row = &pixels[start..][..across as usize * cell];
            for (sum, cell) in sums.iter_mut().zip(row.chunks_exact(cell)) {
                for pixel in cell {
                    add(sum, *pixel);
                }
            }
        }
        result.extend(sums.iter().map(|sum| mean(*sum, times * times)));
    }
    (across, down, result)
}

fn add(sum: &mut [u32; 3], pixel: [u8; 3]) {
    for (sum, value) in sum.iter_mut().zip(pixel) {
        *sum += u32::from(value);
    }
}

fn mean(sum: [u32; 3], count: u32) -> [u8; 3] {
    sum.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX))
}
