//! 上传照片: a draft that the candidate looks at, then 确定, which locks it until
//! somebody opens it again. Here its owner sees it; who else may is decided by
//! the use cases of the review and of the tickets.

mod darkroom;
mod door;
pub(crate) mod for_exam;
mod framing;
mod from_phone;
mod late;
mod nodded;
mod own;
mod picked;
mod reopening;
pub(crate) mod replacement;
mod rules;
mod unapplied;

use domain::{
    id::{AccountId, ExamId},
    photo::{PhotoFindings, PhotoSpec, PhotoVerdict},
    role::Role,
    text::{photo as words, privacy, replacement as nod_words},
};
use storage::{
    Tx, consents, photo_sources,
    photos::{self, Drafted, NewPhoto, Photo},
};

use crate::{
    audit::Deed,
    caller::Caller,
    captchas::{self, Answered, Purpose},
    error::{Error, FieldError},
    limits,
    privacy::consent,
    services::Services,
};
use darkroom::Portrait;
use for_exam::Rule;
use nodded::Kept;
use replacement::{Right, When, right};

pub(crate) use darkroom::Darkroom;
pub use for_exam::PhotoDiffers;
pub(crate) use own::may_upload;
pub use own::{OwnPhoto, OwnPhotoSheet};
pub use reopening::{
    LatestReopening, OfficePhoto, OfficePhotoSheet, OpenReopening, ReopenForm, ReopeningState,
};
pub use replacement::Reopened;
pub use rules::ExamPhotoRule;
pub use unapplied::{FoundPortrait, OtherPortrait, UnappliedPhoto};

/// The state of a portrait that was confirmed.
pub(crate) const LOCKED: &str = "locked";

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
    /// The warnings were seen, and the photo is to be used all the same.
    pub nod: bool,
    /// Which picture of 手机拍照 it is, or was framed of; empty without one.
    pub capture: String,
    /// For which exam's rules; empty for the general ones.
    pub exam: String,
}

/// Where a portrait came from, and what was said with it.
struct Origin {
    /// The exam by whose rules it was made; nothing for the general ones.
    exam: Option<ExamId>,
    /// The fingerprint of the file as it was sent.
    print: String,
    /// As in [`Upload`].
    capture: String,
    /// The portrait's consent is given with it.
    consents: bool,
}

impl Services {
    /// Keeps an upload as the caller's draft. A finished portrait, as the
    /// studio makes it, is kept to the byte; anything else is framed here by
    /// its face. The same file again, while it is the draft, is done: an answer
    /// that was lost is asked for anew.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for `photo` with every fault, for `nod` with every
    /// warning, or for `captcha`; [`Error::Refused`] `photo_locked`;
    /// [`Error::NotFound`] for an exam that nobody may see; [`Error::NotSignedIn`]
    /// also when the account ends meanwhile; [`Error::TooMany`]; [`Error::Busy`].
    pub async fn save_photo(&self, caller: &Caller, mut upload: Upload) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let agrees = upload.consent || self.photo_consented(caller).await?;
        let given = complete(&upload, agrees)?;
        let rule = self.rule_of_upload(account, &upload.exam).await?;
        let own = (account, rule.exam);
        let file = self.sent_with(caller, &mut upload).await?;
        if let Some(file) = &file
            && self.is_kept(caller, own, &file.print).await?
        {
            return Ok(());
        }
        let consents = self.admit_upload(caller, own, given, upload.consent);
        let consents = consents.await?;
        let file = match file {
            Some(file) => file,
            None => self.sent_by_phone(caller, &upload.capture).await?,
        };
        let print = file.print;
        let spec = rule.spec.clone();
        let portrait = self.darkroom.develop(account, file.name, file.bytes, spec);
        let portrait = portrait.await?;
        let portrait = portrait.map_err(|verdict| refusal(&verdict, &rule.spec))?;
        if portrait.findings.verdict.needs_nod() && !upload.nod {
            return Err(unseen(&portrait.findings.verdict, &rule.spec));
        }
        let from = Origin {
            exam: rule.exam,
            print,
            capture: upload.capture,
            consents,
        };
        self.keep(caller, account, portrait, from).await
    }

    /// The rules for an upload that names an exam, or none.
    async fn rule_of_upload(&self, account: AccountId, exam: &str) -> Result<Rule, Error> {
        let exam: Option<ExamId> = match exam {
            "" => None,
            named => Some(named.parse().map_err(|_| Error::NotFound)?),
        };
        self.store
            .read(move |tx| Box::pin(async move { for_exam::rule_named(tx, account, exam).await }))
            .await
    }

    /// Keeps a portrait that will do.
    async fn keep(
        &self,
        caller: &Caller,
        account: AccountId,
        mut portrait: Portrait,
        from: Origin,
    ) -> Result<(), Error> {
        let (now, exam) = (caller.now, from.exam);
        let own = (account, exam);
        let source = portrait.source.take();
        let source = source.map(|copy| framing::kept(own, copy, now));
        let source = source.transpose()?;
        // Without it the portrait would not have come here.
        let nodded = nodded::nod_to(&portrait.findings.verdict);
        let new = stored(own, portrait, (Some(from.print), nodded), now.millis())?;
        let (caller, capture, consents) = (caller.clone(), from.capture, from.consents);
        self.store
            .write(move |tx| {
                let (new, source) = (new.clone(), source.clone());
                let (caller, capture) = (caller.clone(), capture.clone());
                Box::pin(async move {
                    if consents {
                        let text = (privacy::PORTRAIT, privacy::PORTRAIT.fingerprint());
                        consent::keep(tx, &caller, account, text, now.millis()).await?;
                    }
                    let drafted = match right(tx, account, exam, When::from(&caller)).await? {
                        Right::First => photos::put_draft(tx, &new).await?,
                        Right::Replace(_) => photos::put_beside(tx, &new).await?,
                        Right::Locked(standing) => return Err(standing.refusal()),
                    };
                    let id = match drafted {
                        Drafted::Kept { id, .. } => id,
                        Drafted::Locked => return Err(Error::Stale),
                        // It ended while the picture was on its way.
                        Drafted::Gone => return Err(Error::NotSignedIn),
                    };
                    match &source {
                        Some(source) => photo_sources::put(tx, source).await?,
                        None => photo_sources::forget(tx, account, exam).await?,
                    }
                    from_phone::used(tx, &caller, &capture).await?;
                    Deed::by_account(&caller, account, "photo.saved", "photo", id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }

    /// Whether this very file is the account's draft of that kind already. Nothing is kept
    /// without consent, so there was one.
    async fn is_kept(
        &self,
        caller: &Caller,
        (account, exam): (AccountId, Option<ExamId>),
        print: &str,
    ) -> Result<bool, Error> {
        let (print, when) = (print.to_owned(), When::from(caller));
        self.store
            .read(move |tx| {
                let print = print.clone();
                Box::pin(async move {
                    let draft = photos::draft(tx, account, exam).await?;
                    if !draft.is_some_and(|draft| photos::is_made_of(tx, &draft, &print)) {
                        return Ok(false);
                    }
                    let consented = has_consented(tx, account).await?;
                    let right = right(tx, account, exam, when).await?;
                    let locked = matches!(right, Right::Locked(_));
                    Ok(consented && !locked)
                })
            })
            .await
    }

    /// Counts the upload and spends its challenge, before anything is decoded;
    /// whether the portrait's consent is given with it.
    async fn admit_upload(
        &self,
        caller: &Caller,
        (account, exam): (AccountId, Option<ExamId>),
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
                    let right = right(tx, account, exam, When::from(&caller)).await?;
                    if let Right::Locked(standing) = right {
                        return Err(standing.refusal());
                    }
                    let whom = account.to_string();
                    limits::demand(tx, limits::PHOTO, &whom, words::TOO_OFTEN, caller.now).await?;
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
}

/// What was seen in a photo; nothing in those that nobody has looked at.
///
/// # Errors
///
/// [`Error::Internal`] when it can't be read.
pub(crate) fn findings_of(photo: &Photo) -> Result<PhotoFindings, Error> {
    Ok(Kept::of(photo)?.findings)
}

/// A portrait as it is stored, with the file's fingerprint, where it was sent, and
/// the warnings that were nodded to.
fn stored(
    (account, exam): (AccountId, Option<ExamId>),
    portrait: Portrait,
    (print, nodded): (Option<String>, PhotoVerdict),
    now: i64,
) -> Result<NewPhoto, Error> {
    let findings = portrait.findings;
    let findings = Kept { findings, nodded }.written()?;
    Ok(NewPhoto {
        account,
        exam,
        sha256: hex::encode(portrait.sha256),
        width: i64::from(portrait.width),
        height: i64::from(portrait.height),
        bytes: portrait.file,
        findings: Some(findings),
        upload_sha256: print,
        created_at: now,
    })
}

/// All that is missing from an upload is told at once, and costs no challenge.
fn complete(upload: &Upload, agrees: bool) -> Result<Answered, Error> {
    let mut missing = Vec::new();
    if !upload.is_chosen() {
        missing.push(FieldError::new("photo", words::NOT_CHOSEN));
    }
    if !agrees {
        missing.push(FieldError::new("consent", privacy::PORTRAIT.missing));
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
fn refusal(verdict: &PhotoVerdict, spec: &PhotoSpec) -> Error {
    let sentences = verdict.refusals().map(|fault| {
        let message = format!("{}{}", fault.sentence(spec), fault.advice());
        FieldError::new("photo", &message)
    });
    Error::Invalid(sentences.collect())
}

/// Every warning, beside the box that says that they were seen.
fn unseen(verdict: &PhotoVerdict, spec: &PhotoSpec) -> Error {
    let warnings: Vec<_> = verdict
        .warnings()
        .map(|fault| fault.sentence(spec))
        .collect();
    Error::invalid("nod", &nod_words::nod_missing(&warnings))
}

/// Whether the account consents to the portrait in the words of today.
pub(crate) async fn has_consented(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    let last = consents::latest(tx, account, privacy::PORTRAIT.kind).await?;
    let today = privacy::PORTRAIT.fingerprint();
    Ok(last.is_some_and(|one| one.text_hash == *today.bytes()))
}
