//! The script of browsers that know no modules: laid into the site as it was written, since what
//! makes scripts small writes them in words that such a browser can't read.

use std::fs;

use anyhow::{Context, Result};

use super::digest;
use super::piece::Piece;
use crate::place::Place;

/// The script, as it lies in the tree.
const SCRIPT: &str = "src/old.js";

/// Names the script by its hash.
pub(super) fn build(place: &Place) -> Result<Piece> {
    let script = fs::read(place.root().join(SCRIPT));
    let script = script.with_context(|| format!("can't read {SCRIPT}"))?;
    let hash = digest::short(&script);
    Piece::kept_or_made(place, "old", &hash, |maker| {
        maker.add_entry("old_js", &format!("old.{hash}.js"), &script)
    })
}
