//! How a use case's error becomes what the person reads: the one place where
//! statuses are chosen.

use services::{Error, FieldError};

use super::{FieldProblem, Problem};

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotSignedIn => Self::not_signed_in(),
            Error::Forbidden => Self::forbidden(),
            Error::NotFound => Self::not_found(),
            Error::Stale => Self::stale(),
            Error::Refused { code, sentence } => Self::refused(code, &sentence),
            Error::Invalid(fields) => Self::invalid(fields.into_iter().map(Into::into).collect()),
            Error::TooMany {
                sentence,
                retry_after,
            } => Self::too_many(&sentence, retry_after),
            Error::Busy => Self::busy(),
            Error::Storage(ref cause) if cause.is_temporary() => Self::busy(),
            Error::Storage(_) | Error::Internal(_) => {
                tracing::error!(%error, "a use case failed");
                Self::internal()
            }
        }
    }
}

impl From<FieldError> for FieldProblem {
    fn from(FieldError { field, message }: FieldError) -> Self {
        Self { field, message }
    }
}
