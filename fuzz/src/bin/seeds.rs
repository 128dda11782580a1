//! Writes the seeds into a folder: `seeds FOLDER`.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;

fn main() -> anyhow::Result<()> {
    let folder = std::env::args_os().nth(1).context("which folder?")?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    for (name, file) in fuzz::seeds::all()? {
        fs::write(folder.join(name), file)?;
    }
    Ok(())
}
