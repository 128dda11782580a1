//! 报名信息确认回执: one for each confirmation, signed in its transaction; the
//! owner's page and files of it; and the check that is open to everybody. Signing
//! itself is the key ring's, the written form `domain::receipt`'s.

mod issue;
mod keys;
mod own;
mod paper;
mod verify;

pub use keys::PublishedKey;
pub use own::{OwnReceipt, ReceiptLine};
pub use verify::{CheckedFile, Verified};

pub(crate) use issue::{Submitted, issue, new_number};
pub(crate) use own::lines;
