//! Server functions, one file an area. Each gets the use cases and the caller,
//! calls, and maps the error; nothing is decided here.

#![allow(
    missing_docs,
    clippy::too_many_arguments,
    reason = "#[server] makes a struct of each function: its arguments are a form's fields"
)]

pub mod accounts;
pub mod applications;
pub mod captures;
pub mod characters;
pub mod claim;
pub mod codes;
pub mod comfort;
pub mod comfort_desk;
pub mod demo;
pub mod disqualification;
pub mod entered;
pub mod exams;
pub mod help;
pub mod inbox;
pub mod mistaken;
pub mod offline;
pub mod payments;
pub mod petitions;
pub mod photos;
pub mod positions;
pub mod privacy;
pub mod receipts;
pub mod reopening;
pub mod review;
pub mod seating;
pub mod session;
pub mod tickets;
pub mod unapplied;
pub mod validity;

#[cfg(feature = "ssr")]
mod context;
#[cfg(feature = "ssr")]
mod sign_in;
#[cfg(feature = "ssr")]
pub use context::{Browser, BrowserProof, Cookies, Origin};
