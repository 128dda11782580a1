//! A WebP's frames, looked at before the decoder believes them: image-webp 0.2 takes memory
//! for a lossy frame by the frame's own header (RFC 6386, 9.1), whatever the canvas around it.

/// Columns and rows of every lossy frame, wherever in the file it lies. Its chunk is looked for
/// byte by byte, so that nothing depends on how a decoder walks through broken chunks.
pub(crate) fn lossy(webp: &[u8]) -> impl Iterator<Item = (u32, u32)> + '_ {
    const START: [u8; 3] = [0x9D, 0x01, 0x2A];
    webp.windows(18).filter_map(|window| {
        // The chunk's name and length, the frame's tag, its start code, its sides.
        let [
            b'V',
            b'P',
            b'8',
            b' ',
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            s0,
            s1,
            s2,
            w0,
            w1,
            h0,
            h1,
        ] = *window
        else {
            return None;
        };
        let side = |bytes| u32::from(u16::from_le_bytes(bytes) & 0x3FFF);
        ([s0, s1, s2] == START).then(|| (side([w0, w1]), side([h0, h1])))
    })
}

/// True for an animation (RFC 9649, 2.7.1): no portrait is one, and the decoder indexes beyond a
/// frame's opacity when its picture is larger.
pub(crate) fn is_animated(webp: &[u8]) -> bool {
    const ANIMATION: u8 = 0b10;
    let extended = webp.get(12..16) == Some(b"VP8X");
    extended && webp.get(20).is_some_and(|flags| flags & ANIMATION != 0)
}
