//! Who has a file open, so that two reviewers don't read the same one. A lease
//! gives no right: whoever decides first has decided.

use domain::{
    id::{AccountId, ApplicationId, ExamId},
    role::Role,
    time::Moment,
};
use storage::{
    Tx,
    review_leases::{self, Claim},
    review_queue::{self, Desk},
};

use super::visible::{self, Shown};
use crate::{caller::Caller, error::Error, services::Services};

/// How long a file stays with a reviewer who shows no sign of life, in minutes.
pub const LEASE_MINUTES: i64 = 10;

/// Who has a file open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The name.
    pub name: String,
    /// It is the caller.
    pub mine: bool,
    /// Until when, unless it is kept longer.
    pub until: Moment,
}

impl Services {
    /// Takes a file that waits, or keeps it longer; gives back any other that
    /// the caller has. Answers who has it now: perhaps somebody else.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`],
    /// [`Error::Refused`] `own_application`, [`Error::Stale`] for a file that
    /// doesn't wait any more.
    pub async fn claim_file(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Holder, Error> {
        let reviewer = caller.acting_as(Role::Reviewer)?.account;
        let now = caller.now;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let shown = visible::shown(tx, reviewer, application).await?;
                    if !shown.waits() {
                        return Err(Error::Stale);
                    }
                    take(tx, &shown, reviewer, now).await
                })
            })
            .await
    }

    /// Takes the file that has waited longest and that nobody has open;
    /// nothing when there is none.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn claim_next_file(
        &self,
        caller: &Caller,
        exam: Option<ExamId>,
    ) -> Result<Option<ApplicationId>, Error> {
        let reviewer = caller.acting_as(Role::Reviewer)?.account;
        let now = caller.now;
        self.store
            .write(move |tx| Box::pin(async move { claim_next(tx, reviewer, exam, now).await }))
            .await
    }
}

/// Takes the oldest free file of the queue.
pub(super) async fn claim_next(
    tx: &mut Tx,
    reviewer: AccountId,
    exam: Option<ExamId>,
    now: Moment,
) -> Result<Option<ApplicationId>, Error> {
    let desk = Desk {
        reviewer,
        exam,
        region: None,
        now: now.millis(),
    };
    let Some(free) = review_queue::first_free(tx, desk).await? else {
        return Ok(None);
    };
    let claimed = review_leases::claim(tx, free, reviewer, now.millis(), end(now)).await?;
    review_leases::release_others(tx, free, reviewer).await?;
    Ok((claimed == Claim::Mine).then_some(free))
}

async fn take(
    tx: &mut Tx,
    shown: &Shown,
    reviewer: AccountId,
    now: Moment,
) -> Result<Holder, Error> {
    let application = shown.application.id;
    let claim = review_leases::claim(tx, application, reviewer, now.millis(), end(now)).await?;
    let (holder, until) = match claim {
        Claim::Mine => {
            review_leases::release_others(tx, application, reviewer).await?;
            (reviewer, end(now))
        }
        Claim::Theirs { reviewer, until_at } => (reviewer, until_at),
    };
    holder_of(tx, holder, until, reviewer).await
}

/// The holder of a lease by name.
pub(super) async fn holder_of(
    tx: &mut Tx,
    holder: AccountId,
    until: i64,
    viewer: AccountId,
) -> Result<Holder, Error> {
    let account = storage::accounts::by_id(tx, holder).await?;
    Ok(Holder {
        name: account.map(|account| account.name).unwrap_or_default(),
        mine: holder == viewer,
        until: Moment::from_millis(until),
    })
}

fn end(now: Moment) -> i64 {
    now.millis() + LEASE_MINUTES * 60 * 1000
}
