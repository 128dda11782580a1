//! What goes into a statement and what comes out of a row: integers, texts and
//! bytes, no more. Truth is 0 or 1, a time is a bigint of milliseconds UTC,
//! money a bigint of 分. How an engine binds and reads them lives in `engine`.

mod from_value;
mod into_value;
mod row;

pub use from_value::FromValue;
pub use row::{Column, Row};

/// One argument of a statement, or one cell of a row. Null keeps its type,
/// since Postgres wants to know it.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// A bigint.
    Int(Option<i64>),
    /// A text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// Whether this is the null of its type.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Int(None) | Self::Text(None) | Self::Bytes(None))
    }
}

/// Shows the type and never the content, which may be a person's.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Int(Some(_)) => "Int(…)",
            Self::Text(Some(_)) => "Text(…)",
            Self::Bytes(Some(_)) => "Bytes(…)",
            Self::Int(None) | Self::Text(None) | Self::Bytes(None) => "Null",
        })
    }
}
