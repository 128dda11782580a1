//! The ladders that the thresholds stand on: each lies between two rungs, or
//! between two colours. One face is on all of them.

use super::*;

#[allow(dead_code, reason = "the golden set uses the rest")]
#[path = "../../tests/golden/scene.rs"]
mod scene;

use background::Behind;
use domain::photo::PhotoFault;
use image::imageops::FilterType;
use scene::{Ground, Scene, WHITE, blurred, enlarged, lit};

/// As the rules want it.
const PLAIN: Scene = Scene::good(295, 413, WHITE);

/// What the measures say of a picture once it is a finished portrait: encoding
/// takes some of its finest detail.
struct Measured {
    sharpness: u64,
    light: (u64, u64),
    finest: u64,
}

fn finder() -> FaceFinder {
    FaceFinder::new(crate::FACE_MODEL).expect("the model")
}

/// What is told of a composed portrait.
fn seen(scene: Scene) -> PhotoFindings {
    portrait(&scene.draw(), &PhotoSpec::default(), &mut finder())
}

fn tells(scene: Scene, fault: PhotoFault) -> bool {
    seen(scene).verdict.faults().contains(&fault)
}

fn measured(picture: &RgbImage) -> Measured {
    let spec = PhotoSpec::default();
    let mut finder = finder();
    let (width, height) = picture.dimensions();
    let file = crate::encode(picture, &spec).expect("it fits into the band");
    let limits = crate::PhotoLimits::default();
    let source = crate::inspect(&file, &limits).expect("a good file");
    let picture = source.within(u32::MAX);
    let grey = Grey::of(&picture);
    let faces = finder.in_portrait(&picture, &grey);
    let zone = Zone::of(faces.first(), &picture);
    let framing = domain::photo::Framing {
        width,
        height,
        ..Default::default()
    };
    Measured {
        sharpness: sharpness::measure(&grey, zone),
        light: exposure::measure(&grey, zone),
        finest: upscaled::measure(&source, framing, &spec),
    }
}

fn good() -> RgbImage {
    PLAIN.draw()
}

#[test]
fn sharpness_falls_with_the_blur() {
    let sharpness = |tenths| measured(&blurred(&good(), tenths)).sharpness;
    let ladder = [5, 10, 16, 30].map(sharpness);
    assert!(
        ladder.is_sorted_by(|sharper, duller| sharper > duller),
        "{ladder:?}"
    );
    assert!(measured(&good()).sharpness > 2500);
    let (in_focus, out_of_focus) = (sharpness(13), sharpness(16));
    assert!(in_focus > sharpness::LEAST, "{in_focus}");
    assert!(out_of_focus < sharpness::LEAST, "{out_of_focus}");
}

#[test]
fn the_finest_octave_is_empty_after_enlarging() {
    let finest = |by, filter| measured(&enlarged(&good(), by, filter)).finest;
    for by in [200, 300, 400] {
        let finest = finest(by, FilterType::CatmullRom);
        assert!(finest < upscaled::LEAST, "{by}: {finest}");
    }
    let hardly = finest(110, FilterType::CatmullRom);
    assert!(hardly >= upscaled::LEAST, "{hardly}");
    // What it can't tell: the kinks of straight lines are as fine as detail.
    let kinks = finest(200, FilterType::Triangle);
    assert!(kinks >= upscaled::LEAST, "{kinks}");
    assert!(measured(&good()).finest > 50);
    let soft = |tenths| measured(&blurred(&good(), tenths)).finest;
    assert!(soft(5) >= upscaled::LEAST && soft(10) < upscaled::LEAST);
}

#[test]
fn light_is_measured_on_the_face() {
    let light = |times| measured(&lit(good(), times, 0)).light;
    let (mean, _) = light(100);
    assert!((140..170).contains(&mean), "{mean}");
    let (dim, dark) = (light(40).0, light(35).0);
    assert!(
        dim >= exposure::DARK && dark < exposure::DARK,
        "{dim} {dark}"
    );
    let (bright, blown) = (light(130), light(150));
    assert!(bright.1 <= exposure::MANY, "{bright:?}");
    assert!(blown.1 > exposure::MANY, "{blown:?}");
    // The share of what is blown out tells before the mean does.
    assert!(blown.0 < exposure::BRIGHT, "{blown:?}");
}

#[test]
fn a_head_grows_from_too_small_to_too_large() {
    let wide = |face| {
        let faces = seen(Scene { face, ..PLAIN }).faces;
        let wide = |face: &FaceBox| i64::from(face.width) * 1000 / 295;
        faces.first().map_or(0, wide)
    };
    for (least, face, most) in [(0, 370, face::SMALL), (face::SMALL, 400, face::LARGE)] {
        assert!(
            (least..most).contains(&wide(face)),
            "{face}: {}",
            wide(face)
        );
    }
    assert!(wide(650) <= face::LARGE, "{}", wide(650));
    assert!(wide(700) > face::LARGE, "{}", wide(700));
    for (face, fault) in [
        (370, PhotoFault::FaceTooSmall),
        (700, PhotoFault::FaceTooLarge),
    ] {
        assert!(tells(Scene { face, ..PLAIN }, fault), "{face}");
    }
}

#[test]
fn a_head_goes_from_the_middle_to_the_edges() {
    let is_off = |across, down| {
        let placed = Scene {
            across,
            down,
            ..PLAIN
        };
        tells(placed, PhotoFault::FaceOffCentre)
    };
    for (near, far) in [(440, 375), (560, 625)] {
        assert!(!is_off(near, 460), "{near}");
        assert!(is_off(far, 460), "{far}");
    }
    for (near, far) in [(360, 310), (570, 640)] {
        assert!(!is_off(500, near), "{near}");
        assert!(is_off(500, far), "{far}");
    }
}

#[test]
fn a_wall_is_white_or_blue_up_to_a_shade() {
    let spec = PhotoSpec::default();
    let passes = |colour| background::fault(Some(Behind { colour, other: 0 }), &spec).is_none();
    for (last, first_refused) in [
        ([200, 200, 200], [195, 195, 195]),
        ([255, 240, 225], [255, 240, 220]),
        // Dark, violet, teal.
        ([20, 60, 115], [20, 60, 105]),
        ([130, 100, 190], [150, 100, 190]),
        ([0, 170, 190], [0, 180, 190]),
    ] {
        assert!(passes(last), "{last:?}");
        assert!(!passes(first_refused), "{first_refused:?}");
    }
    for certificate in [[67, 142, 219], [0, 191, 243], [0, 0, 255]] {
        assert!(passes(certificate), "{certificate:?}");
    }
}

#[test]
fn a_wall_is_even_up_to_a_fall() {
    let other = |right: u8| {
        let ground = Ground::Between([255; 3], [right; 3]);
        let picture = Scene { ground, ..PLAIN }.draw();
        let grey = Grey::of(&picture);
        let faces = finder().in_portrait(&picture, &grey);
        background::behind(&picture, faces.first()).map(|behind| behind.other)
    };
    let (even, uneven) = (other(220), other(180));
    assert!(
        even.is_some_and(|other| other <= background::UNEVEN),
        "{even:?}"
    );
    assert!(
        uneven.is_some_and(|other| other > background::UNEVEN),
        "{uneven:?}"
    );
}
