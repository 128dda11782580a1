//! The 准考证: its number, how numbers are built, and everything that is
//! printed on it. Who sits where lives in `seating`; the drawing in the crate
//! `documents`.

mod facts;
mod number;
mod template;

pub use facts::{TicketFacts, TicketSession};
pub use number::{TicketNumber, TicketNumberError};
pub use template::{NumberFacts, NumberPart, TicketTemplate, TicketTemplateError};
