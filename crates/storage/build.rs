//! Tells cargo that a new migration file changes the crate, which the macro
//! that embeds the folder can't do by itself.

#[allow(
    clippy::print_stdout,
    reason = "this is how a build script talks to cargo"
)]
fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
