//! What nobody can use any more is not kept: the office's permissions whose time has
//! passed for good, and drafts beside a confirmed portrait that none lets in.

use domain::{
    id::{AccountId, ExamId, PhotoPermissionId},
    life::application::Phase,
    time::Moment,
};
use storage::{
    Tx,
    applications::{self, ApplicationView},
    photo_permissions::{self, Permission},
    photo_sources, photos,
};

use super::{
    for_exam::kind_in,
    own::DRAFT,
    replacement::{BY_OFFICE, When, may_still, printing_of, using},
};
use crate::{applications::own::phase_of, error::Error, services::Services};

/// Such a draft is kept for a day, in milliseconds: a deadline that is put off meanwhile
/// still finds it.
const DRAFTS_KEPT: i64 = 24 * 60 * 60 * 1000;
/// So many accounts are asked about at once.
const PAGE: i64 = 100;

/// What is to be done about an account.
struct Late {
    account: AccountId,
    permissions: Vec<PhotoPermissionId>,
    /// The exam of each of its drafts; nothing for the general one's.
    drafts: Vec<Option<ExamId>>,
}

impl Late {
    fn is_something(&self) -> bool {
        !self.drafts.is_empty() || !self.permissions.is_empty()
    }
}

impl Services {
    /// Closes what the office has opened and nobody can use any more, and forgets the
    /// drafts that can't be confirmed; how many accounts that were. Each in a
    /// transaction of its own; running it twice, or on several nodes, does no harm.
    ///
    /// # Errors
    ///
    /// A storage error, [`Error::Internal`].
    pub async fn forget_late_drafts(&self, now: Moment) -> Result<u64, Error> {
        let (mut after, mut done) = (AccountId(0), 0);
        loop {
            let page = self
                .store
                .read(move |tx| Box::pin(async move { next(tx, after, now).await }))
                .await?;
            let Some(last) = page.last() else {
                return Ok(done);
            };
            after = last.account;
            for account in page.iter().filter(|late| late.is_something()) {
                let account = account.account;
                self.store
                    .write(move |tx| Box::pin(async move { end(tx, account, now).await }))
                    .await?;
                done += 1;
            }
        }
    }
}

async fn next(tx: &mut Tx, after: AccountId, now: Moment) -> Result<Vec<Late>, Error> {
    let before = now.millis() - DRAFTS_KEPT;
    let mut page = Vec::new();
    for account in photo_permissions::accounts_to_ask(tx, after, before, PAGE).await? {
        page.push(late(tx, account, now).await?);
    }
    Ok(page)
}

async fn late(tx: &mut Tx, account: AccountId, now: Moment) -> Result<Late, Error> {
    let when = When::at(now);
    let open = photo_permissions::open_of(tx, account).await?;
    let views = applications::of_account(tx, account).await?;
    let mut permissions = Vec::new();
    for one in &open {
        if one.asked_by == BY_OFFICE && has_ended(tx, &views, one, when).await? {
            permissions.push(one.id);
        }
    }
    let mut drafts = Vec::new();
    for photo in photos::of_account(tx, account).await? {
        let is_old = photo.created_at < now.millis() - DRAFTS_KEPT;
        if photo.state == DRAFT
            && is_old
            && photos::confirmed(tx, account, photo.exam).await?.is_some()
            && !may_still(tx, account, photo.exam, when).await?
        {
            drafts.push(photo.exam);
        }
    }
    Ok(Late {
        account,
        permissions,
        drafts,
    })
}

/// Whether its application is over, which nothing brings back, or tickets with the
/// portrait that it opens were printed since.
async fn has_ended(
    tx: &mut Tx,
    views: &[ApplicationView],
    permission: &Permission,
    when: When,
) -> Result<bool, Error> {
    let of_it = |view: &&ApplicationView| view.application.id == permission.application;
    let Some(view) = views.iter().find(of_it) else {
        return Ok(true);
    };
    let phase = phase_of(&view.application)?;
    if matches!(phase, Phase::Withdrawn | Phase::Void) {
        return Ok(true);
    }
    let account = permission.account;
    let kind = kind_in(tx, account, view.application.exam).await?;
    let beside = using(tx, account, kind).await?;
    Ok(printing_of(tx, &beside, when).await?.has_ended(permission))
}

/// Asks again, and does it.
async fn end(tx: &mut Tx, account: AccountId, now: Moment) -> Result<(), Error> {
    let late = late(tx, account, now).await?;
    for permission in late.permissions {
        photo_permissions::close(tx, permission, now.millis())
            .await?
            .or(Error::Stale)?;
    }
    for exam in late.drafts {
        photos::drop_draft(tx, account, exam).await?;
        photo_sources::forget(tx, account, exam).await?;
    }
    Ok(())
}
