//! The portraits beside a file: the confirmed one, and those that it has
//! replaced. They are shown to reviewers who may see the file; a draft is its
//! owner's alone.

use domain::{
    id::{AccountId, ApplicationId, PhotoId},
    photo::PhotoFindings,
    role::Role,
    time::Moment,
};
use storage::{Tx, photos};

use super::visible;
use crate::{
    caller::Caller,
    error::Error,
    photos::{LOCKED, findings_of},
    services::Services,
};

/// The state of one that was replaced.
const REPLACED: &str = "replaced";

/// A portrait that another one has replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplacedPhoto {
    /// Which one.
    pub id: PhotoId,
    /// When its owner had confirmed it.
    pub confirmed_at: Option<Moment>,
}

/// What the desk shows of portraits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portraits {
    /// There is a confirmed one.
    pub confirmed: Option<PhotoId>,
    /// What was seen in it; nothing where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// The ones before it, the youngest first.
    pub replaced: Vec<ReplacedPhoto>,
}

impl Services {
    /// The confirmed portrait of who handed in an application, or one that it
    /// has replaced, as JPEG.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`],
    /// [`Error::Refused`] `own_application`.
    pub async fn review_photo(
        &self,
        caller: &Caller,
        application: ApplicationId,
        photo: Option<PhotoId>,
    ) -> Result<Vec<u8>, Error> {
        let reviewer = caller.acting_as(Role::Reviewer)?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let shown = visible::shown(tx, reviewer, application).await?;
                    confirmed_bytes(tx, shown.application.account, photo).await
                })
            })
            .await
    }
}

/// The portraits of an account.
pub(crate) async fn portraits(tx: &mut Tx, account: AccountId) -> Result<Portraits, Error> {
    let mut portraits = Portraits::default();
    for photo in photos::of_account(tx, account).await?.iter().rev() {
        match &*photo.state {
            LOCKED => {
                portraits.confirmed = Some(photo.id);
                if photo.findings.is_some() {
                    portraits.findings = Some(findings_of(photo)?);
                }
            }
            REPLACED => portraits.replaced.push(ReplacedPhoto {
                id: photo.id,
                confirmed_at: photo.locked_at.map(Moment::from_millis),
            }),
            _ => {}
        }
    }
    Ok(portraits)
}

/// The bytes of the confirmed portrait, or of this one, if it is the account's
/// and no draft.
pub(crate) async fn confirmed_bytes(
    tx: &mut Tx,
    account: AccountId,
    photo: Option<PhotoId>,
) -> Result<Vec<u8>, Error> {
    let found = match photo {
        Some(photo) => photos::by_id(tx, photo, account).await?,
        None => photos::confirmed(tx, account).await?,
    };
    let found = found.filter(|photo| photo.state == LOCKED || photo.state == REPLACED);
    let found = found.ok_or(Error::NotFound)?;
    photos::bytes(tx, &found).await?.ok_or(Error::NotFound)
}
