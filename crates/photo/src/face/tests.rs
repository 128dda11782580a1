//! The search held against the crate that it follows.

use super::*;

fn finder() -> FaceFinder {
    FaceFinder::new(FACE_MODEL).expect("the model lies in the package")
}

/// The astronaut in one place and size after another, on even ground.
fn pictures() -> Vec<Grey> {
    let file = include_bytes!("../../tests/golden/faces/astronaut.jpg");
    let picture = crate::decode::jpeg_pixels(file, true).expect("a good file");
    [
        (120, 30, 20),
        (150, 60, 90),
        (200, 100, 10),
        (300, 0, 0),
        (260, 120, 60),
    ]
    .into_iter()
    .map(|(width, x, y)| {
        let height = width * picture.height() / picture.width();
        let (width, height) = (width.min(picture.width()), height.min(picture.height()));
        let columns = reduce::spread(picture.width(), width);
        let rows = reduce::spread(picture.height(), height);
        let small = Grey::of(&reduce::means(&picture, &columns, &rows));
        let mut grey = Grey {
            width: 400,
            height: 420,
            values: vec![180; 400 * 420],
        };
        for row in 0..height.min(420 - y) {
            for column in 0..width.min(400 - x) {
                let value = small.values[(row * width + column) as usize];
                grey.values[(y + row) as usize * 400 + (x + column) as usize] = value;
            }
        }
        grey
    })
    .collect()
}

#[test]
fn faces_are_where_the_original_finds_them() {
    let model = rustface::read_model(FACE_MODEL).expect("its own model");
    let mut original = rustface::create_detector_with_model(model);
    let mut ours = finder();
    for grey in pictures() {
        let (width, height) = (grey.width as u32, grey.height as u32);
        let picture = rustface::ImageData::new(&grey.values, width, height);
        let expected = original.detect(&picture);
        let found = ours.faces(&grey, SMALLEST, width);
        assert_eq!(found.len(), expected.len(), "{expected:?} {found:?}");
        assert!(!found.is_empty());
        for (found, expected) in found.iter().zip(&expected) {
            let expected = expected.bbox();
            let found_side = found.width as i32;
            let sides = [
                (found.x, expected.x()),
                (found.y, expected.y()),
                (found.width as i32, expected.width() as i32),
            ];
            for (found, expected) in sides {
                let most = found_side / 15 + 1;
                assert!((found - expected).abs() <= most, "{found} {expected}");
            }
        }
    }
}

#[test]
fn what_has_not_the_form_of_a_model_is_refused() {
    let mut without_head = FACE_MODEL.to_vec();
    without_head[0] ^= 0xFF;
    for damaged in [
        &FACE_MODEL[..FACE_MODEL.len() - 1],
        [FACE_MODEL, &[0]].concat().as_slice(),
        without_head.as_slice(),
        &[],
    ] {
        assert_eq!(FaceFinder::new(damaged).err(), Some(BadModel));
    }
}

#[test]
fn a_model_with_other_numbers_is_searched_with_to_an_end() {
    for at in (0..FACE_MODEL.len()).step_by(40_009) {
        let mut damaged = FACE_MODEL.to_vec();
        damaged[at] ^= 0xFF;
        if let Ok(mut finder) = FaceFinder::new(&damaged) {
            let _ = finder.faces(&pictures()[0], 100, 400);
        }
    }
}

#[test]
fn a_box_beyond_an_edge_is_no_window() {
    let grey = &pictures()[0];
    let find = |x, y, side| funnel::Find {
        x,
        y,
        side,
        score: 1.0,
    };
    for nowhere in [
        find(400, 0, 50),
        find(0, 420, 50),
        find(-50, 0, 50),
        find(i32::MAX, i32::MAX, i32::MAX),
        find(0, 0, 1),
        find(0, 0, -4),
        find(0, 0, i32::MAX),
    ] {
        assert!(funnel::window(grey, nowhere).is_none(), "{nowhere:?}");
    }
    for partly in [find(-49, 0, 50), find(399, 419, 50), find(-9, -9, 500)] {
        assert!(funnel::window(grey, partly).is_some(), "{partly:?}");
    }
}
