//! 照片更换 for a portrait that no living application stands on: the office finds its
//! owner by number and name, and gives it back, the general one or one of an exam's own
//! rules, each by itself. Its owner then uploads another one before the next
//! application; the old one is kept. Nothing was judged by it, so nobody has to be let
//! in beside it, as in `reopening`.

use domain::{
    id::{AccountId, ExamId, PhotoId},
    identity::{PersonName, normalise::fold_document},
    photo::{PhotoFindings, PhotoSpec},
    role::Role,
    text::replacement as words,
    time::Moment,
};
use storage::{
    Tx,
    accounts::{self, Account},
    photo_owners, photo_permissions, photo_sources,
    photos::{self, Photo},
};

use super::{
    LOCKED, findings_of,
    reopening::{ReopenForm, own_application, read, refuse_personal},
    replacement::{of_views, using},
};
use crate::{
    applications::{Applicant, own::phase_of, person::applicant},
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    exams,
    messages::{self, Topic},
    review::{ReplacedPhoto, photo::REPLACED},
    services::Services,
};

/// Where somebody was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundPortrait {
    /// By this 报名序号: an application lives.
    Applied(String),
    /// By this confirmed portrait: none lives that uses it.
    Unapplied(PhotoId),
}

/// Another confirmed portrait of the same candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPortrait {
    /// Where it is found.
    pub place: FoundPortrait,
    /// The title of the exam by whose own rules it was made.
    pub exam_title: Option<String>,
}

/// A candidate with a portrait that no living application uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnappliedPhoto {
    /// Who it is; the number is masked.
    pub person: Applicant,
    /// The title of the exam by whose own rules it was made; nothing for a general one.
    pub exam_title: Option<String>,
    /// The rules.
    pub spec: PhotoSpec,
    /// The portrait that was asked for is confirmed; else it was given back.
    pub confirmed: bool,
    /// What was seen in it; nothing where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// Those of the same rules before it.
    pub replaced: Vec<ReplacedPhoto>,
    /// The confirmed ones of other rules.
    pub others: Vec<OtherPortrait>,
}

impl Services {
    /// Who has this document number and this name, both exactly: one of the portraits
    /// that can be given back, or else where one is used.
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
                    let mut places = Vec::new();
                    for photo in photos::of_account(tx, account.id).await? {
                        if photo.state == LOCKED {
                            places.push(place(tx, &photo).await?);
                        }
                    }
                    let free = |place: &FoundPortrait| matches!(place, FoundPortrait::Unapplied(_));
                    let first = places.iter().position(free).unwrap_or_default();
                    let found = places.into_iter().nth(first);
                    found.ok_or_else(|| Error::refused("not_confirmed", words::NOT_CONFIRMED))
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
                    let shown = unapplied(tx, office, photo).await?;
                    let (mut replaced, mut others) = (Vec::new(), Vec::new());
                    for one in photos::of_account(tx, shown.account).await? {
                        if one.state == REPLACED && one.exam == shown.exam {
                            replaced.push(ReplacedPhoto {
                                id: one.id,
                                confirmed_at: one.locked_at.map(Moment::from_millis),
                            });
                        } else if one.state == LOCKED && one.exam != shown.exam {
                            others.push(OtherPortrait {
                                place: place(tx, &one).await?,
                                exam_title: rules(tx, one.exam).await?.0,
                            });
                        }
                    }
                    // The youngest first.
                    replaced.reverse();
                    let (exam_title, spec) = rules(tx, shown.exam).await?;
                    let seen = shown.findings.is_some();
                    Ok(UnappliedPhoto {
                        person: applicant(tx, shown.account).await?,
                        exam_title,
                        spec,
                        confirmed: shown.state == LOCKED,
                        findings: seen.then(|| findings_of(&shown)).transpose()?,
                        replaced,
                        others,
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
                    let photo = unapplied(tx, office, photo).await?;
                    photos::bytes(tx, &photo).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }

    /// 退回照片: the portrait is set aside, and its owner, who is told why, uploads
    /// another one. What was open for it by applications that have ended is closed, and
    /// what was uploaded by that is forgotten.
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
                    let photo = unapplied(tx, office, shown).await?;
                    if photo.state != LOCKED {
                        return Err(Error::Stale);
                    }
                    let (account, exam) = (photo.account, photo.exam);
                    refuse_personal(tx, account, &reason).await?;
                    // Asked before it is set aside: which applications use it hangs on
                    // what is confirmed.
                    let views = using(tx, account, exam).await?;
                    let open = photo_permissions::open_of(tx, account).await?;
                    for one in of_views(open, &views) {
                        photo_permissions::close(tx, one.id, now.millis())
                            .await?
                            .or(Error::Stale)?;
                    }
                    photos::drop_draft(tx, account, exam).await?;
                    photo_sources::forget(tx, account, exam).await?;
                    photos::set_aside(tx, photo.id, photo.version)
                        .await?
                        .or(Error::Stale)?;
                    let (exam_title, _) = rules(tx, exam).await?;
                    let told = words::given_back_notice(exam_title.as_deref(), reason.as_str());
                    messages::tell(tx, account, Topic::PhotoGivenBack, &told, now).await?;
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

/// A portrait that was confirmed, if no application that uses it lives and the office
/// may act.
async fn unapplied(tx: &mut Tx, office: AccountId, photo: PhotoId) -> Result<Photo, Error> {
    let owner = photo_owners::owner(tx, photo)
        .await?
        .ok_or(Error::NotFound)?;
    let account = accounts::by_id(tx, owner).await?;
    let account = account.filter(|account| account.retired_at.is_none());
    let account = account.ok_or(Error::NotFound)?;
    refuse_own(tx, office, &account).await?;
    let photo = photos::by_id(tx, photo, owner).await?;
    let photo = photo.filter(|photo| photo.state == LOCKED || photo.state == REPLACED);
    let photo = photo.ok_or(Error::NotFound)?;
    match place(tx, &photo).await? {
        FoundPortrait::Applied(_) => Err(Error::refused("applied", words::APPLIED)),
        FoundPortrait::Unapplied(_) => Ok(photo),
    }
}

/// Where the office finds a portrait: at the account's newest living application that
/// uses those of its rules, or by itself.
async fn place(tx: &mut Tx, photo: &Photo) -> Result<FoundPortrait, Error> {
    for view in using(tx, photo.account, photo.exam).await? {
        if phase_of(&view.application)?.is_live() {
            return Ok(FoundPortrait::Applied(view.application.serial));
        }
    }
    Ok(FoundPortrait::Unapplied(photo.id))
}

/// The exam's title and its rules, or the general ones.
async fn rules(tx: &mut Tx, exam: Option<ExamId>) -> Result<(Option<String>, PhotoSpec), Error> {
    let Some(exam) = exam else {
        return Ok((None, PhotoSpec::default()));
    };
    let exam = exams::load(tx, exam).await?;
    let spec = exam.exam.policy.photo.clone();
    Ok((Some(exam.exam.title.clone()), spec))
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
