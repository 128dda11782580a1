//! The site that the server sends: made of pieces, each remade only when its sources changed,
//! laid together in `target/site` with a manifest that names the hashed files.

pub(crate) mod compress;
mod copy;
pub(crate) mod digest;
mod icons;
mod offline;
mod old;
mod piece;
mod pieces;
mod public;
mod script;
mod scripts;
mod style;
mod wasm;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::need;
use crate::place::Place;
use crate::say;

/// The name of the manifest in the site's folder.
const MANIFEST: &str = "manifest.json";

/// Paths from the site's root, as the server puts them into pages.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) js: String,
    pub(crate) wasm: String,
    pub(crate) css: String,
    /// The script that fetches pieces of the bundle.
    pub(crate) pieces_js: Option<String>,
    /// The files of each piece that is fetched by need, under the piece's name.
    pub(crate) pieces: BTreeMap<String, Vec<String>>,
    /// The photo studio's worker, code and face model; none until the studio exports something.
    pub(crate) studio_js: Option<String>,
    pub(crate) studio_wasm: Option<String>,
    pub(crate) studio_model: Option<String>,
    /// The script and the style sheet of its pages.
    pub(crate) studio_page: Option<String>,
    pub(crate) studio_css: Option<String>,
    /// The scripts that keep an offline copy, show it and wipe it.
    pub(crate) offline_keep: Option<String>,
    pub(crate) offline_show: Option<String>,
    pub(crate) offline_kept: Option<String>,
    /// The script of the page on which a form is filled in.
    pub(crate) draft_js: Option<String>,
    /// What browsers without modules load.
    pub(crate) old_js: Option<String>,
    pub(crate) old_css: Option<String>,
}

/// Brings `target/site` up to date and returns its manifest.
pub(crate) fn build(place: &Place) -> Result<Manifest> {
    need::wasm_target::ensure(place)?;
    need::node::ensure(place)?;
    let web = wasm::build(place, &wasm::WEB)?;
    let studio = wasm::build(place, &wasm::STUDIO)?;
    let style = style::build(place)?;
    let old = old::build(place)?;
    let public = public::build(place)?;
    let copy = copy::scripts(place)?;
    let manifest = Manifest {
        js: web.entry("js").context("the web bundle has no script")?,
        wasm: web.entry("wasm").context("the web bundle has no module")?,
        css: style.entry("css").context("there is no style sheet")?,
        pieces_js: web.entry("pieces_js"),
        pieces: web.groups(),
        studio_js: studio.entry("worker"),
        studio_wasm: studio.entry("wasm"),
        studio_model: studio.entry("model"),
        studio_page: studio.entry("page"),
        studio_css: style.entry("studio_css"),
        offline_keep: copy.entry("keep"),
        offline_show: copy.entry("show"),
        offline_kept: copy.entry("kept"),
        draft_js: studio.entry("draft"),
        old_js: old.entry("old_js"),
        old_css: style.entry("old_css"),
    };
    let mut wanted = BTreeMap::new();
    for piece in [&web, &studio, &style, &old, &public] {
        wanted.extend(piece.files()?);
    }
    wanted.extend(offline::build(place, &offline::files(&wanted, &manifest))?.files()?);
    wanted.extend(copy.files()?);
    wanted.extend(copy::worker(place, &manifest.css, &copy)?.files()?);
    lay(&place.site(), &wanted, &manifest)?;
    say::step(format_args!("site: {}", place.site().display()));
    Ok(manifest)
}

/// Makes `site` hold exactly `wanted` (path in the site → file) and the manifest.
/// Files that are right already keep their time, so that cargo embeds them only once.
fn lay(site: &Path, wanted: &BTreeMap<PathBuf, PathBuf>, manifest: &Manifest) -> Result<()> {
    fs::create_dir_all(site)?;
    for (path, source) in wanted {
        put(&site.join(path), &fs::read(source)?)?;
    }
    let mut text = serde_json::to_vec_pretty(manifest)?;
    text.push(b'\n');
    put(&site.join(MANIFEST), &text)?;
    for path in digest::files_below(site)? {
        if path != Path::new(MANIFEST) && !wanted.contains_key(&path) {
            fs::remove_file(site.join(path))?;
        }
    }
    Ok(())
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes).with_context(|| format!("can't write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::piece::tests::scratch;

    #[test]
    fn a_site_holds_what_is_wanted_and_nothing_else() {
        let folder = scratch("lay");
        let site = folder.join("site");
        fs::create_dir_all(site.join("pkg")).expect("the scratch folder is ours");
        fs::write(site.join("pkg/old.js"), "old").expect("the scratch folder is ours");
        let source = folder.join("new.js");
        fs::write(&source, "new").expect("the scratch folder is ours");
        let wanted = BTreeMap::from([(PathBuf::from("pkg/new.js"), source)]);
        lay(&site, &wanted, &Manifest::default()).expect("the site can be laid");
        let found = digest::files_below(&site).expect("the site can be read");
        assert_eq!(
            found,
            [PathBuf::from(MANIFEST), PathBuf::from("pkg/new.js")]
        );
        fs::remove_dir_all(folder).expect("the scratch folder is ours");
    }
}
