//! The answer of an insert that a unique key may refuse. Such an insert says
//! `on conflict do nothing`, so that nobody has to catch an error.

use crate::error::Result;
use crate::value::{FromValue, Row};

/// Whether a row was inserted.
#[must_use = "a taken place means that nothing was inserted"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insertion<Id> {
    /// It was, and has this id.
    Inserted(Id),
    /// Another row has its place; nothing was changed.
    Taken,
}

impl<Id> Insertion<Id> {
    /// The new row's id.
    #[must_use]
    pub fn id(self) -> Option<Id> {
        match self {
            Self::Inserted(id) => Some(id),
            Self::Taken => None,
        }
    }

    /// The caller's own refusal when the place was taken.
    ///
    /// # Errors
    /// `refusal`, when nothing was inserted.
    pub fn or<E>(self, refusal: E) -> Result<Id, E> {
        self.id().ok_or(refusal)
    }
}

impl<Id: FromValue> Insertion<Id> {
    /// From what `on conflict do nothing returning id` answered.
    pub(crate) fn from_row(row: Option<Row>) -> Result<Self> {
        row.map_or(Ok(Self::Taken), |row| row.get("id").map(Self::Inserted))
    }
}
