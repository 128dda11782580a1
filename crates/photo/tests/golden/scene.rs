//! Portraits composed by code: the astronaut cut out along a drawn line and set
//! before a ground, as large and wherever a case wants.

use std::sync::LazyLock;

use image::imageops::{self, FilterType};
use image::{GrayImage, Luma, Rgb, RgbImage};

/// The picture that the head is cut from.
const FACE: &[u8] = include_bytes!("faces/astronaut.jpg");
/// Where the face search sees the face in it: the middle and the side.
const MIDDLE: (f32, f32) = (132.5, 117.5);
const SIDE: f32 = 99.0;
/// The outline of head and shoulders, clockwise from the lower left, in thirds
/// of a pixel.
const OUTLINE: [(f32, f32); 52] = [
    (0.0, 990.0),
    (0.0, 682.0),
    (70.0, 622.0),
    (75.0, 562.0),
    (100.0, 537.0),
    (106.0, 500.0),
    (150.0, 462.0),
    (215.0, 447.0),
    (284.0, 449.0),
    (277.0, 398.0),
    (259.0, 392.0),
    (244.0, 355.0),
    (216.0, 335.0),
    (196.0, 280.0),
    (193.0, 215.0),
    (212.0, 162.0),
    (250.0, 133.0),
    (296.0, 108.0),
    (312.0, 88.0),
    (360.0, 63.0),
    (430.0, 49.0),
    (490.0, 65.0),
    (538.0, 88.0),
    (577.0, 113.0),
    (602.0, 162.0),
    (622.0, 202.0),
    (632.0, 250.0),
    (627.0, 300.0),
    (607.0, 343.0),
    (573.0, 376.0),
    (568.0, 391.0),
    (554.0, 406.0),
    (534.0, 408.0),
    (527.0, 450.0),
    (509.0, 500.0),
    (499.0, 523.0),
    (530.0, 542.0),
    (570.0, 577.0),
    (608.0, 622.0),
    (637.0, 680.0),
    (643.0, 706.0),
    (690.0, 723.0),
    (738.0, 762.0),
    (772.0, 822.0),
    (785.0, 880.0),
    (792.0, 930.0),
    (797.0, 960.0),
    (800.0, 990.0),
    (600.0, 990.0),
    (400.0, 990.0),
    (200.0, 990.0),
    (100.0, 990.0),
];

/// White as a studio's wall, and the blue of certificates.
pub(crate) const WHITE: [u8; 3] = [250, 250, 250];
pub(crate) const BLUE: [u8; 3] = [67, 142, 219];

/// What is behind the head.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ground {
    Plain([u8; 3]),
    /// From one side to the other.
    Between([u8; 3], [u8; 3]),
    /// Boards of two colours.
    Stripes([u8; 3], [u8; 3]),
}

/// A portrait to be composed. Places and sizes in thousandths: across and the
/// face's width of the width, down of the height.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) ground: Ground,
    pub(crate) face: u32,
    pub(crate) across: u32,
    pub(crate) down: u32,
    /// Whether somebody else stands beside.
    pub(crate) is_double: bool,
    pub(crate) has_face: bool,
    /// A camera's grain, ± this much.
    pub(crate) grain: u8,
}

impl Scene {
    /// As the rules want it.
    pub(crate) const fn good(width: u32, height: u32, ground: [u8; 3]) -> Self {
        Self {
            width,
            height,
            ground: Ground::Plain(ground),
            face: 515,
            across: 500,
            down: 460,
            is_double: false,
            has_face: true,
            grain: 3,
        }
    }

    /// The picture.
    pub(crate) fn draw(&self) -> RgbImage {
        let mut picture = RgbImage::from_fn(self.width, self.height, |x, y| self.ground_at(x, y));
        let places: &[(u32, u32, u32)] = if self.is_double {
            &[(270, 400, 330), (730, 430, 300)]
        } else {
            &[(self.across, self.down, self.face)]
        };
        for &(across, down, face) in places.iter().filter(|_| self.has_face) {
            self.set_head(&mut picture, across, down, face);
        }
        if self.grain > 0 {
            grain(&mut picture, self.grain);
        }
        picture
    }

    fn ground_at(&self, x: u32, y: u32) -> Rgb<u8> {
        match self.ground {
            Ground::Plain(colour) => Rgb(colour),
            Ground::Between(left, right) => {
                let part = |one: u8, other: u8| {
                    let mixed = u32::from(one) * (self.width - x) + u32::from(other) * x;
                    u8::try_from(mixed / self.width).expect("a mean of two bytes is a byte")
                };
                Rgb([0, 1, 2].map(|channel| part(left[channel], right[channel])))
            }
            Ground::Stripes(one, other) => {
                let is_one = (x * 12 / self.width + y * 4 / self.height).is_multiple_of(2);
                Rgb(if is_one { one } else { other })
            }
        }
    }

    fn set_head(&self, picture: &mut RgbImage, across: u32, down: u32, face: u32) {
        let (head, mask) = &*HEAD;
        let scale = (self.width * face) as f32 / 1000.0 / SIDE;
        let side = |side: u32| (side as f32 * scale).round() as u32;
        let size = (side(head.width()), side(head.height()));
        let head = imageops::resize(head, size.0, size.1, FilterType::CatmullRom);
        let mask = imageops::resize(mask, size.0, size.1, FilterType::Triangle);
        let left = (self.width * across) as f32 / 1000.0 - MIDDLE.0 * scale;
        let top = (self.height * down) as f32 / 1000.0 - MIDDLE.1 * scale;
        let (left, top) = (left.round() as i64, top.round() as i64);
        for (x, y, pixel) in head.enumerate_pixels() {
            let (to_x, to_y) = (left + i64::from(x), top + i64::from(y));
            let (Ok(to_x), Ok(to_y)) = (u32::try_from(to_x), u32::try_from(to_y)) else {
                continue;
            };
            if to_x < picture.width() && to_y < picture.height() {
                let over = mask.get_pixel(x, y).0[0];
                mix(picture.get_pixel_mut(to_x, to_y), pixel, over);
            }
        }
        // The coat goes on below the cut-out.
        let foot = u32::try_from(top + i64::from(size.1)).unwrap_or(0);
        for y in foot..picture.height() {
            for x in 0..size.0 {
                let Ok(to_x) = u32::try_from(left + i64::from(x)) else {
                    continue;
                };
                if to_x < picture.width() {
                    let over = mask.get_pixel(x, size.1 - 1).0[0];
                    mix(picture.get_pixel_mut(to_x, y), &Rgb([200, 84, 44]), over);
                }
            }
        }
    }
}

/// Light that falls otherwise: each value times `times`, in hundredths, and so
/// much more.
pub(crate) fn lit(mut picture: RgbImage, times: u32, more: u32) -> RgbImage {
    for value in picture.iter_mut() {
        let lit = u32::from(*value) * times / 100 + more;
        *value = u8::try_from(lit).unwrap_or(u8::MAX);
    }
    picture
}

/// Out of focus: a Gaussian of this deviation, in tenths of a pixel, then the
/// camera's grain.
pub(crate) fn blurred(picture: &RgbImage, tenths: u32) -> RgbImage {
    let mut picture = imageops::blur(picture, tenths as f32 / 10.0);
    grain(&mut picture, 2);
    picture
}

/// Made small, then enlarged to its old size: by hundredths.
pub(crate) fn enlarged(picture: &RgbImage, by: u32, filter: FilterType) -> RgbImage {
    let (width, height) = picture.dimensions();
    let small = |side: u32| side * 100 / by;
    let few = imageops::resize(picture, small(width), small(height), FilterType::CatmullRom);
    imageops::resize(&few, width, height, filter)
}

/// Adds grain by a fixed sequence.
fn grain(picture: &mut RgbImage, most: u8) {
    let mut state: u32 = 7;
    for pixel in picture.pixels_mut() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let spread = u32::from(most) * 2 + 1;
        let step = i32::try_from((state >> 16) % spread).unwrap_or(0) - i32::from(most);
        for value in &mut pixel.0 {
            *value = u8::try_from((i32::from(*value) + step).clamp(0, 255)).unwrap_or(0);
        }
    }
}

fn mix(under: &mut Rgb<u8>, over: &Rgb<u8>, alpha: u8) {
    for (under, over) in under.0.iter_mut().zip(over.0) {
        let mixed =
            u32::from(*under) * (255 - u32::from(alpha)) + u32::from(over) * u32::from(alpha);
        *under = u8::try_from((mixed + 127) / 255).expect("a mean of two bytes is a byte");
    }
}

/// The cut-out and how much of each of its pixels is seen.
static HEAD: LazyLock<(RgbImage, GrayImage)> = LazyLock::new(|| {
    let head = image::load_from_memory(FACE)
        .expect("a good file")
        .into_rgb8();
    let mask = GrayImage::from_fn(head.width(), head.height(), |x, y| {
        let (x, y) = (x as f32 * 3.0 + 1.5, y as f32 * 3.0 + 1.5);
        // Half at the line, all or nothing four thirds of a pixel from it.
        let depth = (inward(x, y) / 8.0 + 0.5).clamp(0.0, 1.0);
        Luma([(depth * 255.0) as u8])
    });
    (head, mask)
});

/// How far a point lies within the outline, in thirds of a pixel.
fn inward(x: f32, y: f32) -> f32 {
    let mut nearest = f32::MAX;
    let mut is_inside = false;
    for (number, &(x1, y1)) in OUTLINE.iter().enumerate() {
        let (x2, y2) = OUTLINE[(number + 1) % OUTLINE.len()];
        let (wide, high) = (x2 - x1, y2 - y1);
        let along = ((x - x1) * wide + (y - y1) * high) / (wide * wide + high * high);
        let along = along.clamp(0.0, 1.0);
        let (far_x, far_y) = (x - x1 - along * wide, y - y1 - along * high);
        // The lower edge is no edge: the body goes on.
        if y1 < 990.0 || y2 < 990.0 {
            nearest = nearest.min((far_x * far_x + far_y * far_y).sqrt());
        }
        if (y1 > y) != (y2 > y) && x < x1 + wide * (y - y1) / high {
            is_inside = !is_inside;
        }
    }
    if is_inside { nearest } else { -nearest }
}
