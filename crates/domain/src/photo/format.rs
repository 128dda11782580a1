//! The formats that photos come in, by a file's first bytes. What is in the rest
//! of it, and other formats, the crate `photo` looks at.

/// A picture format that can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// ITU-T T.81, in a JFIF or Exif wrapping.
    Jpeg,
    /// ISO/IEC 15948.
    Png,
    /// RFC 9649.
    WebP,
}

impl PictureFormat {
    /// What the first bytes of a file say; its name is not asked.
    #[must_use]
    pub fn of(file: &[u8]) -> Option<Self> {
        if file.starts_with(b"\xFF\xD8\xFF") {
            Some(Self::Jpeg)
        } else if file.starts_with(b"\x89PNG\r\n\x1A\n") {
            Some(Self::Png)
        } else if file.starts_with(b"RIFF") && file.get(8..12) == Some(b"WEBP") {
            Some(Self::WebP)
        } else {
            None
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_decide() {
        let of = |file: &[u8]| PictureFormat::of(file).map(PictureFormat::media_type);
        assert_eq!(of(b"\xFF\xD8\xFF\xE0rest"), Some("image/jpeg"));
        assert_eq!(of(b"\x89PNG\r\n\x1A\nrest"), Some("image/png"));
        assert_eq!(of(b"RIFF\x10\0\0\0WEBPVP8 "), Some("image/webp"));
        for other in [
            &b""[..],
            b"\xFF\xD8",
            b"\x89PNG\r\n",
            b"RIFF\0\0\0\0WAVE",
            b"<svg>",
        ] {
            assert_eq!(of(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_name_lies_only_by_saying_jpeg() {
        assert!(PictureFormat::Png.contradicts("报名照片.JPG"));
        assert!(PictureFormat::WebP.contradicts("a.png.jpeg "));
        assert!(!PictureFormat::Png.contradicts("a.webp"));
        assert!(!PictureFormat::Png.contradicts("jpg"));
        assert!(!PictureFormat::Jpeg.contradicts("a.png"));
    }
}
