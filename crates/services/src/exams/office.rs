//! The office's list: every exam with its windows and how many applications
//! are in which phase.

use std::collections::BTreeMap;

use domain::{exam::ExamSummary, id::ExamId, life::application::Phase, role::Role};
use storage::{exams, statistics};

use super::rows;
use crate::{caller::Caller, error::Error, services::Services};

/// More exams than the office's list shows.
const LISTED: i64 = 200;

/// How many applications are in one phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseFigure {
    /// The phase.
    pub phase: Phase,
    /// How many.
    pub applications: u32,
}

/// One exam as the office watches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamFigures {
    /// The exam.
    pub summary: ExamSummary,
    /// The phases in which there are applications, in the order of their life.
    pub phases: Vec<PhaseFigure>,
}

impl Services {
    /// Every exam, the newest first: three statements.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; a storage error.
    pub async fn office_exams(&self, caller: &Caller) -> Result<Vec<ExamFigures>, Error> {
        caller.acting_as(Role::Office)?;
        let (exams, counts) = self
            .store
            .read(|tx| {
                Box::pin(async move {
                    let exams = exams::every(tx, None, LISTED).await?;
                    Ok::<_, Error>((exams, statistics::by_exam(tx).await?))
                })
            })
            .await?;
        let mut figures: BTreeMap<ExamId, Vec<PhaseFigure>> = BTreeMap::new();
        for (exam, count) in counts {
            figures.entry(exam).or_default().push(PhaseFigure {
                phase: rows::code(&count.phase)?,
                applications: rows::number(count.applications)?,
            });
        }
        exams
            .into_iter()
            .map(|row| {
                let mut phases = figures.remove(&row.id).unwrap_or_default();
                phases.sort_by_key(|figure| figure.phase);
                let summary = rows::read_summary(row)?;
                Ok(ExamFigures { summary, phases })
            })
            .collect()
    }
}
