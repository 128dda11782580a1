//! The colours behind a head: which of them an exam takes for white or for blue.

use crate::coded::coded;

coded! {
    /// The background that an exam accepts.
    pub enum Background {
        /// White only.
        White = "white" "白色",
        /// Blue only.
        Blue = "blue" "蓝色",
        /// White or blue.
        Either = "either" "白色或蓝色",
    }
}

/// White: every channel at least, and between channels at most. A white wall in
/// the shade is a grey of 200 and passes, one of 195 doesn't. A lamp's tinge
/// passes up to (255, 240, 225), cream (255, 240, 220) doesn't: chosen between
/// what people call white and what they don't.
const WHITE: u8 = 196;
const TINGE: u8 = 30;
/// Blue: at least, and so much more than red and than green. The blues of
/// certificates, (67, 142, 219), (0, 191, 243) and (0, 0, 255), are far above
/// (219, 152 and 52 at least). Chosen below them, so that shade and lamps may
/// take from them, and above violet and above teal, which has as much green.
const BLUE: u8 = 110;
const OVER_RED: u8 = 50;
const OVER_GREEN: u8 = 14;

impl Background {
    /// Whether a colour in sRGB, red, green and blue, is taken for this background.
    #[must_use]
    pub fn is_colour(self, colour: [u8; 3]) -> bool {
        match self {
            Self::White => is_white(colour),
            Self::Blue => is_blue(colour),
            Self::Either => is_white(colour) || is_blue(colour),
        }
    }
}

fn is_white(colour: [u8; 3]) -> bool {
    let (least, most) = colour.iter().fold((u8::MAX, 0), |(least, most), &channel| {
        (least.min(channel), most.max(channel))
    });
    least >= WHITE && most - least <= TINGE
}

fn is_blue([red, green, blue]: [u8; 3]) -> bool {
    blue >= BLUE && blue.saturating_sub(red) >= OVER_RED && blue.saturating_sub(green) >= OVER_GREEN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_blue_and_neither() {
        for (colour, white, blue) in [
            ([255, 255, 255], true, false),
            ([200, 200, 200], true, false),
            ([195, 195, 195], false, false),
            ([255, 240, 220], false, false),
            ([67, 142, 219], false, true),
            ([0, 191, 243], false, true),
            ([255, 0, 0], false, false),
        ] {
            assert_eq!(Background::White.is_colour(colour), white, "{colour:?}");
            assert_eq!(Background::Blue.is_colour(colour), blue, "{colour:?}");
            assert_eq!(Background::Either.is_colour(colour), white || blue);
        }
    }
}
