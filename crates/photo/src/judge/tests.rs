//! The ladders that the thresholds stand on, with room on both sides.

use super::*;

#[allow(dead_code, reason = "the golden set uses the rest")]
#[path = "../../tests/golden/scene.rs"]
mod scene;

use image::imageops::FilterType;
use scene::{Scene, WHITE, blurred, enlarged, lit};

/// What the measures say of a picture that is a finished portrait but for its
/// encoding.
struct Measured {
    sharpness: u64,
    light: (u64, u64),
    finest: u64,
}

fn measured(picture: &RgbImage) -> Measured {
    let spec = PhotoSpec::default();
    let mut finder = FaceFinder::new(crate::FACE_MODEL).expect("the model");
    let (width, height) = picture.dimensions();
    let grey = Grey::of(picture.as_raw(), width, height);
    let faces = finder.in_portrait(picture, &grey);
    let zone = Zone::of(faces.first(), picture);
    let mut file = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(picture.clone())
        .write_to(&mut file, image::ImageFormat::Png)
        .expect("writing to memory");
    let limits = crate::PhotoLimits::default();
    let source = crate::inspect(file.get_ref(), &limits).expect("a good file");
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
    Scene::good(295, 413, WHITE).draw()
}

#[test]
fn sharpness_falls_with_the_blur() {
    let ladder = [5, 10, 16, 30].map(|tenths| measured(&blurred(&good(), tenths)).sharpness);
    assert!(
        ladder.is_sorted_by(|sharper, duller| sharper > duller),
        "{ladder:?}"
    );
    assert!(measured(&good()).sharpness > 2500);
}

#[test]
fn the_finest_octave_is_empty_after_enlarging() {
    for by in [150, 200, 300, 400] {
        let finest = measured(&enlarged(&good(), by, FilterType::CatmullRom)).finest;
        assert!(finest < 20, "{by}: {finest}");
    }
    assert!(measured(&good()).finest > 50);
}

#[test]
fn light_is_measured_on_the_face() {
    let (mean, _) = measured(&good()).light;
    let (dark, _) = measured(&lit(good(), 30, 0)).light;
    let (_, blown) = measured(&lit(good(), 150, 0)).light;
    assert!((140..170).contains(&mean), "{mean}");
    assert!(dark < 55, "{dark}");
    assert!(blown > 300, "{blown}");
}
