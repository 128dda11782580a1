//! Publishing an exam: looked over, then written with everything that belongs
//! to it in one transaction, and closed when it is over.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    exam::{Exam, ExamState, ProblemWeight, validate_exam},
    id::{ExamId, OrganisationId},
    position::{OrganisationLevel, Position},
    text::exam as text,
    time::Moment,
};
use storage::{
    Tx, exam_texts, exam_windows, exams,
    organisations::{self, NewOrganisation},
    positions,
};

use super::rows;
use crate::{audit::Deed, error::Error, services::Services};

/// An exam that is not there yet. Regions, departments and units are those
/// that its positions name.
#[derive(Clone, Debug)]
pub struct NewExam {
    /// Its short name, unique.
    pub code: String,
    /// Everything but its positions.
    pub exam: Exam,
    /// What can be applied for.
    pub positions: Vec<Position>,
}

impl Services {
    /// Publishes an exam that has no errors; warnings don't stop it.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `exam_unsound` with every error, `exam_code_taken`.
    pub async fn publish_exam(&self, now: Moment, new: NewExam) -> Result<ExamId, Error> {
        let errors: Vec<String> = validate_exam(&new.exam, &new.positions)
            .iter()
            .filter(|problem| problem.weight == ProblemWeight::Error)
            .map(ToString::to_string)
            .collect();
        if !errors.is_empty() {
            return Err(Error::refused("exam_unsound", &errors.join("；")));
        }
        let content = rows::write_exam(&new.exam)?;
        let new = Arc::new(new);
        let id = self
            .store
            .write(move |tx| {
                let (new, content) = (Arc::clone(&new), content.clone());
                Box::pin(async move {
                    let row = exams::NewExam {
                        code: new.code.clone(),
                        state: ExamState::Published.code().to_owned(),
                        content,
                        created_at: now.millis(),
                        published_at: Some(now.millis()),
                    };
                    let id = exams::insert(tx, &row)
                        .await?
                        .or(Error::refused("exam_code_taken", text::CODE_TAKEN))?;
                    insert_windows(tx, id, &new.exam).await?;
                    insert_texts(tx, id, &new.exam).await?;
                    insert_positions(tx, id, &new.positions).await?;
                    Deed::by_system(now, "publish_exam", "exam", id.0)
                        .write(tx)
                        .await?;
                    Ok::<_, Error>(id)
                })
            })
            .await?;
        self.shelf.clear();
        Ok(id)
    }

    /// The exam with this short name, for whoever publishes it once.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn exam_with_code(&self, code: &str) -> Result<Option<ExamId>, Error> {
        let code = code.to_owned();
        self.store
            .read(move |tx| {
                let code = code.clone();
                Box::pin(async move {
                    let found = exams::by_code(tx, &code).await?;
                    Ok::<_, Error>(found.map(|exam| exam.id))
                })
            })
            .await
    }

    /// Ends a published exam: everybody may still look, nothing can be done.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Stale`] when it isn't published.
    pub async fn close_exam(&self, now: Moment, id: ExamId) -> Result<(), Error> {
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let exam = exams::by_id(tx, id).await?.ok_or(Error::NotFound)?;
                    let (from, to) = (ExamState::Published.code(), ExamState::Closed.code());
                    exams::move_state(tx, id, from, exam.version, to, now.millis())
                        .await?
                        .or(Error::Stale)?;
                    Deed::by_system(now, "close_exam", "exam", id.0)
                        .write(tx)
                        .await
                })
            })
            .await?;
        self.shelf.clear();
        Ok(())
    }
}

async fn insert_windows(tx: &mut Tx, id: ExamId, exam: &Exam) -> Result<(), Error> {
    for (kind, window) in exam.windows.iter() {
        let (start, end) = (window.start().millis(), window.end().millis());
        exam_windows::set(tx, id, kind.code(), None, start, end)
            .await?
            .or(Error::Stale)?;
    }
    Ok(())
}

async fn insert_texts(tx: &mut Tx, id: ExamId, exam: &Exam) -> Result<(), Error> {
    for text in &exam.texts {
        let row = exam_texts::NewExamText {
            exam: id,
            kind: text.kind.code().to_owned(),
            version: i64::from(text.version),
            title: text.title.clone(),
            body: text.body.clone(),
            sha256: text.fingerprint().to_string(),
        };
        exam_texts::insert(tx, &row).await?.or(Error::Stale)?;
    }
    Ok(())
}

async fn insert_positions(tx: &mut Tx, id: ExamId, all: &[Position]) -> Result<(), Error> {
    let mut planted = Planted::new(id);
    for position in all {
        let (region, unit) = planted.places_of(tx, position).await?;
        let row = rows::write_position(position, region, unit)?;
        positions::insert(tx, id, &row).await?.or(Error::Stale)?;
    }
    Ok(())
}

/// The tree as far as it has been written: by the names from the top down.
struct Planted {
    exam: ExamId,
    known: BTreeMap<Vec<String>, OrganisationId>,
    below: BTreeMap<Option<OrganisationId>, i64>,
}

impl Planted {
    fn new(exam: ExamId) -> Self {
        Self {
            exam,
            known: BTreeMap::new(),
            below: BTreeMap::new(),
        }
    }

    /// The region and the unit of a position, written where they are new.
    async fn places_of(
        &mut self,
        tx: &mut Tx,
        position: &Position,
    ) -> Result<(OrganisationId, OrganisationId), Error> {
        let code = position.region.as_str();
        let path = [code.to_owned()];
        let name = position.region_name.as_str();
        let region = self
            .place(tx, &path, None, OrganisationLevel::Region, name)
            .await?;
        let mut path = path.to_vec();
        let mut above = region;
        if !position.department.is_empty() {
            path.push(position.department.clone());
            let (level, name) = (OrganisationLevel::Department, position.department.as_str());
            above = self.place(tx, &path, Some(above), level, name).await?;
        }
        // A unit directly under a region has an empty place where others have
        // their department.
        path.resize(2, String::new());
        path.push(position.unit.clone());
        let (level, name) = (OrganisationLevel::Unit, position.unit.as_str());
        let unit = self.place(tx, &path, Some(above), level, name).await?;
        Ok((region, unit))
    }

    async fn place(
        &mut self,
        tx: &mut Tx,
        path: &[String],
        parent: Option<OrganisationId>,
        level: OrganisationLevel,
        name: &str,
    ) -> Result<OrganisationId, Error> {
        if let Some(known) = self.known.get(path) {
            return Ok(*known);
        }
        let sort = self.below.entry(parent).or_default();
        *sort += 1;
        let code = match (parent, path) {
            (Some(parent), _) => format!("{parent}-{sort:03}"),
            (None, [code, ..]) => code.clone(),
            (None, []) => return Err(Error::Internal("a region without a code")),
        };
        let new = NewOrganisation {
            exam: self.exam,
            parent,
            kind: level.code().to_owned(),
            code,
            name: name.to_owned(),
            sort: *sort,
        };
        let id = organisations::insert(tx, &new).await?.or(Error::Stale)?;
        self.known.insert(path.to_vec(), id);
        Ok(id)
    }
}
