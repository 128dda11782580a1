//! 照片更换: the office looks at a candidate's portraits and lets the confirmed
//! one be replaced once.

use domain::{
    id::{ApplicationId, PhotoId, PhotoPermissionId},
    life::application::Phase,
    photo::{PhotoFindings, PhotoSpec},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// The page 照片更换.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReopeningView {
    /// The candidate with the 报名序号 that was asked for.
    pub found: Option<PhotoFile>,
    /// What was opened lately, the youngest first.
    pub latest: Vec<LatestRow>,
}

/// A candidate with the portraits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoFile {
    /// The application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The exam's title.
    pub exam: String,
    /// Where the application stands.
    pub phase: Phase,
    /// Who it is.
    pub name: String,
    /// What the document is.
    pub document_type: String,
    /// Its masked number.
    pub document_number: String,
    /// The confirmed portrait.
    pub photo: Option<PhotoId>,
    /// What was seen in it; nothing where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// The exam's rules for it.
    pub spec: PhotoSpec,
    /// Those that it has replaced, and when each was confirmed.
    pub older: Vec<(PhotoId, Option<Moment>)>,
    /// What is open for the portrait that the application uses.
    pub open: Vec<OpenRow>,
    /// Why nothing can be opened, if so.
    pub obstacle: Option<String>,
}

/// What is open for an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRow {
    /// Which one.
    pub id: PhotoPermissionId,
    /// A review has opened it, and the office can't take it back.
    pub by_review: bool,
    /// Why the office has opened it.
    pub reason: Option<String>,
    /// When.
    pub opened_at: Moment,
}

/// One that was opened lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatestRow {
    /// 报名序号.
    pub serial: String,
    /// The exam's title.
    pub exam: String,
    /// When it was opened.
    pub opened_at: Moment,
    /// A review has opened it, not the office.
    pub by_review: bool,
    /// When another portrait was confirmed.
    pub used_at: Option<Moment>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
}

/// The page 照片更换; without `serial` before a candidate is named.
#[server(prefix = "/api", endpoint = "reopening/view")]
pub async fn photo_sheet(#[server(default)] serial: String) -> Result<ReopeningView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    Ok(services.photo_sheet(&caller, &serial).await?.into())
}

/// 开放更换照片; `photo` is the one that was shown, and `checked` says that the
/// office has checked who it is.
#[server(prefix = "/api", endpoint = "reopening/open")]
pub async fn reopen_photo(
    serial: String,
    photo: i64,
    #[server(default)] reason: String,
    #[server(default)] checked: bool,
) -> Result<(), Problem> {
    use services::photos::ReopenForm;
    let (services, caller) = (super::context::services(), super::context::caller());
    let form = ReopenForm {
        serial,
        photo,
        reason,
        checked,
    };
    Ok(services.reopen_photo(&caller, form).await?)
}

/// 收回: closes what the office has opened and nobody has used.
#[server(prefix = "/api", endpoint = "reopening/close")]
pub async fn close_photo(serial: String, permission: i64) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let permission = PhotoPermissionId(permission);
    Ok(services.close_photo(&caller, &serial, permission).await?)
}

#[cfg(feature = "ssr")]
impl From<services::photos::OfficePhotoSheet> for ReopeningView {
    fn from(sheet: services::photos::OfficePhotoSheet) -> Self {
        let latest = sheet.latest.into_iter().map(|one| LatestRow {
            serial: one.serial,
            exam: one.exam_title,
            opened_at: one.opened_at,
            by_review: one.state.by_review,
            used_at: one.state.used_at,
            closed_at: one.state.closed_at,
        });
        Self {
            found: sheet.found.map(Into::into),
            latest: latest.collect(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<services::photos::OfficePhoto> for PhotoFile {
    fn from(found: services::photos::OfficePhoto) -> Self {
        let older = found.portraits.replaced.into_iter();
        let open = found.open.into_iter().map(|one| OpenRow {
            id: one.id,
            by_review: one.by_review,
            reason: one.reason,
            opened_at: one.opened_at,
        });
        Self {
            application: found.application,
            serial: found.serial,
            exam: found.exam_title,
            phase: found.phase,
            name: found.person.name,
            document_type: found.person.document_type.to_string(),
            document_number: found.person.document_number,
            photo: found.portraits.confirmed,
            findings: found.portraits.findings,
            spec: found.portraits.spec,
            older: older.map(|one| (one.id, one.confirmed_at)).collect(),
            open: open.collect(),
            obstacle: found.obstacle.map(str::to_owned),
        }
    }
}
