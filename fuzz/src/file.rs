//! Pictures taken apart into segments or chunks and put together again, with every length and
//! checksum right whatever became of the parts. `crates/photo/tests/portrait/parts.rs` tries it.

/// One part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// A JPEG's marker code in the last byte, or the four letters of a chunk.
    pub name: [u8; 4],
    /// Without length and checksum. In a JPEG, a scan's bytes follow its header.
    pub content: Vec<u8>,
}

/// How the parts are held together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// ITU-T T.81, Annex B.
    Jpeg,
    /// ISO/IEC 15948, clause 5.
    Png,
    /// RFC 9649, section 2.
    Riff,
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";
const START_OF_SCAN: u8 = 0xDA;

/// The parts of a file, as many as can be read; nothing if its first bytes are strange.
#[must_use]
pub fn taken_apart(bytes: &[u8]) -> Option<(Container, Vec<Part>)> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xD8]) {
        Some((Container::Jpeg, segments(rest)))
    } else if let Some(rest) = bytes.strip_prefix(SIGNATURE) {
        Some((Container::Png, chunks(rest, true)))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some((Container::Riff, chunks(&bytes[12..], false)))
    } else {
        None
    }
}

fn segments(mut rest: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    while let [0xFF, marker, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2);
        let mut length = length.min(after.len());
        if *marker == START_OF_SCAN {
            let coded = after[length..]
                .windows(2)
                .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7));
            length += coded.unwrap_or(after.len() - length);
        }
        parts.push(Part {
            name: [0, 0, 0, *marker],
            content: after[..length].to_vec(),
        });
        rest = &after[length..];
    }
    parts
}

fn chunks(mut rest: &[u8], png: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    while let [a, b, c, d, e, f, g, h, after @ ..] = rest {
        let (name, length) = if png {
            ([*e, *f, *g, *h], u32::from_be_bytes([*a, *b, *c, *d]))
        } else {
            ([*a, *b, *c, *d], u32::from_le_bytes([*e, *f, *g, *h]))
        };
        let length = usize::try_from(length)
            .unwrap_or(usize::MAX)
            .min(after.len());
        parts.push(Part {
            name,
            content: after[..length].to_vec(),
        });
        let behind = length + if png { 4 } else { length % 2 };
        rest = after.get(behind..).unwrap_or_default();
    }
    parts
}

/// The file of these parts.
#[must_use]
pub fn put_together(container: Container, parts: &[Part]) -> Vec<u8> {
    match container {
        Container::Jpeg => jpeg(parts),
        Container::Png => png(parts),
        Container::Riff => riff(parts),
    }
}

fn jpeg(parts: &[Part]) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    for Part { name, content } in parts {
        file.extend([0xFF, name[3]]);
        let header = if name[3] == START_OF_SCAN {
            // The number of components says how long the header is (T.81, B.2.3).
            4 + 2 * usize::from(content.first().copied().unwrap_or_default() & 7)
        } else {
            content.len()
        };
        let length = u16::try_from(header.min(content.len()) + 2).unwrap_or(u16::MAX);
        file.extend(length.to_be_bytes());
        file.extend(content);
    }
    file.extend([0xFF, 0xD9]);
    file
}

fn png(parts: &[Part]) -> Vec<u8> {
    let mut file = SIGNATURE.to_vec();
    for Part { name, content } in parts {
        file.extend(length(content).to_be_bytes());
        file.extend(name);
        file.extend(content);
        file.extend(crc32(&[name, content]).to_be_bytes());
    }
    file
}

fn riff(parts: &[Part]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for Part { name, content } in parts {
        body.extend(name);
        body.extend(length(content).to_le_bytes());
        body.extend(content);
        if content.len() % 2 == 1 {
            body.push(0);
        }
    }
    let mut file = b"RIFF".to_vec();
    file.extend(length(&body).to_le_bytes());
    file.extend(body);
    file
}

fn length(content: &[u8]) -> u32 {
    u32::try_from(content.len()).unwrap_or(u32::MAX)
}

/// CRC-32 of the pieces one after the other (ISO/IEC 15948, Annex D).
fn crc32(pieces: &[&[u8]]) -> u32 {
    let bytes = pieces.iter().copied().flatten();
    !bytes.fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    })
}

/// A zlib stream of one stored block (RFC 1950, RFC 1951 3.2.4): its bytes are the pixels' own, so
/// that they can be changed one by one. At most 65 535 bytes are taken.
#[must_use]
pub fn stored(pixels: &[u8]) -> Vec<u8> {
    let pixels = &pixels[..pixels.len().min(usize::from(u16::MAX))];
    let length = u16::try_from(pixels.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(pixels);
    stream.extend(adler32(pixels).to_be_bytes());
    stream
}

/// The bytes in a stream that [`stored`] made.
#[must_use]
pub fn from_stored(stream: &[u8]) -> Option<&[u8]> {
    let rest = stream.strip_prefix(&[0x78, 0x01, 1])?;
    let (_, rest) = rest.split_at_checked(4)?;
    let (pixels, _) = rest.split_last_chunk::<4>()?;
    Some(pixels)
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), &byte| {
        let low = (low + u32::from(byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}
