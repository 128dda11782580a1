//! A copy of the file while servers work on it: SQLite's own `vacuum into`, by
//! the library that the servers use, on one consistent picture of the database.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::link::{Link, Mode};
use crate::error::{Error, Result};
use crate::value::Value;

/// How long to wait for another process's lock. A server's writes hold none
/// that a reader would wait for.
const WAIT: Duration = Duration::from_secs(5);

/// Copies the file to one that must not be there yet, and looks whether the
/// copy is sound. It grows under another name and gets its own when it is whole
/// and on the disk.
pub(in crate::engine) async fn backup(from: &Path, to: &Path) -> Result<()> {
    if !from.exists() {
        return Err(refused(format!("there is no database {}", from.display())));
    }
    // An absolute path is never taken for an address such as `file:…`.
    let to = std::path::absolute(to).map_err(|why| trouble(to, &why))?;
    if to.symlink_metadata().is_ok() {
        let there = to.display();
        return Err(refused(format!("{there} is there already; it was kept")));
    }
    let draft = beside(&to);
    create_for_the_owner_alone(&draft)?;
    let written = write(from, &draft).await;
    let placed = written.and_then(|()| place(&draft, &to));
    if placed.is_err() {
        // The first mistake is the one to be told; half a copy is of no use.
        let _ = std::fs::remove_file(&draft);
    }
    placed
}

async fn write(from: &Path, draft: &Path) -> Result<()> {
    let text = draft
        .to_str()
        .ok_or_else(|| refused(format!("{} is no Unicode", draft.display())))?;
    let mut link = Link::open(from, Mode::Read, WAIT).await?;
    // An empty file may be written into, another may not.
    let path = [Value::Text(Some(text.to_owned()))];
    let copied = link.execute("vacuum into $1", &path).await;
    link.close().await;
    copied?;
    let mut link = Link::open(draft, Mode::Read, WAIT).await?;
    let sound = link.text("pragma quick_check").await;
    link.close().await;
    if sound? == "ok" {
        Ok(())
    } else {
        Err(refused("the copy is damaged, so it was deleted".to_owned()))
    }
}

fn place(draft: &Path, to: &Path) -> Result<()> {
    let sync = |path: &Path| File::open(path)?.sync_all();
    sync(draft).map_err(|why| trouble(draft, &why))?;
    std::fs::rename(draft, to).map_err(|why| trouble(to, &why))?;
    to.parent()
        .map_or(Ok(()), sync)
        .map_err(|why| trouble(to, &why))
}

fn beside(to: &Path) -> PathBuf {
    let mut name = OsString::from(to);
    name.push(".part");
    PathBuf::from(name)
}

fn create_for_the_owner_alone(draft: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(draft) {
        Ok(_file) => Ok(()),
        Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => Err(refused(format!(
            "{} is there: another backup runs, or one was stopped, and then it is to be deleted",
            draft.display()
        ))),
        Err(why) => Err(trouble(draft, &why)),
    }
}

fn trouble(path: &Path, why: &std::io::Error) -> Error {
    refused(format!("{}: {why}", path.display()))
}

fn refused(what: String) -> Error {
    Error::Backup { what }
}
