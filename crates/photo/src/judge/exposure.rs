//! Whether there is light on the face, and not too much of it.

use domain::photo::PhotoFault;

use super::Zone;
use crate::grey::Grey;

/// The mean brightness of the face, from 0 to 255. The astronaut's is 157, and
/// 91, 76, 61, 54, 47 with 60, 50, 40, 35, 30 % of the light; the threshold is
/// low, as skins differ. Upwards 180, 196, 208 with 120, 130, 150 %: there the
/// blown out pixels below tell first, and the upper threshold was chosen above
/// the ladder, for faces that are pale all over.
pub(super) const DARK: u64 = 60;
pub(super) const BRIGHT: u64 = 215;
/// A pixel without drawing left, and so many of them, in thousandths: 28 as
/// taken, 116, 201, 416 with 120, 130, 150 % of the light.
const BLOWN: u8 = 250;
pub(super) const MANY: u64 = 250;

/// Without a face only darkness is told: what is bright may be a wall.
pub(super) fn fault(grey: &Grey, zone: Zone, has_face: bool) -> Option<PhotoFault> {
    let (mean, blown) = measure(grey, zone);
    if mean < DARK {
        Some(PhotoFault::TooDark)
    } else if has_face && (mean > BRIGHT || blown > MANY) {
        Some(PhotoFault::TooBright)
    } else {
        None
    }
}

/// The mean, and the part that is blown out.
pub(super) fn measure(grey: &Grey, zone: Zone) -> (u64, u64) {
    let values = || zone.rows(grey).flatten().copied();
    let count = (values().count() as u64).max(1);
    let sum: u64 = values().map(u64::from).sum();
    let blown = values().filter(|&value| value >= BLOWN).count() as u64;
    (sum / count, blown * 1000 / count)
}
