//! The skeleton of a JPEG file: its marker segments, read without decoding a
//! pixel (ITU-T T.81, Annex B). Answers what must be known before a decoder
//! may allocate, and whether anything is in the file that doesn't belong there.

/// The header of the picture: SOFn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// 0xC0 is baseline, 0xC2 progressive; others are rare or not pictures.
    pub(crate) marker: u8,
    /// Bits per sample.
    pub(crate) precision: u8,
    /// Columns.
    pub(crate) width: u16,
    /// Rows.
    pub(crate) height: u16,
    /// 1 grey, 3 colour, 4 CMYK or YCCK.
    pub(crate) components: u8,
}

/// One marker and what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment<'a> {
    pub(crate) marker: u8,
    /// Without marker and length.
    pub(crate) content: &'a [u8],
}

/// A file whose markers were followed from SOI to EOI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skeleton<'a> {
    /// Everything between SOI and EOI that has a length.
    pub(crate) segments: Vec<Segment<'a>>,
    /// The one frame header.
    pub(crate) frame: Frame,
    /// The entropy-coded bytes after the last SOS.
    pub(crate) scan: &'a [u8],
    /// What follows EOI.
    pub(crate) tail: &'a [u8],
}

/// The file ends before its picture does, or its bytes break the grammar of
/// JPEG. To a candidate both mean: get the file again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken;

pub(crate) mod marker {
    //! Marker codes of T.81, table B.1.
    pub(crate) const SOF_BASELINE: u8 = 0xC0;
    pub(crate) const SOF_PROGRESSIVE: u8 = 0xC2;
    pub(crate) const DHT: u8 = 0xC4;
    pub(crate) const RST0: u8 = 0xD0;
    pub(crate) const RST7: u8 = 0xD7;
    pub(crate) const SOI: u8 = 0xD8;
    pub(crate) const EOI: u8 = 0xD9;
    pub(crate) const SOS: u8 = 0xDA;
    pub(crate) const DQT: u8 = 0xDB;
    pub(crate) const APP0: u8 = 0xE0;
    pub(crate) const APP1: u8 = 0xE1;
    pub(crate) const APP14: u8 = 0xEE;
    /// Frames, tables and scans: DNL and DRI are the last of them.
    pub(crate) const DRI: u8 = 0xDD;
    pub(crate) const TEM: u8 = 0x01;
}

/// Reads the frame header alone: enough to refuse a bomb, also in a file that
/// is cut off later.
pub(crate) fn frame(bytes: &[u8]) -> Result<Frame, Broken> {
    let mut walk = Walk::new(bytes)?;
    loop {
        let segment = walk.segment()?.ok_or(Broken)?;
        if let Some(frame) = frame_of(segment) {
            return frame;
        }
        if segment.marker == marker::SOS {
            return Err(Broken);
        }
    }
}

/// Follows all markers to the end of the picture.
pub(crate) fn skeleton(bytes: &[u8]) -> Result<Skeleton<'_>, Broken> {
    let mut walk = Walk::new(bytes)?;
    let mut segments = Vec::new();
    let mut frame = None;
    let mut scan = None;
    while let Some(segment) = walk.segment()? {
        if let Some(found) = frame_of(segment) {
            // A second frame is T.81's hierarchical mode, which nobody uses.
            if frame.replace(found?).is_some() {
                return Err(Broken);
            }
        }
        if segment.marker == marker::SOS {
            if frame.is_none() {
                return Err(Broken);
            }
            scan = Some(walk.scan()?);
        }
        segments.push(segment);
    }
    Ok(Skeleton {
        segments,
        frame: frame.ok_or(Broken)?,
        scan: scan.ok_or(Broken)?,
        tail: walk.rest,
    })
}

/// Each segment up to EOI, with the entropy-coded bytes that follow it, where it is a
/// scan's.
pub(crate) fn pieces(bytes: &[u8]) -> Result<Vec<(Segment<'_>, &[u8])>, Broken> {
    let mut walk = Walk::new(bytes)?;
    let mut pieces = Vec::new();
    while let Some(segment) = walk.segment()? {
        let coded = if segment.marker == marker::SOS {
            walk.scan()?
        } else {
            &[]
        };
        pieces.push((segment, coded));
    }
    Ok(pieces)
}

fn frame_of(segment: Segment<'_>) -> Option<Result<Frame, Broken>> {
    if !matches!(segment.marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF) {
        return None;
    }
    let [precision, h1, h0, w1, w0, components, ..] = *segment.content else {
        return Some(Err(Broken));
    };
    Some(Ok(Frame {
        marker: segment.marker,
        precision,
        width: u16::from_be_bytes([w1, w0]),
        height: u16::from_be_bytes([h1, h0]),
        components,
    }))
}

/// A position in the file.
struct Walk<'a> {
    rest: &'a [u8],
}

impl<'a> Walk<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, Broken> {
        match bytes {
            [0xFF, marker::SOI, rest @ ..] => Ok(Self { rest }),
            _ => Err(Broken),
        }
    }

    /// The next segment, or nothing at EOI.
    fn segment(&mut self) -> Result<Option<Segment<'a>>, Broken> {
        let marker = self.marker()?;
        match marker {
            marker::EOI => return Ok(None),
            0x00 | marker::TEM | marker::RST0..=marker::SOI => return Err(Broken),
            _ => {}
        }
        let [high, low, rest @ ..] = self.rest else {
            return Err(Broken);
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]))
            .checked_sub(2)
            .ok_or(Broken)?;
        let (content, rest) = rest.split_at_checked(length).ok_or(Broken)?;
        self.rest = rest;
        Ok(Some(Segment { marker, content }))
    }

    /// The code after 0xFF and any number of fill bytes.
    fn marker(&mut self) -> Result<u8, Broken> {
        let [0xFF, rest @ ..] = self.rest else {
            return Err(Broken);
        };
        let fill = rest.iter().take_while(|&&byte| byte == 0xFF).count();
        let (&code, rest) = rest[fill..].split_first().ok_or(Broken)?;
        self.rest = rest;
        Ok(code)
    }

    /// Takes entropy-coded bytes up to the next marker that is neither a
    /// stuffed zero nor a restart.
    fn scan(&mut self) -> Result<&'a [u8], Broken> {
        let mut position = 0;
        loop {
            let found = self.rest[position..]
                .iter()
                .position(|&byte| byte == 0xFF)
                .ok_or(Broken)?;
            position += found;
            match self.rest.get(position + 1) {
                None => return Err(Broken),
                Some(0x00 | marker::RST0..=marker::RST7) => position += 2,
                Some(0xFF) => position += 1,
                Some(_) => {
                    let (scan, rest) = self.rest.split_at(position);
                    self.rest = rest;
                    return Ok(scan);
                }
            }
        }
    }
}
