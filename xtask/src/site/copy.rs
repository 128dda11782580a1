//! The offline copy: the scripts that keep, show and wipe it, and the service worker of the whole
//! site, by which `/offline` opens without a network. Another build is another version of it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::piece::Piece;
use super::scripts::Names;
use super::{digest, offline, script};
use crate::place::Place;

/// Where the scripts lie.
const FOLDER: &str = "offline";
/// Those of pages, first what the others load.
const SCRIPTS: [&str; 3] = ["kept.js", "keep.js", "show.js"];
/// The worker, and where it lies in the site: at the root, for which it answers.
const WORKER: (&str, &str) = ("sw.js", "offline-sw.js");
/// What the page is made of, beside its files: another text is another version.
const PAGE: [&str; 3] = [
    "app/src/pages/public/offline.rs",
    "app/src/shell.rs",
    "crates/domain/src/text/offline.rs",
];
/// What the page and an installed app need besides the hashed files.
const BESIDE: [&str; 3] = ["/favicon.svg", "/icon-192.png", "/manifest.webmanifest"];

/// The scripts of pages, small and under hashed names.
pub(super) fn scripts(place: &Place) -> Result<Piece> {
    let folder = place.root().join(FOLDER);
    let key = digest::of_all([
        digest::of_folder(&folder)?.as_bytes(),
        include_bytes!("copy.rs").as_slice(),
        include_bytes!("script.rs"),
        include_bytes!("scripts.rs"),
        &fs::read(script::package(place).join("package.json"))?,
    ]);
    Piece::kept_or_made(place, "offline-copy", &key, |maker| {
        let work = place.pieces().join("offline-copy-work");
        fs::create_dir_all(&work)?;
        let mut names = Names::default();
        for plain in SCRIPTS {
            let text = fs::read_to_string(folder.join(plain))?;
            let small = script::shrink(place, &names.put_into(&text)?, &work)?;
            names.add(maker, None, "offline", plain, small.as_bytes())?;
        }
        fs::remove_dir_all(work)?;
        Ok(())
    })
}

/// The worker with its list: the style sheet at `css`, the page's scripts, and what is beside them.
pub(super) fn worker(place: &Place, css: &str, scripts: &Piece) -> Result<Piece> {
    let entry = |name| {
        let path = scripts.entry(name);
        path.with_context(|| format!("there is no script {name}"))
    };
    let hashed = [css.to_owned(), entry("kept")?, entry("show")?];
    let beside = BESIDE.map(str::to_owned);
    let files: Vec<String> = hashed.into_iter().chain(beside).collect();
    let script = fs::read_to_string(place.root().join(FOLDER).join(WORKER.0))?;
    let mut parts = vec![script.clone().into_bytes(), files.concat().into_bytes()];
    for path in PAGE {
        parts
            .push(fs::read(place.root().join(path)).with_context(|| format!("can't read {path}"))?);
    }
    let version = digest::of_all(parts.iter().map(Vec::as_slice));
    let script = offline::filled(&script, &version, &files)?;
    let key = digest::short(script.as_bytes());
    Piece::kept_or_made(place, "offline-worker", &key, |maker| {
        maker.add(Path::new(WORKER.1), script.as_bytes())
    })
}
