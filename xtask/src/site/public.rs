//! The files of `public/`, copied to the site's root under their own names.

use std::fs;

use anyhow::Result;

use super::digest;
use super::piece::Piece;
use crate::place::Place;

/// Copies and compresses `public/`.
pub(super) fn build(place: &Place) -> Result<Piece> {
    let folder = place.root().join("public");
    let key = digest::of_folder(&folder)?;
    Piece::kept_or_made(place, "public", &key, |maker| {
        for path in digest::files_below(&folder)? {
            maker.add(&path, &fs::read(folder.join(&path))?)?;
        }
        Ok(())
    })
}
