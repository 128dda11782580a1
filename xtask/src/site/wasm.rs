//! A WASM module for the browser: compiled by cargo, bound to JavaScript by wasm-bindgen (a
//! library here, so `Cargo.lock` keeps it equal to the crate), made small by wasm-opt, named by hash.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::digest;
use super::piece::{Maker, Piece};
use super::pieces::{self, Cut};
use super::script;
use super::scripts::Names;
use crate::need::wasm_target::TARGET;
use crate::place::Place;
use crate::{say, shell};

/// What to build and how.
pub(super) struct Module {
    /// The cargo package, a `cdylib`.
    package: &'static str,
    /// The first word of the files' names.
    stem: &'static str,
    /// More arguments for cargo.
    cargo: &'static [&'static str],
    /// Target features beyond rustc's own choice.
    features: &'static [&'static str],
    /// Arguments for wasm-opt.
    optimise: &'static [&'static str],
    /// Scripts of ours around the bound one, those first that others load by `'./name.js'`.
    scripts: &'static [&'static str],
    /// Where in the site one of them lies, if not with the others.
    apart: Option<(&'static str, &'static str)>,
    /// Files that these scripts load, by the names under which they do.
    beside: &'static [(&'static str, &'static str)],
    /// Cut into pieces that are loaded by need.
    in_pieces: bool,
}

/// The bundle of every page: small before fast.
pub(super) const WEB: Module = Module {
    package: "web",
    stem: "baokao",
    cargo: &[],
    features: &[],
    optimise: &["-Oz"],
    scripts: &[],
    apart: None,
    beside: &[],
    in_pieces: true,
};

/// The photo studio, loaded by its pages alone: fast before small, with SIMD. Its worker loads the
/// module and the face model; the script of the page starts the worker.
pub(super) const STUDIO: Module = Module {
    package: "studio",
    stem: "studio",
    cargo: &["--config", "profile.web.opt-level=3"],
    features: &["+simd128"],
    optimise: &["-O3", "--enable-simd"],
    scripts: &[
        "studio/worker.js",
        "studio/framing.js",
        "studio/easel.js",
        "studio/handles.js",
        "studio/camera.js",
        "studio/leaving.js",
        "studio/upload.js",
        "studio/desk.js",
        "studio/page.js",
        "studio/draft.js",
    ],
    // Under the path that the service worker answers for: a worker is looked after by the path of its
    // own script, not by that of the page which started it.
    apart: Some(("studio/worker.js", "photo")),
    // The model's licence wants its notice to go with it.
    beside: &[
        (
            "studio.model",
            "crates/photo/model/seeta_fd_frontal_v1.0.bin",
        ),
        ("studio.licence.txt", "crates/photo/model/LICENSE"),
    ],
    in_pieces: false,
};

/// What rustc emits for `wasm32-unknown-unknown` by itself, in wasm-opt's words.
const RUSTC_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// As `.cargo/config.toml` has it for the server, whose flags don't reach what sets its own.
const ERASED_VIEWS: &str = "--cfg=erase_components";

/// Compiles a module; binds, shrinks, hashes and compresses it if cargo made something new.
/// A module that binds nothing (a crate without content) gives an empty piece.
pub(super) fn build(place: &Place, module: &Module) -> Result<Piece> {
    say::step(format_args!("{} module: cargo build", module.package));
    let compiled = compile(place, module)?;
    let bytes =
        fs::read(&compiled).with_context(|| format!("cargo left no {}", compiled.display()))?;
    let optimiser = place.end2end().join("node_modules/binaryen");
    let ours = own_files(place, module)?;
    let key = digest::of_all([
        bytes.as_slice(),
        digest::of_all(ours.iter().map(Vec::as_slice)).as_bytes(),
        include_bytes!("wasm.rs").as_slice(),
        include_bytes!("scripts.rs"),
        include_bytes!("pieces.rs"),
        include_bytes!("script.rs"),
        include_bytes!("../../../cutter/src/main.rs"),
        &fs::read(optimiser.join("package.json"))?,
        &fs::read(script::package(place).join("package.json"))?,
    ]);
    Piece::kept_or_made(place, module.package, &key, |maker| {
        if !binds_something(&bytes) {
            say::step(format_args!(
                "{} module: exports nothing yet, left out",
                module.package
            ));
            return Ok(());
        }
        let work = place.pieces().join(format!("{}-work", module.package));
        if work.exists() {
            fs::remove_dir_all(&work)?;
        }
        say::step(format_args!("{} module: wasm-bindgen", module.package));
        let cut = if module.in_pieces {
            Some(pieces::cut(&compiled, module.stem, &work)?)
        } else {
            None
        };
        let main = cut.as_ref().map_or(compiled.as_path(), |cut| &cut.main);
        bind(main, module, &work)?;
        say::step(format_args!(
            "{} module: wasm-opt, terser, brotli, gzip",
            module.package
        ));
        let shrink = |file: &Path| shrink(&optimiser, module, file);
        shrink(&work.join(format!("{}_bg.wasm", module.stem)))?;
        for file in cut.iter().flat_map(|cut| &cut.files) {
            shrink(file)?;
        }
        let script = name(place, maker, module, &work, cut.as_ref())?;
        let mut names = Names::default();
        names.insert(&format!("{}.js", module.stem), &script);
        for (plain, path) in module.beside {
            let bytes = fs::read(place.root().join(path))?;
            names.add(maker, None, module.stem, plain, &bytes)?;
        }
        for path in module.scripts {
            let text = fs::read_to_string(place.root().join(path))?;
            let small = script::shrink(place, &names.put_into(&text)?, &work)?;
            let plain = Path::new(path).file_name().unwrap_or_default();
            let plain = plain.to_string_lossy();
            let apart = module.apart.filter(|(script, _)| script == path);
            let folder = apart.map(|(_, folder)| folder);
            names.add(maker, folder, module.stem, &plain, small.as_bytes())?;
        }
        fs::remove_dir_all(work)?;
        Ok(())
    })
}

/// What of a module doesn't come from cargo: its scripts, and what lies beside them.
fn own_files(place: &Place, module: &Module) -> Result<Vec<Vec<u8>>> {
    let beside = module.beside.iter().map(|(_, path)| path);
    let read = |path: &&'static str| {
        fs::read(place.root().join(path)).with_context(|| format!("can't read {path}"))
    };
    module.scripts.iter().chain(beside).map(read).collect()
}

/// Runs wasm-opt over a file, in its place.
fn shrink(optimiser: &Path, module: &Module, file: &Path) -> Result<()> {
    shell::run(
        Command::new("node")
            .arg(optimiser.join("bin/wasm-opt"))
            .arg(file)
            .arg("-o")
            .arg(file)
            .args(module.optimise)
            .args(RUSTC_FEATURES)
            .args([
                "--strip-debug",
                "--strip-producers",
                "--strip-target-features",
            ]),
    )
}

/// Runs cargo. Cargo keeps libraries built with different flags apart, so the modules do not
/// undo each other's work.
fn compile(place: &Place, module: &Module) -> Result<PathBuf> {
    let mut flags = neutral_paths(place.root());
    flags.push(ERASED_VIEWS.to_owned());
    if !module.features.is_empty() {
        flags.push(format!("-Ctarget-feature={}", module.features.join(",")));
    }
    if module.in_pieces {
        flags.push(pieces::RUSTC_FLAG.to_owned());
    }
    shell::run(
        shell::cargo()
            .args(["build", "--profile", "web", "--target", TARGET])
            .args(["--package", module.package])
            .args(module.cargo)
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")),
    )?;
    let folder = place.target().join(TARGET).join("web");
    Ok(folder.join(format!("{}.wasm", module.package)))
}

/// Keeps the paths of this machine out of panic messages, so that two machines make equal bytes.
fn neutral_paths(root: &Path) -> Vec<String> {
    let registries = cargo_home().map(|home| home.join("registry/src"));
    let sources = registries
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).into_iter().flatten());
    let mut flags = vec![format!("--remap-path-prefix={}=.", root.display())];
    for registry in sources.flatten() {
        flags.push(format!(
            "--remap-path-prefix={}=crates",
            registry.path().display()
        ));
    }
    flags.sort();
    flags
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))
}

/// Whether the crate has anything for wasm-bindgen to bind: its macros leave a section by this name.
fn binds_something(wasm: &[u8]) -> bool {
    let mark = b"__wasm_bindgen_unstable";
    wasm.windows(mark.len()).any(|window| window == mark)
}

fn bind(compiled: &Path, module: &Module, work: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(module.stem)
        .web(true)?
        .omit_default_module_path(false)
        .typescript(false)
        .keep_lld_exports(module.in_pieces)
        .demangle(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(work)
}

/// Gives the files names with one hash over all of them, and the scripts the names of what they
/// load; returns the name of the main script.
fn name(
    place: &Place,
    maker: &mut Maker,
    module: &Module,
    work: &Path,
    cut: Option<&Cut>,
) -> Result<String> {
    let stem = module.stem;
    let hash = digest::of_folder(work)?;
    let default = format!("{stem}_bg.wasm");
    let wasm_name = format!("{stem}.{hash}.wasm");
    maker.add_entry("wasm", &wasm_name, &fs::read(work.join(&default))?)?;
    let script = fs::read_to_string(work.join(format!("{stem}.js")))?;
    ensure!(
        script.contains(&default),
        "the script of wasm-bindgen does not name {default}"
    );
    let mut script = script.replace(&default, &wasm_name);
    if let Some(cut) = cut {
        pieces::name_in_main(&mut script, stem, &hash)?;
        add_pieces(place, maker, cut, work, stem, &hash)?;
    }
    let snippets = work.join("snippets");
    let folder = format!("{stem}-{}", digest::of_folder(&snippets)?);
    script = script.replace("'./snippets/", &format!("'./{folder}/"));
    script = script.replace("\"./snippets/", &format!("\"./{folder}/"));
    ensure!(
        !script.contains("./snippets/"),
        "the script names a snippet in a new way"
    );
    for path in digest::files_below(&snippets)? {
        maker.add(
            &Path::new("pkg").join(&folder).join(&path),
            &fs::read(snippets.join(&path))?,
        )?;
    }
    let script = script::shrink(place, &script, work)?;
    let script_name = format!("{stem}.{hash}.js");
    maker.add_entry("js", &script_name, script.as_bytes())?;
    Ok(script_name)
}

/// Adds the pieces, the script that fetches them, and which of them belong together.
fn add_pieces(
    place: &Place,
    maker: &mut Maker,
    cut: &Cut,
    work: &Path,
    stem: &str,
    hash: &str,
) -> Result<()> {
    let script = pieces::name_in_script(cut, stem, hash)?;
    let script = script::shrink(place, &script, work)?;
    maker.add_entry(
        "pieces_js",
        &pieces::script_name(stem, hash),
        script.as_bytes(),
    )?;
    for file in &cut.files {
        let name = pieces::name_of(stem, hash, pieces::stem_of(file)?);
        maker.add(&Path::new("pkg").join(name), &fs::read(file)?)?;
    }
    for (piece, files) in &cut.needs {
        let named = files.iter().map(|file| pieces::name_of(stem, hash, file));
        maker.add_group(piece, named);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_crate_binds_nothing() {
        assert!(!binds_something(b"\0asm\x01\0\0\0"));
        assert!(binds_something(b"\0asm....__wasm_bindgen_unstable..."));
    }
}
