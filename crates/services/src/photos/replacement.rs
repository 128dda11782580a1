//! Replacing a confirmed portrait: who may, until when, and what the new one
//! does to what was done with the old one. A review that refuses the portrait
//! opens it for the application that it sends back, for as long as that can be
//! corrected; the office opens it for anybody else. A ticket that can be printed
//! stands against it: two papers of one person would show two faces. What is opened
//! is the portrait that the application uses, its exam's or the general one; the
//! other ones of the account stay as they are.

mod terms;

use domain::{
    id::{AccountId, ApplicationId, ExamId},
    text::{photo as photo_words, replacement as words},
    time::Moment,
};
use storage::{
    Tx,
    applications::{self, ApplicationView},
    photo_permissions::{self, NewPermission, Permission},
    photo_sources,
    photos::{self, Photo},
};

use super::for_exam::kind_in;
use crate::error::Error;

pub(crate) use terms::When;
pub(super) use terms::{End, end_of, printing_of, that_hold};

/// Opened by a review.
pub(super) const BY_REVIEW: &str = "review";
/// Opened by the office.
pub(super) const BY_OFFICE: &str = "office";

/// A confirmed portrait that may be replaced now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopened {
    /// Until when the new one has to be confirmed, where a date says so.
    pub until: Option<Moment>,
    /// A review has refused the old one.
    pub refused: bool,
    /// Why the office has opened it.
    pub reason: Option<String>,
}

/// What an account may do about its portrait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// None is confirmed yet.
    First,
    /// The confirmed one may be replaced.
    Replace(Reopened),
    /// The confirmed one stands, for this reason.
    Locked(Standing),
}

/// Why a confirmed portrait stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nobody has opened it.
    NotOpened,
    /// A ticket can be printed.
    Printing,
    /// It was opened, and not used in time.
    TooLate,
}

impl Standing {
    pub(crate) fn refusal(self) -> Error {
        let sentence = match self {
            Self::NotOpened => photo_words::LOCKED,
            Self::Printing => words::PRINTING,
            Self::TooLate => words::TOO_LATE,
        };
        Error::refused("photo_locked", sentence)
    }
}

/// What an account may do now about its portrait for an exam, or the general one.
pub(crate) async fn right(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
    when: When,
) -> Result<Right, Error> {
    if photos::confirmed(tx, account, exam).await?.is_none() {
        return Ok(Right::First);
    }
    let open = photo_permissions::open_of(tx, account).await?;
    if open.is_empty() {
        return Ok(Right::Locked(Standing::NotOpened));
    }
    let views = using(tx, account, exam).await?;
    let open = of_views(open, &views);
    if open.is_empty() {
        return Ok(Right::Locked(Standing::NotOpened));
    }
    let printing = printing_of(tx, &views, when).await?;
    if printing.is_open {
        return Ok(Right::Locked(Standing::Printing));
    }
    let holding = that_hold(tx, &views, &open, printing, when).await?;
    if holding.is_empty() {
        return Ok(Right::Locked(Standing::TooLate));
    }
    let review = holding.iter().find(|(one, _)| one.asked_by == BY_REVIEW);
    let end = match review {
        Some((_, end)) => end.0,
        None => last_of(&holding),
    };
    Ok(Right::Replace(Reopened {
        until: end.into_iter().chain(printing.next).min(),
        refused: review.is_some(),
        reason: holding.iter().rev().find_map(|(one, _)| one.reason.clone()),
    }))
}

/// When the last of them ends; nothing where one has no end.
fn last_of(holding: &[(&Permission, End)]) -> Option<Moment> {
    let ends: Option<Vec<_>> = holding.iter().map(|(_, end)| end.0).collect();
    ends?.into_iter().max()
}

/// The account's applications that use its portrait of that kind.
pub(super) async fn using(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
) -> Result<Vec<ApplicationView>, Error> {
    let mut views = Vec::new();
    for view in applications::of_account(tx, account).await? {
        if kind_in(tx, account, view.application.exam).await? == exam {
            views.push(view);
        }
    }
    Ok(views)
}

/// The permissions that belong to one of these applications.
pub(super) fn of_views(permissions: Vec<Permission>, views: &[ApplicationView]) -> Vec<Permission> {
    let belongs = |one: &Permission| {
        let mut ids = views.iter().map(|view| view.application.id);
        ids.any(|id| id == one.application)
    };
    permissions.into_iter().filter(belongs).collect()
}

/// Whether any permission for the account's portrait of that kind still holds, apart
/// from a ticket that is being printed.
pub(super) async fn may_still(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
    when: When,
) -> Result<bool, Error> {
    let open = photo_permissions::open_of(tx, account).await?;
    if open.is_empty() {
        return Ok(false);
    }
    let views = using(tx, account, exam).await?;
    let open = of_views(open, &views);
    let printing = printing_of(tx, &views, when).await?;
    let holding = that_hold(tx, &views, &open, printing, when).await?;
    Ok(!holding.is_empty())
}

/// Whether the office may open this account's portrait of that kind now, or why not.
pub(super) async fn obstacle(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
    when: When,
) -> Result<Option<&'static str>, Error> {
    Ok(match right(tx, account, exam, when).await? {
        Right::First => Some(words::NOT_CONFIRMED),
        Right::Replace(_) => Some(words::ALREADY_OPEN),
        Right::Locked(Standing::Printing) => Some(words::PRINTING_OFFICE),
        Right::Locked(Standing::NotOpened | Standing::TooLate) => {
            let views = using(tx, account, exam).await?;
            let printing = printing_of(tx, &views, when).await?;
            printing.is_open.then_some(words::PRINTING_OFFICE)
        }
    })
}

/// A review that refuses the portrait opens it, in its own transaction. One
/// that is open for the same application gives way to it.
pub(crate) async fn open_by_review(
    tx: &mut Tx,
    application: (ApplicationId, AccountId),
    reviewer: AccountId,
    now: Moment,
) -> Result<(), Error> {
    let (application, account) = application;
    close_of(tx, account, application, now).await?;
    let new = NewPermission {
        account,
        application,
        asked_by: BY_REVIEW.to_owned(),
        opened_by: reviewer,
        reason: None,
        opened_at: now.millis(),
    };
    photo_permissions::open(tx, &new).await?.or(Error::Stale)?;
    Ok(())
}

/// Closes what is open for an application.
pub(super) async fn close_of(
    tx: &mut Tx,
    account: AccountId,
    application: ApplicationId,
    now: Moment,
) -> Result<(), Error> {
    for permission in photo_permissions::open_of(tx, account).await? {
        if permission.application == application {
            photo_permissions::close(tx, permission.id, now.millis())
                .await?
                .or(Error::Stale)?;
        }
    }
    Ok(())
}

/// Locks a draft in the version that was shown: the first portrait, or another
/// one of the same kind in the place of `old`. That uses up what was open for it,
/// counts as the correction that a review has asked for, and what waits for a review
/// with it is not what a reviewer's page showed any more.
pub(super) async fn put_in_place(
    tx: &mut Tx,
    draft: &Photo,
    version: i64,
    old: Option<&Photo>,
    now: Moment,
) -> Result<(), Error> {
    let (account, now) = (draft.account, now.millis());
    // Asked before anything is changed: which applications use it hangs on what is
    // confirmed.
    let views = using(tx, account, draft.exam).await?;
    let open = photo_permissions::open_of(tx, account).await?;
    let open = of_views(open, &views);
    if let Some(old) = old {
        if open.is_empty() {
            return Err(Error::Stale);
        }
        photos::set_aside(tx, old.id, old.version)
            .await?
            .or(Error::Stale)?;
        for view in &views {
            applications::touch_submitted(tx, account, view.application.exam).await?;
        }
    }
    for permission in &open {
        if permission.asked_by == BY_REVIEW {
            applications::touch_refused(tx, permission.application, now).await?;
        }
        photo_permissions::use_up(tx, permission.id, now)
            .await?
            .or(Error::Stale)?;
    }
    photos::lock(tx, draft.id, version, now)
        .await?
        .or(Error::Stale)?;
    photo_sources::forget(tx, account, draft.exam).await?;
    Ok(())
}
