//! 手机拍照: the phone as the camera of the page 上传照片. What its codes look
//! like, how long one lives and how far it may be. Randomness is an argument.

use std::fmt;

use crate::coded::coded;
use crate::identity::normalise::fold_document;
use crate::photo::PictureFormat;

/// So long a code and what was sent by it live, in milliseconds: long enough to
/// find a wall of one colour, too short to be found again on a shared computer.
pub const LIFE_MILLIS: i64 = 10 * 60 * 1000;

/// The letters of codes: Crockford's base 32, without those that look like digits.
const LETTERS: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters a code to be typed has.
const CODE_LETTERS: usize = 8;

coded! {
    /// How far it is.
    pub enum CaptureStage {
        /// The computer shows its code.
        Waiting = "waiting" "等待手机打开",
        /// A phone has opened it; nobody else can.
        Joined = "joined" "手机已打开，等待照片",
        /// The picture is here.
        Sent = "sent" "照片已传到电脑",
    }
}

/// What is typed on a phone that can't read the picture: 40 bits in eight
/// letters, printed in two groups.
#[derive(Clone, PartialEq, Eq)]
pub struct CaptureCode(String);

/// That is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("拍照码由 8 位字母或数字组成，请按电脑上显示的内容输入")]
pub struct NoCaptureCode;

impl CaptureCode {
    /// Of 40 random bits.
    #[must_use]
    pub fn of(bits: [u8; 5]) -> Self {
        let bits = bits
            .iter()
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letters = (0..CODE_LETTERS).rev();
        let letters = letters.map(|place| letter(bits >> (5 * place)));
        Self(letters.collect())
    }

    /// Its letters, without the gap.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads what somebody typed: in either case, of any width, with gaps, and with
/// the letters that a reader takes for digits.
impl std::str::FromStr for CaptureCode {
    type Err = NoCaptureCode;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        // Nobody types so much; what is longer is not looked at.
        if typed.chars().count() > 4 * CODE_LETTERS {
            return Err(NoCaptureCode);
        }
        let plain = |letter| match letter {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let code: String = fold_document(typed).chars().map(plain).collect();
        let known = code
            .chars()
            .all(|letter| LETTERS.iter().any(|known| char::from(*known) == letter));
        if known && code.len() == CODE_LETTERS {
            Ok(Self(code))
        } else {
            Err(NoCaptureCode)
        }
    }
}

impl fmt::Display for CaptureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(CODE_LETTERS / 2);
        write!(f, "{first}-{second}")
    }
}

/// A code opens something: it is in no log.
impl fmt::Debug for CaptureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CaptureCode")
    }
}

/// The four characters that computer and phone both show, so that people see
/// that the two belong together. No secret, and no part of one.
#[must_use]
pub fn mark(random: [u8; 4]) -> String {
    random.into_iter().map(|byte| letter(byte.into())).collect()
}

/// The letter of the last five bits.
fn letter(bits: u64) -> char {
    let place = usize::try_from(bits & 31).unwrap_or_default();
    char::from(LETTERS[place])
}

/// The media type of a picture by its first bytes; what is none of ours is shown
/// by no browser.
#[must_use]
pub fn media_type(file: &[u8]) -> &'static str {
    PictureFormat::of(file).map_or("application/octet-stream", PictureFormat::media_type)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = CaptureCode::of([0x00, 0x44, 0x32, 0x14, 0xc7]);
        assert_eq!(code.to_string(), "0123-4567");
        for typed in [
            "01234567",
            " 0123 4567 ",
            "0123-4567",
            "oi23-4567",
            "0L23—4567",
            "０１２３４５６７",
        ] {
            assert_eq!(typed.parse().as_ref(), Ok(&code), "{typed}");
        }
        for wrong in ["", "0123456", "012345678", "0123456U", "二维码二维码二维"] {
            assert_eq!(
                wrong.parse::<CaptureCode>(),
                Err(NoCaptureCode),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn a_mark_has_four_letters_that_nobody_confuses() {
        assert_eq!(mark([0, 31, 32, 255]), "0Z0Z");
    }

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        assert_eq!(media_type(&[0xff, 0xd8, 0xff, 0xe0]), "image/jpeg");
        assert_eq!(media_type(b"<svg onload=x>"), "application/octet-stream");
        assert_eq!(media_type(b""), "application/octet-stream");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(bits in any::<[u8; 5]>()) {
            let code = CaptureCode::of(bits);
            prop_assert_eq!(code.to_string().parse(), Ok(code.clone()));
            prop_assert_eq!(code.as_str().to_lowercase().parse(), Ok(code));
        }

        #[test]
        fn codes_of_other_bits_are_others(one in any::<[u8; 5]>(), other in any::<[u8; 5]>()) {
            prop_assert_eq!(one == other, CaptureCode::of(one) == CaptureCode::of(other));
        }

        #[test]
        fn nothing_typed_makes_the_reader_panic(typed in "\\PC{0,40}") {
            let _ = typed.parse::<CaptureCode>();
        }
    }
}
