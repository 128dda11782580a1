//! A picture as it lies in its file, with what turns it upright beside it. A
//! whole photo is never turned, since it would lie there twice: whoever looks
//! at it names upright columns and rows and gets a small upright picture.

use image::RgbImage;
use image::metadata::Orientation;

use crate::reduce::{self, Cell, Part};

/// Pixels, and the camera's orientation (Exif 2.32, 4.6.4 A).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lying {
    pixels: RgbImage,
    orientation: Orientation,
}

impl Lying {
    pub(crate) fn new(pixels: RgbImage, orientation: Orientation) -> Self {
        Self {
            pixels,
            orientation,
        }
    }

    /// Upright columns and rows.
    pub(crate) fn size(&self) -> (u32, u32) {
        let (width, height) = self.pixels.dimensions();
        if Way::of(self.orientation).swaps {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// The whole, upright, its longer side at most `longest` pixels, which
    /// isn't zero.
    pub(crate) fn within(&self, longest: u32) -> RgbImage {
        let (width, height) = self.size();
        let (across, down) = reduce::within(width, height, longest);
        self.means(reduce::spread(width, across), reduce::spread(height, down))
    }

    /// An upright part of it, every `times` × `times` pixels made one. What
    /// doesn't fill a cell at the right and at the bottom is left out.
    pub(crate) fn part(&self, part: Part, times: u32) -> RgbImage {
        self.means(
            reduce::every(part.x, part.width, times),
            reduce::every(part.y, part.height, times),
        )
    }

    /// The means where upright columns and rows cross: exactly those of the
    /// turned picture, as the cells are turned instead.
    fn means(&self, columns: Vec<Cell>, rows: Vec<Cell>) -> RgbImage {
        let way = Way::of(self.orientation);
        let (columns, rows) = if way.swaps {
            (rows, columns)
        } else {
            (columns, rows)
        };
        let (width, height) = self.pixels.dimensions();
        let columns = along(columns, way.from_right.then_some(width));
        let rows = along(rows, way.from_below.then_some(height));
        way.upright(reduce::means(&self.pixels, &columns, &rows))
    }
}

/// Cells in the order in which they lie, where they run from the end of a side
/// of so many pixels.
fn along(cells: Vec<Cell>, from_end_of: Option<u32>) -> Vec<Cell> {
    match from_end_of {
        Some(side) => cells.iter().rev().map(|cell| cell.mirrored(side)).collect(),
        None => cells,
    }
}

/// Where upright columns and rows are in the file.
#[derive(Clone, Copy)]
struct Way {
    /// Upright columns lie as rows.
    swaps: bool,
    /// What runs along the file's columns begins at the right,
    from_right: bool,
    /// and along its rows at the bottom.
    from_below: bool,
}

impl Way {
    fn of(orientation: Orientation) -> Self {
        let (swaps, from_right, from_below) = match orientation {
            Orientation::NoTransforms => (false, false, false),
            Orientation::FlipHorizontal => (false, true, false),
            Orientation::FlipVertical => (false, false, true),
            Orientation::Rotate180 => (false, true, true),
            Orientation::Rotate90FlipH => (true, false, false),
            Orientation::Rotate270 => (true, true, false),
            Orientation::Rotate90 => (true, false, true),
            Orientation::Rotate270FlipH => (true, true, true),
        };
        Self {
            swaps,
            from_right,
            from_below,
        }
    }

    /// A picture that lies so, turned upright.
    fn upright(self, picture: RgbImage) -> RgbImage {
        if !self.swaps && !self.from_right && !self.from_below {
            return picture;
        }
        let (width, height) = picture.dimensions();
        let (wide, high) = (width as usize, height as usize);
        let pixels = picture.as_raw().as_chunks::<3>().0;
        let along = |at: usize, side: usize, from_end: bool| {
            if from_end { side - 1 - at } else { at }
        };
        let place = |column: usize, row: usize| {
            along(row, high, self.from_below) * wide + along(column, wide, self.from_right)
        };
        let mut samples = Vec::with_capacity(picture.len());
        let (across, down) = if self.swaps {
            (height, width)
        } else {
            (width, height)
        };
        for y in 0..down as usize {
            for x in 0..across as usize {
                let (column, row) = if self.swaps { (y, x) } else { (x, y) };
                samples.extend(pixels[place(column, row)]);
            }
        }
        RgbImage::from_raw(across, down, samples).expect("as many pixels as before")
    }
}

#[cfg(test)]
mod tests {
    use image::DynamicImage;

    use super::*;

    /// No two pixels alike, and sides that no cell divides.
    fn picture() -> RgbImage {
        RgbImage::from_fn(61, 43, |x, y| {
            image::Rgb([(x * 4) as u8, (y * 5) as u8, (x * 7 + y * 11) as u8])
        })
    }

    fn turned(picture: RgbImage, orientation: Orientation) -> Lying {
        let mut upright = DynamicImage::ImageRgb8(picture);
        upright.apply_orientation(orientation);
        Lying::new(upright.into_rgb8(), Orientation::NoTransforms)
    }

    #[test]
    fn what_is_seen_is_what_the_turned_picture_shows_whichever_way_it_lies() {
        for exif in 1..=8 {
            let orientation = Orientation::from_exif(exif).expect("there are eight");
            let lying = Lying::new(picture(), orientation);
            let upright = turned(picture(), orientation);
            assert_eq!(lying.size(), upright.pixels.dimensions(), "{exif}");
            assert!(lying.within(u32::MAX) == upright.pixels, "{exif}");
            for longest in [60, 30, 7, 1] {
                assert!(lying.within(longest) == upright.within(longest), "{exif}");
            }
            let part = Part {
                x: 3,
                y: 5,
                width: 31,
                height: 23,
            };
            for times in [1, 2, 5] {
                let (seen, meant) = (lying.part(part, times), upright.part(part, times));
                assert_eq!(seen.dimensions(), (31 / times, 23 / times));
                assert!(seen == meant, "{exif}, {times}");
            }
        }
    }
}
