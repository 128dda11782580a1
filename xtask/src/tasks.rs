//! The commands of `cargo xtask`, one file each.

pub(crate) mod bench;
pub(crate) mod build;
pub(crate) mod fuzz;
pub(crate) mod run;
pub(crate) mod test;
