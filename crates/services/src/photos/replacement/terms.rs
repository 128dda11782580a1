//! Until when a permission holds, and when tickets stand against every one of them.

use std::sync::Arc;

use domain::{
    exam::ExamWindow,
    life::application::Phase,
    time::{Moment, Window},
};
use storage::{Tx, applications::ApplicationView, photo_permissions::Permission};

use super::BY_REVIEW;
use crate::{
    applications::{
        facts::registration_of,
        own::{phase_of, with_exam},
    },
    caller::Caller,
    error::Error,
    exams,
};

/// So long before tickets can be printed nothing is replaced any more, in milliseconds:
/// who has been let through may still wait for the database.
const BEFORE: i64 = 60 * 1000;

/// When something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// The person's own deadlines are judged by the time of the headers.
    due: Moment,
    /// Whether others hold the portrait in their hands already, by the time of the whole
    /// request: a body that is held back replaces nothing on a ticket.
    acts: Moment,
}

impl When {
    /// When nobody asked.
    pub(crate) fn at(now: Moment) -> Self {
        Self {
            due: now,
            acts: now,
        }
    }
}

impl From<&Caller> for When {
    fn from(caller: &Caller) -> Self {
        Self {
            due: caller.now,
            acts: caller.rights_at,
        }
    }
}

/// What the account's tickets say of its portrait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Printing {
    /// One of them can be printed, or is about to.
    pub(crate) is_open: bool,
    /// When the first of the others closes it.
    pub(crate) next: Option<Moment>,
    /// When the last one so far has closed it. What was printed until the end of its
    /// window is not printed again.
    begun: Option<Moment>,
}

impl Printing {
    fn add(&mut self, window: Window, acts: Moment) {
        let closes = Moment::from_millis(window.start().millis() - BEFORE);
        if acts < closes {
            self.next = self.next.into_iter().chain([closes]).min();
        } else {
            self.is_open |= acts < window.end();
            self.begun = self.begun.max(Some(closes));
        }
    }

    /// What the office has opened before a ticket could be printed is over then, and
    /// doesn't wake up after it; the office may open it anew. A review's permission
    /// has a deadline of its own.
    pub(crate) fn has_ended(&self, permission: &Permission) -> bool {
        let opened = Moment::from_millis(permission.opened_at);
        permission.asked_by != BY_REVIEW && self.begun.is_some_and(|begun| opened < begun)
    }
}

/// What the tickets of these applications say.
pub(crate) async fn printing_of(
    tx: &mut Tx,
    views: &[ApplicationView],
    when: When,
) -> Result<Printing, Error> {
    let mut printing = Printing::default();
    for view in views {
        if phase_of(&view.application)? != Phase::Ticketed {
            continue;
        }
        let exam = exams::load(tx, view.application.exam).await?;
        if let Some(window) = exam.exam.windows.get(ExamWindow::TicketPrinting) {
            printing.add(window, when.acts);
        }
    }
    Ok(printing)
}

/// The end of one permission, where a date says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End(pub(crate) Option<Moment>);

/// Those that hold, as far as they themselves go, each with its end.
pub(crate) async fn that_hold<'a>(
    tx: &mut Tx,
    views: &[ApplicationView],
    open: &'a [Permission],
    printing: Printing,
    when: When,
) -> Result<Vec<(&'a Permission, End)>, Error> {
    let mut holding = Vec::new();
    for permission in open {
        let of_it = |view: &&ApplicationView| view.application.id == permission.application;
        let Some(view) = views.iter().find(of_it) else {
            continue;
        };
        if printing.has_ended(permission) {
            continue;
        }
        if let Some(end) = end_of(tx, view, &permission.asked_by, when).await? {
            holding.push((permission, end));
        }
    }
    Ok(holding)
}

/// Until when a permission for this application holds, if it does: a review's as long as
/// the application waits for its correction, the office's as long as the application
/// lives.
pub(crate) async fn end_of(
    tx: &mut Tx,
    view: &ApplicationView,
    asked_by: &str,
    when: When,
) -> Result<Option<End>, Error> {
    let exam = Arc::new(exams::load(tx, view.application.exam).await?);
    let own = with_exam(view.clone(), exam)?;
    Ok(match own.phase {
        Phase::Withdrawn | Phase::Lapsed | Phase::Void => None,
        Phase::Rejected | Phase::Returned => {
            let window = registration_of(&own).filter(|window| window.contains(when.due));
            window.map(|window| End(Some(window.end())))
        }
        _ if asked_by == BY_REVIEW => None,
        _ => Some(End(None)),
    })
}

#[cfg(test)]
mod tests {
    use domain::id::{AccountId, ApplicationId, PhotoPermissionId};

    use super::*;

    const MINUTE: i64 = 60 * 1000;

    fn at(minutes: i64) -> Moment {
        Moment::from_millis(minutes * MINUTE)
    }

    /// Tickets from the tenth to the twentieth minute, and from the fortieth on.
    fn printing(minutes: i64) -> Printing {
        let mut printing = Printing::default();
        for (start, end) in [(10, 20), (40, 50)] {
            let window = Window::new(at(start), at(end)).expect("it ends after it starts");
            printing.add(window, at(minutes));
        }
        printing
    }

    fn opened(asked_by: &str, minutes: i64) -> Permission {
        Permission {
            id: PhotoPermissionId(1),
            account: AccountId(1),
            application: ApplicationId(1),
            asked_by: asked_by.to_owned(),
            reason: None,
            opened_at: at(minutes).millis(),
            used_at: None,
            closed_at: None,
        }
    }

    #[test]
    fn nothing_is_replaced_from_a_minute_before_the_printing_on() {
        for (minutes, is_open, next) in [
            (8, false, Some(9)),
            (9, true, Some(39)),
            (19, true, Some(39)),
            (20, false, Some(39)),
            (38, false, Some(39)),
            (39, true, None),
            (50, false, None),
        ] {
            let printing = printing(minutes);
            assert_eq!(printing.is_open, is_open, "{minutes}");
            assert_eq!(printing.next, next.map(at), "{minutes}");
        }
    }

    #[test]
    fn what_the_office_has_opened_ends_with_the_first_printing_and_stays_ended() {
        let (early, later) = (opened("office", 5), opened("office", 25));
        assert!(!printing(8).has_ended(&early));
        for minutes in [9, 15, 20, 30, 60] {
            assert!(printing(minutes).has_ended(&early), "{minutes}");
        }
        assert!(!printing(30).has_ended(&later), "it was opened anew");
        assert!(printing(39).has_ended(&later));
        assert!(!printing(60).has_ended(&opened(BY_REVIEW, 5)));
    }
}
