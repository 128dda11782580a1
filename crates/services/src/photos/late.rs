//! What nobody can use any more is not kept: the office's permissions whose time has
//! passed for good, and drafts beside a confirmed portrait that none lets in.

use domain::{
    id::{AccountId, PhotoPermissionId},
    life::application::Phase,
    time::Moment,
};
use storage::{
    Tx,
    applications::{self, ApplicationView},
    photo_permissions::{self, Permission},
    photo_sources, photos,
};

use super::replacement::{BY_OFFICE, When, printing_of, that_hold};
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
    draft: bool,
}

impl Late {
    fn is_something(&self) -> bool {
        self.draft || !self.permissions.is_empty()
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
    let printing = printing_of(tx, &views, when).await?;
    let mut permissions = Vec::new();
    for one in open.iter().filter(|one| one.asked_by == BY_OFFICE) {
        if printing.has_ended(one) || has_ended(&views, one)? {
            permissions.push(one.id);
        }
    }
    let draft = photos::draft(tx, account).await?;
    let old = draft.is_some_and(|draft| draft.created_at < now.millis() - DRAFTS_KEPT);
    let beside = old && photos::confirmed(tx, account).await?.is_some();
    let holding = that_hold(tx, &views, &open, printing, when).await?;
    Ok(Late {
        account,
        permissions,
        draft: beside && holding.is_empty(),
    })
}

/// Whether its application is over, which nothing brings back.
fn has_ended(views: &[ApplicationView], permission: &Permission) -> Result<bool, Error> {
    let of_it = |view: &&ApplicationView| view.application.id == permission.application;
    let Some(view) = views.iter().find(of_it) else {
        return Ok(true);
    };
    let phase = phase_of(&view.application)?;
    Ok(matches!(phase, Phase::Withdrawn | Phase::Void))
}

/// Asks again, and does it.
async fn end(tx: &mut Tx, account: AccountId, now: Moment) -> Result<(), Error> {
    let late = late(tx, account, now).await?;
    for permission in late.permissions {
        photo_permissions::close(tx, permission, now.millis())
            .await?
            .or(Error::Stale)?;
    }
    if late.draft {
        photos::drop_draft(tx, account).await?;
        photo_sources::forget(tx, account).await?;
    }
    Ok(())
}
