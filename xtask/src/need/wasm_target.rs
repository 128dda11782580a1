//! The target `wasm32-unknown-unknown` of the active tool chain.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow};

use super::rust_src;
use crate::missing::Missing;
use crate::place::Place;
use crate::{say, shell};

/// Rust's name of the browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the target is there: by rustup, or else from the sources of `std`.
pub(crate) fn ensure(place: &Place) -> Result<()> {
    let sysroot =
        PathBuf::from(shell::read(Command::new("rustc").args(["--print", "sysroot"]))?.trim_end());
    if is_installed(&sysroot) {
        return Ok(());
    }
    say::step("WASM target: rustup target add");
    let by_rustup = shell::read(Command::new("rustup").args(["target", "add", TARGET]));
    let rustup_says = match by_rustup {
        Ok(_) if is_installed(&sysroot) => return Ok(()),
        Ok(_) => anyhow!(
            "rustup manages another tool chain than {}",
            sysroot.display()
        ),
        Err(error) => error,
    };
    say::step("WASM target: rustup can't download it; building it from Debian's rust-src");
    rust_src::build_target(place, &sysroot).map_err(|debian_says| {
        Missing {
            what: format!("The Rust target {TARGET}"),
            why: format!("{rustup_says:#}\nand from Debian's rust-src: {debian_says:#}"),
            mend: format!("rustup target add {TARGET}"),
        }
        .into()
    })
}

fn is_installed(sysroot: &Path) -> bool {
    let folder = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    std::fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}
