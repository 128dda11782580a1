//! The npm packages in `end2end/`: the optimiser of the WASM bundle, and the browser tests; and
//! those in `bench/browser/`, which only the benchmark of the photo studio needs.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::missing::Missing;
use crate::place::Place;
use crate::site::digest;
use crate::{say, shell};

/// The oldest Node that the packages run on.
const OLDEST: u32 = 20;

/// Makes sure that exactly what `end2end/package-lock.json` names is installed.
pub(crate) fn ensure(place: &Place) -> Result<()> {
    ensure_in(place, "end2end")
}

/// Makes sure that what the photo studio is measured beside is installed, and the browser tests'
/// packages, by which it is driven.
pub(crate) fn ensure_peers(place: &Place) -> Result<()> {
    ensure(place)?;
    ensure_in(place, "bench/browser")
}

fn ensure_in(place: &Place, name: &str) -> Result<()> {
    let folder = place.root().join(name);
    let wanted = digest::short(&fs::read(folder.join("package-lock.json"))?);
    let stamp = folder.join("node_modules/.baokao-lock");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let cant = |why: String, mend: &str| Missing {
        what: format!("The npm packages of {name}/"),
        why,
        mend: mend.to_owned(),
    };
    let said = shell::read(Command::new("node").arg("--version")).unwrap_or_default();
    if major(&said).is_none_or(|found| found < OLDEST) {
        let why = format!(
            "Node {OLDEST} or newer is needed, found: {}",
            if said.is_empty() { "none" } else { said.trim() }
        );
        return Err(cant(why, "install Node 20 or newer, with npm").into());
    }
    say::step("npm packages: npm ci");
    shell::read(
        Command::new("npm")
            .current_dir(&folder)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
    )
    .map_err(|error| cant(format!("{error:#}"), &format!("cd {name} && npm ci")))?;
    fs::write(stamp, wanted)?;
    Ok(())
}

/// `20` from `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
