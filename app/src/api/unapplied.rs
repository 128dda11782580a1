//! 照片更换 for who has not applied: found by number and name, which stand in no
//! address, and given the confirmed portrait back.

use domain::{
    id::PhotoId,
    photo::{PhotoFindings, PhotoSpec},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// Another confirmed portrait of the same candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherFile {
    /// The title of the exam by whose own rules it was made.
    pub exam: Option<String>,
    /// The page that shows it.
    pub page: String,
}

/// A candidate with a portrait that no living application uses.
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
    /// The title of the exam by whose own rules it was made; nothing for a general one.
    pub exam: Option<String>,
    /// The rules.
    pub spec: PhotoSpec,
    /// The portrait is confirmed; else it was given back.
    pub confirmed: bool,
    /// What was seen in it; nothing where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// Those before it, and when each was confirmed.
    pub older: Vec<(PhotoId, Option<Moment>)>,
    /// The confirmed ones of other rules.
    pub others: Vec<OtherFile>,
}

#[cfg(feature = "ssr")]
fn page_of(place: &services::photos::FoundPortrait) -> String {
    use services::photos::FoundPortrait;
    match place {
        FoundPortrait::Applied(serial) => routes::office_photos(serial),
        FoundPortrait::Unapplied(photo) => routes::office_unapplied(*photo),
    }
}

/// 查询: leads to the page of who has this number and this name.
#[server(prefix = "/api", endpoint = "reopening/find")]
pub async fn find_portrait(
    #[server(default)] document_number: String,
    #[server(default)] name: String,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.find_portrait(&caller, &document_number, &name);
    leptos_axum::redirect(&page_of(&found.await?), false);
    Ok(())
}

/// Whose portrait this is.
#[server(prefix = "/api", endpoint = "reopening/unapplied")]
pub async fn unapplied_photo(photo: PhotoId) -> Result<UnappliedFile, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.unapplied_photo(&caller, photo).await?;
    let older = found.replaced.into_iter();
    let others = found.others.into_iter().map(|other| OtherFile {
        page: page_of(&other.place),
        exam: other.exam_title,
    });
    Ok(UnappliedFile {
        photo,
        name: found.person.name,
        document_type: found.person.document_type.to_string(),
        document_number: found.person.document_number,
        exam: found.exam_title,
        spec: found.spec,
        confirmed: found.confirmed,
        findings: found.findings,
        older: older.map(|one| (one.id, one.confirmed_at)).collect(),
        others: others.collect(),
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
