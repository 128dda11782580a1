//! The rules of an examination registration, and the words for them.
//! Pure: no async, no IO, no clock, no randomness of its own, no database, no
//! page. The same code decides in the browser and on the server.

pub mod browser;
pub mod calendar;
pub mod capture;
pub mod coded;
pub mod comfort;
pub mod disqualification;
pub mod exam;
pub mod finance;
pub mod flow;
pub mod id;
pub mod identity;
pub mod life;
pub mod money;
pub mod offline;
pub mod petition;
pub mod photo;
pub mod position;
pub mod receipt;
pub mod reminder;
pub mod review;
pub mod role;
pub mod seating;
pub mod session;
pub mod sign_in;
pub mod text;
pub mod ticket;
pub mod time;
pub mod typed;
