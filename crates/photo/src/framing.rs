//! Which part of a source becomes the portrait: proposed by the face, and
//! brought inside whatever a hand has asked for.

use domain::photo::{FaceBox, Framing, PhotoFault, PhotoSpec};

use crate::face::FaceFinder;
use crate::reduce::Part;
use crate::source::Source;
use crate::turn::Turn;

/// The face's box is proposed to take this part of the portrait's width, in
/// thousandths. How much of a head a box spans, and the ladder that this stands
/// on, is told in `judge::face`.
pub(crate) const FACE: u32 = 515;
/// The middle of the face's box lies this far from the top, in thousandths of
/// the height.
pub(crate) const FACE_MIDDLE: u32 = 460;
/// A turn back, in tenths of a degree.
const HALF: i16 = 1800;

/// The framing by the face's size and place: the head in the middle, a little
/// room above. Without a face the largest one, in the middle. Upright, inside
/// the source, and nothing enlarged.
///
/// # Errors
/// [`PhotoFault::TooSmall`] if the source has fewer columns or rows than the
/// finished portrait.
pub fn suggest(
    source: &Source,
    finder: &mut FaceFinder,
    spec: &PhotoSpec,
) -> Result<Framing, PhotoFault> {
    let (width, height) = (source.width(), source.height());
    if width < spec.width || height < spec.height {
        return Err(PhotoFault::TooSmall);
    }
    let around = match finder.in_source(source).first() {
        Some(face) => around(*face, spec),
        None => Framing {
            width,
            x: 0,
            y: 0,
            height,
            turn: 0,
        },
    };
    Ok(fit(around, width, height, spec))
}

/// The framing that shows a face as it should be, wherever its edges fall.
fn around(face: FaceBox, spec: &PhotoSpec) -> Framing {
    let width = (u64::from(face.width) * 1000 / u64::from(FACE)).max(1);
    let width = u32::try_from(width).unwrap_or(u32::MAX);
    let height = height_of(width, spec);
    let middle = |from: i32, side: u32| i64::from(from) * 2 + i64::from(side);
    let above = i64::from(height) * 2 * i64::from(FACE_MIDDLE) / 1000;
    Framing {
        x: clamped((middle(face.x, face.width) - i64::from(width)) / 2),
        y: clamped((middle(face.y, face.height) - above) / 2),
        width,
        height,
        turn: 0,
    }
}

/// The framing nearest to this one that lies inside a source of this size and
/// needs no enlarging. Its middle and its turn are kept as far as possible: a
/// source that is just large enough has no room to turn. Of a source that is
/// too small the whole is returned, and [`cut`](crate::cut()) refuses it.
#[must_use]
pub fn fit(framing: Framing, width: u32, height: u32, spec: &PhotoSpec) -> Framing {
    let turn = framing.turn.clamp(-HALF, HALF);
    let away = if turn < 0 { -1 } else { 1 };
    // The nearest turn for which there is room; of two, the one that is nearer
    // to upright. `studio/framing.js` does the same.
    (0..=2 * HALF)
        .flat_map(|by| [turn.checked_sub(by * away), turn.checked_add(by * away)])
        .flatten()
        .filter(|turn| (-HALF..=HALF).contains(turn))
        .find_map(|turn| fit_turned(Framing { turn, ..framing }, width, height, spec))
        .unwrap_or(Framing {
            x: 0,
            y: 0,
            width,
            height,
            turn: 0,
        })
}

/// The same with the turn given; none if there is no room.
fn fit_turned(framing: Framing, width: u32, height: u32, spec: &PhotoSpec) -> Option<Framing> {
    let room = Room::new(framing.turn, width, height, spec);
    let most = room.most()?;
    // A box near its largest may have no whole place; the next smaller has one.
    let wanted = framing.width.clamp(spec.width, most);
    (wanted.saturating_sub(4).max(spec.width)..=wanted)
        .rev()
        .find_map(|across| {
            let (left, right) = room.span(across, true)?;
            let (top, bottom) = room.span(across, false)?;
            let down = height_of(across, spec);
            let kept = |from: i32, old: u32, new: u32| {
                (i64::from(from) * 2 + i64::from(old) - i64::from(new)).div_euclid(2)
            };
            Some(Framing {
                x: clamped(kept(framing.x, framing.width, across).clamp(left, right)),
                y: clamped(kept(framing.y, framing.height, down).clamp(top, bottom)),
                width: across,
                height: down,
                turn: framing.turn,
            })
        })
}

/// The height that belongs to a width.
pub(crate) fn height_of(width: u32, spec: &PhotoSpec) -> u32 {
    let (wide, high) = (u64::from(spec.width), u64::from(spec.height));
    u32::try_from((u64::from(width) * high + wide / 2) / wide).unwrap_or(u32::MAX)
}

/// Where in a source turned boxes may lie.
struct Room<'a> {
    turn: i16,
    angle: Turn,
    width: u32,
    height: u32,
    spec: &'a PhotoSpec,
}

impl<'a> Room<'a> {
    fn new(turn: i16, width: u32, height: u32, spec: &'a PhotoSpec) -> Self {
        Self {
            turn,
            angle: Turn::of(turn),
            width,
            height,
            spec,
        }
    }

    /// The widest box; none if it would have to be enlarged.
    fn most(&self) -> Option<u32> {
        let proportion = f64::from(self.spec.height) / f64::from(self.spec.width);
        let (across, down) = self.angle.extent(1.0, proportion);
        let most = (f64::from(self.width) / across).min(f64::from(self.height) / down);
        // Rounding may have taken a pixel or given one: places decide.
        let most = (most as u32).saturating_add(1);
        let fits =
            |width: &u32| self.span(*width, true).is_some() && self.span(*width, false).is_some();
        (most.saturating_sub(6).max(self.spec.width)..=most)
            .rev()
            .find(fits)
    }

    /// The first and the last column, or row, at which a box of this width may
    /// begin.
    fn span(&self, width: u32, is_across: bool) -> Option<(i64, i64)> {
        let height = height_of(width, self.spec);
        let (side, own, other) = if is_across {
            (self.width, width, height)
        } else {
            (self.height, height, width)
        };
        if self.turn % 900 == 0 {
            let (taken, shift) = if self.turn % HALF == 0 {
                (own, 0)
            } else {
                (other, (i64::from(own) - i64::from(other)).div_euclid(2))
            };
            let last = i64::from(side) - i64::from(taken);
            return (last >= 0).then_some((-shift, last - shift));
        }
        let (across, down) = self.angle.extent(f64::from(width), f64::from(height));
        let beyond = ((if is_across { across } else { down }) - f64::from(own)) / 2.0;
        let first = beyond.ceil() as i64;
        let last = (f64::from(side) - f64::from(own) - beyond).floor() as i64;
        (first <= last).then_some((first, last))
    }
}

/// The upright part under a framing that is turned by quarters.
pub(crate) fn quarter(framing: Framing) -> Option<Part> {
    let (width, height) = if framing.turn % HALF == 0 {
        (framing.width, framing.height)
    } else {
        (framing.height, framing.width)
    };
    let start = |from: i32, own: u32, taken: u32| {
        let shift = (i64::from(own) - i64::from(taken)).div_euclid(2);
        u32::try_from(i64::from(from) + shift).ok()
    };
    Some(Part {
        x: start(framing.x, framing.width, width)?,
        y: start(framing.y, framing.height, height)?,
        width,
        height,
    })
}

/// True if the framing lies inside a source of this size and has the spec's
/// proportion, but for rounding.
pub(crate) fn is_inside(framing: Framing, width: u32, height: u32, spec: &PhotoSpec) -> bool {
    let (left, right) = (
        u64::from(framing.width) * u64::from(spec.height),
        u64::from(framing.height) * u64::from(spec.width),
    );
    if left.abs_diff(right) > u64::from(spec.width.max(spec.height))
        || !(-HALF..=HALF).contains(&framing.turn)
    {
        return false;
    }
    if framing.turn % 900 == 0 {
        let fits = |from: u32, length: u32, side: u32| {
            from.checked_add(length).is_some_and(|end| end <= side)
        };
        return quarter(framing).is_some_and(|part| {
            fits(part.x, part.width, width) && fits(part.y, part.height, height)
        });
    }
    let (across, down) =
        Turn::of(framing.turn).extent(f64::from(framing.width), f64::from(framing.height));
    let fits = |from: i32, own: u32, taken: f64, side: u32| {
        let middle = f64::from(from) + f64::from(own) / 2.0;
        middle - taken / 2.0 >= -1e-6 && middle + taken / 2.0 <= f64::from(side) + 1e-6
    };
    fits(framing.x, framing.width, across, width) && fits(framing.y, framing.height, down, height)
}

fn clamped(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX })
}
