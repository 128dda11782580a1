//! 照片更换: the office finds a candidate by 报名序号, looks at the portraits and
//! lets the confirmed one be replaced once, with a reason that the candidate
//! reads; or takes that back. What follows from it stands in `replacement`.

mod sheet;

use domain::{
    id::{AccountId, PhotoPermissionId},
    photo::ReopeningReason,
    review::ReviewRefusal,
    role::Role,
    text::replacement as words,
};
use storage::{
    Tx, accounts,
    applications::{self, Application},
    photo_permissions::{self, NewPermission, Permission},
    photo_sources, photos, review_queue,
};

use super::{
    for_exam::kind_in,
    replacement::{BY_OFFICE, When, close_of, end_of, may_still, obstacle},
};
use crate::{
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    messages::{self, Topic},
    services::Services,
};

pub use sheet::{LatestReopening, OfficePhoto, OfficePhotoSheet, OpenReopening, ReopeningState};

/// What the office sends.
#[derive(Clone, Debug, Default)]
pub struct ReopenForm {
    /// 报名序号.
    pub serial: String,
    /// The portrait that was shown.
    pub photo: i64,
    /// Why, as the candidate reads it.
    pub reason: String,
    /// 我已核对.
    pub checked: bool,
}

impl Services {
    /// 开放更换照片: the candidate may replace the portrait that the page showed,
    /// once, and is told so.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::Invalid`] for a
    /// reason that can't be kept or names the person, and unless the office has
    /// checked who it is; [`Error::Refused`] `unknown_serial`,
    /// `own_application`, `not_possible` with what stands against it;
    /// [`Error::Stale`] when another portrait was confirmed since.
    pub async fn reopen_photo(&self, caller: &Caller, form: ReopenForm) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let reason = read(&form)?;
        let (serial, shown) = (form.serial.trim().to_owned(), form.photo);
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, serial, reason) = (caller.clone(), serial.clone(), reason.clone());
                Box::pin(async move {
                    let application = applications::by_serial(tx, &serial)
                        .await?
                        .ok_or_else(|| Error::refused("unknown_serial", words::UNKNOWN_SERIAL))?;
                    let account = application.account;
                    if review_queue::is_own(tx, office, application.id).await? {
                        return Err(own_application());
                    }
                    let when = When::from(&caller);
                    if let Some(why) = stands_against(tx, &application, when).await? {
                        return Err(Error::refused("not_possible", why));
                    }
                    let kind = kind_in(tx, account, application.exam).await?;
                    let photo = photos::confirmed(tx, account, kind).await?;
                    let photo = photo.filter(|photo| photo.id.0 == shown);
                    let photo = photo.ok_or(Error::Stale)?;
                    refuse_personal(tx, account, &reason).await?;
                    close_of(tx, account, application.id, caller.now).await?;
                    // What was uploaded by an earlier one doesn't come back with this.
                    photos::drop_draft(tx, account, kind).await?;
                    photo_sources::forget(tx, account, kind).await?;
                    let new = NewPermission {
                        account,
                        application: application.id,
                        asked_by: BY_OFFICE.to_owned(),
                        opened_by: office,
                        reason: Some(reason.as_str().to_owned()),
                        opened_at: caller.now.millis(),
                    };
                    photo_permissions::open(tx, &new).await?.or(Error::Stale)?;
                    let view = applications::view(tx, application.id).await?;
                    let view = view.ok_or(Error::Internal("an application without its exam"))?;
                    let told = words::opened_notice(&view.exam_title);
                    messages::tell(tx, account, Topic::PhotoReopened, &told, caller.now).await?;
                    Deed::by_account(&caller, office, "photo.reopened", "photo", photo.id.0)
                        .in_role(Role::Office)
                        .write(tx)
                        .await
                })
            })
            .await
    }

    /// 收回: what the office has opened for this application and nobody has used is
    /// closed; a draft is forgotten, unless something else still lets it in, and the
    /// confirmed portrait stands.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::Refused`]
    /// `unknown_serial`, `own_application`, `not_open`, also for what a review has
    /// opened; [`Error::Stale`].
    pub async fn close_photo(
        &self,
        caller: &Caller,
        serial: &str,
        permission: PhotoPermissionId,
    ) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let serial = serial.trim().to_owned();
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, serial) = (caller.clone(), serial.clone());
                Box::pin(async move {
                    let application = applications::by_serial(tx, &serial)
                        .await?
                        .ok_or_else(|| Error::refused("unknown_serial", words::UNKNOWN_SERIAL))?;
                    if review_queue::is_own(tx, office, application.id).await? {
                        return Err(own_application());
                    }
                    let open = photo_permissions::open_of(tx, application.account).await?;
                    let there = |one: &&Permission| {
                        let asked = (one.id, one.application) == (permission, application.id);
                        asked && one.asked_by == BY_OFFICE
                    };
                    let not_open = || Error::refused("not_open", words::NOT_OPEN);
                    let one = open.iter().find(there).ok_or_else(not_open)?;
                    let kind = kind_in(tx, one.account, application.exam).await?;
                    photo_permissions::close(tx, one.id, caller.now.millis())
                        .await?
                        .or(Error::Stale)?;
                    let photo = photos::confirmed(tx, one.account, kind).await?;
                    let when = When::from(&caller);
                    // A first portrait needs nobody's leave.
                    if photo.is_some() && !may_still(tx, one.account, kind, when).await? {
                        photos::drop_draft(tx, one.account, kind).await?;
                        photo_sources::forget(tx, one.account, kind).await?;
                    }
                    let photo = photo.map_or(0, |photo| photo.id.0);
                    Deed::by_account(&caller, office, "photo.closed", "photo", photo)
                        .in_role(Role::Office)
                        .write(tx)
                        .await
                })
            })
            .await
    }
}

/// What stands against opening it for this application.
async fn stands_against(
    tx: &mut Tx,
    application: &Application,
    when: When,
) -> Result<Option<&'static str>, Error> {
    let view = applications::view(tx, application.id).await?;
    let view = view.ok_or(Error::Internal("an application without its exam"))?;
    if end_of(tx, &view, BY_OFFICE, when).await?.is_none() {
        return Ok(Some(words::ENDED));
    }
    let account = application.account;
    let kind = kind_in(tx, account, application.exam).await?;
    obstacle(tx, account, kind, when).await
}

pub(super) fn own_application() -> Error {
    Error::refused("own_application", &ReviewRefusal::OwnApplication)
}

/// Understands the form, or says what is wrong with each field.
pub(super) fn read(form: &ReopenForm) -> Result<ReopeningReason, Error> {
    let mut wrong = Vec::new();
    let reason: Result<ReopeningReason, _> = form.reason.parse();
    if let Err(error) = &reason {
        wrong.push(FieldError::new("reason", error));
    }
    if !form.checked {
        wrong.push(FieldError::new("checked", words::UNCHECKED));
    }
    match reason {
        Ok(reason) if wrong.is_empty() => Ok(reason),
        _ => Err(Error::Invalid(wrong)),
    }
}

/// The reason is sealed, yet it is no place for a name, a document number or a
/// phone.
pub(super) async fn refuse_personal(
    tx: &mut Tx,
    account: AccountId,
    reason: &ReopeningReason,
) -> Result<(), Error> {
    let account = accounts::by_id(tx, account).await?;
    let account = account.ok_or(Error::Internal("a portrait without an account"))?;
    let number = account.document.map(|document| document.number);
    let personal = [Some(account.name), number, account.phone];
    let personal: Vec<_> = personal.iter().flatten().map(String::as_str).collect();
    if reason.names(&personal) {
        return Err(Error::invalid("reason", words::REASON_PERSONAL));
    }
    Ok(())
}
