//! `GET /review/:application/photo`: the portrait beside a file, for reviewers
//! who may see the file. No cache keeps it.

use app::problem::Problem;
use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::id::ApplicationId;
use services::{Caller, Error};

use crate::{guard::refusal, state::Shared};

/// Answers with the JPEG, or with the problem.
pub(crate) async fn show(
    State(shared): State<Shared>,
    Path(application): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let application: Option<ApplicationId> = application.parse().ok();
    let caller = parts.extensions.get::<Caller>();
    let found = match (application, caller) {
        (Some(application), Some(caller)) => {
            shared.services.review_photo(caller, application).await
        }
        _ => Err(Error::NotFound),
    };
    match found {
        Ok(jpeg) => portrait(jpeg),
        Err(error) => refusal::answer(&parts, Problem::from(error)),
    }
}

fn portrait(jpeg: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    (headers, jpeg).into_response()
}
