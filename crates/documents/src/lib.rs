//! The papers of an examination, drawn as PDF: what a ticket looks like, how
//! its Chinese text is broken into lines, and which typeface draws which
//! character. What stands on the paper is decided by `domain`; reading fonts
//! and photos from disk or database is the caller's. Calendar files are written here as
//! well.

mod calendar;
mod error;
mod fonts;
mod receipt;
mod sheet;
mod text;
mod ticket;

pub use calendar::{Calendar, write_calendar};
pub use error::Error;
pub use fonts::{BOLD_FILE, FontBytes, Fonts, REGULAR_FILE, WIDE_FILE};
pub use receipt::{ReceiptPage, print_receipt};
pub use ticket::{Code, Fact, Issue, Rules, Sessions, TicketPage, print_ticket};
