//! What is kept: one crate over SQLite and Postgres, the only one that imports
//! sqlx. A caller hands a closure of SQL to [`Store::read`] or [`Store::write`];
//! the tables' files hold plain async functions on [`Tx`] for such closures.
//! Deciding what may happen is the business of `domain` and `services`.

mod database_url;
mod engine;
mod error;
mod figures;
mod insertion;
mod store;
mod swap;
mod value;
mod vault;
mod work;

pub mod acceptances;
pub mod accounts;
pub mod application_events;
pub mod application_forms;
pub mod applications;
pub mod arrangements;
pub mod audit;
pub mod bills;
pub mod captchas;
pub mod consents;
pub mod copies;
pub mod decisions;
pub mod exam_texts;
pub mod exam_windows;
pub mod exams;
pub mod jobs;
pub mod known_browsers;
pub mod limits;
pub mod node_settings;
pub mod notifications;
pub mod organisations;
pub mod payment_alarms;
pub mod payment_attempts;
pub mod payment_notices;
pub mod pending_registrations;
pub mod petitions;
pub mod photo_captures;
pub mod photo_owners;
pub mod photo_permissions;
pub mod photo_sources;
pub mod photos;
pub mod positions;
pub mod refunds;
pub mod reseal;
pub mod review_leases;
pub mod review_queue;
pub mod sessions;
pub mod sms_codes;
pub mod statistics;
pub mod tickets;
pub mod venues;

pub use database_url::DatabaseUrl;
pub use engine::Tx;
pub use error::{Error, Kind, Result};
pub use figures::Figures;
pub use futures::future::BoxFuture;
pub use insertion::Insertion;
pub use store::{Options, SchemaVersion, Store};
pub use swap::Swap;
pub use value::{Column, FromValue, Row, Value};
pub use vault::{KeyNote, Place, Vault};
pub use work::Failure;
