//! Calendar files: the windows of an exam, which everybody may have, and those of
//! one's own application, which no cache keeps.

use app::{problem::Problem, routes};
use axum::{
    Extension,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    id::{ApplicationId, ExamId},
    text::calendar as words,
};
use services::{
    Caller,
    calendars::{CalendarFile, CalendarPlace},
};

use super::downloads;
use crate::{
    guard::{origin, refusal},
    state::Shared,
};

const CALENDAR: &str = "text/calendar; charset=utf-8";

/// Every window of an exam.
pub(crate) async fn of_exam(
    State(shared): State<Shared>,
    Path(exam): Path<String>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let Ok(exam) = exam.parse::<ExamId>() else {
        return refusal::answer(&parts, Problem::not_found());
    };
    let place = place(&shared, &parts, &routes::exam(exam));
    match shared.services.exam_calendar(&caller, exam, &place).await {
        Ok(calendar) => public_file(calendar, &parts),
        Err(error) => refusal::answer(&parts, error.into()),
    }
}

/// The windows of the caller's own application.
pub(crate) async fn own(
    State(shared): State<Shared>,
    Path(application): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let made = match (
        application.parse::<ApplicationId>(),
        parts.extensions.get::<Caller>(),
    ) {
        (Ok(application), Some(caller)) => {
            let page = routes::application(application, "status");
            let place = place(&shared, &parts, &page);
            let made = shared.services.own_calendar(caller, application, place);
            made.await.map_err(Problem::from)
        }
        _ => Err(Problem::not_found()),
    };
    let made = made.map(|text| (downloads::file(CALENDAR, words::FILE_NAME), text));
    downloads::answer(&parts, made)
}

/// Where the site is, as this browser knows it, and the page that it is about.
fn place(shared: &Shared, parts: &Parts, page: &str) -> CalendarPlace {
    let site = origin::of(shared, parts);
    let host = site.split_once("://").map_or("", |(_, host)| host);
    CalendarPlace {
        host: host.to_owned(),
        page: format!("{site}{page}"),
    }
}

/// Asked for again, it is not sent again unless something has changed.
fn public_file(calendar: CalendarFile, parts: &Parts) -> Response {
    let tag = format!("\"{}\"", calendar.fingerprint);
    let same = parts
        .headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let tag = HeaderValue::from_str(&tag).expect("a fingerprint is plain ASCII");
    let mut headers = downloads::file(CALENDAR, words::FILE_NAME);
    headers.insert(header::ETAG, tag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if same {
        headers.remove(header::CONTENT_TYPE);
        headers.remove(header::CONTENT_DISPOSITION);
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, calendar.text).into_response()
}
