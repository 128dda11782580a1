//! What a failed call tells the browser: a problem document after RFC 9457,
//! with the field errors that a form shows. It never carries what was typed.

#[cfg(feature = "ssr")]
mod from_services;

use std::fmt;

use domain::text::{
    common::{self as words, Refusal},
    session::{FORM_KEPT, FORM_LATE},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use server_fn::{
    Bytes, ContentType, Decodes, Encodes, Format, FormatType,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// After how many seconds a call may succeed that found too much going on.
const BUSY_SECONDS: u32 = 5;

/// One sentence about one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's `name` in the form.
    pub field: String,
    /// What is wrong with it and what to do, in Chinese.
    pub message: String,
}

/// A refusal or a failure, as the person reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The HTTP status, 400 to 599.
    pub status: u16,
    /// A stable word for tests and programs, such as `stale` or `not_found`.
    pub code: String,
    /// What happened, in one short line.
    pub title: String,
    /// What is kept and what to do next.
    pub detail: String,
    /// Sentences that belong beside a field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// When the same call may succeed, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// The request's id, to be told to the help desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

impl Problem {
    fn new(status: StatusCode, code: &str, refusal: Refusal) -> Self {
        Self::with_detail(status, code, refusal.title, refusal.detail)
    }

    fn with_detail(status: StatusCode, code: &str, title: &str, detail: &str) -> Self {
        Self {
            status: status.as_u16(),
            code: code.to_owned(),
            title: title.to_owned(),
            detail: detail.to_owned(),
            fields: Vec::new(),
            retry_after: None,
            trace: None,
        }
    }

    /// The request can't be understood.
    #[must_use]
    pub fn malformed() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", words::INVALID)
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn not_signed_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "not_signed_in",
            words::SIGN_IN_FIRST,
        )
    }

    /// A form that came when its sender was no longer signed in, and was brought
    /// back after signing in: with what was typed, or without.
    #[must_use]
    pub fn form_kept(typed: bool) -> Self {
        let words = if typed { FORM_KEPT } else { FORM_LATE };
        Self::new(StatusCode::CONFLICT, "form_kept", words)
    }

    /// Not allowed for this person.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", words::NOT_ALLOWED)
    }

    /// Sent on behalf of another site's page.
    #[must_use]
    pub fn foreign_page() -> Self {
        Self::new(StatusCode::FORBIDDEN, "foreign_page", words::FORGED)
    }

    /// Not there, or not for this person.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", words::NOT_FOUND)
    }

    /// A method or a media type that no page uses here.
    #[must_use]
    pub fn unsupported(status: StatusCode) -> Self {
        Self::new(status, "unsupported", words::INVALID)
    }

    /// Changed since the page showed it.
    #[must_use]
    pub fn stale() -> Self {
        Self::new(StatusCode::CONFLICT, "stale", words::STALE)
    }

    /// The rules say no; `sentence` says why.
    #[must_use]
    pub fn refused(code: &str, sentence: &str) -> Self {
        Self::with_detail(StatusCode::CONFLICT, code, words::REFUSED_TITLE, sentence)
    }

    /// More than may be sent at once.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", words::TOO_LARGE)
    }

    /// Fields have to be put right.
    #[must_use]
    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        let words = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", words::INVALID);
        Self { fields, ..words }
    }

    /// The same in `words` of its own where nothing was to be saved, as on 登录.
    /// Other problems keep their words.
    #[must_use]
    pub fn invalid_in(self, words: words::Refusal) -> Self {
        if self.status != StatusCode::UNPROCESSABLE_ENTITY.as_u16() {
            return self;
        }
        Self {
            title: words.title.to_owned(),
            detail: words.detail.to_owned(),
            ..self
        }
    }

    /// Too often; `sentence` says when again, `retry_after` in how many seconds.
    #[must_use]
    pub fn too_many(sentence: &str, retry_after: u32) -> Self {
        let status = StatusCode::TOO_MANY_REQUESTS;
        Self {
            retry_after: Some(retry_after),
            ..Self::with_detail(status, "too_many", words::TOO_MANY.title, sentence)
        }
    }

    /// Too much is going on.
    #[must_use]
    pub fn busy() -> Self {
        Self {
            retry_after: Some(BUSY_SECONDS),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", words::BUSY)
        }
    }

    /// Our own fault.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", words::BROKEN)
    }

    /// No answer from the server; made in the browser.
    #[must_use]
    pub fn offline() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "offline", words::OFFLINE)
    }

    /// The sentence for one field, if there is one.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|problem| problem.field == name)
            .map(|problem| problem.message.as_str())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.title, self.detail)
    }
}

impl std::error::Error for Problem {}

/// JSON under the media type of RFC 9457.
pub struct ProblemEncoding;

impl ContentType for ProblemEncoding {
    const CONTENT_TYPE: &'static str = "application/problem+json";
}

impl FormatType for ProblemEncoding {
    const FORMAT_TYPE: Format = Format::Text;
}

impl Encodes<Problem> for ProblemEncoding {
    type Error = serde_json::Error;

    fn encode(output: &Problem) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(output).map(Bytes::from)
    }
}

impl Decodes<Problem> for ProblemEncoding {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<Problem, Self::Error> {
        serde_json::from_slice(&bytes)
    }
}

impl FromServerFnError for Problem {
    type Encoder = ProblemEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        // The error's own text may repeat what was typed, so none of it is kept.
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::offline(),
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::malformed(),
            // On the server it is said of a body that is no text, in the browser of
            // an answer that nobody understands.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => Self::malformed(),
            _ => Self::internal(),
        }
    }

    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
