//! 照片更换 for who has not applied: found by number and name, which stand in no
//! address, and given the confirmed portrait back.

use domain::{id::PhotoId, photo::PhotoFindings, time::Moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// A candidate without a living application, with the portraits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnappliedFile {
    /// The portrait that was asked for.
    pub photo: PhotoId,
    /// Who it is.
    pub name: String,
    /// What the document is.
    pub document_type: String,
    /// Its masked number.
    pub document_number: String,
    /// The portrait is confirmed; else it was given back.
    pub confirmed: bool,
    /// What was seen in it; nothing where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// Those before it, and when each was confirmed.
    pub older: Vec<(PhotoId, Option<Moment>)>,
}

/// 查询: leads to the page of who has this number and this name.
#[server(prefix = "/api", endpoint = "reopening/find")]
pub async fn find_portrait(
    #[server(default)] document_number: String,
    #[server(default)] name: String,
) -> Result<(), Problem> {
    use services::photos::FoundPortrait;
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.find_portrait(&caller, &document_number, &name);
    let page = match found.await? {
        FoundPortrait::Applied(serial) => routes::office_photos(&serial),
        FoundPortrait::Unapplied(photo) => routes::office_unapplied(photo),
    };
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// Whose portrait this is.
#[server(prefix = "/api", endpoint = "reopening/unapplied")]
pub async fn unapplied_photo(photo: PhotoId) -> Result<UnappliedFile, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.unapplied_photo(&caller, photo).await?;
    let older = found.replaced.into_iter();
    Ok(UnappliedFile {
        photo,
        name: found.person.name,
        document_type: found.person.document_type.to_string(),
        document_number: found.person.document_number,
        confirmed: found.confirmed,
        findings: found.findings,
        older: older.map(|one| (one.id, one.confirmed_at)).collect(),
    })
}

/// 退回照片; `checked` says that the office has checked who it is.
#[server(prefix = "/api", endpoint = "reopening/give_back")]
pub async fn give_photo_back(
    photo: i64,
    #[server(default)] reason: String,
    #[server(default)] checked: bool,
) -> Result<(), Problem> {
    use services::photos::ReopenForm;
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = ReopenForm {
        photo,
        reason,
        checked,
        ..ReopenForm::default()
    };
    Ok(services.give_photo_back(&caller, form).await?)
}
