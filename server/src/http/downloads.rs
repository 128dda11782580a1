//! Files that a person takes along: the admission ticket as a PDF, and a copy
//! of everything that is kept about them. Reading a ticket changes nothing; the
//! copy is asked for by a form with the password in it.

use app::problem::Problem;
use axum::{
    extract::{FromRequest, Path, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    id::ApplicationId,
    text::{privacy, ticket as words},
};
use services::{Caller, Error};

use super::photos;
use crate::{guard::refusal, state::Shared};

/// The caller's own ticket, within the printing window.
pub(crate) async fn ticket(
    State(shared): State<Shared>,
    Path(application): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let drawn = match (application.parse(), parts.extensions.get::<Caller>()) {
        (Ok(application), Some(caller)) => draw(&shared, caller, application).await,
        _ => Err(Problem::not_found()),
    };
    let drawn = drawn.map(|pdf| (file("application/pdf", words::FILE_NAME), pdf));
    answer(&parts, drawn)
}

async fn draw(
    shared: &Shared,
    caller: &Caller,
    application: ApplicationId,
) -> Result<Vec<u8>, Problem> {
    let pdf: Result<_, Error> = shared.services.ticket_pdf(caller, application).await;
    Ok(pdf?)
}

/// What the page 下载我的个人信息 sends.
#[derive(serde::Deserialize)]
struct CopyForm {
    #[serde(default)]
    password: String,
}

/// A copy of the caller's own data, for who knows the password.
pub(crate) async fn own_copy(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Request::from_parts(parts.clone(), body);
    let made = async {
        let caller = photos::caller(&parts)?;
        caller.signed_in()?;
        let form = axum::Form::<CopyForm>::from_request(asked, &()).await;
        let axum::Form(form) = form.map_err(|_| Problem::malformed())?;
        Ok::<_, Problem>(shared.services.own_copy(caller, form.password).await?)
    };
    let made = made.await;
    let made = made.map(|copy| (file("application/json", privacy::COPY_FILE), copy));
    answer(&parts, made)
}

/// What was made, or why it was not.
pub(super) fn answer(asked: &Parts, made: Result<impl IntoResponse, Problem>) -> Response {
    match made {
        Ok(made) => made.into_response(),
        Err(problem) => refusal::answer(asked, problem),
    }
}

pub(super) const NEVER_STORED: HeaderValue = HeaderValue::from_static("no-store");

/// Saved under its name and shown by no browser in place; kept by no cache.
pub(super) fn file(media_type: &'static str, name: &str) -> HeaderMap {
    let disposition = format!("attachment; filename*=UTF-8''{}", percent(name));
    let disposition = HeaderValue::from_str(&disposition);
    let attachment = HeaderValue::from_static("attachment");
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            header::CONTENT_DISPOSITION,
            disposition.unwrap_or(attachment),
        ),
        (header::CACHE_CONTROL, NEVER_STORED),
    ]
    .into_iter()
    .collect()
}

/// A file's name as RFC 8187 writes it.
fn percent(name: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-' {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a string takes everything");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_is_plain_ascii_in_its_header() {
        let headers = file("application/pdf", "准考证.pdf");
        assert_eq!(
            headers[header::CONTENT_DISPOSITION],
            "attachment; filename*=UTF-8''%E5%87%86%E8%80%83%E8%AF%81.pdf"
        );
    }
}
