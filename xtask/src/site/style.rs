//! The style sheets: `style/main.css` with its imports, and `style/studio.css` for the pages of the
//! photo studio alone, and `style/old.css` by itself for the oldest browsers; bundled and minified
//! by lightningcss.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

use super::digest;
use super::piece::Piece;
use crate::place::Place;
use crate::say;

/// The evergreen browsers of the last four years; newer syntax is rewritten for them.
const BROWSERS: Browsers = Browsers {
    android: Some(version(107, 0)),
    chrome: Some(version(107, 0)),
    edge: Some(version(107, 0)),
    firefox: Some(version(106, 0)),
    ie: None,
    ios_saf: Some(version(16, 1)),
    opera: Some(version(93, 0)),
    safari: Some(version(16, 1)),
    samsung: Some(version(19, 0)),
};

/// lightningcss packs a version into one number.
const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

/// Bundles the style sheets.
pub(super) fn build(place: &Place) -> Result<Piece> {
    let folder = place.root().join("style");
    let sources = digest::of_folder(&folder)?;
    let key = digest::of_all([sources.as_bytes(), include_bytes!("style.rs")]);
    Piece::kept_or_made(place, "style", &key, |maker| {
        say::step("style sheet: bundling");
        maker.add_hashed(
            "baokao",
            "css",
            bundle(&folder.join("main.css"))?.as_bytes(),
        )?;
        let studio = bundle(&folder.join("studio.css"))?;
        let name = format!("studio.{}.css", digest::short(studio.as_bytes()));
        maker.add_entry("studio_css", &name, studio.as_bytes())?;
        let old = bundle(&folder.join("old.css"))?;
        let name = format!("old.{}.css", digest::short(old.as_bytes()));
        maker.add_entry("old_css", &name, old.as_bytes())
    })
}

fn bundle(main: &Path) -> Result<String> {
    let files = FileProvider::new();
    let targets = Targets::from(BROWSERS);
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let said = |error: &dyn std::fmt::Display| anyhow!("{}: {error}", main.display());
    let mut sheet = bundler.bundle(main).map_err(|error| said(&error))?;
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| said(&error))?;
    let options = PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    };
    Ok(sheet.to_css(options).map_err(|error| said(&error))?.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::piece::tests::scratch;

    #[test]
    fn imports_are_bundled_into_their_layers() {
        let folder = scratch("style");
        std::fs::write(folder.join("part.css"), "a { color: #ff0000; }").expect("writable");
        std::fs::write(
            folder.join("main.css"),
            "@import url(\"part.css\") layer(base);",
        )
        .expect("writable");
        let css = bundle(&folder.join("main.css")).expect("it is good CSS");
        assert_eq!(css, "@layer base{a{color:red}}");
        std::fs::remove_dir_all(folder).expect("the scratch folder is ours");
    }

    #[test]
    fn what_is_for_browsers_without_layers_stands_outside_of_them() {
        let folder = scratch("old-style");
        std::fs::write(folder.join("old.css"), "a { color: #ff0000; }").expect("writable");
        std::fs::write(
            folder.join("main.css"),
            "@layer base; @import \"old.css\" supports(not (all: revert-layer));",
        )
        .expect("writable");
        let css = bundle(&folder.join("main.css")).expect("it is good CSS");
        assert!(
            css.contains("@supports not (all:revert-layer){a{color:red}}"),
            "{css}"
        );
        std::fs::remove_dir_all(folder).expect("the scratch folder is ours");
    }

    #[test]
    fn a_mistake_is_told_with_the_file() {
        let error = bundle(Path::new("nowhere/main.css")).expect_err("there is no such file");
        assert!(error.to_string().contains("nowhere/main.css"));
    }
}
