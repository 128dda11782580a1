//! What the fuzzer takes apart and puts together: a file that nothing was
//! changed in comes back as it was, or its tries would end at the first length.
//! Asked here, since the fuzzer itself is built by `cargo xtask fuzz` alone.

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the fuzzer is a crate of its own"
)]
#[path = "../../../../fuzz/src/file.rs"]
mod file;

use file::{Container, Part, from_stored, put_together, stored, taken_apart};
use image::ImageFormat;
use photo::{PhotoLimits, inspect};

use crate::{files, seen};

#[test]
fn a_whole_file_is_put_together_as_it_was() {
    let picture = files::grainy(48, 64);
    for (container, whole) in [
        (Container::Jpeg, files::jpeg(&picture)),
        (
            Container::Jpeg,
            files::with_orientation(&files::jpeg(&picture), 6),
        ),
        (Container::Jpeg, files::progressive(&picture)),
        (Container::Jpeg, files::cmyk(48, 64)),
        (Container::Png, files::other(&picture, ImageFormat::Png)),
        (Container::Riff, files::other(&picture, ImageFormat::WebP)),
    ] {
        let (found, parts) = taken_apart(&whole).expect("a container that it knows");
        assert_eq!(found, container);
        assert!(!parts.is_empty(), "{container:?}");
        assert!(put_together(found, &parts) == whole, "{container:?}");
    }
    assert_eq!(taken_apart(b"%PDF-1.7"), None);
}

#[test]
fn stored_pixels_are_pixels_to_a_decoder() {
    let picture = files::grainy(48, 64);
    let whole = files::other(&picture, ImageFormat::Png);
    let (container, parts) = taken_apart(&whole).expect("a PNG");
    let own = |name: &[u8; 4]| {
        let part = parts.iter().find(|part| part.name == *name);
        part.expect("every PNG has it").clone()
    };
    // Filter 0, then the row as it is (ISO/IEC 15948, 9.2).
    let rows = picture.as_raw().chunks(3 * 48);
    let rows: Vec<u8> = rows.flat_map(|row| [&[0][..], row].concat()).collect();
    let pixels = Part {
        name: *b"IDAT",
        content: stored(&rows),
    };
    assert_eq!(from_stored(&pixels.content), Some(rows.as_slice()));
    let file = put_together(container, &[own(b"IHDR"), pixels, own(b"IEND")]);
    let source = inspect(&file, &PhotoLimits::default()).expect("a good PNG");
    assert!(seen(&source) == *picture.as_raw());
}
