//! 报名信息确认回执: one's own, and the check that is open to everybody.

#[cfg(feature = "ssr")]
use domain::text::common::{FILE_NOT_VERIFIED, NOT_VERIFIED, Refusal};
use domain::{id::ApplicationId, receipt::Standing, time::Moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// One receipt as the list of an application shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptRow {
    /// 回执编号, in groups.
    pub number: String,
    /// Which confirmation it is of, from 1 on.
    pub round: i64,
    /// When.
    pub confirmed_at: Moment,
    /// What has become of it since.
    pub standing: Standing,
}

/// One receipt as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// Of which application.
    pub application: ApplicationId,
    /// What the list shows.
    pub row: ReceiptRow,
    /// The number as an address holds it.
    pub number: String,
    /// Label and value of everything that stands on it.
    pub facts: Vec<(String, String)>,
}

/// What anybody is told of a genuine receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedView {
    /// 回执编号, in groups.
    pub number: String,
    /// The exam's title.
    pub exam_title: String,
    /// When it was confirmed.
    pub confirmed_at: Moment,
    /// The key that signed.
    pub key: u32,
    /// What has become of it since.
    pub standing: Standing,
    /// Whether the SHA-256 that was asked for is that of what was submitted.
    pub same: Option<bool>,
}

/// One receipt of the viewer's own.
#[server(prefix = "/api", endpoint = "receipts/own")]
pub async fn own_receipt(application: ApplicationId, round: i64) -> Result<ReceiptView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.own_receipt(&caller, application, round).await?;
    Ok(shown::receipt(application, own))
}

/// 核验: whether a number is of a receipt, and what may be told of it.
#[server(prefix = "/api", endpoint = "receipts/verify")]
pub async fn verify_receipt(
    #[server(default)] number: String,
    #[server(default)] sha256: String,
) -> Result<VerifiedView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sha256 = Some(sha256.as_str()).filter(|sha256| !sha256.is_empty());
    let found = services
        .verify_receipt(&caller, &number, sha256)
        .await
        .map_err(|error| not_verified(error, NOT_VERIFIED))?;
    Ok(VerifiedView {
        number: found.number.grouped(),
        exam_title: found.exam_title,
        confirmed_at: found.confirmed_at,
        key: found.key,
        standing: found.standing,
        same: found.same,
    })
}

/// 核验文件: checks a whole file, keeps nothing of it, and leads to what is told of
/// its receipt.
#[server(prefix = "/api", endpoint = "receipts/verify_file")]
pub async fn verify_file(#[server(default)] receipt_file: String) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services
        .verify_receipt_file(&caller, &receipt_file)
        .await
        .map_err(|error| not_verified(error, FILE_NOT_VERIFIED))?;
    let page = routes::verified(found.number.as_str(), &found.sha256.to_string());
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// 核验 saves nothing, so its refusals don't speak of saving: what can't be looked at is
/// told in `unread`. And what is not genuine is not so at another time either.
#[cfg(feature = "ssr")]
fn not_verified(error: services::Error, unread: Refusal) -> Problem {
    let is_judged = matches!(error, services::Error::Refused { .. });
    let problem = Problem::from(error).invalid_in(unread);
    if is_judged {
        let title = domain::text::receipt::NOT_GENUINE.to_owned();
        return Problem { title, ..problem };
    }
    problem
}

#[cfg(feature = "ssr")]
mod shown {
    use domain::{
        id::ApplicationId,
        text::{position, receipt as words},
    };
    use services::receipts::{OwnReceipt, ReceiptLine};

    use super::{ReceiptRow, ReceiptView};

    impl From<ReceiptLine> for ReceiptRow {
        fn from(line: ReceiptLine) -> Self {
            Self {
                number: line.number.grouped(),
                round: line.round,
                confirmed_at: line.confirmed_at,
                standing: line.standing,
            }
        }
    }

    pub(super) fn receipt(application: ApplicationId, own: OwnReceipt) -> ReceiptView {
        let word = own.word;
        let number = own.line.number.as_str().to_owned();
        let mut facts = vec![
            (words::NUMBER.to_owned(), own.line.number.grouped()),
            (
                words::CONFIRMED_AT.to_owned(),
                own.line.confirmed_at.full_seconds(),
            ),
            (words::ROUND.to_owned(), words::round(own.line.round)),
            (words::EXAM.to_owned(), own.exam_title),
            (words::SERIAL.to_owned(), own.serial),
            (words::NAME.to_owned(), own.name),
            (words::DOCUMENT_NUMBER.to_owned(), own.document_number),
            (position::code(word), own.position_code),
        ];
        if let Some((unit, name)) = own.position {
            facts.push((position::name(word), name));
            facts.push((words::UNIT.to_owned(), unit));
        }
        facts.extend([
            (words::HASH.to_owned(), own.sha256),
            (words::SIGNATURE.to_owned(), own.signature),
            (words::KEY.to_owned(), words::key(own.key)),
        ]);
        ReceiptView {
            application,
            row: own.line.into(),
            number,
            facts,
        }
    }
}
