//! The service worker by which 照片处理工具 works without a network: `studio/sw.js` with the list of
//! the files that its page needs. Another list makes another version of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::Manifest;
use super::digest;
use super::piece::Piece;
use crate::place::Place;

/// The script, as it lies in the tree.
const SCRIPT: &str = "studio/sw.js";
/// Where it lies in the site: above the page, whose path it may then answer for.
const NAME: &str = "sw.js";
/// The piece of the bundle in which the page lies.
const PIECE: &str = "studio";

/// Writes the list into the script.
pub(super) fn build(place: &Place, files: &[String]) -> Result<Piece> {
    let script = fs::read_to_string(place.root().join(SCRIPT))?;
    let script = listing(&script, files)?;
    Piece::kept_or_made(
        place,
        "offline",
        &digest::short(script.as_bytes()),
        |maker| maker.add(Path::new(NAME), script.as_bytes()),
    )
}

/// What the page needs: everything that is hashed, but for the other pieces of the bundle.
pub(super) fn files(wanted: &BTreeMap<PathBuf, PathBuf>, manifest: &Manifest) -> Vec<String> {
    let ours: BTreeSet<&String> = manifest.pieces.get(PIECE).into_iter().flatten().collect();
    let pieces = manifest.pieces.values().flatten();
    // Where there are service workers, nothing old is loaded.
    let old = [&manifest.old_js, &manifest.old_css].into_iter().flatten();
    let others = pieces.filter(|file| !ours.contains(file)).chain(old);
    let others: BTreeSet<&String> = others.collect();
    let paths = wanted.keys().map(|path| format!("/{}", path.display()));
    let needed = paths.filter(|path| {
        let twin = path.ends_with(".br") || path.ends_with(".gz");
        let hashed = path.starts_with("/pkg/") || path.starts_with("/photo/");
        hashed && !twin && !others.contains(path)
    });
    needed.chain(["/favicon.svg".to_owned()]).collect()
}

fn listing(script: &str, files: &[String]) -> Result<String> {
    let list = serde_json::to_string(files)?;
    filled(script, &digest::short(list.as_bytes()), files)
}

/// A worker's script with its version and the list of what it keeps.
pub(super) fn filled(script: &str, version: &str, files: &[String]) -> Result<String> {
    let list = serde_json::to_string(files)?;
    let mut text = script.to_owned();
    for (place, what) in [
        (
            "const VERSION = '';",
            format!("const VERSION = '{version}';"),
        ),
        ("const FILES = [];", format!("const FILES = {list};")),
    ] {
        ensure!(text.contains(place), "a worker's script has no `{place}`");
        text = text.replace(place, &what);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_needs_its_own_piece_and_no_other() {
        let names = [
            "pkg/a.1.js",
            "pkg/a.1.js.br",
            "photo/worker.1.js",
            "pkg/own.wasm",
            "pkg/other.wasm",
            "pkg/old.1.js",
            "robots.txt",
        ];
        let wanted = names
            .map(|name| (PathBuf::from(name), PathBuf::new()))
            .into();
        let group = |name: &str| vec![format!("/pkg/{name}.wasm")];
        let manifest = Manifest {
            pieces: [
                ("studio".to_owned(), group("own")),
                ("staff".to_owned(), [group("own"), group("other")].concat()),
            ]
            .into(),
            old_js: Some("/pkg/old.1.js".to_owned()),
            ..Manifest::default()
        };
        let files = files(&wanted, &manifest);
        assert_eq!(
            files,
            [
                "/photo/worker.1.js",
                "/pkg/a.1.js",
                "/pkg/own.wasm",
                "/favicon.svg"
            ]
        );
    }

    #[test]
    fn another_list_is_another_version() {
        let script = "const VERSION = '';\nconst FILES = [];";
        let one = listing(script, &["/a".to_owned()]).expect("it has both places");
        let other = listing(script, &["/b".to_owned()]).expect("it has both places");
        assert!(one.contains(r#"const FILES = ["/a"];"#));
        assert_ne!(one.lines().next(), other.lines().next());
        assert!(listing("", &[]).is_err());
    }
}
