//! What is seen, and the calls that it makes: the same pages on the server
//! (feature `ssr`) and in the browser (feature `hydrate`). Rules live in
//! `domain`, use cases in `services`.

#![allow(
    unreachable_pub,
    reason = "leptos wants a component's items to be as public as the component"
)]

// rustdoc has flags of its own, and writes no page.
#[cfg(not(any(erase_components, doc)))]
compile_error!(
    "the flags of .cargo/config.toml are missing: it is not read outside of the clone, and RUSTFLAGS replaces it. Add `--cfg erase_components` to your own flags, or the browser can't take over what the server writes"
);

pub mod api;
mod app;
pub mod assets;
pub mod pages;
pub mod problem;
#[cfg(feature = "ssr")]
mod problem_page;
pub mod routes;
#[cfg(feature = "ssr")]
mod shell;
pub mod ui;
pub mod viewer;

pub use app::{App, fetch_page};
#[cfg(feature = "ssr")]
pub use problem_page::problem_page;
#[cfg(feature = "ssr")]
pub use shell::{CopyMustGo, offline_shell, pieces_shell, shell};
