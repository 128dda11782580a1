//! PNG and WebP, whose files are rows of named chunks: the ones that make the picture
//! are kept, and of the others how the camera was held.

use super::turn_in;
use crate::jpeg::Broken;

/// A chunk: its name and its content.
type Chunk<'a> = ([u8; 4], &'a [u8]);

/// PNG's signature (PNG third edition, 5.2).
const SIGNATURE: usize = 8;

pub(super) fn png(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let (signature, mut rest) = bytes.split_at_checked(SIGNATURE).ok_or(Broken)?;
    let mut file = signature.to_vec();
    let mut has_exif = false;
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(Broken)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Broken)?;
        let (name, after) = after.split_first_chunk::<4>().ok_or(Broken)?;
        let (content, after) = after.split_at_checked(length).ok_or(Broken)?;
        let (sum, after) = after.split_first_chunk::<4>().ok_or(Broken)?;
        rest = after;
        match name {
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND" => {
                write_png(&mut file, (*name, content), *sum);
            }
            b"eXIf" => {
                if let Some(turn) = turn_in(content).filter(|_| !has_exif) {
                    let sum = checksum(&[&name[..], &turn].concat());
                    write_png(&mut file, (*name, turn.as_slice()), sum.to_be_bytes());
                }
                has_exif = true;
            }
            _ => {}
        }
        if name == b"IEND" {
            return Ok(file);
        }
    }
}

fn write_png(file: &mut Vec<u8>, (name, content): Chunk<'_>, sum: [u8; 4]) {
    let length = u32::try_from(content.len());
    let length = length.expect("a chunk was read with a length of four bytes");
    file.extend(length.to_be_bytes());
    file.extend(name);
    file.extend(content);
    file.extend(sum);
}

/// CRC-32 as PNG's annex D gives it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    })
}

/// RFC 9649, 2.3 to 2.7. An animation's frames are left out: none is read.
pub(super) fn webp(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    const HEAD: usize = 12;
    /// In VP8X: there is a colour profile, Exif, XMP.
    const PROFILE: u8 = 0x20;
    const HAS_EXIF: u8 = 0x08;
    const HAS_XMP: u8 = 0x04;
    // What follows the length that the file itself tells is not part of it.
    let Some(&[l0, l1, l2, l3]) = bytes.get(4..8) else {
        return Err(Broken);
    };
    let length = u32::from_le_bytes([l0, l1, l2, l3]);
    let end = usize::try_from(length).map_err(|_| Broken)?;
    let end = end.saturating_add(8).min(bytes.len());
    let chunks = riff(bytes.get(HEAD..end).ok_or(Broken)?)?;
    let is_extended = chunks.first().is_some_and(|(name, _)| name == b"VP8X");
    let exif = chunks.iter().find(|(name, _)| name == b"EXIF");
    let turn = exif.and_then(|(_, content)| turn_in(content));
    let turn = turn.filter(|_| is_extended);
    let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
    for (name, content) in chunks {
        match &name {
            b"VP8X" => {
                let mut features = content.to_vec();
                let flags = features.first_mut().ok_or(Broken)?;
                *flags &= !(PROFILE | HAS_EXIF | HAS_XMP);
                if turn.is_some() {
                    *flags |= HAS_EXIF;
                }
                write_webp(&mut file, (name, features.as_slice()))?;
            }
            b"VP8 " | b"VP8L" | b"ALPH" => write_webp(&mut file, (name, content))?,
            _ => {}
        }
    }
    if let Some(turn) = turn {
        write_webp(&mut file, (*b"EXIF", turn.as_slice()))?;
    }
    let length = u32::try_from(file.len() - 8).map_err(|_| Broken)?;
    file[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(file)
}

/// The chunks of a RIFF file; a last one that the file cuts short breaks it.
fn riff(mut rest: &[u8]) -> Result<Vec<Chunk<'_>>, Broken> {
    let mut chunks = Vec::new();
    while let Some((name, after)) = rest.split_first_chunk::<4>() {
        let (length, after) = after.split_first_chunk::<4>().ok_or(Broken)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Broken)?;
        let (content, after) = after.split_at_checked(length).ok_or(Broken)?;
        chunks.push((*name, content));
        // A chunk of odd length is padded.
        rest = after.get(length % 2..).unwrap_or_default();
    }
    Ok(chunks)
}

fn write_webp(file: &mut Vec<u8>, (name, content): Chunk<'_>) -> Result<(), Broken> {
    let length = u32::try_from(content.len()).map_err(|_| Broken)?;
    file.extend(name);
    file.extend(length.to_le_bytes());
    file.extend(content);
    if content.len() % 2 == 1 {
        file.push(0);
    }
    Ok(())
}
