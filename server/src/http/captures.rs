//! 手机拍照 as files: the picture that a phone sends, and the same for the computer
//! that waits for it. The phone is known by a cookie of its own.

use app::{problem::Problem, routes};
use axum::{
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State},
    http::{HeaderValue, StatusCode, header::LOCATION, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodRouter, post},
};
use domain::{capture::media_type, id::CaptureId};
use services::{Error, captures::Picture};

use super::photos::{MOST_BYTES, caller, shown};
use crate::{
    guard::{self, session},
    state::Shared,
};

/// The route that takes a phone's picture. Its body is bounded, in bytes and in
/// time, when it is read; it is read only from who is waited for.
pub(crate) fn receiving() -> MethodRouter<Shared> {
    post(receive).layer(DefaultBodyLimit::disable())
}

/// Keeps a picture for the computer and names the page that says so. For a browser
/// without scripts the form guard makes the answer a page.
async fn receive(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    match keep(&shared, &parts, body).await {
        Ok(()) => {
            let page = HeaderValue::from_static(routes::captures::CAPTURE_SENT);
            (StatusCode::OK, [(LOCATION, page)]).into_response()
        }
        Err(problem) => guard::refusal::answer(&parts, problem),
    }
}

async fn keep(shared: &Shared, parts: &Parts, body: Body) -> Result<(), Problem> {
    let (caller, phone) = (caller(parts)?, phone(shared, parts));
    shared.services.expects_picture(caller, phone).await?;
    let until = guard::body::Deadline::of(parts);
    let body = guard::body::read(body, MOST_BYTES, until).await?;
    let picture = read(parts, body.into()).await?;
    // Whether the computer's session still lives is asked where the picture is kept.
    shared.services.send_picture(caller, phone, picture).await?;
    Ok(())
}

/// What the phone sends.
async fn read(parts: &Parts, body: Body) -> Result<Picture, Problem> {
    let malformed = |_| Problem::malformed();
    let request = Request::from_parts(parts.clone(), body);
    let fields = Multipart::from_request(request, &()).await;
    let mut fields = fields.map_err(|_| Problem::malformed())?;
    let mut picture = Picture::default();
    while let Some(field) = fields.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("photo") => {
                picture.name = field.file_name().unwrap_or_default().to_owned();
                picture.bytes = field.bytes().await.map_err(malformed)?.into();
            }
            Some("same") => picture.same = field.text().await.map_err(malformed)? == "true",
            _ => {}
        }
    }
    Ok(picture)
}

/// Whether somebody waits for the picture of this phone.
pub(crate) async fn is_awaited(shared: &Shared, asked: &Parts) -> bool {
    let Ok(caller) = caller(asked) else {
        return false;
    };
    let phone = phone(shared, asked);
    let awaited = shared.services.expects_picture(caller, phone).await;
    awaited.is_ok()
}

/// The picture that a phone has sent, for the session that showed its code.
pub(crate) async fn picture(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let file = async {
        let id = named(&parts).ok_or(Error::NotFound)?;
        shared.services.capture_picture(caller(&parts)?, id).await
    };
    let file = file.await;
    let kind = file.as_deref().map_or("image/jpeg", media_type);
    shown(&parts, file, kind)
}

/// Which picture is asked for.
fn named(asked: &Parts) -> Option<CaptureId> {
    let pairs = asked.uri.query()?.split('&');
    let mut named = pairs.filter_map(|pair| pair.split_once('='));
    let (_, id) = named.find(|(name, _)| *name == routes::captures::CAPTURED)?;
    id.parse().ok()
}

/// What the phone got when it opened the code.
fn phone<'a>(shared: &Shared, asked: &'a Parts) -> Option<&'a str> {
    session::cookie(&asked.headers, shared.cookies.phone_name())
}
