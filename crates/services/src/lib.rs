//! The use cases: one async method each, which authorises, reads, lets
//! `domain` decide, writes and enqueues, all in one transaction. Knows neither
//! HTTP nor pages.

pub mod accounts;
pub mod applications;
mod audit;
pub mod calendars;
mod caller;
pub mod captchas;
pub mod captures;
pub mod characters;
mod clock;
pub mod comfort;
mod demonstration;
mod error;
pub mod exams;
mod full;
pub mod inbox;
mod jobs;
mod keys;
mod limits;
mod messages;
mod passwords;
pub mod payments;
pub mod petitions;
pub mod photos;
mod press;
pub mod privacy;
mod random;
pub mod receipts;
pub mod reminders;
pub mod review;
mod roles;
pub mod seating;
mod services;
mod sessions;
mod shares;
pub mod tickets;
mod upkeep;
mod workload;

pub use caller::{Caller, Past, Until, Viewer};
pub use clock::Clock;
pub use demonstration::Purpose;
pub use error::{Error, FieldError};
pub use full::show_figures;
pub use keys::ResealedColumn;
pub use messages::SentMessage;
pub use passwords::Passwords;
pub use press::Typefaces;
pub use services::Services;
pub use sessions::{Device, Named, Proving, Recognised, Token, Use};
pub use upkeep::Forgotten;
pub use workload::Workload;
