//! Why a use case did not happen: a closed set, from which `app` makes the
//! problem that a person reads.

/// One sentence about one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

impl FieldError {
    /// A sentence beside `field`.
    pub fn new(field: impl Into<String>, message: &(impl ToString + ?Sized)) -> Self {
        Self {
            field: field.into(),
            message: message.to_string(),
        }
    }
}

/// Why a use case did not happen. Nothing of what was asked for has happened.
/// What has to outlive a refusal (a counted try, a spent code or challenge, a
/// renewed session) is kept: such closures end with `Ok(Err(…))`, and `Err(…)`
/// rolls back. Where the storage says that a commit is uncertain, only reading
/// back tells.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The caller has to sign in first.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// The caller is signed in but may not do this.
    #[error("the caller has no right to this")]
    Forbidden,
    /// It isn't there, or not for this caller.
    #[error("not found")]
    NotFound,
    /// What the caller's page showed has changed since.
    #[error("changed since it was shown")]
    Stale,
    /// The rules say no, in a sentence for the person.
    #[error("refused: {code}")]
    Refused {
        /// A stable word for tests and programs.
        code: &'static str,
        /// What happened and what to do, in Chinese.
        sentence: String,
    },
    /// Something in the form has to be put right.
    #[error("{} fields have to be put right", .0.len())]
    Invalid(Vec<FieldError>),
    /// Too often in too short a time.
    #[error("too many tries")]
    TooMany {
        /// When the next try may succeed, in seconds.
        retry_after: u32,
        /// What happened and what to do, in Chinese.
        sentence: String,
    },
    /// Too much is going on; the same call may succeed in a moment.
    #[error("busy")]
    Busy,
    /// The database did not do it.
    #[error(transparent)]
    Storage(storage::Error),
    /// A promise between our own parts was broken.
    #[error("internal: {0}")]
    Internal(&'static str),
}

impl Error {
    /// A refusal by the rules.
    pub fn refused(code: &'static str, sentence: &(impl ToString + ?Sized)) -> Self {
        Self::Refused {
            code,
            sentence: sentence.to_string(),
        }
    }

    /// One field has to be put right.
    pub fn invalid(field: impl Into<String>, message: &(impl ToString + ?Sized)) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }
}

impl From<storage::Error> for Error {
    fn from(error: storage::Error) -> Self {
        Self::Storage(error)
    }
}
