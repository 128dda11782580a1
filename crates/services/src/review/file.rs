//! One file: everything that a decision is made on, in one read.

use domain::{
    exam::Exam,
    id::{ApplicationId, ExamId},
    life::application::Event,
    review::{FlagTarget, Flags},
    role::Role,
    time::Moment,
};
use storage::{
    Tx, application_events, review_leases,
    review_queue::{self, Desk, QueuePlace, Waiting},
};

use super::{
    judged, lease,
    photo::portraits,
    queue::{QueuedFile, queued},
    view::{FileEvent, FilePosition, ReviewFile},
    visible::{self, Shown},
};
use crate::{
    applications::{form::answers_in, opened::flags_of, person::applicant},
    caller::Caller,
    error::Error,
    exams,
    services::Services,
};

/// How many files the list beside a file has.
const LIST: i64 = 30;

impl Services {
    /// One file, with the list that it stands in. `exam` is the exam whose
    /// files the reviewer goes through.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`] for
    /// what isn't submitted, [`Error::Refused`] `own_application`.
    pub async fn review_file(
        &self,
        caller: &Caller,
        application: ApplicationId,
        exam: Option<ExamId>,
    ) -> Result<ReviewFile, Error> {
        let desk = Desk {
            reviewer: caller.acting_as(Role::Reviewer)?.account,
            exam,
            region: None,
            now: caller.now.millis(),
        };
        self.store
            .read(move |tx| Box::pin(async move { read(tx, desk, application).await }))
            .await
    }
}

async fn read(tx: &mut Tx, desk: Desk, id: ApplicationId) -> Result<ReviewFile, Error> {
    let shown = visible::shown(tx, desk.reviewer, id).await?;
    let application = &shown.application;
    let person = applicant(tx, application.account).await?;
    let exam = exams::load(tx, application.exam).await?;
    let submitted_at = application.submitted_at.map(Moment::from_millis);
    let answers = answers_in(tx, id, shown.form_version).await?;
    let earlier = match earlier_form(&shown) {
        Some(version) => Some(answers_in(tx, id, Some(version)).await?),
        None => None,
    };
    let asked = asked(&shown)?;
    let position = match shown.position {
        Some(position) => {
            let loaded = exams::position(tx, position).await?;
            let before = position_before(tx, &shown).await?;
            let chosen = application.position_version.filter(|_| shown.waits());
            Some(FilePosition {
                changed: chosen.is_some_and(|chosen| chosen != loaded.version),
                before,
                judgement: judged::judgement(&exam, &answers, &person, &loaded.position),
                position: loaded.position,
            })
        }
        None => None,
    };
    let history = history(tx, &shown, &exam.exam).await?;
    let portraits = portraits(tx, application.account, &exam).await?;
    let holder = match review_leases::of(tx, id, desk.now).await? {
        Some((holder, until)) => Some(lease::holder_of(tx, holder, until, desk.reviewer).await?),
        None => None,
    };
    Ok(ReviewFile {
        application: id,
        serial: application.serial.clone(),
        version: application.version,
        phase: shown.phase,
        position_word: exam.exam.policy.position_word,
        submitted_at,
        due: submitted_at.map(|at| exam.exam.policy.review_due(at)),
        round: rounds(&history),
        person,
        sections: judged::sections(&exam.exam, &answers, earlier.as_ref(), &asked),
        asked: beside_the_form(&asked),
        position,
        portraits,
        history,
        holder,
        list: list(tx, desk, &shown).await?,
        exam_title: exam.exam.title,
    })
}

/// The answers that the last decision was made on, while another one is due.
fn earlier_form(shown: &Shown) -> Option<i64> {
    let last = shown.decisions.last().filter(|_| shown.waits())?;
    last.decision
        .form_version
        .filter(|version| Some(*version) != shown.form_version)
}

/// What the last decision asked for, while what came after it waits.
fn asked(shown: &Shown) -> Result<Flags, Error> {
    match shown.decisions.last().filter(|_| shown.waits()) {
        Some(last) => flags_of(&last.decision),
        None => Ok(Flags::default()),
    }
}

/// Of portrait and position.
fn beside_the_form(asked: &Flags) -> Vec<(FlagTarget, String)> {
    let beside = asked
        .iter()
        .filter(|(what, _)| !matches!(what, FlagTarget::Field(_)));
    beside
        .map(|(what, note)| (what.clone(), note.to_owned()))
        .collect()
}

/// The position that the last decision was made on, while another one waits.
async fn position_before(tx: &mut Tx, shown: &Shown) -> Result<Option<String>, Error> {
    let last = shown.decisions.last().filter(|_| shown.waits());
    let before = last.and_then(|last| last.decision.position);
    let Some(before) = before.filter(|before| Some(*before) != shown.position) else {
        return Ok(None);
    };
    let loaded = exams::position(tx, before).await?;
    Ok(Some(format!(
        "{}　{}",
        loaded.position.unit, loaded.position.name
    )))
}

async fn history(tx: &mut Tx, shown: &Shown, exam: &Exam) -> Result<Vec<FileEvent>, Error> {
    let events = application_events::of_application(tx, shown.application.id).await?;
    let confirmed = events
        .iter()
        .filter(|event| event.event == Event::Confirm.code())
        .map(|event| FileEvent::Confirmed {
            at: Moment::from_millis(event.at),
        });
    let mut history: Vec<_> = confirmed.collect();
    for signed in &shown.decisions {
        let decision = &signed.decision;
        let flags = flags_of(decision)?;
        history.push(FileEvent::Decided {
            at: Moment::from_millis(decision.at),
            outcome: visible::outcome_of(&decision.outcome)?,
            reasons: serde_json::from_str(&decision.reasons)
                .map_err(|_| Error::Internal("reasons could not be read"))?,
            explanation: decision.explanation.clone(),
            items: flags.in_words(&exam.form, exam.policy.position_word),
            reviewer: signed.reviewer.clone(),
        });
    }
    history.sort_by_key(|event| std::cmp::Reverse(event.at()));
    Ok(history)
}

fn rounds(history: &[FileEvent]) -> usize {
    let confirmed = |event: &&FileEvent| matches!(event, FileEvent::Confirmed { .. });
    history.iter().filter(confirmed).count()
}

/// The queue from its beginning, or from this file on where it stands further
/// back.
async fn list(tx: &mut Tx, desk: Desk, shown: &Shown) -> Result<Vec<QueuedFile>, Error> {
    let id = shown.application.id;
    let mut files = review_queue::page(tx, desk, None, LIST).await?;
    let there = |files: &[Waiting]| files.iter().any(|file| file.place.application == id);
    if let Some(submitted_at) = shown.application.submitted_at.filter(|_| shown.waits())
        && !there(&files)
    {
        let before = QueuePlace {
            submitted_at,
            application: ApplicationId(id.0 - 1),
        };
        files = review_queue::page(tx, desk, Some(before), LIST).await?;
    }
    Ok(queued(files, &[], desk))
}
