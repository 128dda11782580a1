//! What the office's page 照片更换 shows: one candidate with the portraits, and
//! what was opened lately.

use domain::{
    id::{ApplicationId, PhotoId, PhotoPermissionId},
    life::application::Phase,
    role::Role,
    time::Moment,
};
use storage::{
    Tx,
    applications::{self, Application},
    photo_permissions, review_queue,
};

use super::{
    super::replacement::{BY_REVIEW, When},
    own_application, stands_against,
};
use crate::{
    applications::{Applicant, own::phase_of, person::applicant},
    caller::Caller,
    error::Error,
    exams,
    review::{
        Portraits,
        photo::{confirmed_bytes, portraits},
    },
    services::Services,
};

/// How many of the latest are listed.
const LATEST: i64 = 30;

/// The page 照片更换.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePhotoSheet {
    /// The candidate with the 报名序号 that was asked for.
    pub found: Option<OfficePhoto>,
    /// What was opened lately, the youngest first.
    pub latest: Vec<LatestReopening>,
}

/// A candidate as the office checks them before it opens anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePhoto {
    /// The application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The exam's title.
    pub exam_title: String,
    /// Where the application stands.
    pub phase: Phase,
    /// Who it is; the number is masked.
    pub person: Applicant,
    /// The confirmed portrait and the ones before it.
    pub portraits: Portraits,
    /// What is open for this application; the office takes back no other from here.
    pub open: Vec<OpenReopening>,
    /// Why nothing can be opened, if so.
    pub obstacle: Option<&'static str>,
}

/// A permission that nobody has used yet; it may be too late for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenReopening {
    /// Which one.
    pub id: PhotoPermissionId,
    /// A review has opened it, and the office can't take it back.
    pub by_review: bool,
    /// Why the office has opened it.
    pub reason: Option<String>,
    /// When.
    pub opened_at: Moment,
}

/// How a permission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReopeningState {
    /// A review has opened it, not the office.
    pub by_review: bool,
    /// Another portrait was confirmed then.
    pub used_at: Option<Moment>,
    /// It was closed then.
    pub closed_at: Option<Moment>,
}

/// One that was opened lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatestReopening {
    /// 报名序号.
    pub serial: String,
    /// The exam's title.
    pub exam_title: String,
    /// When it was opened.
    pub opened_at: Moment,
    /// How it stands.
    pub state: ReopeningState,
}

impl Services {
    /// The page 照片更换; with a 报名序号, who it belongs to.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::Refused`]
    /// `own_application`.
    pub async fn photo_sheet(
        &self,
        caller: &Caller,
        serial: &str,
    ) -> Result<OfficePhotoSheet, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let (serial, when) = (serial.trim().to_owned(), When::from(caller));
        self.store
            .read(move |tx| {
                let serial = serial.clone();
                Box::pin(async move {
                    let found = match applications::by_serial(tx, &serial).await? {
                        Some(application) => {
                            if review_queue::is_own(tx, office, application.id).await? {
                                return Err(own_application());
                            }
                            Some(candidate(tx, application, when).await?)
                        }
                        None => None,
                    };
                    let latest = latest(tx).await?;
                    Ok(OfficePhotoSheet { found, latest })
                })
            })
            .await
    }

    /// A portrait of a candidate, for the office: the confirmed one, or one
    /// that it has replaced.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`];
    /// [`Error::Refused`] `own_application`.
    pub async fn office_photo(
        &self,
        caller: &Caller,
        application: ApplicationId,
        photo: PhotoId,
    ) -> Result<Vec<u8>, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let found = applications::by_id(tx, application).await?;
                    let found = found.ok_or(Error::NotFound)?;
                    if review_queue::is_own(tx, office, application).await? {
                        return Err(own_application());
                    }
                    confirmed_bytes(tx, (found.account, found.exam), Some(photo)).await
                })
            })
            .await
    }
}

async fn candidate(
    tx: &mut Tx,
    application: Application,
    when: When,
) -> Result<OfficePhoto, Error> {
    let account = application.account;
    let view = applications::view(tx, application.id).await?;
    let view = view.ok_or(Error::Internal("an application without its exam"))?;
    let exam = exams::load(tx, application.exam).await?;
    let open = photo_permissions::open_of(tx, account).await?;
    let id = application.id;
    let open = open.into_iter().filter(move |one| one.application == id);
    let open = open.map(|one| OpenReopening {
        id: one.id,
        by_review: one.asked_by == BY_REVIEW,
        reason: one.reason,
        opened_at: Moment::from_millis(one.opened_at),
    });
    Ok(OfficePhoto {
        application: application.id,
        phase: phase_of(&application)?,
        person: applicant(tx, account).await?,
        portraits: portraits(tx, account, &exam).await?,
        open: open.collect(),
        obstacle: stands_against(tx, &application, when).await?,
        exam_title: view.exam_title,
        serial: application.serial,
    })
}

async fn latest(tx: &mut Tx) -> Result<Vec<LatestReopening>, Error> {
    let newest = photo_permissions::newest(tx, LATEST).await?;
    let rows = newest.into_iter().map(|one| LatestReopening {
        serial: one.serial,
        exam_title: one.exam_title,
        opened_at: Moment::from_millis(one.opened_at),
        state: ReopeningState {
            by_review: one.asked_by == BY_REVIEW,
            used_at: one.used_at.map(Moment::from_millis),
            closed_at: one.closed_at.map(Moment::from_millis),
        },
    });
    Ok(rows.collect())
}
