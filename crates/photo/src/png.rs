//! A PNG's palette, looked at before the decoder believes it: png 0.18 takes a PLTE of any
//! length and panics on one that is not of one to 256 whole colours (ISO/IEC 15948, 11.2.2).

/// True unless a chunk says that it is a palette and can't be one.
pub(crate) fn has_sound_palette(png: &[u8]) -> bool {
    const SIGNATURE: usize = 8;
    const CHECKSUM: usize = 4;
    let mut rest = png.get(SIGNATURE..).unwrap_or_default();
    while let Some((header, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, name @ ..] = *header;
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        match &name {
            b"PLTE" if !(3..=768).contains(&length) || length % 3 != 0 => return false,
            b"IDAT" => return true,
            _ => {}
        }
        let behind = length.saturating_add(CHECKSUM);
        rest = after.get(behind..).unwrap_or_default();
    }
    true
}
