//! What the tasks need from outside. Each is looked for first, and installed only if it's missing.

pub(crate) mod cargo_deny;
pub(crate) mod debian;
pub(crate) mod fonts;
pub(crate) mod node;
mod rust_src;
pub(crate) mod wasm_target;
