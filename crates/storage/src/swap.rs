//! The answer of a compare-and-set: whether the row was still as the caller
//! had seen it.

/// Whether a compare-and-set found the row as expected.
#[must_use = "a stale row means that nothing was changed"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// Exactly one row was changed.
    Done,
    /// No row matched: somebody else changed it first, or it is gone.
    Stale,
}

impl Swap {
    /// From the number of rows that an `update … where id = … and version = …`
    /// changed.
    pub fn from_rows(rows: u64) -> Self {
        if rows == 0 { Self::Stale } else { Self::Done }
    }

    /// Whether the row was changed.
    #[must_use]
    pub fn is_done(self) -> bool {
        self == Self::Done
    }

    /// The caller's own refusal when the row was stale.
    ///
    /// # Errors
    /// `refusal`, when nothing was changed.
    pub fn or<E>(self, refusal: E) -> Result<(), E> {
        match self {
            Self::Done => Ok(()),
            Self::Stale => Err(refusal),
        }
    }
}
