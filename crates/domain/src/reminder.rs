//! Reminders: what still waits for a candidate in an exam, and 72, 24 and 3 hours
//! before which end they are told so. Whom to ask and what was told already is
//! kept elsewhere; the words are in `text::reminder`.

mod schedule;
#[cfg(test)]
mod tests;

pub use schedule::{is_quiet, text_message_at};

use crate::coded::coded;
use crate::exam::{ExamWindow, ExamWindows};
use crate::flow::FlowFacts;
use crate::life::{application::Phase, bill, ticket, waiver};
use crate::time::{Moment, Window};

coded! {
    /// What a candidate may have left undone. Its code is for records.
    pub enum Task {
        /// 报名信息确认 of an application that was begun.
        Confirm = "confirm" "报名信息确认",
        /// The same anew, after a rejection or a return.
        Correct = "correct" "修改后再次确认",
        /// The fee.
        Pay = "pay" "网上缴费",
        /// Fetching the admission ticket.
        Print = "print" "打印准考证",
    }
}

coded! {
    /// How long before the end a reminder is due, in the order of time. The code
    /// is the number of hours.
    pub enum Lead {
        /// Three days.
        ThreeDays = "72" "72 小时",
        /// One day.
        OneDay = "24" "24 小时",
        /// Three hours.
        ThreeHours = "3" "3 小时",
    }
}

/// A task that waits for the candidate, and the window in which it can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What waits.
    pub task: Task,
    /// From when on and until when it can be done, by this candidate.
    pub window: Window,
}

/// What waits for a candidate, and for nobody else; nothing outside of its
/// window. Whether a published ticket was fetched already is known to the caller
/// alone.
#[must_use]
pub fn waiting(facts: &FlowFacts, fetched: bool) -> Option<Waiting> {
    let (task, window) = match facts.phase? {
        Phase::Draft => (Task::Confirm, facts.registration),
        Phase::Rejected | Phase::Returned => (Task::Correct, facts.confirmation()),
        Phase::Approved if owes(facts) => (Task::Pay, facts.payment),
        Phase::Ticketed if may_print(facts) && !fetched => (Task::Print, facts.printing),
        _ => return None,
    };
    let window = window.filter(|window| window.contains(facts.now))?;
    Some(Waiting { task, window })
}

/// Something is due, and no request for a waiver stops the clock.
fn owes(facts: &FlowFacts) -> bool {
    use waiver::Phase as W;
    let stopped = matches!(
        facts.waiver,
        Some(W::Requested | W::AutoChecking | W::NeedsMaterial | W::UnderReview | W::Granted)
    );
    let free = facts.fee.is_some_and(crate::money::Fen::is_zero);
    facts.bill == Some(bill::Phase::Unpaid) && !free && !stopped
}

fn may_print(facts: &FlowFacts) -> bool {
    !facts.without_papers && facts.ticket == Some(ticket::Phase::Published)
}

/// The reminder that somebody is owed now, for whom the task has waited since
/// that moment: the last one that is due by now. None that was due before the
/// task was theirs or its window open, since that has just told them.
#[must_use]
pub fn owed(window: Window, since: Moment, now: Moment) -> Option<Lead> {
    let lead = Lead::at(window.end(), now)?;
    let known = since.max(window.start());
    (lead.due(window.end()) > known).then_some(lead)
}

/// One going-through of an exam's candidates, for one task and one lead. When a
/// window is moved its mark is another one, and so everybody is asked anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// What may be left undone.
    pub task: Task,
    /// Which reminder it is.
    pub lead: Lead,
    /// The end, or the ends, by which it goes; for records.
    pub mark: String,
}

/// The going-throughs of an exam whose time has come. Those of [`Task::Correct`]
/// go by ends that are each candidate's own, so each of them may find somebody at
/// any time until the last such end is over.
#[must_use]
pub fn sweeps(windows: &ExamWindows, now: Moment) -> Vec<Sweep> {
    let mut found = Vec::new();
    for (task, kind) in [
        (Task::Confirm, ExamWindow::Registration),
        (Task::Pay, ExamWindow::Payment),
        (Task::Print, ExamWindow::TicketPrinting),
    ] {
        let open = windows.get(kind).filter(|window| window.contains(now));
        let due = open.and_then(|window| Some((window, Lead::at(window.end(), now)?)));
        found.extend(due.map(|(window, lead)| Sweep {
            task,
            lead,
            mark: window.end().millis().to_string(),
        }));
    }
    let Some(registration) = windows.get(ExamWindow::Registration) else {
        return found;
    };
    let decided_by = windows.get(ExamWindow::Review).map(Window::end);
    let last = decided_by.map_or(registration.end(), |end| end.max(registration.end()));
    if registration.start() <= now && now < last {
        let mark = format!("{}-{}", registration.end().millis(), last.millis());
        found.extend(Lead::ALL.iter().map(|&lead| Sweep {
            task: Task::Correct,
            lead,
            mark: mark.clone(),
        }));
    }
    found
}
