//! Which part becomes the portrait, and turning it.

use domain::photo::{Framing, PhotoSpec};
use image::{DynamicImage, ImageFormat, RgbImage};
use photo::{PhotoLimits, Source, cut, fit, inspect, preview};
use proptest::prelude::*;

use crate::{files, judge_final, spec};

fn source(picture: &RgbImage) -> Source {
    let file = files::other(picture, ImageFormat::Png);
    inspect(&file, &PhotoLimits::default()).expect("a good photo")
}

fn framing(x: i32, y: i32, width: u32, turn: i16) -> Framing {
    Framing {
        x,
        y,
        width,
        height: (width * 413 + 147) / 295,
        turn,
    }
}

/// How many values differ by more than `most`, in thousandths.
fn far(one: &RgbImage, other: &RgbImage, most: u8) -> usize {
    let pairs = one.as_raw().iter().zip(other.as_raw());
    let far = pairs
        .filter(|(one, other)| one.abs_diff(**other) > most)
        .count();
    far * 1000 / one.as_raw().len()
}

#[test]
fn quarter_turns_move_pixels_and_change_none() {
    let picture = files::grainy(900, 900);
    let whole = source(&picture);
    let straight = cut(&whole, framing(200, 100, 413, 0), &spec()).expect("it lies inside");
    let dynamic = DynamicImage::ImageRgb8(picture);
    // A box turned clockwise shows what was turned clockwise before.
    for (turn, turned) in [
        (900, dynamic.rotate90()),
        (-900, dynamic.rotate270()),
        (1800, dynamic.rotate180()),
        (-1800, dynamic.rotate180()),
    ] {
        let turned = source(&turned.into_rgb8());
        // Where the middle of the box has come to lie.
        let (middle_x, middle_y) = (200 + 413 / 2, 100 + 578 / 2);
        let (x, y) = match turn {
            900 => (900 - middle_y, middle_x),
            -900 => (middle_y, 900 - middle_x),
            _ => (900 - middle_x, 900 - middle_y),
        };
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)));
        let found = near
            .filter_map(|(dx, dy)| {
                let there = framing(x - 413 / 2 + dx, y - 578 / 2 + dy, 413, turn);
                cut(&turned, there, &spec()).ok()
            })
            .any(|seen| far(&seen, &straight, 1) == 0);
        assert!(found, "{turn}");
    }
}

#[test]
fn a_turn_rights_what_was_tilted() {
    // A tilted gradient is a gradient again once it is turned back.
    let angle = 12.5_f32.to_radians();
    let tilted = RgbImage::from_fn(1200, 1200, |x, y| {
        let (u, v) = (x as f32 - 600.0, y as f32 - 600.0);
        let down = -u * angle.sin() + v * angle.cos();
        let value = (128.0 + down / 5.0).clamp(0.0, 255.0) as u8;
        image::Rgb([value, value, value])
    });
    let seen = cut(&source(&tilted), framing(400, 320, 400, 125), &spec()).expect("inside");
    for row in seen.rows() {
        let values: Vec<u8> = row.map(|pixel| pixel.0[0]).collect();
        let (least, most) = (values.iter().min(), values.iter().max());
        assert!(
            most.zip(least)
                .is_some_and(|(most, least)| most - least <= 2)
        );
    }
}

#[test]
fn a_small_turn_changes_little() {
    let whole = source(&files::gradient(900, 1200));
    let straight = cut(&whole, framing(100, 100, 590, 0), &spec()).expect("inside");
    let turned = cut(&whole, framing(100, 100, 590, 2), &spec()).expect("inside");
    assert!(
        far(&straight, &turned, 3) < 20,
        "{}",
        far(&straight, &turned, 3)
    );
}

#[test]
fn a_preview_is_never_larger_than_its_source() {
    let whole = source(&files::grainy(300, 420));
    let (width, height, pixels) = preview(&whole, 1000);
    assert_eq!((width, height), (300, 420));
    assert_eq!(pixels.len(), 300 * 420 * 4);
    let (width, height, pixels) = preview(&whole, 100);
    assert_eq!((width, height), (71, 100));
    assert_eq!(pixels.len(), 71 * 100 * 4);
}

#[test]
fn a_source_without_room_is_not_turned() {
    let fitted = fit(framing(0, 0, 295, 50), 295, 413, &spec());
    assert_eq!(fitted, framing(0, 0, 295, 0));
    for quarter in [900, -900] {
        let fitted = fit(framing(0, 0, 295, quarter), 295, 413, &spec());
        assert_eq!(fitted, framing(0, 0, 295, 0), "upright, not upside down");
    }
    let fitted = fit(framing(0, 0, 295, 1750), 300, 420, &spec());
    assert!((1780..=1800).contains(&fitted.turn), "{fitted:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_was_fitted_lies_inside_and_can_be_cut(
        x in any::<i32>(), y in any::<i32>(), width in any::<u32>(), height in any::<u32>(),
        turn in any::<i16>(), across in 120_u32..600, down in 168_u32..600,
    ) {
        let spec = PhotoSpec { width: 120, height: 168, min_bytes: 1, ..spec() };
        let asked = Framing { x, y, width, height, turn };
        let fitted = fit(asked, across, down, &spec);
        let source = source(&RgbImage::new(across, down));
        prop_assert!(cut(&source, fitted, &spec).is_ok(), "{fitted:?}");
        prop_assert_eq!(fit(fitted, across, down, &spec), fitted);
    }

    #[test]
    fn a_framing_that_lies_inside_stays(x in 200_i32..400, y in 200_i32..300, turn in -1800_i16..=1800) {
        let inside = framing(x, y, 295, turn);
        prop_assert_eq!(fit(inside, 1000, 1000, &spec()), inside);
    }

    #[test]
    fn no_framing_makes_cutting_panic(
        x in any::<i32>(), y in any::<i32>(), width in any::<u32>(), height in any::<u32>(),
        turn in any::<i16>(), near in any::<bool>(),
    ) {
        let source = source(&RgbImage::new(400, 600));
        let framing = if near {
            framing(x % 200, y % 200, 295 + width % 100, turn % 2000)
        } else {
            Framing { x, y, width, height, turn }
        };
        let _ = cut(&source, framing, &spec());
        let _ = photo::judge_source(&source, framing, &spec());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_was_prepared_may_be_stored(
        x in -500_i32..1000, y in -500_i32..1000, width in 0_u32..1500, turn in -1900_i16..1900,
    ) {
        let file = files::jpeg(&files::grainy(700, 900));
        let upload = photo::Upload { name: "", bytes: &file };
        let asked = Some(framing(x, y, width, turn));
        let prepared = photo::prepare(upload, asked, &spec(), &mut crate::finder());
        let prepared = prepared.expect("the source is large enough");
        prop_assert!(judge_final(&prepared.file, &spec()).is_ok());
        prop_assert!(prepared.findings.verdict.is_acceptable());
    }
}
