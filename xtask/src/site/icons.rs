//! The site's sign as pictures of pixels, for screens of phones that take no SVG: the shapes of
//! `public/favicon.svg`, drawn anew for each size. A test holds their figures against that file.

use std::io::Write;

use anyhow::Result;
use flate2::Compression;
use flate2::Crc;
use flate2::write::ZlibEncoder;

/// One picture.
pub(super) struct Icon {
    /// Its name at the site's root.
    pub(super) name: &'static str,
    /// Pixels of a side.
    side: u32,
    /// The ground fills the square, and the sign stays in the circle that every phone shows.
    maskable: bool,
}

/// All of them, as `public/manifest.webmanifest` and the pages name them.
pub(super) const ICONS: [Icon; 4] = [
    Icon {
        name: "icon-192.png",
        side: 192,
        maskable: false,
    },
    Icon {
        name: "icon-512.png",
        side: 512,
        maskable: false,
    },
    Icon {
        name: "icon-maskable-512.png",
        side: 512,
        maskable: true,
    },
    Icon {
        name: "apple-touch-icon.png",
        side: 180,
        maskable: true,
    },
];

/// The drawing's side.
const BOX: f64 = 32.0;
/// How much smaller the sign is on a ground that may be cut to a circle.
const SAFE: f64 = 0.8;
/// Samples of a pixel in each direction.
const SAMPLES: u32 = 4;

const BLUE: [u8; 3] = [0x11, 0x4a, 0x9b];
const WHITE: [u8; 3] = [0xff; 3];

/// A corner's radius of the ground.
const CORNER: f64 = 7.0;
/// Left, top, right, bottom of the ticket, and its corners' radius.
const TICKET: (f64, f64, f64, f64, f64) = (8.0, 6.0, 24.0, 26.0, 1.0);
/// The bites in its sides: how far down, and their radius.
const BITE: (f64, f64) = (14.5, 2.3);
/// Half the width of a line.
const LINE: f64 = 1.2;
/// The lines on it: a tick, and a row of words.
const LINES: [[(f64, f64); 2]; 3] = [
    [(11.8, 19.6), (14.8, 22.6)],
    [(14.8, 22.6), (20.4, 16.2)],
    [(12.5, 10.5), (19.5, 10.5)],
];

impl Icon {
    /// The picture as a PNG with transparency.
    pub(super) fn png(&self) -> Result<Vec<u8>> {
        let mut rows = Vec::new();
        for y in 0..self.side {
            // No filter: there is hardly anything to foresee.
            rows.push(0);
            for x in 0..self.side {
                rows.extend(self.pixel(x, y));
            }
        }
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&rows)?;
        let side = self.side.to_be_bytes();
        // Eight bits of red, green, blue and opacity.
        let head = [&side[..], &side[..], &[8, 6, 0, 0, 0]].concat();
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(&mut png, *b"IHDR", &head);
        chunk(&mut png, *b"IDAT", &packed.finish()?);
        chunk(&mut png, *b"IEND", &[]);
        Ok(png)
    }

    /// Red, green, blue and opacity: the mean of the samples.
    fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let (mut sum, mut seen) = ([0_u32; 3], 0_u32);
        for sample in 0..SAMPLES * SAMPLES {
            let at = |pixel: u32, part: u32| {
                let middle = (f64::from(part) + 0.5) / f64::from(SAMPLES);
                (f64::from(pixel) + middle) * BOX / f64::from(self.side)
            };
            let point = (at(x, sample % SAMPLES), at(y, sample / SAMPLES));
            if let Some(colour) = self.colour(point) {
                seen += 1;
                for (sum, part) in sum.iter_mut().zip(colour) {
                    *sum += u32::from(part);
                }
            }
        }
        let mean = |sum: u32, count: u32| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX);
        let [red, green, blue] = sum.map(|sum| mean(sum, seen));
        [red, green, blue, mean(seen * 255, SAMPLES * SAMPLES)]
    }

    /// The colour at a point of the drawing; none outside of the ground.
    fn colour(&self, point: (f64, f64)) -> Option<[u8; 3]> {
        let middle = BOX / 2.0;
        let shrunk = |part: f64| (part - middle) / SAFE + middle;
        let (point, ground) = if self.maskable {
            ((shrunk(point.0), shrunk(point.1)), true)
        } else {
            (point, within(point, (0.0, 0.0, BOX, BOX, CORNER)))
        };
        ground.then(|| if is_paper(point) { WHITE } else { BLUE })
    }
}

/// Whether the ticket's white is there.
fn is_paper(point: (f64, f64)) -> bool {
    let (left, _, right, _, _) = TICKET;
    let bitten = [left, right]
        .iter()
        .any(|side| (point.0 - side).hypot(point.1 - BITE.0) < BITE.1);
    let written = LINES.iter().any(|line| distance(point, line) < LINE);
    within(point, TICKET) && !bitten && !written
}

/// Whether a point lies in a rectangle with round corners.
fn within(
    (x, y): (f64, f64),
    (left, top, right, bottom, radius): (f64, f64, f64, f64, f64),
) -> bool {
    if x < left || x > right || y < top || y > bottom {
        return false;
    }
    let beyond =
        |part: f64, low: f64, high: f64| (low + radius - part).max(part - high + radius).max(0.0);
    beyond(x, left, right).hypot(beyond(y, top, bottom)) <= radius
}

/// How far a point is from a line with round ends.
fn distance((x, y): (f64, f64), [(from_x, from_y), (to_x, to_y)]: &[(f64, f64); 2]) -> f64 {
    let (along_x, along_y) = (to_x - from_x, to_y - from_y);
    let share = ((x - from_x) * along_x + (y - from_y) * along_y) / along_x.hypot(along_y).powi(2);
    let share = share.clamp(0.0, 1.0);
    (x - from_x - share * along_x).hypot(y - from_y - share * along_y)
}

fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    png.extend(length.to_be_bytes());
    png.extend(kind);
    png.extend(data);
    let mut sum = Crc::new();
    sum.update(&kind);
    sum.update(data);
    // zlib's checksum of this kind is the one that PNG asks for.
    png.extend(sum.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = include_str!("../../../public/favicon.svg");

    #[test]
    fn the_sign_is_the_one_of_the_svg() {
        for figure in [
            r#"viewBox="0 0 32 32""#,
            r##"rx="7" fill="#114a9b""##,
            "M9 6h14a1 1 0 0 1 1 1v5.2a2.3 2.3 0 0 0 0 4.6V25",
            r#"stroke-width="2.4""#,
            "m11.8 19.6 3 3 5.6-6.4M12.5 10.5h7",
        ] {
            assert!(SVG.contains(figure), "{figure}");
        }
    }

    #[test]
    fn the_ground_is_blue_the_ticket_white_and_the_corner_open() {
        let [icon, _, whole, _] = &ICONS;
        assert_eq!(icon.colour((0.1, 0.1)), None);
        assert_eq!(whole.colour((0.1, 0.1)), Some(BLUE));
        for icon in [icon, whole] {
            assert_eq!(icon.colour((18.0, 22.0)), Some(WHITE));
            assert_eq!(icon.colour((16.0, 4.0)), Some(BLUE));
        }
        assert_eq!(icon.colour((14.8, 22.6)), Some(BLUE), "the tick");
        assert_eq!(icon.colour((8.5, 14.5)), Some(BLUE), "a bite");
    }

    #[test]
    fn every_icon_is_a_png_of_its_size_and_small() {
        for icon in &ICONS {
            let png = icon.png().expect("memory takes it");
            assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{}", icon.name);
            assert_eq!(png[16..20], icon.side.to_be_bytes(), "{}", icon.name);
            assert!(
                png.ends_with(&[0xae, 0x42, 0x60, 0x82]),
                "the empty end's sum"
            );
            assert!(png.len() < 40_000, "{}: {}", icon.name, png.len());
        }
    }
}
