//! Cuts a compiled WASM module: `cutter MODULE FOLDER STEM`. The folder gets `main.wasm`, which
//! wasm-bindgen has to see next, the pieces, `pieces.js` that fetches them, and `needs.json`:
//! which files a piece needs.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let mut next = |what: &'static str| arguments.next().context(what);
    let module = fs::read(next("the module is missing")?)?;
    let folder = PathBuf::from(next("the folder is missing")?);
    let stem = next("the stem is missing")?;
    let main = folder.join("main.wasm");
    let main_script = format!("./{}.js", stem.to_string_lossy());
    fs::create_dir_all(&folder)?;
    let mut options = Options::new(&module);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = "./pieces.js";
    options.main_module = &main_script;
    let cut = transform(options).map_err(|error| anyhow!("{error:?}"))?;
    let needs: BTreeMap<_, _> = cut.prefetch_map.into_iter().collect();
    fs::write(
        folder.join("needs.json"),
        serde_json::to_vec_pretty(&needs)?,
    )?;
    Ok(())
}
