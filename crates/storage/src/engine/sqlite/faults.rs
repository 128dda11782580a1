//! What SQLite's errors mean to us. Messages are dropped: they may quote
//! values, codes don't.

use crate::error::{Error, Kind};

/// The error of a statement.
pub(super) fn error(error: &sqlx::Error, statement: &'static str) -> Error {
    match error {
        sqlx::Error::Database(database) => {
            let code = database.code().unwrap_or_default();
            from_code(code.parse().unwrap_or(1), statement)
        }
        sqlx::Error::Encode(_) => refused(Kind::Value, 0, statement),
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Error::Corrupt {
            what: "a row of SQLite",
        },
        _ => Error::Unavailable,
    }
}

/// From an extended result code, <https://www.sqlite.org/rescode.html>.
fn from_code(code: i32, statement: &'static str) -> Error {
    match code & 0xff {
        // BUSY, LOCKED
        5 | 6 => Error::Busy,
        // NOMEM, IOERR, FULL, CANTOPEN, NOLFS, PROTOCOL
        7 | 10 | 13 | 14 | 22 | 15 => Error::Unavailable,
        // INTERRUPT
        9 => Error::TimedOut,
        // CORRUPT, NOTADB
        11 | 26 => Error::Corrupt {
            what: "the database file",
        },
        8 => refused(Kind::ReadOnly, code, statement),
        // TOOBIG, MISMATCH, RANGE
        18 | 20 | 25 => refused(Kind::Value, code, statement),
        19 => refused(constraint(code), code, statement),
        _ => refused(Kind::Statement, code, statement),
    }
}

fn constraint(code: i32) -> Kind {
    match code >> 8 {
        // PRIMARYKEY, UNIQUE, ROWID
        6 | 8 | 10 => Kind::Unique,
        3 => Kind::ForeignKey,
        5 => Kind::NotNull,
        // CHECK, and TRIGGER: what a trigger raises is a check of ours.
        1 | 7 => Kind::Check,
        // DATATYPE: a strict table refused another type.
        12 => Kind::Value,
        _ => Kind::Statement,
    }
}

fn refused(kind: Kind, code: i32, statement: &'static str) -> Error {
    Error::Database {
        kind,
        code: code.to_string(),
        statement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_have_rolled_back_the_whole_transaction_loses_the_connection() {
        // FULL, IOERR and its fsync, NOMEM, BUSY and its snapshot, INTERRUPT
        for code in [13, 10, 1034, 7, 5, 517, 9] {
            assert!(from_code(code, "").loses_connection(), "{code}");
        }
    }

    #[test]
    fn a_broken_rule_keeps_the_connection_and_is_named() {
        for (code, kind) in [
            (2067, Kind::Unique),
            (1555, Kind::Unique),
            (787, Kind::ForeignKey),
            (1299, Kind::NotNull),
            (275, Kind::Check),
            (1811, Kind::Check),
            (3091, Kind::Value),
            (8, Kind::ReadOnly),
            (1, Kind::Statement),
        ] {
            let error = from_code(code, "");
            assert!(!error.loses_connection(), "{code}");
            assert!(
                matches!(error, Error::Database { kind: found, .. } if found == kind),
                "{code}"
            );
        }
    }
}
