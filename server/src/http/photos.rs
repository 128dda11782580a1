//! Photos as files: the upload from 上传照片, the candidate's own picture, and
//! the picture of a 验证码. Pages only link here.

use app::{problem::Problem, routes};
use axum::{
    body::Body,
    extract::{DefaultBodyLimit, Path, Request, State},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION},
        request::Parts,
    },
    response::{IntoResponse, Response},
    routing::{MethodRouter, post},
};
use domain::id::ExamId;
use services::{Caller, Error, photos::Upload};

use super::{bodies, fields::Fields};
use crate::{
    guard::{self, session},
    state::Shared,
};

/// The route of a challenge's picture.
pub(crate) const CAPTCHA_PICTURE: &str = "/captcha/{token}";

/// The largest upload: the largest source that the rules admit, and the few
/// other fields.
pub(crate) const MOST_BYTES: usize = (10 * 1024 + 64) * 1024;

/// The upload's own route. Its body is bounded, in bytes and in time, when it
/// is read.
pub(crate) fn uploading() -> MethodRouter<Shared> {
    post(upload).layer(DefaultBodyLimit::disable())
}

/// Keeps a photo as a draft and names the page where it is confirmed. For a
/// browser without scripts the form guard makes the answer a page.
async fn upload(State(shared): State<Shared>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    match save(&shared, &mut parts, body).await {
        Ok(page) => {
            let page = HeaderValue::from_str(&page);
            let page = page.unwrap_or(HeaderValue::from_static(routes::ME_PHOTO_CONFIRM));
            (StatusCode::OK, [(LOCATION, page)]).into_response()
        }
        Err(problem) => guard::refusal::answer(&parts, problem),
    }
}

async fn save(shared: &Shared, parts: &mut Parts, body: Body) -> Result<String, Problem> {
    let body = bodies::read(shared, parts, body).await?;
    // A photo takes its time, in which its session may have ended.
    session::recognise_again(shared, parts).await?;
    caller(parts)?.signed_in()?;
    let form = Form::read(parts, body.into()).await?;
    let exam = form.upload.exam.parse::<ExamId>().ok();
    shared
        .services
        .save_photo(caller(parts)?, form.upload)
        .await?;
    Ok(routes::with_exam(routes::photo_confirm(&form.next), exam))
}

/// What the page sends.
#[derive(Default)]
struct Form {
    upload: Upload,
    next: String,
}

impl Form {
    async fn read(parts: &Parts, body: Body) -> Result<Self, Problem> {
        let malformed = |_| Problem::malformed();
        let mut fields = Fields::of(parts, body).await?;
        let mut form = Self::default();
        while let Some(field) = fields.another().await? {
            match field.name() {
                Some("photo") => {
                    form.upload.name = field.file_name().unwrap_or_default().to_owned();
                    form.upload.bytes = field.bytes().await.map_err(malformed)?.into();
                }
                Some("captcha_token") => {
                    form.upload.captcha_token = field.text().await.map_err(malformed)?;
                }
                Some("consent") => {
                    form.upload.consent = field.text().await.map_err(malformed)? == "true";
                }
                Some("nod") => {
                    form.upload.nod = field.text().await.map_err(malformed)? == "true";
                }
                Some("captcha") => form.upload.captcha = field.text().await.map_err(malformed)?,
                Some(routes::captures::CAPTURED) => {
                    form.upload.capture = field.text().await.map_err(malformed)?;
                }
                Some(routes::EXAM) => {
                    form.upload.exam = field.text().await.map_err(malformed)?;
                }
                Some("next") => form.next = field.text().await.map_err(malformed)?,
                _ => {}
            }
        }
        Ok(form)
    }
}

/// The candidate's own photo, draft or confirmed; the confirmed one alone, and that
/// for an exam, where the address asks for it.
pub(crate) async fn own_image(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let file = async {
        let caller = caller(&parts)?;
        let asked = || parts.uri.query().unwrap_or_default().split('&');
        let confirmed = format!("{}=1", routes::CONFIRMED_PHOTO);
        let confirmed = asked().any(|pair| pair == confirmed);
        let mut named = asked().filter_map(|pair| pair.split_once('='));
        let exam = named.find(|(name, _)| *name == routes::EXAM);
        let exam: Option<ExamId> = match exam {
            Some((_, exam)) => Some(exam.parse().map_err(|_| Error::NotFound)?),
            None => None,
        };
        let services = &shared.services;
        services.own_photo_bytes(caller, exam, confirmed).await
    };
    shown(&parts, file.await, "image/jpeg")
}

/// The picture of a challenge. Looking at it changes nothing.
pub(crate) async fn captcha_picture(
    State(shared): State<Shared>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let token = if token == routes::SIGN_IN_CHALLENGE {
        let name = shared.cookies.challenge_name();
        session::cookie(&parts.headers, name)
            .unwrap_or_default()
            .to_owned()
    } else {
        token
    };
    let file = caller(&parts).and_then(|caller| shared.services.captcha_picture(caller, &token));
    shown(&parts, file, "image/png")
}

/// A picture that is one person's: no cache keeps it.
pub(crate) fn shown(
    asked: &Parts,
    file: Result<Vec<u8>, Error>,
    media_type: &'static str,
) -> Response {
    match file {
        Ok(file) => {
            let headers = [(CONTENT_TYPE, media_type), (CACHE_CONTROL, "no-store")];
            (headers, file).into_response()
        }
        Err(error) => guard::refusal::answer(asked, error.into()),
    }
}

/// Who asks, as the session guard found out.
pub(crate) fn caller(asked: &Parts) -> Result<&Caller, Error> {
    let caller = asked.extensions.get::<Caller>();
    caller.ok_or(Error::Internal("a request without a caller"))
}

#[cfg(test)]
mod tests {
    use domain::photo::PhotoSpec;

    use super::*;

    #[test]
    fn the_largest_source_fits_into_an_upload() {
        let source = usize::try_from(PhotoSpec::default().max_source_bytes);
        assert!(source.expect("a small number") < MOST_BYTES);
        assert_eq!(CAPTCHA_PICTURE, routes::captcha_picture("{token}"));
    }
}
