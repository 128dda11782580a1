//! Reminders before a window closes, to whoever has not done what it is for: a
//! going-through of each exam for each task and lead, some candidates at a time,
//! each of them told once. What is due `domain::reminder` says; what was told and
//! how far it has got stands in the database, so that a killed server or a second
//! one tells nobody twice.

mod choice;

use std::sync::Arc;

use domain::{
    exam::{ExamState, ExamWindow},
    id::ApplicationId,
    reminder::{self, Sweep, Task, Waiting},
    text::reminder as words,
    time::{Moment, Window},
};
use storage::{
    Tx, applications,
    reminders::{self, Candidate, Place, Reminder},
    tickets,
};

pub use choice::ReminderChoice;

use crate::{
    applications::{
        facts::facts,
        own::{Own, exam_of, with_exam},
    },
    error::Error,
    exams::{self, ExamShelf, LoadedExam},
    messages,
    services::Services,
};

/// How many candidates are looked up at once.
const PAGE: i64 = 500;
/// How many of them are told, or found to have done it, in one transaction.
const BATCH: usize = 50;

/// What one step of a going-through has come to.
#[derive(Clone, Debug, Default)]
struct Stride {
    /// Whether it has moved on.
    moved: bool,
    /// How many were told.
    told: u32,
    /// Whose application could not be read; they are passed over.
    stuck: Vec<ApplicationId>,
}

impl Services {
    /// One round: a step of every going-through that is due; how many steps were
    /// taken. What fails in one exam is logged and holds up no other.
    ///
    /// # Errors
    ///
    /// A storage error in finding out what is due.
    pub async fn look_after_reminders(&self, now: Moment) -> Result<u32, Error> {
        let mut steps = 0;
        for exam in self.exams_to_remind_of(now).await? {
            for sweep in reminder::sweeps(&exam.exam.windows, now) {
                let (task, lead) = (sweep.task.code(), sweep.lead.code());
                match self.stride(&exam, sweep, now).await {
                    Ok(stride) => {
                        steps += u32::from(stride.moved);
                        if stride.told > 0 {
                            tracing::info!(exam = %exam.id, task, lead, told = stride.told, "candidates were reminded");
                        }
                        for application in stride.stuck {
                            tracing::warn!(%application, task, "a candidate could not be reminded");
                        }
                    }
                    // Another node has taken this step.
                    Err(Error::Stale) => {}
                    Err(error) => {
                        tracing::warn!(exam = %exam.id, task, lead, %error, "nobody could be reminded");
                    }
                }
            }
        }
        Ok(steps)
    }

    /// The exams of which a window is open.
    async fn exams_to_remind_of(&self, now: Moment) -> Result<Vec<Arc<LoadedExam>>, Error> {
        let shelf = Arc::clone(&self.shelf);
        self.store
            .read(move |tx| {
                let shelf = Arc::clone(&shelf);
                Box::pin(async move {
                    let mut found = Vec::new();
                    for exam in reminders::exams(tx, now.millis()).await? {
                        let exam = Arc::new(exams::load(tx, exam).await?);
                        shelf.put_loaded(Arc::clone(&exam));
                        found.push(exam);
                    }
                    Ok::<_, Error>(found)
                })
            })
            .await
    }

    /// The next step of one going-through. Whether there is one is only read, so
    /// that a round in which nothing is due writes nothing.
    async fn stride(
        &self,
        exam: &Arc<LoadedExam>,
        sweep: Sweep,
        now: Moment,
    ) -> Result<Stride, Error> {
        let with = Arc::new((Arc::clone(exam), sweep, Arc::clone(&self.shelf)));
        let asked = Arc::clone(&with);
        let due = self
            .store
            .read(move |tx| {
                let asked = Arc::clone(&asked);
                Box::pin(async move {
                    let (exam, sweep, _) = asked.as_ref();
                    let at = reminders::place(tx, &row_of(exam, sweep)).await?;
                    let next = page(tx, exam, sweep.task, at.unwrap_or(Place::START), 1).await?;
                    let first = next.first();
                    Ok::<_, Error>(first.is_some_and(|one| comes_now(exam, sweep, *one, now)))
                })
            })
            .await?;
        if !due {
            return Ok(Stride::default());
        }
        self.store
            .write(move |tx| {
                let with = Arc::clone(&with);
                Box::pin(async move {
                    let (exam, sweep, shelf) = with.as_ref();
                    go_on(tx, exam, sweep, shelf, now).await
                })
            })
            .await
    }
}

fn row_of(exam: &LoadedExam, sweep: &Sweep) -> reminders::Sweep {
    reminders::Sweep {
        exam: exam.id,
        task: sweep.task.code().to_owned(),
        lead_hours: hours(sweep),
        mark: sweep.mark.clone(),
    }
}

/// A lead has at most 72 hours.
fn hours(sweep: &Sweep) -> i64 {
    i64::try_from(sweep.lead.hours()).unwrap_or(i64::MAX)
}

async fn page(
    tx: &mut Tx,
    exam: &LoadedExam,
    task: Task,
    after: Place,
    limit: i64,
) -> Result<Vec<Candidate>, Error> {
    let exam = exam.id;
    Ok(match task {
        Task::Confirm => reminders::confirmations(tx, exam, after, limit).await?,
        Task::Correct => reminders::corrections(tx, exam, after, limit).await?,
        Task::Pay => reminders::payments(tx, exam, after, limit).await?,
        Task::Print => reminders::tickets(tx, exam, after, limit).await?,
    })
}

/// The window in which a candidate can do it, as far as it shows from outside:
/// exact for all but those who have done it, and those for whom it ends sooner
/// because they must choose another position ([`domain::flow::FlowFacts::confirmation`]):
/// their reminder may be left out, and never names a later end than theirs.
fn window_of(exam: &LoadedExam, task: Task, since: Moment) -> Option<Window> {
    let windows = &exam.exam.windows;
    match task {
        Task::Confirm => windows.get(ExamWindow::Registration),
        Task::Pay => windows.get(ExamWindow::Payment),
        Task::Print => windows.get(ExamWindow::TicketPrinting),
        Task::Correct => exam.exam.registration_after(since),
    }
}

/// Whether a candidate's turn has come. Those after one whose turn has not come
/// wait as well: in the order of their decisions ends and dues never fall.
fn comes_now(exam: &LoadedExam, sweep: &Sweep, one: Candidate, now: Moment) -> bool {
    let since = one.since.map_or(now, Moment::from_millis);
    window_of(exam, sweep.task, since).is_some_and(|window| sweep.lead.due(window.end()) <= now)
}

/// Whether a candidate whose turn has come is owed this very reminder, as far as
/// it shows from outside.
fn may_be_owed(exam: &LoadedExam, sweep: &Sweep, one: Candidate, now: Moment) -> bool {
    // A ticket's holder who was not told of it yet is told these minutes.
    let Some(since) = one.since.map(Moment::from_millis) else {
        return false;
    };
    window_of(exam, sweep.task, since)
        .and_then(|window| reminder::owed(window, since, now))
        .is_some_and(|lead| lead == sweep.lead)
}

/// Tells the next candidates, and notes how far that has got, in one transaction.
async fn go_on(
    tx: &mut Tx,
    exam: &LoadedExam,
    sweep: &Sweep,
    shelf: &ExamShelf,
    now: Moment,
) -> Result<Stride, Error> {
    let row = row_of(exam, sweep);
    let from = reminders::place(tx, &row).await?;
    let next = page(tx, exam, sweep.task, from.unwrap_or(Place::START), PAGE).await?;
    let (mut stride, mut last, mut looked) = (Stride::default(), None, 0);
    for one in next {
        if looked == BATCH || !comes_now(exam, sweep, one, now) {
            break;
        }
        last = Some(one);
        if !may_be_owed(exam, sweep, one, now) {
            continue;
        }
        looked += 1;
        match tell(tx, shelf, sweep, one, now).await {
            Ok(told) => stride.told += u32::from(told),
            // What can't be read was read before anything was written for it.
            Err(Error::Internal(_)) => stride.stuck.push(one.application),
            Err(error) => return Err(error),
        }
    }
    if let Some(last) = last {
        let to = Place {
            at: match sweep.task {
                Task::Correct => last.since.unwrap_or(0),
                Task::Confirm | Task::Pay | Task::Print => 0,
            },
            application: last.application,
        };
        reminders::advance(tx, &row, from, to)
            .await?
            .or(Error::Stale)?;
        stride.moved = true;
    }
    Ok(stride)
}

/// Reminds one candidate, unless they have done it or were told before; whether
/// they were told now.
async fn tell(
    tx: &mut Tx,
    shelf: &ExamShelf,
    sweep: &Sweep,
    one: Candidate,
    now: Moment,
) -> Result<bool, Error> {
    let Some((own, waiting)) = waiting_for(tx, shelf, one.application, now).await? else {
        return Ok(false);
    };
    let since = one.since.map_or(now, Moment::from_millis);
    let owed = reminder::owed(waiting.window, since, now);
    if waiting.task != sweep.task || owed != Some(sweep.lead) {
        return Ok(false);
    }
    let end = waiting.window.end();
    let sent = Reminder {
        application: one.application,
        task: sweep.task.code().to_owned(),
        lead_hours: hours(sweep),
        end_at: end.millis(),
        sent_at: now.millis(),
    };
    if !reminders::note(tx, &sent).await? {
        return Ok(false);
    }
    let body = words::notice(sweep.task, &own.view.exam_title, end);
    let account = own.application().account;
    let message = messages::remind(tx, account, sweep.task, &body, end, now).await?;
    if let Some(message) = message {
        reminders::tie(tx, &sent, message).await?;
    }
    Ok(true)
}

/// What waits for the owner of an application at this moment, as this
/// transaction sees it.
async fn waiting_for(
    tx: &mut Tx,
    shelf: &ExamShelf,
    application: ApplicationId,
    now: Moment,
) -> Result<Option<(Own, Waiting)>, Error> {
    let Some(view) = applications::view(tx, application).await? else {
        return Ok(None);
    };
    let exam = exam_of(tx, shelf, &view).await?;
    if exam.state != ExamState::Published {
        return Ok(None);
    }
    let own = with_exam(view, exam)?;
    let facts = facts(tx, &own, now).await?;
    let ticket = tickets::live_of(tx, application).await?;
    let fetched = ticket.is_some_and(|ticket| ticket.first_printed_at.is_some());
    Ok(reminder::waiting(&facts, fetched).map(|waiting| (own, waiting)))
}

/// Whether a reminder is still true: nothing was done since, and its end is the
/// one that it speaks of.
///
/// # Errors
///
/// A storage error; [`Error::Internal`] when something can't be read.
pub(crate) async fn still_waits(
    tx: &mut Tx,
    shelf: &ExamShelf,
    sent: &Reminder,
    now: Moment,
) -> Result<bool, Error> {
    let found = waiting_for(tx, shelf, sent.application, now).await?;
    Ok(found.is_some_and(|(_, waiting)| {
        waiting.task.code() == sent.task && waiting.window.end().millis() == sent.end_at
    }))
}
