//! Framing by hand without a pointer: each button of 照片确认 moves, scales or
//! turns the part of the source that becomes the portrait. Whether that part
//! lies inside the source is seen to by the crate `photo`.

use super::{Framing, PhotoSpec};
use crate::coded::coded;

coded! {
    /// What a button does to the picture in the frame.
    pub enum FramingMove {
        /// The picture goes to the left.
        Left = "left" "左移",
        /// The picture goes to the right.
        Right = "right" "右移",
        /// The picture goes up.
        Up = "up" "上移",
        /// The picture goes down.
        Down = "down" "下移",
        /// The head grows.
        Larger = "larger" "放大",
        /// The head shrinks.
        Smaller = "smaller" "缩小",
        /// The picture is turned against the clock, by a degree.
        TurnLeft = "turn_left" "向左转 1°",
        /// The picture is turned with the clock, by a degree.
        TurnRight = "turn_right" "向右转 1°",
        /// The same by a quarter, for a picture that lies on its side.
        QuarterLeft = "quarter_left" "向左转 90°",
        /// With the clock.
        QuarterRight = "quarter_right" "向右转 90°",
        /// By the face again.
        Auto = "auto" "自动裁剪",
    }
}

/// A move takes the picture by a 25th of the frame's width. Steps are coarser
/// than those of the studio's keys (`studio/desk.js`: a 50th, 5 %), which may be
/// held down: here each is a page that the server makes.
const STEP: i64 = 25;
/// A head that grows does so by a fifteenth.
const SCALE: (i64, i64) = (15, 16);
/// Tenths of a degree.
const DEGREE: i32 = 10;
const QUARTER: i32 = 900;
const WHOLE: i32 = 3600;

impl FramingMove {
    /// The framing after the move; nothing where the face has to be looked for
    /// again. It may reach beyond the source.
    #[must_use]
    pub fn after(self, framing: Framing, spec: &PhotoSpec) -> Option<Framing> {
        let step = (i64::from(framing.width) / STEP).max(1);
        Some(match self {
            Self::Left => shifted(framing, step, 0),
            Self::Right => shifted(framing, -step, 0),
            Self::Up => shifted(framing, 0, step),
            Self::Down => shifted(framing, 0, -step),
            Self::Larger => scaled(framing, SCALE.0, SCALE.1, spec),
            Self::Smaller => scaled(framing, SCALE.1, SCALE.0, spec),
            // The frame turns the other way than what is seen in it.
            Self::TurnLeft => turned(framing, DEGREE),
            Self::TurnRight => turned(framing, -DEGREE),
            Self::QuarterLeft => turned(framing, QUARTER),
            Self::QuarterRight => turned(framing, -QUARTER),
            Self::Auto => return None,
        })
    }
}

/// Moves the frame by so many of its own columns and rows; which way they run
/// in the source is taken to the nearest quarter of a turn.
fn shifted(framing: Framing, right: i64, down: i64) -> Framing {
    let quarter = (i32::from(framing.turn) + QUARTER / 2).rem_euclid(WHOLE) / QUARTER;
    let (x, y) = match quarter {
        0 => (right, down),
        1 => (-down, right),
        2 => (-right, -down),
        _ => (down, -right),
    };
    Framing {
        x: to_i32(i64::from(framing.x) + x),
        y: to_i32(i64::from(framing.y) + y),
        ..framing
    }
}

/// Scales the frame about its centre, in the spec's proportion.
fn scaled(framing: Framing, times: i64, by: i64, spec: &PhotoSpec) -> Framing {
    let width = (i64::from(framing.width) * times / by).clamp(1, i64::from(u16::MAX));
    let (across, down) = (i64::from(spec.width.max(1)), i64::from(spec.height.max(1)));
    let height = ((width * down + across / 2) / across).max(1);
    let start = |from: i32, before: u32, after: i64| {
        to_i32(i64::from(from) + (i64::from(before) - after) / 2)
    };
    Framing {
        x: start(framing.x, framing.width, width),
        y: start(framing.y, framing.height, height),
        width: u32::try_from(width).unwrap_or(u32::MAX),
        height: u32::try_from(height).unwrap_or(u32::MAX),
        turn: framing.turn,
    }
}

fn turned(framing: Framing, by: i32) -> Framing {
    let turn = (i32::from(framing.turn) + by + WHOLE / 2).rem_euclid(WHOLE) - WHOLE / 2;
    Framing {
        turn: i16::try_from(turn).unwrap_or_default(),
        ..framing
    }
}

fn to_i32(number: i64) -> i32 {
    let bounded = number.clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    i32::try_from(bounded).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FRAMING: Framing = Framing {
        x: 100,
        y: 50,
        width: 295,
        height: 413,
        turn: 0,
    };

    fn after(step: FramingMove, framing: Framing) -> Framing {
        let after = step.after(framing, &PhotoSpec::default());
        after.expect("all but one are done here")
    }

    #[test]
    fn a_picture_that_goes_left_is_seen_further_to_the_right() {
        assert_eq!(after(FramingMove::Left, FRAMING).x, 111);
        assert_eq!(after(FramingMove::Down, FRAMING).y, 39);
        let back = after(FramingMove::Right, after(FramingMove::Left, FRAMING));
        assert_eq!(back, FRAMING);
        let lying = after(FramingMove::QuarterLeft, FRAMING);
        assert_eq!(lying.turn, 900);
        let moved = after(FramingMove::Left, lying);
        assert_eq!(
            (moved.x, moved.y),
            (100, 61),
            "its columns run down the source"
        );
    }

    #[test]
    fn a_head_grows_about_the_middle() {
        let near = after(FramingMove::Larger, FRAMING);
        assert!(near.width < FRAMING.width && near.x > FRAMING.x && near.y > FRAMING.y);
        let far = after(FramingMove::Smaller, FRAMING);
        assert!(far.width > FRAMING.width && far.x < FRAMING.x);
    }

    #[test]
    fn by_the_face_is_not_decided_here() {
        let spec = PhotoSpec::default();
        assert_eq!(FramingMove::Auto.after(FRAMING, &spec), None);
    }

    proptest! {
        #[test]
        fn any_run_of_moves_keeps_proportion_and_turn(
            steps in proptest::collection::vec(0_usize..11, 0..60),
            x in any::<i32>(), y in any::<i32>(), width in 1_u32..20_000, turn in -1800_i16..=1800,
        ) {
            let spec = PhotoSpec::default();
            let mut framing = Framing { x, y, width, height: width * 413 / 295 + 1, turn };
            for step in steps {
                framing = FramingMove::ALL[step].after(framing, &spec).unwrap_or(FRAMING);
                prop_assert!((-1800..=1800).contains(&framing.turn));
                let (left, right) = (i64::from(framing.width) * 413, i64::from(framing.height) * 295);
                prop_assert!((left - right).abs() <= 2 * 413, "{framing:?}");
            }
        }
    }
}
