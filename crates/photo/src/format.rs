//! What a file really is, by its first bytes. Names and extensions are not
//! looked at: a PNG renamed to .jpg is the most frequent mistake there is.

/// A picture format that can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// ITU-T T.81, in a JFIF or Exif wrapping.
    Jpeg,
    /// ISO/IEC 15948.
    Png,
    /// RFC 9649.
    WebP,
}

impl Format {
    /// True if a file of this name claims to be a JPEG and isn't: only its
    /// name was changed.
    #[must_use]
    pub fn contradicts(self, name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        self != Self::Jpeg
            && ["jpg", "jpeg"]
                .iter()
                .any(|jpeg| extension.trim_end().eq_ignore_ascii_case(jpeg))
    }
}

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Magic {
    /// A format that can be read.
    Known(Format),
    /// A picture that isn't read here: HEIC and AVIF of recent phones
    /// (ISO/IEC 23008-12), GIF, BMP, TIFF.
    Unread,
    /// Not a picture at all.
    Other,
}

/// Looks at the first bytes of a file.
pub(crate) fn magic(bytes: &[u8]) -> Magic {
    const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Magic::Known(Format::Jpeg),
        _ if bytes.starts_with(PNG) => Magic::Known(Format::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Magic::Known(Format::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heif(brand) => Magic::Unread,
        [b'G', b'I', b'F', b'8', ..]
        | [b'B', b'M', _, _, _, _, 0, 0, ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..] => Magic::Unread,
        _ => Magic::Other,
    }
}

fn is_heif(brand: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif",
    ];
    BRANDS.iter().any(|known| brand.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_decide() {
        assert_eq!(magic(b"\xFF\xD8\xFF\xE0rest"), Magic::Known(Format::Jpeg));
        assert_eq!(magic(b"\x89PNG\r\n\x1A\nrest"), Magic::Known(Format::Png));
        assert_eq!(magic(b"RIFF\x10\0\0\0WEBPVP8 "), Magic::Known(Format::WebP));
        assert_eq!(magic(b"\0\0\0\x18ftypheic\0\0\0\0"), Magic::Unread);
        assert_eq!(magic(b"GIF89a"), Magic::Unread);
        assert_eq!(magic(b"BM\x36\0\x0C\0\0\0\0\0"), Magic::Unread);
        assert_eq!(magic(b"%PDF-1.7"), Magic::Other);
        assert_eq!(magic(b""), Magic::Other);
    }
}
