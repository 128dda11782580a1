//! The portraits beside a file: the confirmed one, and those that it has
//! replaced. They are shown to reviewers who may see the file; a draft is its
//! owner's alone.

use domain::{
    id::{AccountId, ApplicationId, ExamId, PhotoId},
    photo::{PhotoFindings, PhotoSpec},
    role::Role,
    time::Moment,
};
use storage::{Tx, photos};

use super::visible;
use crate::{
    caller::Caller,
    error::Error,
    exams::{self, LoadedExam},
    photos::{LOCKED, findings_of, for_exam},
    services::Services,
};

/// The state of one that was replaced.
pub(crate) const REPLACED: &str = "replaced";

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
    /// There is a confirmed one: that which the exam uses.
    pub confirmed: Option<PhotoId>,
    /// What was seen in it, and in what it doesn't keep the exam's rules; nothing
    /// where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// The exam's rules.
    pub spec: PhotoSpec,
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
                    let of = (shown.application.account, shown.application.exam);
                    confirmed_bytes(tx, of, photo).await
                })
            })
            .await
    }
}

/// The portraits of an account as an exam uses them.
pub(crate) async fn portraits(
    tx: &mut Tx,
    account: AccountId,
    exam: &LoadedExam,
) -> Result<Portraits, Error> {
    let mut portraits = Portraits {
        spec: exam.exam.policy.photo.clone(),
        ..Portraits::default()
    };
    let mut kind = None;
    if let Some(found) = for_exam::confirmed(tx, account, exam).await? {
        kind = found.photo.exam;
        portraits.confirmed = Some(found.photo.id);
        let differs = !found.differs.faults().is_empty();
        if found.photo.findings.is_some() || differs {
            let seen = findings_of(&found.photo)?;
            portraits.findings = Some(PhotoFindings {
                verdict: seen.verdict.and(found.differs),
                ..seen
            });
        }
    }
    for photo in photos::of_account(tx, account).await?.iter().rev() {
        if photo.state == REPLACED && photo.exam == kind {
            portraits.replaced.push(ReplacedPhoto {
                id: photo.id,
                confirmed_at: photo.locked_at.map(Moment::from_millis),
            });
        }
    }
    Ok(portraits)
}

/// The bytes of the confirmed portrait that an exam uses, or of this one, if it is
/// the account's, for that exam or a general one, and no draft.
pub(crate) async fn confirmed_bytes(
    tx: &mut Tx,
    (account, exam): (AccountId, ExamId),
    photo: Option<PhotoId>,
) -> Result<Vec<u8>, Error> {
    let found = match photo {
        Some(photo) => photos::by_id(tx, photo, account).await?,
        None => {
            let exam = exams::load(tx, exam).await?;
            let found = for_exam::confirmed(tx, account, &exam).await?;
            found.map(|found| found.photo)
        }
    };
    let found = found.filter(|photo| photo.exam.is_none_or(|of| of == exam));
    let found = found.filter(|photo| photo.state == LOCKED || photo.state == REPLACED);
    let found = found.ok_or(Error::NotFound)?;
    photos::bytes(tx, &found).await?.ok_or(Error::NotFound)
}
