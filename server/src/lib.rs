//! The server `baokao`: command line, configuration, router, guards, worker
//! loop. It composes the house and decides nothing about examinations.

pub mod cli;
pub mod config;
mod demo;
mod fonts;
mod guard;
mod http;
mod kept_pages;
mod opening;
mod operator;
mod router;
mod serve;
mod site;
mod state;
mod till;
mod trouble;
mod upkeep;
mod welcome;
mod worker;

pub use demo::{many::positions as invented_positions, seed_many as seed_invented_exam};
pub use guard::route::ROUTES;
pub use serve::{Jobs, Running, serve, start};
