//! The picture of an address that a phone's camera reads (ISO/IEC 18004), as the
//! path of a drawing: what is shown need not be an image.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode as Modules};

use crate::error::Error;

/// The light margin that readers need, in modules.
const QUIET: usize = 4;

/// A drawing of dark squares on a light ground.
#[derive(Clone, PartialEq, Eq)]
pub struct QrCode {
    /// The width and the height of the ground, in modules.
    pub size: usize,
    /// The dark squares: the `d` of an SVG path.
    pub path: String,
}

impl QrCode {
    /// Draws an address. Some 15 % of it may be dirty or in glare and it is still read
    /// (level M).
    pub(super) fn of(address: &str) -> Result<Self, Error> {
        let code = Modules::with_error_correction_level(address, EcLevel::M);
        let code = code.map_err(|_| Error::Internal("an address too long to be drawn"))?;
        let width = code.width();
        let rows = code.to_colors();
        let mut path = String::new();
        for (y, row) in rows.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run.first() == Some(&Color::Dark) {
                    let (left, top, long) = (x + QUIET, y + QUIET, run.len());
                    // A text takes whatever is written.
                    let _ = write!(path, "M{left} {top}h{long}v1h-{long}z");
                }
                x += run.len();
            }
        }
        let size = width + 2 * QUIET;
        Ok(Self { size, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path paints dark.
    fn painted(code: &QrCode) -> Vec<(usize, usize)> {
        let runs = code.path.split('M').skip(1);
        let mut dark = Vec::new();
        for run in runs {
            let (x, rest) = run.split_once(' ').expect("a place");
            let (y, rest) = rest.split_once('h').expect("a row");
            let (long, _) = rest.split_once('v').expect("a length");
            let number = |text: &str| text.parse::<usize>().expect("a number");
            dark.extend((0..number(long)).map(|step| (number(x) + step, number(y))));
        }
        dark
    }

    #[test]
    fn every_dark_module_is_painted_once_within_its_quiet_zone() {
        let address = "https://bm.example.cn/capture#0123456789";
        let drawn = QrCode::of(address).expect("it is short");
        let code = Modules::with_error_correction_level(address, EcLevel::M).expect("short");
        let mut dark = painted(&drawn);
        let all = code.to_colors();
        assert_eq!(
            dark.len(),
            all.iter().filter(|one| **one == Color::Dark).count()
        );
        assert!(dark.iter().all(|(x, y)| {
            code[(x - QUIET, y - QUIET)] == Color::Dark
                && *x < drawn.size - QUIET
                && *y < drawn.size - QUIET
        }));
        dark.sort_unstable();
        dark.dedup();
        assert_eq!(dark.len(), painted(&drawn).len());
        // The first finder pattern begins in the corner of the quiet zone.
        assert!(drawn.path.starts_with("M4 4h7v1h-7z"), "{}", drawn.path);
    }

    #[test]
    fn an_address_beyond_all_measure_is_refused() {
        assert!(QrCode::of(&"a".repeat(3000)).is_err());
    }
}
