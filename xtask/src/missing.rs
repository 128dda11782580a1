//! The message for what can't be had: what it is, why, and the command that mends it.

use std::fmt;

/// Something that a task needs and could not get.
#[derive(Debug)]
pub(crate) struct Missing {
    /// What is missing, as a noun: `the WASM target`.
    pub(crate) what: String,
    /// Why it could not be installed.
    pub(crate) why: String,
    /// The command that somebody who may and can would run.
    pub(crate) mend: String,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} could not be had.\n  why:  {}\n  mend: {}",
            self.what,
            self.why.trim().replace('\n', "\n        "),
            self.mend.replace('\n', "\n        "),
        )
    }
}

impl std::error::Error for Missing {}
