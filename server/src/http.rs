//! Routes that are no pages and no server functions.

pub(crate) mod bodies;
pub(crate) mod calendars;
pub(crate) mod callbacks;
pub(crate) mod captures;
pub(crate) mod comfort;
pub(crate) mod demo;
pub(crate) mod downloads;
mod fields;
pub(crate) mod health;
pub(crate) mod metrics;
pub(crate) mod photos;
pub(crate) mod preferences;
pub(crate) mod receipts;
pub(crate) mod review_photo;
pub(crate) mod tables;
