//! A source file without what doesn't show: where and when it was taken, with which
//! camera, notes, thumbnails, a film behind the picture. The picture's own bytes stay
//! as they are, and so does how the camera was held: whoever opens the file sees the
//! same.

mod chunks;

use domain::photo::{PhotoFault, PictureFormat};
use image::metadata::Orientation;

use crate::format::{Magic, magic};
use crate::jpeg::{self, Broken, Segment, marker};

/// The beginning of an Exif segment (Exif 2.32, 4.7.2 A).
const EXIF: &[u8] = b"Exif\0\0";
/// The beginning of a JFIF header (ITU-T T.871, 10.1), and its length without a
/// thumbnail.
const JFIF: &[u8] = b"JFIF\0";
const JFIF_LENGTH: usize = 14;
/// The segment that says whether colours were transformed (T.872, 6.5.3), and its length.
const ADOBE: &[u8] = b"Adobe";
const ADOBE_LENGTH: usize = 12;

/// The file without metadata. One that has none comes back byte for byte.
///
/// # Errors
/// [`PhotoFault::UnsupportedFormat`], [`PhotoFault::NotAnImage`];
/// [`PhotoFault::Truncated`] for one that breaks its format's grammar.
pub fn without_metadata(bytes: &[u8]) -> Result<Vec<u8>, PhotoFault> {
    let bare = match magic(bytes) {
        Magic::Known(PictureFormat::Jpeg) => jpeg(bytes),
        Magic::Known(PictureFormat::Png) => chunks::png(bytes),
        Magic::Known(PictureFormat::WebP) => chunks::webp(bytes),
        Magic::Unread => return Err(PhotoFault::UnsupportedFormat),
        Magic::Other => return Err(PhotoFault::NotAnImage),
    };
    bare.map_err(|Broken| PhotoFault::Truncated)
}

fn jpeg(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut file = vec![0xFF, marker::SOI];
    // Of each kind the first one counts.
    let (mut has_jfif, mut has_exif, mut has_adobe) = (false, false, false);
    for (segment, coded) in jpeg::pieces(bytes)? {
        let content = segment.content;
        match segment.marker {
            // Frames, tables, scans.
            marker::SOF_BASELINE..=0xCF | marker::SOS..=marker::DRI => {
                write(&mut file, segment);
                file.extend(coded);
            }
            marker::APP0 if content.starts_with(JFIF) && content.len() >= JFIF_LENGTH => {
                let is_first = !std::mem::replace(&mut has_jfif, true);
                if is_first {
                    let mut plain = content[..JFIF_LENGTH].to_vec();
                    // Columns and rows of the thumbnail.
                    plain[JFIF_LENGTH - 2..].fill(0);
                    let content = plain.as_slice();
                    write(&mut file, Segment { content, ..segment });
                }
            }
            marker::APP1 if content.starts_with(EXIF) => {
                let turn = turn_in(&content[EXIF.len()..]);
                if let Some(turn) = turn.filter(|_| !has_exif) {
                    let content = [EXIF, &turn].concat();
                    let content = content.as_slice();
                    write(&mut file, Segment { content, ..segment });
                }
                has_exif = true;
            }
            marker::APP14 if content.starts_with(ADOBE) && content.len() == ADOBE_LENGTH => {
                let is_first = !std::mem::replace(&mut has_adobe, true);
                if is_first {
                    write(&mut file, segment);
                }
            }
            _ => {}
        }
    }
    file.extend([0xFF, marker::EOI]);
    Ok(file)
}

fn write(file: &mut Vec<u8>, segment: Segment<'_>) {
    let length = u16::try_from(segment.content.len() + 2);
    let length = length.expect("a segment was read with a length of two bytes");
    file.extend([0xFF, segment.marker]);
    file.extend(length.to_be_bytes());
    file.extend(segment.content);
}

/// How the camera was held, alone (Exif 2.32, 4.6.4 A); nothing where that is as
/// everybody holds it.
fn turn_in(exif: &[u8]) -> Option<[u8; 26]> {
    let turn = Orientation::from_exif_chunk(exif)?;
    if turn == Orientation::NoTransforms {
        return None;
    }
    let mut alone = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    // The value of the only entry.
    alone[18] = turn.to_exif();
    Some(alone)
}
