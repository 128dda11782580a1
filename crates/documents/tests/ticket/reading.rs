//! Reads a finished PDF again, as far as the tests ask: its pages, and the
//! characters that a reader can select and copy (ToUnicode, ISO 32000-1,
//! 9.10.3).

use std::collections::BTreeSet;
use std::io::Read as _;

/// How many pages there are.
pub(crate) fn pages(pdf: &[u8]) -> usize {
    occurrences(pdf, b"/Type/Page/").len()
}

/// True if the bytes occur in the file outside of compressed streams.
pub(crate) fn contains(pdf: &[u8], needle: &[u8]) -> bool {
    !occurrences(pdf, needle).is_empty()
}

/// Every character that some glyph of the file stands for.
pub(crate) fn characters(pdf: &[u8]) -> BTreeSet<char> {
    streams(pdf)
        .iter()
        .filter_map(|stream| std::str::from_utf8(stream).ok())
        .filter(|stream| stream.contains("begincmap"))
        .flat_map(mapped)
        .collect()
}

/// The right sides of `beginbfchar` lines: `<0001> <6B27>`.
fn mapped(cmap: &str) -> Vec<char> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in cmap.lines() {
        if line.ends_with("beginbfchar") {
            inside = true;
        } else if line.starts_with("endbfchar") {
            inside = false;
        } else if inside && let Some((_, target)) = line.rsplit_once('<') {
            let digits: Vec<u16> = target
                .trim_end_matches('>')
                .as_bytes()
                .chunks(4)
                .filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok())
                .collect();
            found.extend(char::decode_utf16(digits).filter_map(Result::ok));
        }
    }
    found
}

fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    occurrences(pdf, b"stream\n")
        .into_iter()
        .filter_map(|start| {
            let mut inflated = Vec::new();
            flate2::read::ZlibDecoder::new(&pdf[start + b"stream\n".len()..])
                .read_to_end(&mut inflated)
                .ok()?;
            Some(inflated)
        })
        .collect()
}

fn occurrences(pdf: &[u8], needle: &[u8]) -> Vec<usize> {
    pdf.windows(needle.len())
        .enumerate()
        .filter(|(_, window)| *window == needle)
        .map(|(start, _)| start)
        .collect()
}
