//! Every Chinese word that a page, a message or a paper shows, one file an
//! area. Pages and tests refer to these constants and hold no words of their
//! own. What a rule says when it refuses lives in the rule's error type.

pub mod account;
pub mod calendar;
pub mod capture;
pub mod characters;
pub mod comfort;
pub mod common;
pub mod demo;
pub mod disqualification;
pub mod exam;
pub mod flow;
pub mod form;
pub mod help;
pub mod inbox;
pub mod offline;
pub mod payment;
pub mod petition;
pub mod photo;
pub mod position;
pub mod privacy;
pub mod receipt;
pub mod reminder;
pub mod replacement;
pub mod review;
pub mod seating;
pub mod session;
pub mod ticket;
pub mod ui;
