//! The pictures that prove a request for 考场合理便利: sent by a plain form, and
//! shown to their owner and to the office. No cache keeps them.

use app::{
    problem::Problem,
    routes::{self, Note},
};
use axum::{
    body::Body,
    extract::{DefaultBodyLimit, Path, Request, State},
    http::{HeaderValue, StatusCode, header::LOCATION, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodRouter, post},
};
use domain::id::{ApplicationId, ComfortId, EvidenceId};
use services::{Error, comfort::EvidenceUpload};

use super::{
    bodies,
    fields::Fields,
    photos::{caller, shown},
};
use crate::{
    guard::{self, session},
    state::Shared,
};

/// The route that takes a picture. Its body is bounded, in bytes and in time, when
/// it is read; it is read only from who writes a request.
pub(crate) fn receiving() -> MethodRouter<Shared> {
    post(receive).layer(DefaultBodyLimit::disable())
}

/// Keeps a picture and names the page that says so. For a browser's own form the
/// guard makes the answer a page.
async fn receive(State(shared): State<Shared>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    match keep(&shared, &mut parts, body).await {
        Ok(application) => {
            let page = routes::comfort::comfort_with(application, Note::EvidenceUploaded);
            let page = HeaderValue::from_str(&page);
            let page = page.unwrap_or(HeaderValue::from_static(routes::ME));
            (StatusCode::OK, [(LOCATION, page)]).into_response()
        }
        Err(problem) => guard::refusal::answer(&parts, problem),
    }
}

async fn keep(shared: &Shared, parts: &mut Parts, body: Body) -> Result<ApplicationId, Problem> {
    let body = bodies::read(shared, parts, body).await?;
    // A picture takes its time, in which its session may have ended.
    session::recognise_again(shared, parts).await?;
    caller(parts)?.signed_in()?;
    let form = Form::read(parts, body.into()).await?;
    let none = |_| Error::NotFound;
    let application: ApplicationId = form.application.parse().map_err(none)?;
    let comfort: ComfortId = form.comfort.parse().map_err(none)?;
    shared
        .services
        .add_evidence(caller(parts)?, (application, comfort), form.upload)
        .await?;
    Ok(application)
}

/// What the page sends.
#[derive(Default)]
struct Form {
    application: String,
    comfort: String,
    upload: EvidenceUpload,
}

impl Form {
    async fn read(parts: &Parts, body: Body) -> Result<Self, Problem> {
        let malformed = |_| Problem::malformed();
        let mut fields = Fields::of(parts, body).await?;
        let mut form = Self::default();
        while let Some(field) = fields.another().await? {
            match field.name() {
                Some("evidence") => {
                    form.upload.bytes = field.bytes().await.map_err(malformed)?.into();
                }
                Some("application") => {
                    form.application = field.text().await.map_err(malformed)?;
                }
                Some("comfort") => form.comfort = field.text().await.map_err(malformed)?,
                _ => {}
            }
        }
        Ok(form)
    }
}

/// A picture of the caller's own request.
pub(crate) async fn own(
    State(shared): State<Shared>,
    Path(named): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = async {
        let (comfort, evidence) = ids(&named)?;
        let caller = caller(&parts)?;
        shared
            .services
            .own_evidence(caller, comfort, evidence)
            .await
    };
    shown(&parts, found.await, "image/jpeg")
}

/// A picture for the office, whose look is written down.
pub(crate) async fn for_office(
    State(shared): State<Shared>,
    Path(named): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let found = async {
        let (comfort, evidence) = ids(&named)?;
        let caller = caller(&parts)?;
        shared
            .services
            .office_evidence(caller, comfort, evidence)
            .await
    };
    shown(&parts, found.await, "image/jpeg")
}

/// What is no number is nothing of ours.
fn ids((comfort, evidence): &(String, String)) -> Result<(ComfortId, EvidenceId), Error> {
    let comfort = comfort.parse().map_err(|_| Error::NotFound)?;
    let evidence = evidence.parse().map_err(|_| Error::NotFound)?;
    Ok((comfort, evidence))
}
