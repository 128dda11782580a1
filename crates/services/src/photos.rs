//! 上传照片: a draft that the candidate looks at, then 确定, which locks it for
//! good. Here its owner sees it; who else may is decided by the use cases of the
//! review and of the tickets.

mod darkroom;
mod from_phone;

use domain::{
    flow::PhotoFact,
    id::{AccountId, PhotoId},
    photo::{PhotoSpec, PhotoVerdict},
    role::Role,
    text::{photo as words, privacy},
};
use storage::{
    Tx, consents,
    photos::{self, Drafted, NewPhoto},
};

use crate::{
    applications::facts::photo_of,
    audit::Deed,
    caller::Caller,
    captchas::{self, Answered, Purpose},
    error::{Error, FieldError},
    limits,
    privacy::consent,
    services::Services,
};

pub(crate) use darkroom::Darkroom;

/// The state of a portrait that was confirmed.
const LOCKED: &str = "locked";

/// What the page 上传照片 sends.
#[derive(Clone, Default)]
pub struct Upload {
    /// The file's name, as the browser tells it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The token of the page's challenge.
    pub captcha_token: String,
    /// What was typed as its answer.
    pub captcha: String,
    /// The portrait may be processed; needed once, with the first upload.
    pub consent: bool,
    /// Which picture of 手机拍照 it is, or was framed of; empty without one.
    pub capture: String,
}

/// A candidate's portrait as its owner sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnPhoto {
    /// Which one.
    pub id: PhotoId,
    /// What [`Services::confirm_photo`] has to be told.
    pub version: i64,
    /// Confirmed, and not to be changed.
    pub locked: bool,
}

impl Services {
    /// Keeps an upload as the caller's draft. A finished portrait, as the
    /// studio makes it, is kept to the byte; anything else is cropped here.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for `photo` with every fault, or for `captcha`;
    /// [`Error::Refused`] `photo_locked`; [`Error::NotSignedIn`] also when the
    /// account ends meanwhile; [`Error::TooMany`]; [`Error::Busy`].
    pub async fn save_photo(&self, caller: &Caller, upload: Upload) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let upload = self.with_picture(caller, upload).await?;
        let given = complete(&upload)?;
        let consents = self.admit_upload(caller, account, given, upload.consent);
        let consents = consents.await?;
        let portrait = self.darkroom.develop(upload.name, upload.bytes).await?;
        let portrait = portrait.map_err(|verdict| refusal(&verdict))?;
        let new = NewPhoto {
            account,
            sha256: hex::encode(portrait.sha256),
            width: i64::from(portrait.width),
            height: i64::from(portrait.height),
            bytes: portrait.file,
            created_at: caller.now.millis(),
        };
        let (caller, capture) = (caller.clone(), upload.capture);
        self.store
            .write(move |tx| {
                let (new, caller, capture) = (new.clone(), caller.clone(), capture.clone());
                Box::pin(async move {
                    if consents {
                        let text = (privacy::PORTRAIT, privacy::PORTRAIT.fingerprint());
                        consent::keep(tx, &caller, account, text, caller.now.millis()).await?;
                    }
                    let id = match photos::put_draft(tx, &new).await? {
                        Drafted::Kept { id, .. } => id,
                        Drafted::Locked => return Err(locked()),
                        // It ended while the picture was on its way.
                        Drafted::Gone => return Err(Error::NotSignedIn),
                    };
                    from_phone::used(tx, &caller, &capture).await?;
                    Deed::by_account(&caller, account, "photo.saved", "photo", id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }

    /// Counts the upload and spends its challenge, before anything is decoded;
    /// whether the portrait's consent is given with it.
    async fn admit_upload(
        &self,
        caller: &Caller,
        account: AccountId,
        given: Answered,
        agrees: bool,
    ) -> Result<bool, Error> {
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, given) = (caller.clone(), given.clone());
                Box::pin(async move {
                    let consented = has_consented(tx, account).await?;
                    if !consented && !agrees {
                        return Err(Error::invalid("consent", privacy::PORTRAIT.missing));
                    }
                    if photo_of(tx, account).await? == PhotoFact::Locked {
                        return Err(locked());
                    }
                    let whom = account.to_string();
                    let counted = limits::take(tx, limits::PHOTO, &whom, caller.now).await?;
                    if let Err(retry_after) = counted {
                        let sentence = limits::sentence(words::TOO_OFTEN, retry_after);
                        return Err(Error::TooMany {
                            retry_after,
                            sentence,
                        });
                    }
                    let answered = captchas::answer(tx, &caller, Purpose::Photo, &given).await?;
                    Ok(answered.map(|()| !consented))
                })
            })
            .await?
    }

    /// Whether the caller has consented to the processing of the portrait.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn photo_consented(&self, caller: &Caller) -> Result<bool, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        self.store
            .read(move |tx| Box::pin(async move { has_consented(tx, account).await }))
            .await
    }

    /// 确定: locks the draft in the version that was shown. It can't be undone.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for another's photo, [`Error::Refused`]
    /// `photo_locked`, [`Error::Stale`].
    pub async fn confirm_photo(
        &self,
        caller: &Caller,
        id: PhotoId,
        version: i64,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let photo = photos::by_id(tx, id, account).await?;
                    if photo.ok_or(Error::NotFound)?.state == LOCKED {
                        return Err(locked());
                    }
                    photos::lock(tx, id, version, caller.now.millis())
                        .await?
                        .or(Error::Stale)?;
                    Deed::by_account(&caller, account, "photo.confirmed", "photo", id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }

    /// The caller's draft or confirmed photo.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn own_photo(&self, caller: &Caller) -> Result<Option<OwnPhoto>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let photo = self
            .store
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(photos::current(tx, account).await?) })
            })
            .await?;
        Ok(photo.map(|photo| OwnPhoto {
            id: photo.id,
            version: photo.version,
            locked: photo.state == LOCKED,
        }))
    }

    /// The file of the caller's draft or confirmed photo, a JPEG.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is none.
    pub async fn own_photo_bytes(&self, caller: &Caller) -> Result<Vec<u8>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let photo = photos::current(tx, account).await?.ok_or(Error::NotFound)?;
                    photos::bytes(tx, &photo).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }
}

/// What is missing from an upload is told at once, and costs no challenge.
fn complete(upload: &Upload) -> Result<Answered, Error> {
    let mut missing = Vec::new();
    if upload.bytes.is_empty() {
        missing.push(FieldError::new("photo", words::NOT_CHOSEN));
    }
    if upload.captcha.trim().is_empty() {
        missing.push(FieldError::new("captcha", words::CAPTCHA_MISSING));
    }
    if !missing.is_empty() {
        return Err(Error::Invalid(missing));
    }
    Ok(Answered {
        token: upload.captcha_token.clone(),
        answer: upload.captcha.clone(),
    })
}

/// Every fault with what to do about it, in the words that the studio uses.
fn refusal(verdict: &PhotoVerdict) -> Error {
    let spec = PhotoSpec::default();
    let sentences = verdict.refusals().map(|fault| {
        let message = format!("{}{}", fault.sentence(&spec), fault.advice());
        FieldError::new("photo", &message)
    });
    Error::Invalid(sentences.collect())
}

/// Whether the account consents to the portrait in the words of today.
pub(crate) async fn has_consented(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    let last = consents::latest(tx, account, privacy::PORTRAIT.kind).await?;
    let today = privacy::PORTRAIT.fingerprint();
    Ok(last.is_some_and(|one| one.text_hash == *today.bytes()))
}

fn locked() -> Error {
    Error::refused("photo_locked", words::LOCKED)
}
