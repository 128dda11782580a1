//! What a file really is, by its first bytes. Its name, by which people choose
//! it, decides nothing: a photo that was only renamed to .jpg is one of the
//! troubles that the examinations' own 常见问题 answers. `PictureFormat` tells it.

use domain::photo::PictureFormat;

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Magic {
    /// A format that can be read.
    Known(PictureFormat),
    /// A picture that isn't read here: HEIC and AVIF of recent phones
    /// (ISO/IEC 23008-12), GIF, BMP, TIFF.
    Unread,
    /// Not a picture at all.
    Other,
}

/// Looks at the first bytes of a file.
pub(crate) fn magic(bytes: &[u8]) -> Magic {
    if let Some(format) = PictureFormat::of(bytes) {
        return Magic::Known(format);
    }
    match bytes {
        _ if is_heic(bytes) || brand(bytes) == Some(AVIF) => Magic::Unread,
        [b'G', b'I', b'F', b'8', ..]
        | [b'B', b'M', _, _, _, _, 0, 0, ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..] => Magic::Unread,
        _ => Magic::Other,
    }
}

const HEIC: [&[u8]; 7] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1",
];
const AVIF: &[u8] = b"avif";

/// Whether these are the first bytes of a HEIC photo, which the studio has the
/// browser decode where it can. Others that a browser may know are refused as
/// the server refuses them.
#[must_use]
pub fn is_heic(bytes: &[u8]) -> bool {
    brand(bytes).is_some_and(|brand| HEIC.contains(&brand))
}

/// The major brand of a file of boxes (ISO/IEC 14496-12, 4.3).
fn brand(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.get(4..)?.strip_prefix(b"ftyp")?;
    rest.get(..4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_decide() {
        let jpeg = Magic::Known(PictureFormat::Jpeg);
        assert_eq!(magic(b"\xFF\xD8\xFF\xE0rest"), jpeg);
        for unread in [
            &b"\0\0\0\x18ftypheic\0\0\0\0"[..],
            b"\0\0\0\x18ftypavif\0\0\0\0",
            b"GIF89a",
            b"BM\x36\0\x0C\0\0\0\0\0",
            b"II*\0",
            b"MM\0*",
        ] {
            assert_eq!(magic(unread), Magic::Unread, "{unread:?}");
        }
        for other in [
            &b"%PDF-1.7"[..],
            b"\0\0\0\x18ftypmp42",
            b"\0\0\0\x18ftyphe",
            b"",
        ] {
            assert_eq!(magic(other), Magic::Other, "{other:?}");
        }
    }

    #[test]
    fn an_avif_is_no_heic() {
        assert!(is_heic(b"\0\0\0\x18ftypmif1"));
        assert!(!is_heic(b"\0\0\0\x18ftypavif"));
        assert!(!is_heic(b"heic"));
    }
}
