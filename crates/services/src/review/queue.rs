//! The queue of files that wait for a decision, the oldest first, page by page.

use domain::{
    exam::Policy,
    id::{ApplicationId, ExamId, OrganisationId},
    life::application::Phase,
    role::Role,
    time::Moment,
};
use storage::{
    Tx, decisions, organisations,
    review_queue::{self, Desk, ExamQueue, QueuePlace, Waiting},
    statistics,
};

use super::lease::Holder;
use crate::{caller::Caller, error::Error, services::Services};

/// How many files a page of the queue has.
const PAGE: i64 = 50;

/// What part of the queue is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// One exam, or all.
    pub exam: Option<ExamId>,
    /// One region of that exam, or all.
    pub region: Option<OrganisationId>,
    /// What the page before gave as [`ReviewQueue::next`].
    pub after: Option<String>,
}

/// One page of the queue, with the figures beside it.
#[derive(Clone, Debug)]
pub struct ReviewQueue {
    /// How many files wait in all exams.
    pub waiting: i64,
    /// How many decisions the caller has made today, by Beijing's day.
    pub decided_today: i64,
    /// The published exams, the newest first.
    pub exams: Vec<WaitingExam>,
    /// The regions of the chosen exam.
    pub regions: Vec<(OrganisationId, String)>,
    /// How many applications of the chosen exam are in which phase.
    pub phases: Vec<(Phase, i64)>,
    /// The files.
    pub files: Vec<QueuedFile>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// An exam with what waits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingExam {
    /// The exam.
    pub id: ExamId,
    /// Its title.
    pub title: String,
    /// How many files wait.
    pub files: i64,
}

/// A file in the queue.
#[derive(Clone)]
pub struct QueuedFile {
    /// The application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The candidate's name.
    pub name: String,
    /// The exam's title.
    pub exam_title: String,
    /// 岗位代码.
    pub position_code: String,
    /// 岗位名称.
    pub position_name: String,
    /// 招聘单位.
    pub unit: String,
    /// The region.
    pub region: String,
    /// When it was handed in.
    pub submitted_at: Moment,
    /// Until when it should be decided, where the exam's switches are known.
    pub due: Option<Moment>,
    /// Who has it open.
    pub holder: Option<Holder>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for QueuedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("QueuedFile")
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// One page of the queue.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn review_queue(
        &self,
        caller: &Caller,
        filter: QueueFilter,
    ) -> Result<ReviewQueue, Error> {
        let reviewer = caller.acting_as(Role::Reviewer)?.account;
        let (now, day) = (caller.now, caller.now.date().start());
        self.store
            .read(move |tx| {
                let filter = filter.clone();
                Box::pin(async move {
                    let exams = review_queue::by_exam(tx, reviewer).await?;
                    let desk = Desk {
                        reviewer,
                        exam: filter.exam,
                        region: filter.region,
                        now: now.millis(),
                    };
                    let after = filter.after.as_deref().and_then(read_place);
                    let mut files = review_queue::page(tx, desk, after, PAGE + 1).await?;
                    let more = files.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
                    files.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
                    let next = files.last().filter(|_| more);
                    Ok(ReviewQueue {
                        waiting: exams.iter().map(|exam| exam.files).sum(),
                        decided_today: decisions::count_since(tx, reviewer, day.millis()).await?,
                        regions: regions(tx, filter.exam).await?,
                        phases: phases(tx, filter.exam).await?,
                        next: next.map(|file| write_place(file.place)),
                        files: queued(files, &exams, desk),
                        exams: exams.into_iter().map(waiting_exam).collect(),
                    })
                })
            })
            .await
    }
}

/// The rows of the queue as a desk shows them.
pub(super) fn queued(files: Vec<Waiting>, exams: &[ExamQueue], desk: Desk) -> Vec<QueuedFile> {
    files
        .into_iter()
        .map(|file| {
            let submitted_at = Moment::from_millis(file.place.submitted_at);
            let policy = exams.iter().find(|exam| exam.exam == file.exam);
            let policy: Option<Policy> =
                policy.and_then(|exam| serde_json::from_str(&exam.policy).ok());
            let holder = file.lease.map(|(holder, until)| Holder {
                name: file.holder.unwrap_or_default(),
                mine: holder == desk.reviewer,
                until: Moment::from_millis(until),
            });
            QueuedFile {
                application: file.place.application,
                serial: file.serial,
                name: file.name,
                exam_title: file.exam_title,
                position_code: file.position_code.unwrap_or_default(),
                position_name: file.position_name.unwrap_or_default(),
                unit: file.unit_name.unwrap_or_default(),
                region: file.region_name.unwrap_or_default(),
                submitted_at,
                due: policy.map(|policy| policy.review_due(submitted_at)),
                holder,
            }
        })
        .collect()
}

fn waiting_exam(exam: ExamQueue) -> WaitingExam {
    WaitingExam {
        id: exam.exam,
        title: exam.title,
        files: exam.files,
    }
}

async fn regions(
    tx: &mut Tx,
    exam: Option<ExamId>,
) -> Result<Vec<(OrganisationId, String)>, Error> {
    let Some(exam) = exam else {
        return Ok(Vec::new());
    };
    let tree = organisations::tree(tx, exam).await?;
    let regions = tree.into_iter().filter(|one| one.kind == "region");
    Ok(regions.map(|one| (one.id, one.name)).collect())
}

async fn phases(tx: &mut Tx, exam: Option<ExamId>) -> Result<Vec<(Phase, i64)>, Error> {
    let Some(exam) = exam else {
        return Ok(Vec::new());
    };
    let counts = statistics::by_phase(tx, exam).await?;
    let counted = |phase: &Phase| {
        let count = counts.iter().find(|count| count.phase == phase.code());
        Some((*phase, count?.applications))
    };
    Ok(Phase::ALL.iter().filter_map(counted).collect())
}

/// A place in the queue as a link carries it.
fn write_place(place: QueuePlace) -> String {
    format!("{}-{}", place.submitted_at, place.application)
}

/// What can't be read is the queue's beginning.
fn read_place(text: &str) -> Option<QueuePlace> {
    let (submitted_at, application) = text.split_once('-')?;
    Some(QueuePlace {
        submitted_at: submitted_at.parse().ok()?,
        application: application.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_queue_survives_its_link() {
        let place = QueuePlace {
            submitted_at: 1_760_000_000_000,
            application: ApplicationId(42),
        };
        assert_eq!(read_place(&write_place(place)), Some(place));
        for broken in ["", "1", "x-1", "1-", "--"] {
            assert_eq!(read_place(broken), None, "{broken}");
        }
    }
}
