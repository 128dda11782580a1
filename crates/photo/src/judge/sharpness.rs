//! Whether the face is in focus.

use domain::photo::PhotoFault;

use super::Zone;
use crate::grey::Grey;

/// The mean square of the Laplacian in the face, in 64ths of a thousandth of
/// the face's variance. In focus: 2660 to 4260, and 1225 for a head that is
/// much too large. Out of focus by a Gaussian of 0.5, 0.7, 1.0, 1.3, 1.6, 2.0,
/// 3.0 pixels: 2214, 1513, 846, 737, 422, 422, 396. From 1.6 on the lashes and
/// the iris are gone.
pub(super) const LEAST: u64 = 480;

pub(super) fn fault(grey: &Grey, zone: Zone) -> Option<PhotoFault> {
    (measure(grey, zone) < LEAST).then_some(PhotoFault::Blurred)
}

/// How much of the face's contrast is between neighbours.
pub(super) fn measure(grey: &Grey, zone: Zone) -> u64 {
    let area = (zone.right - zone.left) as u64 * (zone.bottom - zone.top) as u64;
    let values = || zone.rows(grey).flatten().copied().map(u64::from);
    let (sum, squares): (u64, u64) = (values().sum(), values().map(|value| value * value).sum());
    let variance = (squares * area).saturating_sub(sum * sum) / area.pow(2).max(1);
    energy(grey, zone) * 1000 / variance.max(1)
}

/// The mean square of the Laplacian, in 64ths.
fn energy(grey: &Grey, zone: Zone) -> u64 {
    let rows: Vec<&[u8]> = zone.rows(grey).collect();
    let (mut energy, mut count) = (0, 0);
    for three in rows.windows(3) {
        let (above, row, below) = (three[0], three[1], three[2]);
        for x in 1..row.len().saturating_sub(1) {
            let [above, here, below, left, right] =
                [above[x], row[x], below[x], row[x - 1], row[x + 1]].map(i64::from);
            energy += (4 * here - above - below - left - right)
                .unsigned_abs()
                .pow(2);
            count += 1;
        }
    }
    energy * 64 / count.max(1)
}
