//! The files around 报名信息确认: the receipt's paper and the file by which it can be
//! checked anywhere, the specimen of the ticket, and the public keys.

use app::{problem::Problem, routes};
use axum::{
    Json,
    extract::{Path, Request, State},
    http::{HeaderValue, header},
    response::Response,
};
use domain::{id::ApplicationId, text::receipt as words};
use serde::Serialize;

use super::{
    downloads::{NEVER_STORED, answer, file},
    photos::caller,
};
use crate::{guard, state::Shared};

/// Which receipt, as the path names it.
#[derive(serde::Deserialize)]
pub(crate) struct Which {
    application: String,
    round: String,
}

impl Which {
    fn read(&self) -> Option<(ApplicationId, i64)> {
        self.application.parse().ok().zip(self.round.parse().ok())
    }
}

/// The receipt as a PDF.
pub(crate) async fn paper(
    State(shared): State<Shared>,
    Path(which): Path<Which>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let origin = guard::origin::of(&shared, &parts);
    let made = async {
        let (application, round) = which.read().ok_or_else(Problem::not_found)?;
        let check = format!("{origin}{}", routes::VERIFY);
        let address = |number: &str| format!("{origin}{}", routes::verify(number));
        let pdf = shared
            .services
            .receipt_pdf(caller(&parts)?, application, round, &check, address);
        Ok::<_, Problem>((file("application/pdf", words::PDF_FILE), pdf.await?))
    };
    answer(&parts, made.await)
}

/// The receipt as the text that is signed, with its signature.
pub(crate) async fn text(
    State(shared): State<Shared>,
    Path(which): Path<Which>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let made = async {
        let (application, round) = which.read().ok_or_else(Problem::not_found)?;
        let own = shared
            .services
            .own_receipt(caller(&parts)?, application, round);
        let text = own.await?.file.to_text();
        Ok::<_, Problem>((file("text/plain; charset=utf-8", words::TEXT_FILE), text))
    };
    answer(&parts, made.await)
}

/// 准考证样张 as a PDF.
pub(crate) async fn specimen(
    State(shared): State<Shared>,
    Path(application): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let made = async {
        let application = application.parse().map_err(|_| Problem::not_found())?;
        let pdf = shared
            .services
            .ticket_specimen(caller(&parts)?, application);
        Ok::<_, Problem>((file("application/pdf", words::SPECIMEN_FILE), pdf.await?))
    };
    answer(&parts, made.await)
}

/// One public key, as programs read it.
#[derive(Serialize)]
struct Key {
    id: u32,
    algorithm: &'static str,
    /// Milliseconds UTC of its first receipt; nothing before that.
    since: Option<i64>,
    current: bool,
    public_key: String,
    pem: String,
}

/// Every key that has signed a receipt.
pub(crate) async fn keys(State(shared): State<Shared>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let made = async {
        let keys = shared.services.receipt_keys().await?;
        let keys = keys.into_iter().map(|key| Key {
            id: key.id,
            algorithm: "Ed25519",
            since: key.since.map(domain::time::Moment::millis),
            current: key.current,
            public_key: key.raw,
            pem: key.pem,
        });
        let never_stored = [(header::CACHE_CONTROL, NEVER_STORED)];
        Ok::<_, Problem>((never_stored, Json(keys.collect::<Vec<_>>())))
    };
    answer(&parts, made.await)
}

/// One key as PEM.
pub(crate) async fn key(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let made = async {
        let id: u32 = id.parse().map_err(|_| Problem::not_found())?;
        let keys = shared.services.receipt_keys().await?;
        let key = keys.into_iter().find(|key| key.id == id);
        let key = key.ok_or_else(Problem::not_found)?;
        let kind = HeaderValue::from_static("application/x-pem-file");
        let headers = [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, NEVER_STORED),
        ];
        Ok::<_, Problem>((headers, key.pem))
    };
    answer(&parts, made.await)
}
