//! 照片确认: the portrait as its owner sees it, and 确定.

use domain::{
    id::{AccountId, PhotoId},
    photo::PhotoFindings,
    role::Role,
    time::Moment,
};
use storage::{
    Tx, photo_sources,
    photos::{self, Photo},
};

use super::{
    LOCKED,
    nodded::Kept,
    replacement::{self, Reopened, Right, Standing, right},
};
use crate::{audit::Deed, caller::Caller, error::Error, services::Services};

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

impl Services {
    /// 确定: locks the draft in the version that was shown, for good unless
    /// somebody opens it again. One that was confirmed before is set aside.
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
                    let right = right(tx, account, caller.now).await?;
                    if let Right::Locked(standing) = right {
                        return Err(standing.refusal());
                    }
                    if photo.state != DRAFT {
                        return Err(Standing::NotOpened.refusal());
                    }
                    let kept = Kept::of(&photo)?;
                    if photo.version == version && kept.waits() && !nod {
                        return Err(kept.unseen());
                    }
                    let old = photos::confirmed(tx, account).await?;
                    let (old, now) = (old.as_ref(), caller.now);
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

    /// The caller's draft or confirmed photo; the draft where a confirmed one
    /// may be replaced.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn own_photo(&self, caller: &Caller) -> Result<Option<OwnPhoto>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let now = caller.now;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let (photo, right) = shown(tx, account, now).await?;
                    let Some(photo) = photo else { return Ok(None) };
                    let locked = photo.state == LOCKED;
                    let kept = Kept::of(&photo)?;
                    Ok(Some(OwnPhoto {
                        id: photo.id,
                        version: photo.version,
                        locked,
                        nod: !locked && kept.waits(),
                        findings: kept.findings,
                        adjustable: !locked && photo_sources::is_there(tx, account).await?,
                        reopened: match right {
                            Right::Replace(reopened) => Some(reopened),
                            Right::First | Right::Locked(_) => None,
                        },
                    }))
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
        confirmed: bool,
    ) -> Result<Vec<u8>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let now = caller.now;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let photo = if confirmed {
                        photos::confirmed(tx, account).await?
                    } else {
                        shown(tx, account, now).await?.0
                    };
                    let photo = photo.ok_or(Error::NotFound)?;
                    photos::bytes(tx, &photo).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }
}

/// The photo that its owner works at.
async fn shown(
    tx: &mut Tx,
    account: AccountId,
    now: Moment,
) -> Result<(Option<Photo>, Right), Error> {
    let right = right(tx, account, now).await?;
    let draft = match right {
        Right::Locked(_) => None,
        Right::First | Right::Replace(_) => photos::draft(tx, account).await?,
    };
    let photo = match draft {
        Some(draft) => Some(draft),
        None => photos::confirmed(tx, account).await?,
    };
    Ok((photo, right))
}
