//! Hashes that name files and tell whether sources changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The first 64 bits of SHA-256 in hex: enough to tell two versions of one file apart.
pub(crate) fn short(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes)[..8])
}

/// One hash over several texts; where one ends and the next begins matters.
pub(crate) fn of_all<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hex::encode(&hasher.finalize()[..8])
}

/// One hash over the names and contents of all files below `folder`.
pub(crate) fn of_folder(folder: &Path) -> Result<String> {
    let mut parts = Vec::new();
    for path in files_below(folder)? {
        parts.push(path.to_string_lossy().into_owned().into_bytes());
        parts.push(fs::read(folder.join(path))?);
    }
    Ok(of_all(parts.iter().map(Vec::as_slice)))
}

/// All files below `folder`, relative to it, in order. A folder that isn't there holds none.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.exists() {
        collect(folder, Path::new(""), &mut found)
            .with_context(|| format!("can't read {}", folder.display()))?;
    }
    found.sort();
    Ok(found)
}

fn collect(root: &Path, below: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(root, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_sixteen_hex_digits_and_depends_on_the_bytes() {
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
        assert_ne!(short(b"abc"), short(b"abd"));
    }

    #[test]
    fn the_border_between_two_parts_counts() {
        assert_ne!(
            of_all([b"ab".as_slice(), b"c"]),
            of_all([b"a".as_slice(), b"bc"])
        );
    }
}
