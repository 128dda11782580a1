//! What can go wrong below the use cases, as one closed enum. No variant holds
//! a value of a row, so that an error may be logged as it is.

/// A result whose error is storage's, unless another is named.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Too much is waiting, a lock was not had in time, or a write lost to
    /// others too often. Nothing was written; asking again later may help.
    #[error("the database is busy; nothing was written")]
    Busy,
    /// The database can't be reached, is full, or has lost its disk. Nothing
    /// was written.
    #[error("the database is unavailable; nothing was written")]
    Unavailable,
    /// The database went away while it was committing: the write may or may
    /// not have happened, and only reading it back can tell.
    #[error("the database went away during a commit; whether it was written is unknown")]
    Uncertain,
    /// The work or one of its statements took longer than it may. Nothing was
    /// written.
    #[error("the work on the database took too long; nothing was written")]
    TimedOut,
    /// The closure panicked. Nothing was written.
    #[error("the work on the database panicked; nothing was written")]
    Panicked,
    /// A concurrent transaction got in the way. The store runs the work again
    /// by itself; callers meet this inside a closure only.
    #[error("a concurrent transaction got in the way")]
    Conflict,
    /// What was read is not what could have been written.
    #[error("{what} can't be read back")]
    Corrupt {
        /// The table and column, or the file, that is broken.
        what: &'static str,
    },
    /// A row had no column of that name, or one of another type: a mistake in
    /// a statement's caller.
    #[error("column {column} is missing or holds another type")]
    Column {
        /// The column that was asked for.
        column: String,
    },
    /// A statement that always yields one row yielded another number of rows.
    #[error("one row was expected from: {statement}")]
    Rows {
        /// The statement's text, which never holds values.
        statement: &'static str,
    },
    /// The database refused a statement.
    #[error("the database refused a statement ({kind}, code {code}): {statement}")]
    Database {
        /// What rule it broke.
        kind: Kind,
        /// SQLSTATE on Postgres, the extended result code on SQLite.
        code: String,
        /// The statement's text, which never holds values.
        statement: &'static str,
    },
    /// The tables are not those that this program was built for.
    #[error(
        "the database has schema {found}, this program needs {expected}; run `baokao migrate` or the right version"
    )]
    Schema {
        /// The last migration that the database has seen; 0 is an empty one.
        found: i64,
        /// The last migration that this program knows.
        expected: i64,
    },
    /// A migration that was applied is not the one that this program carries.
    #[error("migration {version} of the database differs from this program's")]
    SchemaChanged {
        /// The migration that differs.
        version: i64,
    },
    /// A migration failed.
    #[error("a migration failed: {why}")]
    Migration {
        /// The engine's own words about the schema.
        why: String,
    },
    /// The key file can't be used.
    #[error("the key file: {what}")]
    Keys {
        /// What is wrong and what to do.
        what: String,
    },
    /// The key file is not the one that this database was sealed with.
    #[error("the keys are not those that this database was sealed with; restore the file `keys`")]
    WrongKeys,
    /// The database server or library is not one that may be used.
    #[error("the database can't be used: {what}")]
    Unfit {
        /// What is wrong and what to do.
        what: String,
    },
    /// A copy of the database could not be made; nothing was overwritten.
    #[error("there is no backup: {what}")]
    Backup {
        /// What is wrong and what to do.
        what: String,
    },
    /// The database's address can't be understood.
    #[error("the database address: {what}")]
    Address {
        /// What is wrong and what would be right.
        what: &'static str,
    },
}

/// The rule that a refused statement broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A unique key. Never caught: use `on conflict do nothing` and count.
    Unique,
    /// A foreign key.
    ForeignKey,
    /// A column that may not be null.
    NotNull,
    /// A check constraint.
    Check,
    /// A value of the wrong type or with an impossible content.
    Value,
    /// A change asked of [`crate::Store::read`].
    ReadOnly,
    /// Another number of arguments than the statement has places.
    Arguments,
    /// A statement's future was dropped before its answer came.
    Abandoned,
    /// Anything else: a mistake in the statement.
    Statement,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unique => "unique key",
            Self::ForeignKey => "foreign key",
            Self::NotNull => "not null",
            Self::Check => "check",
            Self::Value => "value",
            Self::ReadOnly => "read only",
            Self::Arguments => "number of arguments",
            Self::Abandoned => "abandoned",
            Self::Statement => "statement",
        })
    }
}

impl Error {
    /// Whether the same request may succeed later without anybody changing
    /// anything: what HTTP calls 503.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::Busy | Self::Unavailable | Self::Uncertain | Self::TimedOut | Self::Conflict
        )
    }

    /// Whether the connection that met this error can't be trusted any more:
    /// the engine may have rolled back the whole transaction by itself.
    pub(crate) fn loses_connection(&self) -> bool {
        matches!(
            self,
            Self::Busy
                | Self::Unavailable
                | Self::Uncertain
                | Self::TimedOut
                | Self::Corrupt { .. }
        )
    }
}
