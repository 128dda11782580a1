//! Rules of the house that no compiler checks: how a file opens, how long it is, what a module
//! is called, that every text of the catalogue is used, and that no lock file of npm names a host.

mod miniprogram;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::place::Place;

/// The longest file, its tests not counted.
const LINES: usize = 350;

/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["common", "helpers", "manager", "mod", "types", "utils"];

/// The catalogue's words that belong to every area: there, `common` says what it means.
const EXCEPTION: &str = "crates/domain/src/text/common.rs";

/// Folders at the root that hold Rust sources.
const SOURCES: [&str; 10] = [
    "app", "bench", "cashier", "crates", "cutter", "fuzz", "server", "src", "studio", "xtask",
];

/// What npm locks.
const LOCKS: [&str; 2] = [
    "bench/browser/package-lock.json",
    "end2end/package-lock.json",
];

/// All rules hold, or an error that names each breach.
pub(super) fn check(place: &Place) -> Result<()> {
    let mut breaches = Vec::new();
    let mut sources = Vec::new();
    for folder in SOURCES {
        for path in rust_files(&place.root().join(folder))? {
            let name = path.strip_prefix(place.root()).unwrap_or(&path);
            let text = fs::read_to_string(&path)?;
            breaches.extend(breaches_of(name, &text, is_for_tests(&path)));
            sources.push((name.to_owned(), text));
        }
    }
    breaches.extend(texts::breaches(&sources));
    breaches.extend(miniprogram::breaches(place.root()));
    for lock in LOCKS {
        if fs::read_to_string(place.root().join(lock))?.contains("\"resolved\"") {
            breaches.push(format!(
                "{lock} names registry hosts: remove its `resolved` lines"
            ));
        }
    }
    if !breaches.is_empty() {
        bail!("{}", breaches.join("\n"));
    }
    Ok(())
}

/// What is wrong with one file.
fn breaches_of(path: &Path, text: &str, for_tests: bool) -> Vec<String> {
    let name = path.display();
    let mut found = Vec::new();
    if !text.starts_with("//!") {
        found.push(format!("{name} does not open with `//!`"));
    }
    let lines = lines_before_tests(text);
    if lines > LINES && !for_tests {
        found.push(format!("{name} has {lines} lines; {LINES} is the limit"));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if EMPTY_NAMES.contains(&stem.as_ref()) && path != Path::new(EXCEPTION) {
        found.push(format!("{name} has a name that says nothing"));
    }
    found
}

/// Whether a whole file holds tests: by its folder, or because its parent module says so.
fn is_for_tests(path: &Path) -> bool {
    if path.components().any(|part| part.as_os_str() == "tests") {
        return true;
    }
    let Some((folder, stem)) = path.parent().zip(path.file_stem()) else {
        return false;
    };
    let declared = format!("#[cfg(test)]\nmod {};", stem.to_string_lossy());
    [
        folder.with_extension("rs"),
        folder.join("lib.rs"),
        folder.join("main.rs"),
    ]
    .iter()
    .any(|parent| fs::read_to_string(parent).is_ok_and(|text| text.contains(&declared)))
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
        let many = "x\n".repeat(300);
        let text = format!("//! What.\n{many}#[cfg(test)]\nmod tests {{\n{many}}}\n");
        assert!(breaches_of(Path::new("app/src/routes.rs"), &text, false).is_empty());
    }

    #[test]
    fn a_long_nameless_silent_file_breaches_three_rules() {
        let text = "x\n".repeat(LINES + 1);
        assert_eq!(
            breaches_of(Path::new("app/src/utils.rs"), &text, false).len(),
            3
        );
    }

    #[test]
    fn tests_may_be_long() {
        let text = format!("//! What.\n{}", "x\n".repeat(900));
        assert!(breaches_of(Path::new("server/tests/login.rs"), &text, true).is_empty());
        assert!(is_for_tests(Path::new("server/tests/login.rs")));
    }

    #[test]
    fn a_module_for_tests_is_known_by_its_parent() {
        let folder = std::env::temp_dir().join(format!("baokao-manners-{}", std::process::id()));
        fs::create_dir_all(folder.join("judge")).expect("the temporary folder is writable");
        fs::write(
            folder.join("judge.rs"),
            "#[cfg(test)]\nmod cases;\nmod rules;\n",
        )
        .expect("the temporary folder is writable");
        assert!(is_for_tests(&folder.join("judge/cases.rs")));
        assert!(!is_for_tests(&folder.join("judge/rules.rs")));
        fs::remove_dir_all(folder).expect("the folder is ours");
    }
}
