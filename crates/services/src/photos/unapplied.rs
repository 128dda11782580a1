//! 照片更换 for a portrait that no living application stands on: the office finds its
//! owner by number and name, and gives it back. Its owner then uploads another one
//! before the next application; the old one is kept. Nothing was judged by it, so
//! nobody has to be let in beside it, as in `reopening`.

use domain::{
    id::{AccountId, PhotoId},
    identity::{PersonName, normalise::fold_document},
    photo::PhotoFindings,
    role::Role,
    text::replacement as words,
};
use storage::{
    Tx,
    accounts::{self, Account},
    applications, photo_owners, photo_permissions, photos,
};

use super::reopening::{ReopenForm, own_application, read, refuse_personal};
use crate::{
    applications::{Applicant, own::phase_of, person::applicant},
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    messages,
    review::{
        Portraits, ReplacedPhoto,
        photo::{confirmed_bytes, portraits},
    },
    services::Services,
};

/// The kind of the message that tells a candidate of it.
pub const GIVEN_BACK_KIND: &str = "photo.given_back";

/// Where somebody was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundPortrait {
    /// By this 报名序号: an application lives.
    Applied(String),
    /// By this confirmed portrait: none does.
    Unapplied(PhotoId),
}

/// A candidate without a living application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnappliedPhoto {
    /// Who it is; the number is masked.
    pub person: Applicant,
    /// The portrait that was asked for is confirmed; else it was given back.
    pub confirmed: bool,
    /// What was seen in it; nothing where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// Those before it.
    pub replaced: Vec<ReplacedPhoto>,
}

impl Services {
    /// Who has this document number and this name, both exactly.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::Invalid`] where one
    /// of both is missing; [`Error::Refused`] `nobody`, `not_confirmed`,
    /// `own_application`.
    pub async fn find_portrait(
        &self,
        caller: &Caller,
        number: &str,
        name: &str,
    ) -> Result<FoundPortrait, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let (number, name) = typed(number, name)?;
        self.store
            .read(move |tx| {
                let (number, name) = (number.clone(), name.clone());
                Box::pin(async move {
                    let bearers = accounts::by_document(tx, &number).await?;
                    let found = bearers.into_iter().find(|one| one.name == name.as_str());
                    let nobody = || Error::refused("nobody", words::NOBODY);
                    let account = found.ok_or_else(nobody)?;
                    refuse_own(tx, office, &account).await?;
                    if let Some(serial) = living(tx, account.id).await? {
                        return Ok(FoundPortrait::Applied(serial));
                    }
                    let photo = photos::confirmed(tx, account.id).await?;
                    let unconfirmed = || Error::refused("not_confirmed", words::NOT_CONFIRMED);
                    Ok(FoundPortrait::Unapplied(photo.ok_or_else(unconfirmed)?.id))
                })
            })
            .await
    }

    /// Whose portrait this is, as the office checks it.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`];
    /// [`Error::Refused`] `applied`, `own_application`.
    pub async fn unapplied_photo(
        &self,
        caller: &Caller,
        photo: PhotoId,
    ) -> Result<UnappliedPhoto, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let account = unapplied(tx, office, photo).await?;
                    let Portraits {
                        confirmed,
                        findings,
                        replaced,
                    } = portraits(tx, account).await?;
                    let confirmed = confirmed == Some(photo);
                    if !confirmed && !replaced.iter().any(|one| one.id == photo) {
                        return Err(Error::NotFound);
                    }
                    Ok(UnappliedPhoto {
                        person: applicant(tx, account).await?,
                        confirmed,
                        findings,
                        replaced,
                    })
                })
            })
            .await
    }

    /// The file of such a portrait, or of one before it.
    ///
    /// # Errors
    ///
    /// As [`Services::unapplied_photo`].
    pub async fn unapplied_portrait(
        &self,
        caller: &Caller,
        photo: PhotoId,
    ) -> Result<Vec<u8>, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let account = unapplied(tx, office, photo).await?;
                    confirmed_bytes(tx, account, Some(photo)).await
                })
            })
            .await
    }

    /// 退回照片: the portrait is set aside, and its owner, who is told why, uploads
    /// another one. What was open for applications that have ended is closed.
    ///
    /// # Errors
    ///
    /// As [`Services::unapplied_photo`]; [`Error::Invalid`] as
    /// [`Services::reopen_photo`]; [`Error::Stale`] when it is not confirmed any
    /// more.
    pub async fn give_photo_back(&self, caller: &Caller, form: ReopenForm) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let (reason, shown) = (read(&form)?, PhotoId(form.photo));
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, reason) = (caller.clone(), reason.clone());
                Box::pin(async move {
                    let now = caller.now;
                    let account = unapplied(tx, office, shown).await?;
                    let photo = photos::confirmed(tx, account).await?;
                    let photo = photo.filter(|photo| photo.id == shown);
                    let photo = photo.ok_or(Error::Stale)?;
                    refuse_personal(tx, account, &reason).await?;
                    for one in photo_permissions::open_of(tx, account).await? {
                        photo_permissions::close(tx, one.id, now.millis())
                            .await?
                            .or(Error::Stale)?;
                    }
                    photos::set_aside(tx, photo.id, photo.version)
                        .await?
                        .or(Error::Stale)?;
                    let told = words::given_back_notice(reason.as_str());
                    messages::tell(tx, account, GIVEN_BACK_KIND, &told, now).await?;
                    Deed::by_account(&caller, office, "photo.given_back", "photo", shown.0)
                        .in_role(Role::Office)
                        .write(tx)
                        .await
                })
            })
            .await
    }
}

/// Understands what was typed, or says what is missing.
fn typed(number: &str, name: &str) -> Result<(String, PersonName), Error> {
    let number = fold_document(number);
    let name = name.parse::<PersonName>();
    let mut wrong = Vec::new();
    if number.is_empty() {
        wrong.push(FieldError::new("document_number", words::NUMBER_MISSING));
    }
    if let Err(error) = &name {
        wrong.push(FieldError::new("name", error));
    }
    match name {
        Ok(name) if wrong.is_empty() => Ok((number, name)),
        _ => Err(Error::Invalid(wrong)),
    }
}

/// The account of a portrait, if no application of it lives and the office may act.
async fn unapplied(tx: &mut Tx, office: AccountId, photo: PhotoId) -> Result<AccountId, Error> {
    let owner = photo_owners::owner(tx, photo)
        .await?
        .ok_or(Error::NotFound)?;
    let account = accounts::by_id(tx, owner).await?;
    let account = account.filter(|account| account.retired_at.is_none());
    let account = account.ok_or(Error::NotFound)?;
    refuse_own(tx, office, &account).await?;
    match living(tx, owner).await? {
        Some(_) => Err(Error::refused("applied", words::APPLIED)),
        None => Ok(owner),
    }
}

/// The 报名序号 of the account's newest application that lives.
async fn living(tx: &mut Tx, account: AccountId) -> Result<Option<String>, Error> {
    for view in applications::of_account(tx, account).await? {
        if phase_of(&view.application)?.is_live() {
            return Ok(Some(view.application.serial));
        }
    }
    Ok(None)
}

/// Nobody opens their own portrait, under whatever account.
async fn refuse_own(tx: &mut Tx, office: AccountId, account: &Account) -> Result<(), Error> {
    let own = accounts::by_id(tx, office).await?;
    let own = own.and_then(|own| own.document);
    let number = account.document.as_ref().map(|document| &document.number);
    let same = own.is_some_and(|own| Some(&own.number) == number);
    if same || account.id == office {
        return Err(own_application());
    }
    Ok(())
}
