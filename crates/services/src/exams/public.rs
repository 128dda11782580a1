//! What anybody may read before signing in: which exams there are, and one of
//! them with its whole position table.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    exam::{ExamState, ExamSummary},
    id::{ExamId, OrganisationId, PositionId},
};
use storage::exams;

use super::{
    load::{LoadedExam, load},
    positions::{Branch, LoadedPosition, PositionQuery, every_position, tree},
    rows,
};
use crate::{caller::Caller, error::Error, services::Services};

/// More exams than a list shows.
const LISTED: i64 = 200;

/// An exam with everything that the public may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicExam {
    /// The exam.
    pub loaded: LoadedExam,
    /// Its regions with what is below them.
    pub tree: Vec<Branch>,
    /// Its positions, by code.
    pub positions: Vec<LoadedPosition>,
}

impl PublicExam {
    /// The member of the tree with this id.
    #[must_use]
    pub fn branch(&self, id: OrganisationId) -> Option<&Branch> {
        self.tree.iter().find_map(|region| region.find(id))
    }

    /// From a region down to the member with this id.
    #[must_use]
    pub fn path_to(&self, id: OrganisationId) -> Option<Vec<&Branch>> {
        self.tree.iter().find_map(|region| region.path_to(id))
    }

    /// What a list of exams shows of it.
    #[must_use]
    pub fn summary(&self) -> ExamSummary {
        let exam = &self.loaded.exam;
        ExamSummary {
            id: self.loaded.id,
            title: exam.title.clone(),
            kind: exam.kind,
            word: exam.policy.position_word,
            organiser: exam.organiser.clone(),
            summary: exam.summary.clone(),
            state: self.loaded.state,
            fee: exam.fee,
            windows: exam.windows.clone(),
            positions: self.tree.iter().map(|region| region.positions).sum(),
            headcount: self.tree.iter().map(|region| region.headcount).sum(),
        }
    }

    /// The position with this id.
    #[must_use]
    pub fn position(&self, id: PositionId) -> Option<&LoadedPosition> {
        self.positions.iter().find(|one| one.id == id)
    }

    /// The positions that are wanted, by code.
    #[must_use]
    pub fn select(&self, query: &PositionQuery) -> Vec<&LoadedPosition> {
        let mut members = BTreeSet::new();
        if let Some(branch) = query.branch.and_then(|id| self.branch(id)) {
            branch.members(&mut members);
        }
        self.positions
            .iter()
            .filter(|one| query.branch.is_none() || members.contains(&one.unit))
            .filter(|one| query.is_in(&one.position))
            .collect()
    }
}

impl Services {
    /// Rises whenever this node changes what the public reads about exams.
    #[must_use]
    pub fn public_edition(&self) -> u64 {
        self.shelf.clearings()
    }

    /// Every exam that is published or over, the newest first.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn public_exams(&self, caller: &Caller) -> Result<Arc<Vec<ExamSummary>>, Error> {
        if let Some(list) = self.shelf.list(caller.now) {
            return Ok(list);
        }
        let reading = self.shelf.begin_reading();
        let rows = self
            .store
            .read(|tx| {
                Box::pin(async move {
                    let published = ExamState::Published.code();
                    let mut rows = exams::in_state(tx, published, None, LISTED).await?;
                    let closed = ExamState::Closed.code();
                    rows.extend(exams::in_state(tx, closed, None, LISTED).await?);
                    Ok::<_, Error>(rows)
                })
            })
            .await?;
        let list: Vec<_> = rows
            .into_iter()
            .map(rows::read_summary)
            .collect::<Result<_, Error>>()?;
        let list = Arc::new(list);
        self.shelf.put_list(reading, Arc::clone(&list), caller.now);
        Ok(list)
    }

    /// An exam as everybody may see it.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], also for a draft; a storage error.
    pub async fn public_exam(&self, caller: &Caller, id: ExamId) -> Result<Arc<PublicExam>, Error> {
        if let Some(exam) = self.shelf.exam(id, caller.now) {
            return Ok(exam);
        }
        let reading = self.shelf.begin_reading();
        let exam = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let loaded = load(tx, id).await?;
                    if !loaded.is_public() {
                        return Err(Error::NotFound);
                    }
                    Ok(PublicExam {
                        tree: tree(tx, id).await?,
                        positions: every_position(tx, id).await?,
                        loaded,
                    })
                })
            })
            .await?;
        let exam = Arc::new(exam);
        self.shelf.put_exam(reading, Arc::clone(&exam), caller.now);
        Ok(exam)
    }
}
