//! The database's file and the lock beside it. What is in the file is
//! SQLite's own affair.

use std::ffi::OsString;
use std::fs::{DirBuilder, File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Creates the file, readable by its owner only, unless it is there. SQLite
/// gives the files of its log the same rights.
pub(super) fn create_for_the_owner_alone(path: &Path) -> Result<()> {
    let unfit = |why: std::io::Error| Error::Unfit {
        what: format!("{} can't be created: {why}", path.display()),
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(unfit)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(file) => file.sync_all().map_err(unfit),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(unfit(error)),
    }
}

/// Deletes the file and what SQLite keeps beside it; nothing else.
pub(in crate::engine) fn remove(path: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = OsString::from(path);
        name.push(ending);
        match std::fs::remove_file(PathBuf::from(name)) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::Unfit {
                    what: format!("{} can't be deleted: {why}", path.display()),
                });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Waits for the lock that only one process has at a time; it ends with the
/// file that is returned.
pub(super) async fn lock_beside(path: &Path) -> Result<File> {
    let mut name = OsString::from(path);
    name.push("-migration");
    let place = PathBuf::from(name);
    let locked = tokio::task::spawn_blocking(move || {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&place)?;
        file.lock()?;
        Ok::<_, std::io::Error>(file)
    });
    match locked.await {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(why)) => Err(Error::Migration {
            why: format!("the lock can't be had: {why}"),
        }),
        Err(_stopped) => Err(Error::Unavailable),
    }
}
