//! Server functions, one file an area. Each gets the use cases and the caller,
//! calls, and maps the error; nothing is decided here.

#![allow(
    missing_docs,
    reason = "#[server] makes a struct of each function, whose fields are its arguments"
)]

pub mod accounts;
pub mod demo;
pub mod session;

#[cfg(feature = "ssr")]
mod context;
#[cfg(feature = "ssr")]
pub use context::{Browser, Cookies};
