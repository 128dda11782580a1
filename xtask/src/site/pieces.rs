//! Cutting a compiled WASM module into the part that every visit loads and pieces that are loaded
//! by need. Where it may be cut is said in the sources by `#[wasm_split]`; what only a piece
//! reaches goes into it, what several reach into files that they share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::shell;

/// What rustc has to be told so that a module can be cut: the linker keeps its relocations.
pub(super) const RUSTC_FLAG: &str = "-Clink-args=--emit-relocs";

/// The script that fetches pieces, as the module names it until it gets its hash.
const SCRIPT: &str = "./pieces.js";

/// A module that was cut.
pub(super) struct Cut {
    /// The part that every visit loads; wasm-bindgen has not seen it yet.
    pub(super) main: PathBuf,
    /// The files of the pieces.
    pub(super) files: Vec<PathBuf>,
    /// The script that fetches them.
    script: PathBuf,
    /// Which files a piece needs, by stem.
    pub(super) needs: BTreeMap<String, Vec<String>>,
}

/// Cuts a compiled module whose script will be `./<stem>.js`.
pub(super) fn cut(compiled: &Path, stem: &str, work: &Path) -> Result<Cut> {
    let folder = work.join("pieces");
    shell::run(
        shell::cargo()
            .args(["run", "--quiet", "--package", "cutter", "--"])
            .arg(compiled)
            .arg(&folder)
            .arg(stem),
    )?;
    let needs: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&fs::read(folder.join("needs.json"))?)?;
    let stems: BTreeSet<&String> = needs.values().flatten().collect();
    Ok(Cut {
        main: folder.join("main.wasm"),
        files: stems
            .into_iter()
            .map(|stem| folder.join(format!("{stem}.wasm")))
            .collect(),
        script: folder.join(SCRIPT),
        needs,
    })
}

/// The hashed name of a piece's file.
pub(super) fn name_of(stem: &str, hash: &str, piece: &str) -> String {
    format!("{stem}.{hash}.{piece}.wasm")
}

/// The name of the script that fetches pieces.
pub(super) fn script_name(stem: &str, hash: &str) -> String {
    format!("{stem}.{hash}.pieces.js")
}

/// Puts hashed names into the script that fetches pieces.
pub(super) fn name_in_script(cut: &Cut, stem: &str, hash: &str) -> Result<String> {
    let mut script = fs::read_to_string(&cut.script)?;
    replace(
        &mut script,
        &format!("\"./{stem}.js\""),
        &format!("\"./{stem}.{hash}.js\""),
    )?;
    for file in &cut.files {
        let piece = stem_of(file)?;
        replace(
            &mut script,
            &format!("\"./{piece}.wasm\""),
            &format!("\"./{}\"", name_of(stem, hash, piece)),
        )?;
    }
    Ok(script)
}

/// Puts the hashed name of the fetching script into the main one. The key under which the module
/// asks for it stays.
pub(super) fn name_in_main(main: &mut String, stem: &str, hash: &str) -> Result<()> {
    let named = format!("from './{}'", script_name(stem, hash));
    let double = format!("from \"{SCRIPT}\"");
    if main.contains(&double) {
        return replace(main, &double, &named);
    }
    replace(main, &format!("from '{SCRIPT}'"), &named)
}

/// `split_visitor` of `…/split_visitor.wasm`.
pub(super) fn stem_of(file: &Path) -> Result<&str> {
    file.file_stem()
        .and_then(|stem| stem.to_str())
        .with_context(|| format!("{} has no name", file.display()))
}

fn replace(text: &mut String, from: &str, to: &str) -> Result<()> {
    ensure!(text.contains(from), "a script does not name {from}");
    *text = text.replace(from, to);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_script_imports_the_hashed_one_and_keeps_the_key() {
        let mut main =
            "import * as a from './pieces.js';\nimports[\"./pieces.js\"] = a;".to_owned();
        name_in_main(&mut main, "baokao", "12").expect("it names the script");
        assert_eq!(
            main,
            "import * as a from './baokao.12.pieces.js';\nimports[\"./pieces.js\"] = a;"
        );
        assert!(name_in_main(&mut main, "baokao", "12").is_err());
    }

    #[test]
    fn a_file_is_named_by_its_stem() {
        assert_eq!(stem_of(Path::new("/a/chunk_1.wasm")).ok(), Some("chunk_1"));
    }
}
