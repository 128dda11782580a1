//! How many have applied for each position: published by the exam's schedule, once
//! for each time that it was due, and shown as it was published.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    exam::{Exam, ExamState, ExamWindow, FigureRelease, Figures, ReleaseDays},
    id::{ExamId, PositionId},
    life::application::Phase,
    time::{Moment, Window},
};
use storage::{
    exams,
    published_figures::{self, CountedPhases, PositionFigure},
};

use super::{
    load::{LoadedExam, load},
    public::PublicExam,
    rows,
};
use crate::{audit::Deed, caller::Caller, error::Error, services::Services};

/// More exams than are open at a time.
const OPEN: i64 = 200;

/// What was published of one exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSheet {
    /// As of when it was counted.
    pub as_of: Moment,
    /// All positions together.
    pub total: Figures,
    /// The row of the publication; nothing for what was counted as one looked.
    pub(super) publication: Option<i64>,
    of: BTreeMap<PositionId, Figures>,
}

impl FigureSheet {
    fn new(as_of: i64, publication: Option<i64>, rows: Vec<PositionFigure>) -> Result<Self, Error> {
        let of: BTreeMap<_, _> = rows
            .into_iter()
            .map(|row| {
                let figures = Figures {
                    confirmed: rows::number(row.confirmed)?,
                    approved: rows::number(row.approved)?,
                    paid: rows::number(row.paid)?,
                };
                Ok((row.position, figures))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Self {
            as_of: Moment::from_millis(as_of),
            total: of.values().copied().fold(Figures::default(), Figures::and),
            publication,
            of,
        })
    }

    /// The figures of a position; none where nobody has applied.
    #[must_use]
    pub fn of(&self, position: PositionId) -> Figures {
        self.of.get(&position).copied().unwrap_or_default()
    }
}

/// What of the applicants may be shown now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownFigures {
    /// The exam publishes none.
    Never,
    /// It is the last day of registration, and the exam hides them.
    Hidden,
    /// The first will come then.
    NotYet(Moment),
    /// These, and when the next ones come.
    Known(Arc<FigureSheet>, Option<Moment>),
}

impl ShownFigures {
    /// What is shown, if something is.
    #[must_use]
    pub fn sheet(&self) -> Option<&FigureSheet> {
        match self {
            Self::Known(sheet, _) => Some(sheet),
            Self::Never | Self::Hidden | Self::NotYet(_) => None,
        }
    }
}

impl Services {
    /// What of an exam's applicants everybody may see now.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn shown_figures(
        &self,
        caller: &Caller,
        public: &PublicExam,
    ) -> Result<ShownFigures, Error> {
        let now = caller.now;
        let exam = &public.loaded.exam;
        let (release, Some(days)) = (exam.policy.figures, release_days(exam)) else {
            return Ok(ShownFigures::Never);
        };
        let begun = now >= days.registration.start();
        let next = release
            .next(days, now)
            .filter(|_| public.loaded.state == ExamState::Published);
        let sheet = match release {
            FigureRelease::Never => return Ok(ShownFigures::Never),
            FigureRelease::Live if begun => Some(self.counted(public.loaded.id, now).await?),
            FigureRelease::Live => return Ok(ShownFigures::NotYet(days.registration.start())),
            FigureRelease::Daily { .. } if release.is_hidden(days, now) => {
                return Ok(ShownFigures::Hidden);
            }
            FigureRelease::Daily { .. } => self.published(public.loaded.id, now).await?,
        };
        Ok(match (sheet, next) {
            (Some(sheet), next) => ShownFigures::Known(sheet, next),
            (None, Some(next)) => ShownFigures::NotYet(next),
            (None, None) => ShownFigures::Never,
        })
    }

    /// The newest publication.
    async fn published(
        &self,
        exam: ExamId,
        now: Moment,
    ) -> Result<Option<Arc<FigureSheet>>, Error> {
        if let Some(sheet) = self.shelf.figures(exam, now) {
            return Ok(Some(sheet));
        }
        let reading = self.shelf.begin_reading();
        let known = self.shelf.last_figures(exam);
        let publication = known.as_ref().and_then(|sheet| sheet.publication);
        let read = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let Some(latest) = published_figures::latest(tx, exam).await? else {
                        return Ok(None);
                    };
                    if Some(latest.id) == publication {
                        return Ok(Some((latest, None)));
                    }
                    let rows = published_figures::of(tx, latest.id).await?;
                    Ok::<_, Error>(Some((latest, Some(rows))))
                })
            })
            .await?;
        let sheet = match (read, known) {
            (None, _) => return Ok(None),
            (Some((latest, Some(rows))), _) => {
                Arc::new(FigureSheet::new(latest.counted_at, Some(latest.id), rows)?)
            }
            (Some((_, None)), Some(known)) => known,
            (Some((_, None)), None) => return Err(Error::Internal("figures were not read")),
        };
        self.shelf
            .put_figures(reading, exam, Arc::clone(&sheet), now);
        Ok(Some(sheet))
    }

    /// Counted now, or some seconds ago.
    async fn counted(&self, exam: ExamId, now: Moment) -> Result<Arc<FigureSheet>, Error> {
        if let Some(sheet) = self.shelf.figures(exam, now) {
            return Ok(sheet);
        }
        // Who waits for the count of somebody else finds it done.
        let _turn = self.shelf.counting().await;
        if let Some(sheet) = self.shelf.figures(exam, now) {
            return Ok(sheet);
        }
        let reading = self.shelf.begin_reading();
        let rows = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    Ok::<_, Error>(published_figures::count(tx, exam, &counted_phases()).await?)
                })
            })
            .await?;
        let sheet = Arc::new(FigureSheet::new(now.millis(), None, rows)?);
        self.shelf
            .put_figures(reading, exam, Arc::clone(&sheet), now);
        Ok(sheet)
    }

    /// Publishes the figures that are due by the schedules of the open exams; how
    /// many publications were written. Running it twice, or on several nodes, does
    /// no harm: each is written once.
    ///
    /// # Errors
    ///
    /// A storage error; what was published before it stays.
    pub async fn publish_figures(&self, now: Moment) -> Result<u32, Error> {
        let due = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let mut due = Vec::new();
                    let published = ExamState::Published.code();
                    for one in exams::policies(tx, published, OPEN).await? {
                        // The rest of an exam is read only where it publishes daily.
                        if !one.policy.contains(DAILY) {
                            continue;
                        }
                        let exam = load(tx, one.id).await?;
                        let Some(at) = due_of(&exam, now) else {
                            continue;
                        };
                        let latest = published_figures::latest(tx, one.id).await?;
                        if latest.is_none_or(|latest| latest.due_at < at.millis()) {
                            due.push((one.id, at));
                        }
                    }
                    Ok::<_, Error>(due)
                })
            })
            .await?;
        let mut written = 0;
        for (exam, at) in due {
            written += u32::from(self.publish_figures_of(exam, at, now).await?);
        }
        Ok(written)
    }

    async fn publish_figures_of(
        &self,
        exam: ExamId,
        due: Moment,
        now: Moment,
    ) -> Result<bool, Error> {
        let written = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let (at, counted) = (due.millis(), now.millis());
                    let phases = counted_phases();
                    let new = published_figures::publish(tx, exam, at, counted, &phases).await?;
                    if new.is_some() {
                        Deed::by_system(now, "figures.published", "exam", exam.0)
                            .with_detail(&serde_json::json!({ "due": due.iso() }))
                            .write(tx)
                            .await?;
                    }
                    Ok::<_, Error>(new.is_some())
                })
            })
            .await?;
        if written {
            self.shelf.forget_figures(exam);
        }
        Ok(written)
    }
}

/// What stands in a policy that publishes daily.
const DAILY: &str = "\"daily\"";

fn due_of(exam: &LoadedExam, now: Moment) -> Option<Moment> {
    let days = release_days(&exam.exam)?;
    exam.exam.policy.figures.due(days, now)
}

/// The days by which an exam publishes; nothing without a registration.
fn release_days(exam: &Exam) -> Option<ReleaseDays> {
    Some(ReleaseDays {
        registration: exam.windows.get(ExamWindow::Registration)?,
        paid_by: exam.windows.get(ExamWindow::Payment).map(Window::end),
    })
}

/// The phases by what they count as, as `storage` reads them.
fn counted_phases() -> CountedPhases {
    let those = |counts: fn(Figures) -> u32| {
        let phases = Phase::ALL.iter();
        let counted = phases.filter(|phase| counts(Figures::of(**phase)) > 0);
        let codes: Vec<_> = counted.map(|phase| phase.code()).collect();
        format!(",{},", codes.join(","))
    };
    CountedPhases {
        confirmed: those(|one| one.confirmed),
        approved: those(|one| one.approved),
        paid: those(|one| one.paid),
    }
}

#[cfg(test)]
mod tests {
    use domain::exam::{Hour, LastDay, Policy};

    use super::*;

    #[test]
    fn the_phases_are_named_as_storage_looks_for_them() {
        let phases = counted_phases();
        assert_eq!(phases.confirmed, ",submitted,approved,complete,ticketed,");
        assert_eq!(phases.approved, ",approved,complete,ticketed,");
        assert_eq!(phases.paid, ",complete,ticketed,");
    }

    #[test]
    fn a_policy_that_publishes_daily_says_so() {
        let text = |figures| {
            let policy = Policy {
                figures,
                ..Policy::default()
            };
            serde_json::to_string(&policy).expect("a policy serialises")
        };
        let hour = Hour::try_from(9).expect("an hour of the day");
        let last_day = LastDay::Held;
        assert!(text(FigureRelease::Daily { hour, last_day }).contains(DAILY));
        assert!(!text(FigureRelease::Live).contains(DAILY));
        assert!(!text(FigureRelease::Never).contains(DAILY));
    }
}
