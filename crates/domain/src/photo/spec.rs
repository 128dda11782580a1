//! What an exam asks of a portrait, as data.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::background::Background;

/// The most that any rule may admit as a source: the site takes no larger uploads.
const MOST_SOURCE_BYTES: u32 = 10 * 1024 * 1024;

/// The most pixels that rules may allow a source: an ordinary JPEG of so many
/// is decoded in the memory that a phone's browser can spare (the crate `photo`
/// has the figures), and hardly one of more.
pub const MOST_PIXELS: u32 = 100_000_000;

/// The rules for a portrait. The default is that of the national tool as far
/// as it is published: 295×413 pixels (25×35 mm at 300 dpi), source at least
/// as large, blue or white background. The weights are not: 3 to 60 KB for the
/// finished photo, 10 MB and 60 million pixels for its source are our own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct PhotoSpec {
    /// Pixels across of the finished photo.
    pub width: u32,
    /// Pixels down of the finished photo.
    pub height: u32,
    /// The source must be at least so many pixels across.
    pub min_source_width: u32,
    /// The source must be at least so many pixels down.
    pub min_source_height: u32,
    /// The finished JPEG has at least so many bytes.
    pub min_bytes: u32,
    /// The finished JPEG has at most so many bytes.
    pub max_bytes: u32,
    /// The source file has at most so many bytes.
    pub max_source_bytes: u32,
    /// The source has at most so many pixels, asked before decoding. What needs
    /// more memory a pixel than an ordinary JPEG may be refused with fewer.
    pub max_pixels: u32,
    /// The background.
    pub background: Background,
}

impl Default for PhotoSpec {
    fn default() -> Self {
        Self {
            width: 295,
            height: 413,
            min_source_width: 295,
            min_source_height: 413,
            min_bytes: 3 * 1024,
            max_bytes: 60 * 1024,
            max_source_bytes: 10 * 1024 * 1024,
            max_pixels: 60_000_000,
            background: Background::Either,
        }
    }
}

impl PhotoSpec {
    /// Whether the rules can be kept at all.
    ///
    /// # Errors
    ///
    /// The first rule that can't.
    pub fn check(&self) -> Result<(), PhotoSpecError> {
        let sides = [self.width, self.height];
        if sides.iter().any(|side| !(100..=2000).contains(side)) || self.width > self.height {
            return Err(PhotoSpecError::Size);
        }
        if self.min_source_width < self.width || self.min_source_height < self.height {
            return Err(PhotoSpecError::Source);
        }
        if self.min_bytes >= self.max_bytes || !(8 * 1024..=1024 * 1024).contains(&self.max_bytes) {
            return Err(PhotoSpecError::Bytes);
        }
        let least = u64::from(self.min_source_width) * u64::from(self.min_source_height);
        let pixels = least..=u64::from(MOST_PIXELS);
        let bytes = self.max_bytes..=MOST_SOURCE_BYTES;
        if !pixels.contains(&u64::from(self.max_pixels)) || !bytes.contains(&self.max_source_bytes)
        {
            return Err(PhotoSpecError::Limits);
        }
        Ok(())
    }
}

impl Serialize for PhotoSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for PhotoSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spec = Self::deserialize(deserializer)?;
        spec.check().map_err(serde::de::Error::custom)?;
        Ok(spec)
    }
}

/// `295×413 像素`.
impl fmt::Display for PhotoSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}×{} 像素", self.width, self.height)
    }
}

/// Why rules for a photo can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoSpecError {
    /// Too small, too large, or wider than high.
    #[error("照片的宽和高须在 100 至 2000 像素之间，且宽不大于高")]
    Size,
    /// The source may be smaller than the result.
    #[error("源照片的最小尺寸不能小于照片尺寸")]
    Source,
    /// The band of bytes is empty or out of range.
    #[error("照片文件大小的下限须小于上限，上限须在 8 KB 至 1 MB 之间")]
    Bytes,
    /// The limits on the source are out of range.
    #[error("源照片的像素或文件大小上限不合适，请核对")]
    Limits,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_national_format() {
        let spec: PhotoSpec = serde_json::from_str("{}").expect("all defaults");
        assert_eq!(spec, PhotoSpec::default());
        assert_eq!(spec.check(), Ok(()));
        assert_eq!(spec.to_string(), "295×413 像素");
        let text = serde_json::to_string(&spec).expect("a spec serialises");
        assert_eq!(serde_json::from_str(&text).ok(), Some(spec));
    }

    #[test]
    fn rules_that_nobody_could_keep_are_refused() {
        for json in [
            r#"{"width":50}"#,
            r#"{"width":500,"height":400}"#,
            r#"{"min_source_width":200}"#,
            r#"{"min_bytes":70000}"#,
            r#"{"max_pixels":1000}"#,
            r#"{"max_pixels":100000001}"#,
            r#"{"max_source_bytes":10485761}"#,
            r#"{"background":"red"}"#,
            r#"{"widht":295}"#,
        ] {
            assert!(serde_json::from_str::<PhotoSpec>(json).is_err(), "{json}");
        }
    }
}
