//! 照片确认: the portrait as its owner sees it, and 确定.

use domain::{
    flow::PhotoFact,
    id::{AccountId, ExamId, PhotoId},
    photo::{PhotoFindings, PhotoSpec},
    role::Role,
};
use storage::{
    Tx, photo_sources,
    photos::{self, Photo},
};

use super::{
    LOCKED,
    for_exam::rule_named,
    nodded::Kept,
    replacement::{self, Reopened, Right, Standing, When, right},
};
use crate::{
    applications::facts::photo_of, audit::Deed, caller::Caller, error::Error, services::Services,
};

/// The state of one that its owner may still change.
pub(super) const DRAFT: &str = "draft";

/// A candidate's portrait as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPhoto {
    /// Which one.
    pub id: PhotoId,
    /// What [`Services::confirm_photo`] has to be told.
    pub version: i64,
    /// Confirmed, and not to be changed unless it is `reopened`.
    pub locked: bool,
    /// What was seen in it.
    pub findings: PhotoFindings,
    /// There is a warning to be nodded to before 确定.
    pub nod: bool,
    /// It was cut on the server and can be cut anew.
    pub adjustable: bool,
    /// A confirmed one may be replaced; with a draft, it is the new one.
    pub reopened: Option<Reopened>,
}

/// What a candidate works at: the portrait of an exam, or the general one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPhotoSheet {
    /// The exam whose own rules hold; nothing where the general ones do, also
    /// because the general portrait serves the exam that was asked for.
    pub exam: Option<ExamId>,
    /// Its title.
    pub exam_title: Option<String>,
    /// The rules.
    pub spec: PhotoSpec,
    /// The draft or the confirmed portrait.
    pub own: Option<OwnPhoto>,
    /// Some portrait of the account is confirmed, this one or another.
    pub any_confirmed: bool,
}

impl Services {
    /// 确定: locks the draft in the version that was shown, for good unless
    /// somebody opens it again. One of the same rules that was confirmed before is
    /// set aside.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for another's photo, [`Error::Refused`]
    /// `photo_locked`, [`Error::Stale`]; [`Error::Invalid`] for `nod` with every
    /// warning, where one came after the owner's nod and there is no other `nod`.
    pub async fn confirm_photo(
        &self,
        caller: &Caller,
        id: PhotoId,
        version: i64,
        nod: bool,
    ) -> Result<(), Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let photo = photos::by_id(tx, id, account).await?;
                    let photo = photo.ok_or(Error::NotFound)?;
                    let exam = photo.exam;
                    // The general portrait may serve the exam by now.
                    let rule = rule_named(tx, account, exam).await?;
                    if rule.exam != exam {
                        return Err(Standing::NotOpened.refusal());
                    }
                    let right = right(tx, account, exam, When::from(&caller)).await?;
                    if let Right::Locked(standing) = right {
                        return Err(standing.refusal());
                    }
                    if photo.state != DRAFT {
                        return Err(Standing::NotOpened.refusal());
                    }
                    let kept = Kept::of(&photo)?;
                    if photo.version == version && kept.waits() && !nod {
                        return Err(kept.unseen(&rule.spec));
                    }
                    let old = photos::confirmed(tx, account, exam).await?;
                    let (old, now) = (old.as_ref(), caller.rights_at);
                    replacement::put_in_place(tx, &photo, version, old, now).await?;
                    let deed = if old.is_some() {
                        "photo.replaced"
                    } else {
                        "photo.confirmed"
                    };
                    Deed::by_account(&caller, account, deed, "photo", id.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }

    /// The caller's draft or confirmed photo for an exam, or the general one; the
    /// draft where a confirmed one may be replaced.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::NotFound`] for an exam
    /// that nobody may see.
    pub async fn own_photo(
        &self,
        caller: &Caller,
        exam: Option<ExamId>,
    ) -> Result<OwnPhotoSheet, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let when = When::from(caller);
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let rule = rule_named(tx, account, exam).await?;
                    Ok(OwnPhotoSheet {
                        own: own(tx, account, rule.exam, when).await?,
                        any_confirmed: photo_of(tx, account).await? == PhotoFact::Locked,
                        exam: rule.exam,
                        exam_title: rule.title,
                        spec: rule.spec,
                    })
                })
            })
            .await
    }

    /// The file of that photo, a JPEG; of the `confirmed` one where that is
    /// asked for.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is none.
    pub async fn own_photo_bytes(
        &self,
        caller: &Caller,
        exam: Option<ExamId>,
        confirmed: bool,
    ) -> Result<Vec<u8>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let when = When::from(caller);
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let exam = rule_named(tx, account, exam).await?.exam;
                    let photo = if confirmed {
                        photos::confirmed(tx, account, exam).await?
                    } else {
                        shown(tx, account, exam, when).await?.0
                    };
                    let photo = photo.ok_or(Error::NotFound)?;
                    photos::bytes(tx, &photo).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }
}

/// Refuses who may not upload a portrait for an exam, or a general one; else of which
/// kind it will be.
///
/// # Errors
///
/// [`Error::Refused`] `photo_locked`; [`Error::NotFound`] for an exam that nobody may
/// see.
pub(crate) async fn may_upload(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
    when: When,
) -> Result<Option<ExamId>, Error> {
    let rule = rule_named(tx, account, exam).await?;
    match right(tx, account, rule.exam, when).await? {
        Right::Locked(standing) => Err(standing.refusal()),
        Right::First | Right::Replace(_) => Ok(rule.exam),
    }
}

async fn own(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
    when: When,
) -> Result<Option<OwnPhoto>, Error> {
    let (photo, right) = shown(tx, account, exam, when).await?;
    let Some(photo) = photo else { return Ok(None) };
    let locked = photo.state == LOCKED;
    let kept = Kept::of(&photo)?;
    Ok(Some(OwnPhoto {
        id: photo.id,
        version: photo.version,
        locked,
        nod: !locked && kept.waits(),
        findings: kept.findings,
        adjustable: !locked && photo_sources::is_there(tx, account, exam).await?,
        reopened: match right {
            Right::Replace(reopened) => Some(reopened),
            Right::First | Right::Locked(_) => None,
        },
    }))
}

/// The photo that its owner works at.
async fn shown(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
    when: When,
) -> Result<(Option<Photo>, Right), Error> {
    let right = right(tx, account, exam, when).await?;
    let draft = match right {
        Right::Locked(_) => None,
        Right::First | Right::Replace(_) => photos::draft(tx, account, exam).await?,
    };
    let photo = match draft {
        Some(draft) => Some(draft),
        None => photos::confirmed(tx, account, exam).await?,
    };
    Ok((photo, right))
}
