//! Precompressed twins of a file: `.br` and `.gz`, only where they are smaller.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Result;
use flate2::Compression;
use flate2::read::GzEncoder;

/// Writes a file and beside it the twins that are smaller than it.
pub(super) fn write_with_twins(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)?;
    for (extension, packed) in [("br", brotli(bytes)?), ("gz", gzip(bytes)?)] {
        if packed.len() < bytes.len() {
            fs::write(twin(path, extension), packed)?;
        }
    }
    Ok(())
}

/// `app.js` → `app.js.br`.
pub(crate) fn twin(path: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(extension);
    name.into()
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    // Told how much will come, it packs a module by half a kilobyte better.
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    GzEncoder::new(bytes, Compression::best()).read_to_end(&mut packed)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let text = "报考".repeat(500);
        let mut opened = Vec::new();
        let packed = brotli(text.as_bytes()).expect("memory can be written");
        brotli::Decompressor::new(packed.as_slice(), 4096)
            .read_to_end(&mut opened)
            .expect("it was just packed");
        assert_eq!(opened, text.as_bytes());
        let packed = gzip(text.as_bytes()).expect("memory can be written");
        opened.clear();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_end(&mut opened)
            .expect("it was just packed");
        assert_eq!(opened, text.as_bytes());
    }

    #[test]
    fn a_twin_keeps_the_whole_name() {
        assert_eq!(twin(Path::new("pkg/a.js"), "br"), Path::new("pkg/a.js.br"));
    }
}
