//! What Postgres's errors mean to us. Messages and details are dropped: they
//! quote values, codes don't.

use crate::error::{Error, Kind};

/// The error of a statement.
pub(super) fn error(error: &sqlx::Error, statement: &'static str) -> Error {
    match error {
        sqlx::Error::Database(database) => {
            from_state(&database.code().unwrap_or_default(), statement)
        }
        sqlx::Error::PoolTimedOut => Error::Busy,
        sqlx::Error::Encode(_) => refused(Kind::Value, "", statement),
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Error::Corrupt {
            what: "a row of Postgres",
        },
        sqlx::Error::Configuration(_) => Error::Address {
            what: "Postgres can't be reached under it",
        },
        _ => Error::Unavailable,
    }
}

/// From a SQLSTATE,
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn from_state(state: &str, statement: &'static str) -> Error {
    match state {
        // serialization_failure, deadlock_detected
        "40001" | "40P01" => Error::Conflict,
        "23505" => refused(Kind::Unique, state, statement),
        "23503" => refused(Kind::ForeignKey, state, statement),
        "23502" => refused(Kind::NotNull, state, statement),
        // check_violation, and what a trigger of ours raises
        "23514" | "P0001" => refused(Kind::Check, state, statement),
        // statement_timeout, idle_in_transaction_session_timeout
        "57014" | "25P03" => Error::TimedOut,
        // lock_not_available, too_many_connections
        "55P03" | "53300" => Error::Busy,
        "25006" => refused(Kind::ReadOnly, state, statement),
        // datatype_mismatch, protocol_violation: another type or number
        "42804" | "08P01" => refused(Kind::Value, state, statement),
        "XX001" | "XX002" => Error::Corrupt {
            what: "the Postgres cluster",
        },
        // connection, resources, shutdown, disk
        _ if ["08", "53", "57", "58"].contains(&state.get(..2).unwrap_or_default()) => {
            Error::Unavailable
        }
        _ if state.starts_with("22") => refused(Kind::Value, state, statement),
        _ => refused(Kind::Statement, state, statement),
    }
}

fn refused(kind: Kind, code: &str, statement: &'static str) -> Error {
    Error::Database {
        kind,
        code: code.to_owned(),
        statement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_race_is_a_conflict() {
        assert_eq!(from_state("40001", ""), Error::Conflict);
        assert_eq!(from_state("40P01", ""), Error::Conflict);
    }

    #[test]
    fn a_server_that_goes_away_is_unavailable() {
        for state in ["08006", "53100", "57P01", "58030"] {
            assert_eq!(from_state(state, ""), Error::Unavailable, "{state}");
        }
    }

    #[test]
    fn a_broken_rule_is_named() {
        for (state, kind) in [
            ("23505", Kind::Unique),
            ("23503", Kind::ForeignKey),
            ("23502", Kind::NotNull),
            ("23514", Kind::Check),
            ("22021", Kind::Value),
            ("25006", Kind::ReadOnly),
            ("42601", Kind::Statement),
        ] {
            let error = from_state(state, "");
            assert!(
                matches!(error, Error::Database { kind: found, .. } if found == kind),
                "{state}"
            );
        }
    }
}
