//! Portraits of candidates for the staff: `GET /review/:application/photo` and
//! the ones before it for reviewers who may see the file, and the office's on
//! 照片更换. No cache keeps them.

use app::problem::Problem;
use axum::{
    extract::{Path, Request, State},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::id::{ApplicationId, PhotoId};
use services::Error;

use super::photos::caller;
use crate::{guard::refusal, state::Shared};

/// Answers with the JPEG, or with the problem.
pub(crate) async fn show(
    State(shared): State<Shared>,
    Path(application): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = async {
        let application = id(application.parse::<ApplicationId>())?;
        let caller = caller(&parts)?;
        shared
            .services
            .review_photo(caller, application, None)
            .await
    };
    answer(&parts, found.await)
}

/// One that the portrait beside a file has replaced.
pub(crate) async fn show_older(
    State(shared): State<Shared>,
    Path((application, photo)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = async {
        let application = id(application.parse::<ApplicationId>())?;
        let photo = id(photo.parse::<PhotoId>())?;
        let caller = caller(&parts)?;
        shared
            .services
            .review_photo(caller, application, Some(photo))
            .await
    };
    answer(&parts, found.await)
}

/// A portrait on the office's page.
pub(crate) async fn show_to_office(
    State(shared): State<Shared>,
    Path((application, photo)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = async {
        let application = id(application.parse::<ApplicationId>())?;
        let photo = id(photo.parse::<PhotoId>())?;
        let caller = caller(&parts)?;
        shared
            .services
            .office_photo(caller, application, photo)
            .await
    };
    answer(&parts, found.await)
}

/// A portrait there whose owner has not applied.
pub(crate) async fn show_unapplied(
    State(shared): State<Shared>,
    Path(photo): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = async {
        let photo = id(photo.parse::<PhotoId>())?;
        let caller = caller(&parts)?;
        shared.services.unapplied_portrait(caller, photo).await
    };
    answer(&parts, found.await)
}

/// What is no number is nothing of ours.
fn id<T, E>(parsed: Result<T, E>) -> Result<T, Error> {
    parsed.map_err(|_| Error::NotFound)
}

fn answer(asked: &Parts, found: Result<Vec<u8>, Error>) -> Response {
    match found {
        Ok(jpeg) => portrait(jpeg),
        Err(error) => refusal::answer(asked, Problem::from(error)),
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
