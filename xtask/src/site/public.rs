//! The files of `public/`, copied to the site's root under their own names, and the pictures of
//! the site that are drawn here.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::piece::Piece;
use super::{digest, icons};
use crate::place::Place;

/// Copies and compresses `public/`, and adds the icons.
pub(super) fn build(place: &Place) -> Result<Piece> {
    let folder = place.root().join("public");
    let sources = digest::of_folder(&folder)?;
    let key = digest::of_all([sources.as_bytes(), include_bytes!("icons.rs")]);
    Piece::kept_or_made(place, "public", &key, |maker| {
        for path in digest::files_below(&folder)? {
            maker.add(&path, &fs::read(folder.join(&path))?)?;
        }
        for icon in &icons::ICONS {
            maker.add(Path::new(icon.name), &icon.png()?)?;
        }
        Ok(())
    })
}
