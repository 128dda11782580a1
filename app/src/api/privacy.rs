//! 个人信息与隐私: what the caller has accepted, and accepting anew what has
//! changed. The copy of one's data is a file on a route of the server.

use domain::{id::AcceptanceId, time::Moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// Something that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedNote {
    /// The text's title.
    pub title: String,
    /// Which version; nothing where the text has changed since.
    pub version: Option<String>,
    /// The first digits of the fingerprint of its words.
    pub fingerprint: String,
    /// When.
    pub at: Moment,
    /// The network address from which it was accepted, where it is kept.
    pub address: Option<String>,
    /// By which the text can be read as it was accepted, where it is an exam's.
    pub acceptance: Option<AcceptanceId>,
    /// It was accepted for an application.
    pub bound: bool,
}

/// A text of an exam as it was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedSheet {
    /// The exam's title.
    pub exam_title: String,
    /// The text's title.
    pub title: String,
    /// Its words.
    pub body: String,
    /// Its version.
    pub version: String,
    /// The whole fingerprint, as it was kept.
    pub fingerprint: String,
    /// The words have this fingerprint today.
    pub is_intact: bool,
    /// When it was accepted.
    pub at: Moment,
    /// From where, where that is kept.
    pub address: Option<String>,
}

/// A text that was accepted in other words than it has now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedText {
    /// The field of the form that accepts it.
    pub field: String,
    /// What stands beside the box to tick.
    pub label: String,
}

/// What the caller has accepted, and what of it has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerView {
    /// The youngest first.
    pub accepted: Vec<AcceptedNote>,
    /// What can be accepted anew.
    pub changed: Vec<ChangedText>,
    /// The fingerprints of these texts, as accepting them must name them.
    pub shown: String,
}

/// What the caller has accepted.
#[server(prefix = "/api", endpoint = "privacy/consents")]
pub async fn own_consents() -> Result<LedgerView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.own_consents(&caller).await?;
    let accepted = own.accepted.into_iter().map(|one| AcceptedNote {
        title: one.title,
        version: one.version,
        fingerprint: one.fingerprint,
        at: one.at,
        address: one.address,
        acceptance: one.acceptance,
        bound: one.application.is_some(),
    });
    let changed = own.changed.into_iter().map(|one| ChangedText {
        field: one.field.to_owned(),
        label: one.label.to_owned(),
    });
    Ok(LedgerView {
        accepted: accepted.collect(),
        changed: changed.collect(),
        shown: own.shown,
    })
}

/// A text of an exam in the words that the caller accepted.
#[server(prefix = "/api", endpoint = "privacy/accepted")]
pub async fn accepted_words(acceptance: AcceptanceId) -> Result<AcceptedSheet, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let one = services.accepted_words(&caller, acceptance).await?;
    Ok(AcceptedSheet {
        exam_title: one.exam_title,
        title: one.title,
        body: one.body,
        version: one.version,
        fingerprint: one.fingerprint,
        is_intact: one.is_intact,
        at: one.at,
        address: one.address,
    })
}

/// 同意新的版本.
#[server(prefix = "/api", endpoint = "privacy/accept")]
pub async fn accept_changed(
    shown: String,
    #[server(default)] consent: bool,
    #[server(default)] consent_document: bool,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = services::privacy::Renewal {
        shown,
        consent,
        consent_document,
    };
    services.accept_changed(&caller, form).await?;
    leptos_axum::redirect(routes::ME_PRIVACY, false);
    Ok(())
}
