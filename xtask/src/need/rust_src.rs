//! The WASM target without rustup's servers: Debian's `rust-src` of the same rustc version holds
//! the sources of `std`; cargo builds them once, and the libraries are laid into the tool chain.
//! An installed `std` is never mixed with this one: it is called only when there is none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::wasm_target::TARGET;
use crate::place::Place;
use crate::shell;

/// Debian's suite that keeps the `rust-src` of several compilers.
const SUITE: &str = "trixie-backports";

/// Fetches the sources, builds them for the browser, and installs the result in `sysroot`.
pub(super) fn build_target(place: &Place, sysroot: &Path) -> Result<()> {
    let version = compiler_version()?;
    let work = place.target().join("rust-src");
    let sources = sysroot.join("lib/rustlib/src/rust");
    if !sources.join("library/std/Cargo.toml").is_file() {
        fetch_sources(&version, &work)?;
        fs::create_dir_all(&sources)?;
        let library = work.join(format!("unpacked/usr/src/rustc-{version}/library"));
        shell::run(Command::new("cp").arg("-a").arg(&library).arg(&sources))?;
    }
    let libraries = build_std(&work.join("empty"))?;
    install(
        &libraries,
        &sysroot.join("lib/rustlib").join(TARGET).join("lib"),
    )
}

/// `1.95.0`, from `rustc 1.95.0 (… 2026-04-14)`.
fn compiler_version() -> Result<String> {
    let said = shell::read(Command::new("rustc").arg("--version"))?;
    let version = said.split_whitespace().nth(1);
    Ok(version
        .context("rustc --version names no version")?
        .to_owned())
}

/// Downloads and unpacks `rust-src`, with lists and caches of its own: the machine's stay as they are.
fn fetch_sources(version: &str, work: &Path) -> Result<()> {
    let lists = work.join("lists");
    fs::create_dir_all(lists.join("partial"))?;
    fs::create_dir_all(work.join("cache/archives/partial"))?;
    fs::write(work.join("status"), "")?;
    fs::write(
        work.join("sources.list"),
        format!("deb {} {SUITE} main\n", mirror()?),
    )?;
    let apt = |program: &str| {
        let mut command = Command::new(program);
        command
            .current_dir(work)
            .args(["-q", "-o", "Dir::Etc::sourceparts=/dev/null"]);
        for (option, file) in [
            ("Dir::Etc::sourcelist", "sources.list"),
            ("Dir::State::lists", "lists"),
            ("Dir::State::status", "status"),
            ("Dir::Cache", "cache"),
        ] {
            command
                .arg("-o")
                .arg(format!("{option}={}", work.join(file).display()));
        }
        command
    };
    shell::read(apt("apt-get").arg("update"))?;
    shell::read(
        apt("apt-get")
            .arg("download")
            .arg(format!("rust-src={version}+*")),
    )?;
    let package = only_file_with(work, "deb")?;
    shell::read(
        Command::new("dpkg-deb")
            .arg("-x")
            .arg(package)
            .arg(work.join("unpacked")),
    )?;
    Ok(())
}

/// The Debian mirror that this machine uses already.
fn mirror() -> Result<String> {
    let said = shell::read(Command::new("apt-get").args([
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
    ]))?;
    said.lines()
        .find(|uri| uri.trim_end_matches('/').ends_with("/debian"))
        .map(str::to_owned)
        .context("apt knows no Debian mirror")
}

/// Compiles `std` for the browser by way of an empty crate; returns the folder of the libraries.
fn build_std(krate: &Path) -> Result<PathBuf> {
    fs::create_dir_all(krate.join("src"))?;
    fs::write(krate.join("src/lib.rs"), "")?;
    fs::write(
        krate.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    shell::run(
        shell::cargo()
            .current_dir(krate)
            .env("RUSTC_BOOTSTRAP", "1")
            .args([
                "build",
                "--release",
                "--target",
                TARGET,
                "--target-dir",
                "target",
            ])
            .arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test"),
    )?;
    Ok(krate.join("target").join(TARGET).join("release/deps"))
}

fn install(libraries: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into)?;
    let mut copied = 0;
    for entry in fs::read_dir(libraries)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&path, into.join(&name))?;
            copied += 1;
        }
    }
    ensure!(
        copied > 0,
        "cargo built no library in {}",
        libraries.display()
    );
    Ok(())
}

fn only_file_with(folder: &Path, extension: &str) -> Result<PathBuf> {
    fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| path.extension().is_some_and(|found| found == extension))
        .with_context(|| format!("no .{extension} file in {}", folder.display()))
}
