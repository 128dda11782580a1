//! The office's list of requests, and one of them as the office looks at it.

use domain::{
    comfort::{Asked, ExtraTime},
    id::{ComfortId, EvidenceId, ExamId},
    life::{application, comfort::Phase},
    role::Role,
    time::Moment,
};
use storage::{
    Tx, accounts, applications,
    comforts::{self, Comfort, ComfortFilter, ListedComfort},
    exams as exam_rows, review_queue,
};

use super::record::{Ruled, asked_of, phase_of, ruled_of};
use crate::{
    applications::{Applicant, own::phase_of as application_phase, person::applicant},
    audit::Deed,
    caller::Caller,
    error::Error,
    exams,
    services::Services,
};

/// So many requests a page lists.
const PAGE: i64 = 50;
/// So many exams can be chosen from.
const EXAMS: i64 = 100;

/// Which requests are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ComfortListing {
    /// Those in this phase; all that were handed in without one.
    pub phase: Option<Phase>,
    /// Those of this exam.
    pub exam: Option<ExamId>,
    /// Those after this one.
    pub after: Option<ComfortId>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComfortLine {
    /// Which.
    pub id: ComfortId,
    /// Where it stands.
    pub phase: Phase,
    /// 报名序号.
    pub serial: String,
    /// The exam's title.
    pub exam_title: String,
    /// When it was handed in.
    pub submitted_at: Option<Moment>,
    /// When it was decided.
    pub decided_at: Option<Moment>,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComfortDesk {
    /// The oldest first: a page.
    pub lines: Vec<ComfortLine>,
    /// After which one it goes on, if it does.
    pub next: Option<ComfortId>,
    /// The exams that can be chosen.
    pub exams: Vec<(ExamId, String)>,
}

/// A request as the office looks at it.
#[derive(Clone, PartialEq, Eq)]
pub struct ComfortFile {
    /// Its line.
    pub line: ComfortLine,
    /// The version that a decision must name.
    pub version: i64,
    /// Who asks.
    pub person: Applicant,
    /// Where the application stands.
    pub application: application::Phase,
    /// What is asked for; nothing once it is forgotten.
    pub asked: Option<Asked>,
    /// The pictures.
    pub evidence: Vec<EvidenceId>,
    /// In what more time is counted, and the most of it.
    pub most_time: ExtraTime,
    /// A seat was drawn already.
    pub seated: bool,
    /// It is the caller's own.
    pub own: bool,
    /// What is granted, in words.
    pub granted: Option<String>,
    /// What the office wrote.
    pub reason: Option<String>,
    /// Who decided: their name.
    pub decided_by: Option<String>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for ComfortFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ComfortFile")
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// The office's list.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn comfort_desk(
        &self,
        caller: &Caller,
        listing: ComfortListing,
    ) -> Result<ComfortDesk, Error> {
        caller.acting_as(Role::Office)?;
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let filter = ComfortFilter {
                        state: listing.phase.map(|phase| phase.code().to_owned()),
                        exam: listing.exam,
                        after: listing.after,
                    };
                    let mut rows = comforts::listed(tx, &filter, PAGE + 1).await?;
                    let more = i64::try_from(rows.len()).is_ok_and(|rows| rows > PAGE);
                    if more {
                        rows.pop();
                    }
                    let next = rows.last().map(|row| row.id).filter(|_| more);
                    let exams = exam_rows::every(tx, None, EXAMS).await?;
                    Ok::<_, Error>(ComfortDesk {
                        lines: rows.into_iter().map(line).collect::<Result<_, _>>()?,
                        next,
                        exams: exams.into_iter().map(|one| (one.id, one.title)).collect(),
                    })
                })
            })
            .await
    }

    /// One request. That somebody of the office has seen what it says is written
    /// down before it is shown.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::NotFound`], also for
    /// one that was not handed in, or was given up.
    pub async fn comfort_file(&self, caller: &Caller, id: ComfortId) -> Result<ComfortFile, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let found = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let row = comforts::by_id(tx, id).await?.ok_or(Error::NotFound)?;
                    let phase = phase_of(&row)?;
                    // What was given up may hold words that were never handed in.
                    let hidden = matches!(phase, Phase::Draft | Phase::Withdrawn);
                    if hidden || row.submitted_at.is_none() {
                        return Err(Error::NotFound);
                    }
                    let own = review_queue::is_own(tx, office, row.application).await?;
                    file(tx, &row, own).await
                })
            })
            .await?;
        if found.asked.is_some() {
            let deed = Deed::by_account(caller, office, "comfort.seen", "comfort", id.0)
                .in_role(Role::Office);
            self.note_deed(deed).await?;
        }
        Ok(found)
    }
}

fn line(row: ListedComfort) -> Result<ComfortLine, Error> {
    let phase = row.state.parse();
    Ok(ComfortLine {
        id: row.id,
        phase: phase.map_err(|_| Error::Internal("a request in an unknown state"))?,
        serial: row.serial,
        exam_title: row.exam_title,
        submitted_at: row.submitted_at.map(Moment::from_millis),
        decided_at: row.decided_at.map(Moment::from_millis),
    })
}

async fn file(tx: &mut Tx, row: &Comfort, own: bool) -> Result<ComfortFile, Error> {
    let view = applications::view(tx, row.application).await?;
    let view = view.ok_or(Error::Internal("a request without its application"))?;
    let exam = exams::load(tx, view.application.exam).await?;
    let phase = application_phase(&view.application)?;
    let ruled = ruled_of(row)?;
    let decided_by = match row.decided_by {
        Some(by) => accounts::by_id(tx, by).await?.map(|account| account.name),
        None => None,
    };
    let evidence = comforts::evidence_of(tx, row.id).await?;
    Ok(ComfortFile {
        line: ComfortLine {
            id: row.id,
            phase: phase_of(row)?,
            serial: view.application.serial.clone(),
            exam_title: view.exam_title.clone(),
            submitted_at: row.submitted_at.map(Moment::from_millis),
            decided_at: row.decided_at.map(Moment::from_millis),
        },
        version: row.version,
        person: applicant(tx, row.account).await?,
        application: phase,
        asked: asked_of(row)?,
        evidence: evidence.iter().map(|one| one.id).collect(),
        most_time: exam.exam.policy.comfort.most_time,
        seated: phase == application::Phase::Ticketed,
        own,
        granted: ruled.as_ref().and_then(Ruled::granted_words),
        reason: ruled.and_then(Ruled::said),
        decided_by,
    })
}
