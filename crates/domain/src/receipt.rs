//! 报名信息确认回执: what was submitted, written down so that the same content is
//! always the same bytes; the short statement about it that is signed; and the
//! file in which a person keeps both. Hashing is `exam::Fingerprint`'s, signing
//! is the key ring's.

mod file;
mod number;
mod standing;
mod statement;
mod submission;
mod written;

pub use file::{ReceiptFile, ReceiptFileError};
pub use number::{ReceiptNumber, ReceiptNumberError};
pub use standing::Standing;
pub use statement::Statement;
pub use submission::{AcceptedText, Submission};
pub use written::WrittenError;

/// The version in which submissions and statements are written down.
pub const VERSION: u8 = 1;
