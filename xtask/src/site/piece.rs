//! A piece of the site: files made from sources, kept in `target/site-pieces/<name>` with the
//! key of those sources, and made again only when the key changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::{compress, digest};
use crate::place::Place;

/// What is written beside the files of a piece, last of all.
#[derive(Serialize, Deserialize)]
struct Stamp {
    key: String,
    entries: BTreeMap<String, String>,
    #[serde(default)]
    groups: BTreeMap<String, Vec<String>>,
}

/// A finished piece.
pub(super) struct Piece {
    folder: PathBuf,
    entries: BTreeMap<String, String>,
    groups: BTreeMap<String, Vec<String>>,
}

/// A piece while it is made.
pub(super) struct Maker {
    folder: PathBuf,
    entries: BTreeMap<String, String>,
    groups: BTreeMap<String, Vec<String>>,
}

impl Maker {
    /// Adds a file under its own name, with its compressed twins.
    pub(super) fn add(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        compress::write_with_twins(&self.folder.join(path), bytes)
    }

    /// Adds `pkg/<stem>.<hash>.<kind>` and makes it an entry of the manifest; returns its file name.
    pub(super) fn add_hashed(&mut self, stem: &str, kind: &str, bytes: &[u8]) -> Result<String> {
        let name = format!("{stem}.{}.{kind}", digest::short(bytes));
        self.add_entry(kind, &name, bytes)?;
        Ok(name)
    }

    /// Adds `pkg/<name>`, whose name has a hash already, and makes it an entry of the manifest.
    pub(super) fn add_entry(&mut self, kind: &str, name: &str, bytes: &[u8]) -> Result<()> {
        self.add_entry_in("pkg", kind, name, bytes)
    }

    /// Adds `<folder>/<name>`, whose name has a hash already, and makes it an entry of the manifest.
    pub(super) fn add_entry_in(
        &mut self,
        folder: &str,
        kind: &str,
        name: &str,
        bytes: &[u8],
    ) -> Result<()> {
        self.add(&Path::new(folder).join(name), bytes)?;
        self.entries
            .insert(kind.to_owned(), format!("/{folder}/{name}"));
        Ok(())
    }

    /// Says which files of `pkg` belong together.
    pub(super) fn add_group(&mut self, group: &str, names: impl Iterator<Item = String>) {
        let paths = names.map(|name| format!("/pkg/{name}")).collect();
        self.groups.insert(group.to_owned(), paths);
    }
}

impl Piece {
    /// The piece `name`: the kept one if its key is the same, or else a new one from `make`.
    /// The key covers the sources and the code that makes the piece; compression is added here.
    pub(super) fn kept_or_made(
        place: &Place,
        name: &str,
        key: &str,
        make: impl FnOnce(&mut Maker) -> Result<()>,
    ) -> Result<Self> {
        let key = digest::of_all([key.as_bytes(), include_bytes!("compress.rs")]);
        Self::in_folder(&place.pieces().join(name), key, make)
    }

    fn in_folder(
        folder: &Path,
        key: String,
        make: impl FnOnce(&mut Maker) -> Result<()>,
    ) -> Result<Self> {
        let stamp_file = folder.join("stamp.json");
        let files = folder.join("files");
        let kept = fs::read(&stamp_file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Stamp>(&bytes).ok())
            .filter(|stamp| stamp.key == key);
        if let Some(stamp) = kept {
            return Ok(Self {
                folder: files,
                entries: stamp.entries,
                groups: stamp.groups,
            });
        }
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(&files)?;
        let mut maker = Maker {
            folder: files,
            entries: BTreeMap::new(),
            groups: BTreeMap::new(),
        };
        make(&mut maker)?;
        let stamp = Stamp {
            key,
            entries: maker.entries,
            groups: maker.groups,
        };
        fs::write(stamp_file, serde_json::to_vec(&stamp)?)?;
        Ok(Self {
            folder: maker.folder,
            entries: stamp.entries,
            groups: stamp.groups,
        })
    }

    /// The path in the site of the file of one kind (`js`, `wasm`, `css`).
    pub(super) fn entry(&self, kind: &str) -> Option<String> {
        self.entries.get(kind).cloned()
    }

    /// The paths in the site of the files that belong together, by the name of their group.
    pub(super) fn groups(&self) -> BTreeMap<String, Vec<String>> {
        self.groups.clone()
    }

    /// All files: path in the site → where it lies.
    pub(super) fn files(&self) -> Result<BTreeMap<PathBuf, PathBuf>> {
        let paths = digest::files_below(&self.folder)?;
        Ok(paths
            .into_iter()
            .map(|path| (path.clone(), self.folder.join(path)))
            .collect())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An empty folder for one test.
    pub(crate) fn scratch(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("baokao-xtask-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the temporary folder is writable");
        folder
    }

    #[test]
    fn a_piece_is_made_again_only_when_its_key_changes() {
        let folder = scratch("piece");
        let mut times = 0;
        for key in ["one", "one", "two"] {
            let piece = Piece::in_folder(&folder, key.to_owned(), |maker| {
                times += 1;
                maker.add_hashed("baokao", "css", key.as_bytes())?;
                Ok(())
            });
            let piece = piece.expect("a piece can be made");
            let name = format!("/pkg/baokao.{}.css", digest::short(key.as_bytes()));
            assert_eq!(piece.entry("css"), Some(name));
            assert_eq!(piece.files().expect("its files can be listed").len(), 1);
        }
        assert_eq!(times, 2);
        fs::remove_dir_all(folder).expect("the scratch folder is ours");
    }

    #[test]
    fn a_piece_that_failed_is_not_kept() {
        let folder = scratch("failed-piece");
        let failed = Piece::in_folder(&folder, "key".to_owned(), |_| anyhow::bail!("no"));
        assert!(failed.is_err());
        let made = Piece::in_folder(&folder, "key".to_owned(), |maker| {
            maker.add(Path::new("favicon.svg"), b"<svg/>")
        });
        assert_eq!(
            made.expect("the second try is good")
                .files()
                .expect("listed")
                .len(),
            1
        );
        fs::remove_dir_all(folder).expect("the scratch folder is ours");
    }
}
