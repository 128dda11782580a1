//! Four letters and digits in a picture: drawn as strokes that are turned,
//! bent and crossed by lines. Shapes that people mistake for one another
//! (0 and O, 1 and I, 2 and Z, 5 and S, 8 and B) are left out.

use domain::identity::normalise;
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma, codecs::png::PngEncoder};

use super::dice::Dice;

/// Shapes on a grid of 4 × 6: lines with commas between them, each through the
/// points `xy`.
const SHAPES: [(char, &str); 21] = [
    ('A', "06 20 46,14 34"),
    ('C', "41 30 10 01 05 16 36 45"),
    ('E', "40 00 06 46,03 33"),
    ('F', "40 00 06,03 33"),
    ('H', "00 06,40 46,03 43"),
    ('K', "00 06,40 03 46"),
    ('L', "00 06 46"),
    ('M', "06 00 23 40 46"),
    ('N', "06 00 46 40"),
    ('P', "06 00 30 41 42 33 03"),
    ('R', "06 00 30 41 42 33 03,23 46"),
    ('T', "00 40,20 26"),
    ('V', "00 26 40"),
    ('W', "00 16 23 36 40"),
    ('X', "00 46,40 06"),
    ('Y', "00 23 40,23 26"),
    ('3', "01 10 30 41 42 33 13,33 44 45 36 16 05"),
    ('4', "36 30 04 44"),
    ('6', "41 30 10 01 05 16 36 45 44 33 13 04"),
    ('7', "00 40 16"),
    ('9', "05 16 36 45 41 30 10 01 02 13 33 42"),
];

const COUNT: usize = 4;
const WIDTH: u32 = 320;
const HEIGHT: u32 = 112;

/// A point in pixels.
type Point = (f32, f32);

/// What the picture shows.
pub(super) struct Letters {
    shapes: [usize; COUNT],
    dice: Dice,
}

impl Letters {
    pub(super) fn draw(seed: [u8; 32]) -> Self {
        let mut dice = Dice::new(seed);
        let shapes = std::array::from_fn(|_| dice.below(SHAPES.len()));
        Self { shapes, dice }
    }

    /// Whether these letters were typed; small ones and full-width ones count.
    pub(super) fn are(&self, answer: &str) -> bool {
        let right: String = self.shapes.iter().map(|&shape| SHAPES[shape].0).collect();
        normalise::fold_document(answer) == right
    }

    /// The picture as a file.
    pub(super) fn in_png(mut self) -> Vec<u8> {
        let mut paper = Paper::new(&mut self.dice);
        for (place, &shape) in self.shapes.iter().enumerate() {
            paper.letter(SHAPES[shape].1, place, &mut self.dice);
        }
        for _ in 0..3 {
            paper.crossing(&mut self.dice);
        }
        paper.file()
    }
}

/// What is drawn on: white, and warped by one wave.
struct Paper {
    grey: GrayImage,
    wave: (f32, f32),
}

impl Paper {
    fn new(dice: &mut Dice) -> Self {
        Self {
            grey: GrayImage::from_pixel(WIDTH, HEIGHT, Luma([255])),
            wave: (dice.between(0.0, 6.3), dice.between(0.018, 0.03)),
        }
    }

    fn letter(&mut self, lines: &str, place: usize, dice: &mut Dice) {
        let (tall, wide) = (dice.between(10.0, 12.0), dice.between(9.5, 12.0));
        let turn = dice.between(-0.28, 0.28);
        let left = 52.0 + 72.0 * [0.0, 1.0, 2.0, 3.0][place] + dice.between(-7.0, 7.0);
        let top = 56.0 + dice.between(-9.0, 9.0);
        let seat = |digits: &str| -> Option<Point> {
            let mut digits = digits.bytes().map(|digit| f32::from(digit - b'0'));
            let (x, y) = ((digits.next()? - 2.0) * wide, (digits.next()? - 3.0) * tall);
            let (sin, cos) = turn.sin_cos();
            Some((left + x * cos - y * sin, top + x * sin + y * cos))
        };
        let thick = dice.between(3.2, 4.2);
        for line in lines.split(',') {
            let points: Vec<Point> = line.split(' ').filter_map(seat).collect();
            for pair in points.windows(2) {
                self.stroke(pair[0], pair[1], thick);
            }
        }
    }

    /// A thin line across, as dark as the letters.
    fn crossing(&mut self, dice: &mut Dice) {
        let from = (dice.between(0.0, 40.0), dice.between(12.0, 100.0));
        let to = (dice.between(280.0, 319.0), dice.between(12.0, 100.0));
        self.stroke(from, to, 1.3);
    }

    /// A straight line, in short parts that the wave bends.
    fn stroke(&mut self, from: Point, to: Point, radius: f32) {
        const PARTS: u8 = 8;
        let at = |part: u8| {
            let share = f32::from(part) / f32::from(PARTS);
            self.bent((
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            ))
        };
        let points: Vec<Point> = (0..=PARTS).map(at).collect();
        for pair in points.windows(2) {
            self.ink(pair[0], pair[1], radius);
        }
    }

    fn bent(&self, (x, y): Point) -> Point {
        let (phase, pace) = self.wave;
        (
            x + 4.0 * (y * pace * 1.7 + phase).sin(),
            y + 7.0 * (x * pace + phase).sin(),
        )
    }

    /// Darkens what lies within `radius` of a short line, with soft edges.
    fn ink(&mut self, from: Point, to: Point, radius: f32) {
        let reach = radius + 1.0;
        let across = range(from.0.min(to.0) - reach, from.0.max(to.0) + reach, WIDTH);
        let down = range(from.1.min(to.1) - reach, from.1.max(to.1) + reach, HEIGHT);
        for y in down {
            for x in across.clone() {
                // Sides of a few hundred pixels are exact in an f32.
                let away = distance((x as f32, y as f32), from, to);
                let cover = (radius + 0.5 - away).clamp(0.0, 1.0);
                let Luma([before]) = *self.grey.get_pixel(x, y);
                let shade = (255.0 - 215.0 * cover) as u8;
                self.grey.put_pixel(x, y, Luma([before.min(shade)]));
            }
        }
    }

    fn file(self) -> Vec<u8> {
        let mut file = Vec::new();
        PngEncoder::new(&mut file)
            .write_image(self.grey.as_raw(), WIDTH, HEIGHT, ExtendedColorType::L8)
            .expect("writing to memory succeeds, and the buffer is width × height");
        file
    }
}

/// The whole pixels from `least` to `most` that are on the paper.
fn range(least: f32, most: f32, side: u32) -> std::ops::Range<u32> {
    least.max(0.0) as u32..(most.max(0.0) as u32 + 1).min(side)
}

/// How far a point is from the line between two others.
fn distance(point: Point, from: Point, to: Point) -> f32 {
    let (along, up) = (to.0 - from.0, to.1 - from.1);
    let length = (along * along + up * up).max(f32::EPSILON);
    let share = ((point.0 - from.0) * along + (point.1 - from.1) * up) / length;
    let share = share.clamp(0.0, 1.0);
    (from.0 + along * share - point.0).hypot(from.1 + up * share - point.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(letters: &Letters) -> String {
        letters
            .shapes
            .iter()
            .map(|&shape| SHAPES[shape].0)
            .collect()
    }

    #[test]
    fn the_letters_are_right_however_they_are_typed() {
        let letters = Letters::draw([5; 32]);
        let right = text(&letters);
        assert_eq!(right.chars().count(), COUNT);
        assert!(letters.are(&right) && letters.are(&right.to_lowercase()));
        assert!(letters.are(&format!(" {right} ")));
        assert!(!letters.are("") && !letters.are(&right[1..]));
    }

    #[test]
    fn a_challenge_has_one_picture_and_another_a_different_one() {
        let picture = |seed| Letters::draw([seed; 32]).in_png();
        assert_eq!(picture(1), picture(1));
        assert_ne!(picture(1), picture(2));
    }

    #[test]
    fn every_picture_is_ink_on_white_and_no_letter_leaves_it() {
        for seed in 0..40 {
            let file = Letters::draw([seed; 32]).in_png();
            let read = image::load_from_memory(&file)
                .expect("it is a PNG")
                .into_luma8();
            assert_eq!(read.dimensions(), (WIDTH, HEIGHT));
            let dark = read.pixels().filter(|pixel| pixel.0[0] < 128).count();
            assert!((2_000..14_000).contains(&dark), "{dark} dark pixels");
        }
    }

    #[test]
    fn every_shape_has_points_on_its_grid() {
        for (letter, lines) in SHAPES {
            for point in lines.split([',', ' ']) {
                let fits = matches!(point.as_bytes(), [b'0'..=b'4', b'0'..=b'6']);
                assert!(fits, "{letter}: {point}");
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_but_the_letters_is_right(
            seed in any::<[u8; 32]>(), answer in "[A-Za-z0-9Ａ-Ｚ ]{0,6}|\\PC{0,12}",
        ) {
            let letters = Letters::draw(seed);
            let right = text(&letters);
            prop_assert_eq!(letters.are(&answer), normalise::fold_document(&answer) == right);
            let wide = |letter: char| char::from_u32(u32::from(letter) + 0xfee0);
            let wide: String = right.to_lowercase().chars().filter_map(wide).collect();
            prop_assert!(letters.are(&wide), "{wide}");
        }
    }
}
