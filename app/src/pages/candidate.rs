//! The candidate's pages.

mod account;
mod me;
mod password;

pub use account::Account;
pub use me::Me;
pub use password::Password;
