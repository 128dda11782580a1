//! Rules of the house that no compiler checks: how a file opens, how long it is, what a module
//! is called, and that the lock file of npm names no host.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::place::Place;

/// The longest file, its tests not counted.
const LINES: usize = 350;

/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["common", "helpers", "manager", "mod", "types", "utils"];

/// Folders at the root that hold Rust sources.
const SOURCES: [&str; 6] = ["app", "crates", "server", "src", "studio", "xtask"];

/// All rules hold, or an error that names each breach.
pub(super) fn check(place: &Place) -> Result<()> {
    let mut breaches = Vec::new();
    for folder in SOURCES {
        for path in rust_files(&place.root().join(folder))? {
            let name = path.strip_prefix(place.root()).unwrap_or(&path);
            breaches.extend(breaches_of(name, &fs::read_to_string(&path)?));
        }
    }
    if fs::read_to_string(place.end2end().join("package-lock.json"))?.contains("\"resolved\"") {
        breaches.push(
            "end2end/package-lock.json names registry hosts: remove its `resolved` lines"
                .to_owned(),
        );
    }
    if !breaches.is_empty() {
        bail!("{}", breaches.join("\n"));
    }
    Ok(())
}

/// What is wrong with one file.
fn breaches_of(path: &Path, text: &str) -> Vec<String> {
    let name = path.display();
    let mut found = Vec::new();
    if !text.starts_with("//!") {
        found.push(format!("{name} does not open with `//!`"));
    }
    let lines = lines_before_tests(text);
    if lines > LINES && !path.components().any(|part| part.as_os_str() == "tests") {
        found.push(format!("{name} has {lines} lines; {LINES} is the limit"));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if EMPTY_NAMES.contains(&stem.as_ref()) {
        found.push(format!("{name} has a name that says nothing"));
    }
    found
}

/// Unit tests stand at the end, in `#[cfg(test)] mod …`.
fn lines_before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    lines
        .windows(2)
        .position(|pair| {
            pair[0] == "#[cfg(test)]" && pair[1].contains("mod ") && pair[1].ends_with('{')
        })
        .unwrap_or(lines.len())
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path
                .file_name()
                .is_none_or(|name| name != "target" && name != "node_modules")
            {
                found.extend(rust_files(&path)?);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_file_breaches_nothing() {
        let text = format!(
            "//! What.\n{}#[cfg(test)]\nmod tests {{\n{}}}\n",
            "x\n".repeat(300),
            "x\n".repeat(300)
        );
        assert!(breaches_of(Path::new("app/src/routes.rs"), &text).is_empty());
    }

    #[test]
    fn a_long_nameless_silent_file_breaches_three_rules() {
        let text = "x\n".repeat(LINES + 1);
        assert_eq!(breaches_of(Path::new("app/src/utils.rs"), &text).len(), 3);
    }

    #[test]
    fn tests_may_be_long() {
        let text = format!("//! What.\n{}", "x\n".repeat(900));
        assert!(breaches_of(Path::new("server/tests/login.rs"), &text).is_empty());
    }
}
