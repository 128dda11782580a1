//! The browser bundle, and that a first visit stays within its budget.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::place::Place;
use crate::say;
use crate::site::{self, Manifest};

/// Brotli bytes of scripts, module and style sheet together: what a first visit may load, from the
/// start page to 登录. Pieces are loaded by need and not counted; see docs/benchmarks.md.
const BUDGET: u64 = 250_000;

/// Builds the bundle and weighs it.
pub(super) fn check(place: &Place) -> Result<()> {
    let manifest = site::build(place)?;
    let total = weigh(&place.site(), &manifest)?;
    if total > BUDGET {
        bail!("a first visit loads {total} bytes; the budget is {BUDGET}");
    }
    say::step(format_args!(
        "a first visit loads {total} of {BUDGET} bytes"
    ));
    Ok(())
}

/// Prints what each file weighs; the brotli bytes of a first visit.
pub(crate) fn weigh(site: &Path, manifest: &Manifest) -> Result<u64> {
    let mut total = 0;
    let first_visit = [
        Some(&manifest.js),
        manifest.pieces_js.as_ref(),
        Some(&manifest.wasm),
        Some(&manifest.css),
    ];
    for path in first_visit.into_iter().flatten() {
        total += weigh_file(site, path, "")?;
    }
    let pieces: BTreeSet<&String> = manifest.pieces.values().flatten().collect();
    let studio = [
        &manifest.studio_page,
        &manifest.draft_js,
        &manifest.studio_css,
        &manifest.studio_js,
        &manifest.studio_wasm,
        &manifest.studio_model,
        &manifest.old_js,
        &manifest.old_css,
    ];
    for path in pieces.into_iter().chain(studio.into_iter().flatten()) {
        weigh_file(site, path, "  (not on a first visit)")?;
    }
    Ok(total)
}

/// Prints what a file weighs; its brotli bytes.
fn weigh_file(site: &Path, path: &str, note: &str) -> Result<u64> {
    let file = site.join(path.trim_start_matches('/'));
    let raw = fs::metadata(&file)?.len();
    let packed = fs::metadata(site::compress::twin(&file, "br")).map_or(raw, |about| about.len());
    say::plain(format_args!(
        "{raw:>10} raw {packed:>9} brotli  {path}{note}"
    ));
    Ok(packed)
}
