//! 打印准考证: which of a person's applications have a ticket, what it says,
//! and the paper. Within the exam's printing window and for its owner only.

mod list;
mod print;
mod sheet;
mod specimen;

pub use list::OwnTicket;
pub use sheet::{TicketSheet, TicketView};

pub(crate) use specimen::specimen;
