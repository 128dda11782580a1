//! What a person may demand to see of their own data: what they accepted and
//! when, and a copy of everything. Deletion is asked for in `petitions`.

pub(crate) mod consent;
mod copy;
mod ledger;
pub(crate) mod words;

pub use copy::{COPIED, NOT_COPIED};
pub use ledger::{AcceptedNote, AcceptedWords, ChangedText, Ledger, Renewal};
