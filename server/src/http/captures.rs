//! 手机拍照 as files: the picture that a phone sends, and the same for the computer
//! that waits for it. The phone is known by a cookie of its own.

use app::{problem::Problem, routes};
use axum::{
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, StatusCode, header::LOCATION, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodRouter, post},
};
use domain::{capture::media_type, id::CaptureId};
use services::{Error, captures::Picture};

use super::{
    bodies,
    fields::Fields,
    photos::{caller, shown},
};
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
    let (mut parts, body) = request.into_parts();
    match keep(&shared, &mut parts, body).await {
        Ok(()) => {
            let page = HeaderValue::from_static(routes::captures::CAPTURE_SENT);
            (StatusCode::OK, [(LOCATION, page)]).into_response()
        }
        Err(problem) => guard::refusal::answer(&parts, problem),
    }
}

async fn keep(shared: &Shared, parts: &mut Parts, body: Body) -> Result<(), Problem> {
    let body = bodies::read(shared, parts, body).await?;
    // A phone has no session that would be asked for again. What it may still do,
    // and whether the computer's session lives, is judged by the time at which the
    // picture is there.
    let mut caller = caller(parts)?.clone();
    caller.rights_at = shared.clock.now();
    let picture = read(parts, body.into()).await?;
    let phone = phone(shared, parts);
    shared
        .services
        .send_picture(&caller, phone, picture)
        .await?;
    Ok(())
}

/// What the phone sends.
async fn read(parts: &Parts, body: Body) -> Result<Picture, Problem> {
    let malformed = |_| Problem::malformed();
    let mut fields = Fields::of(parts, body).await?;
    let mut picture = Picture::default();
    while let Some(field) = fields.another().await? {
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

/// Which picture of this phone somebody waits for.
pub(super) async fn awaited(shared: &Shared, asked: &Parts) -> Result<CaptureId, Error> {
    let phone = phone(shared, asked);
    shared.services.expects_picture(caller(asked)?, phone).await
}

/// The picture that a phone has sent, for the session that showed its code.
pub(crate) async fn picture(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let file = async {
        let id = named(&parts).ok_or(Error::NotFound)?;
        let caller = caller(&parts)?;
        shared.services.show_capture_picture(caller, id).await
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
