//! The key file: JSON with hexadecimal keys, readable by its owner alone,
//! written whole or not at all. Losing it means losing every sealed cell, so
//! it is never overwritten by a first start.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::ring::{Ring, SealingKey};
use crate::error::{Error, Result};

const NAME: &str = "keys";
/// Whoever changes the keys holds it; it is empty.
const LOCK: &str = "keys.lock";

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    index: String,
    sealing: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    id: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
    key: String,
}

impl Drop for Document {
    fn drop(&mut self) {
        self.index.zeroize();
        for entry in &mut self.sealing {
            entry.key.zeroize();
        }
    }
}

pub(super) fn open_or_create(folder: &Path) -> Result<Ring> {
    let path = folder.join(NAME);
    match open(&path) {
        Ok(file) => read(file, &path),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut builder = std::fs::DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(folder).map_err(|why| trouble(&path, &why))?;
            let ring = Ring::create()?;
            let draft = write_draft(folder, &ring)?;
            // A link fails where another process was first, and its keys count.
            let placed = std::fs::hard_link(&draft, &path);
            std::fs::remove_file(&draft).map_err(|why| trouble(&path, &why))?;
            match placed {
                Ok(()) => sync_folder(folder, &path).map(|()| ring),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    let file = open(&path).map_err(|why| trouble(&path, &why))?;
                    read(file, &path)
                }
                Err(error) => Err(trouble(&path, &error)),
            }
        }
        Err(error) => Err(trouble(&path, &error)),
    }
}

/// Reads the file as it is now.
pub(super) fn read_again(folder: &Path) -> Result<Ring> {
    let path = folder.join(NAME);
    let file = open(&path).map_err(|why| trouble(&path, &why))?;
    read(file, &path)
}

/// Whether a file that this process puts into the place of the keys belongs to
/// the same user, by a file that is made for it and taken away again. One that
/// root had put there, the server could read no more.
pub(super) fn prove_owner(folder: &Path) -> Result<()> {
    let path = folder.join(NAME);
    let kept = std::fs::metadata(&path).map_err(|why| trouble(&path, &why))?;
    let probe = folder.join(format!("{NAME}.{}", rand::random::<u64>()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let made = options.open(&probe).and_then(|file| file.metadata());
    let made = made.map_err(|why| trouble(&path, &why))?;
    std::fs::remove_file(&probe).map_err(|why| trouble(&path, &why))?;
    expect_owner(&path, owner(&kept), owner(&made))
}

#[cfg(unix)]
fn owner(about: &std::fs::Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::uid(about)
}

#[cfg(not(unix))]
fn owner(_about: &std::fs::Metadata) -> u32 {
    0
}

fn expect_owner(path: &Path, theirs: u32, ours: u32) -> Result<()> {
    if theirs == ours {
        return Ok(());
    }
    Err(Error::Keys {
        what: format!(
            "{} belongs to user {theirs}, and what user {ours} writes the server can't read; \
             run this command as the user that the server runs as",
            path.display()
        ),
    })
}

/// Puts what `change` makes of the ring in the file into its place; of two
/// that do it at once, one waits, so that no key is lost.
pub(super) fn change(folder: &Path, change: impl FnOnce(Ring) -> Result<Ring>) -> Result<Ring> {
    let path = folder.join(NAME);
    prove_owner(folder)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lock = options.open(folder.join(LOCK));
    let lock = lock.map_err(|why| trouble(&path, &why))?;
    lock.lock().map_err(|why| trouble(&path, &why))?;
    let ring = change(read_again(folder)?)?;
    let draft = write_draft(folder, &ring)?;
    std::fs::rename(&draft, &path).map_err(|why| trouble(&path, &why))?;
    sync_folder(folder, &path)?;
    Ok(ring)
}

fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

fn read(mut file: File, path: &Path) -> Result<Ring> {
    prove_private(&file, path)?;
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text)
        .map_err(|why| trouble(path, &why))?;
    let ring = serde_json::from_str::<Document>(&text)
        .ok()
        .as_ref()
        .and_then(understand);
    ring.ok_or_else(|| Error::Keys {
        what: format!(
            "{} is not a key file of this version; restore it from the backup",
            path.display()
        ),
    })
}

fn understand(document: &Document) -> Option<Ring> {
    let key = |text: &str| {
        let mut key = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, key.as_mut_slice()).ok()?;
        Some(key)
    };
    let sealing = document
        .sealing
        .iter()
        .map(|entry| {
            Some(SealingKey {
                id: entry.id,
                since: entry.since,
                key: key(&entry.key)?,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    (document.version == 1).then_some(())?;
    Ring::from_parts(key(&document.index)?, sealing)
}

#[cfg(unix)]
fn prove_private(file: &File, path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let metadata = file.metadata().map_err(|why| trouble(path, &why))?;
    if metadata.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(Error::Keys {
        what: format!(
            "others may read {0}; run `chmod 600 {0}`, and consider its keys as known",
            path.display()
        ),
    })
}

#[cfg(not(unix))]
fn prove_private(_file: &File, _path: &Path) -> Result<()> {
    Ok(())
}

/// Writes the whole ring to a file of its own, down to the disk.
fn write_draft(folder: &Path, ring: &Ring) -> Result<PathBuf> {
    let draft = folder.join(format!("{NAME}.{}", rand::random::<u64>()));
    let document = Document {
        version: 1,
        index: hex::encode(ring.index()),
        sealing: ring
            .sealing()
            .iter()
            .map(|one| Entry {
                id: one.id,
                since: one.since,
                key: hex::encode(*one.key),
            })
            .collect(),
    };
    let text = serde_json::to_string_pretty(&document)
        .map(Zeroizing::new)
        .map_err(|_| Error::Keys {
            what: "the keys can't be written down".to_owned(),
        })?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written
        .map(|()| draft)
        .map_err(|why| trouble(&folder.join(NAME), &why))
}

/// A name in a folder is durable only when the folder is.
fn sync_folder(folder: &Path, path: &Path) -> Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|why| trouble(path, &why))
}

fn trouble(path: &Path, why: &std::io::Error) -> Error {
    Error::Keys {
        what: format!("{}: {why}", path.display()),
    }
}

#[cfg(test)]
mod tests;
