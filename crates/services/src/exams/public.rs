//! What anybody may read before signing in: which exams there are, and one of
//! them with its whole position table.

use std::sync::Arc;

use domain::{
    exam::{ExamState, ExamSummary},
    id::{ExamId, OrganisationId, PositionId},
};
use storage::{exams, positions};

use super::{
    load::{LoadedExam, load},
    positions::{Branch, LoadedPosition},
    rows,
    table::Table,
};
use crate::{caller::Caller, error::Error, services::Services};

/// More exams than a list shows.
const LISTED: i64 = 200;

/// An exam with everything that the public may see.
#[derive(Clone, Debug)]
pub struct PublicExam {
    /// The exam.
    pub loaded: LoadedExam,
    /// Its tree and its positions.
    pub table: Arc<Table>,
}

impl PublicExam {
    /// The member of the tree with this id.
    #[must_use]
    pub fn branch(&self, id: OrganisationId) -> Option<&Branch> {
        self.table.tree.iter().find_map(|region| region.find(id))
    }

    /// From a region down to the member with this id.
    #[must_use]
    pub fn path_to(&self, id: OrganisationId) -> Option<Vec<&Branch>> {
        self.table.tree.iter().find_map(|region| region.path_to(id))
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
            positions: self.table.tree.iter().map(|region| region.positions).sum(),
            headcount: self.table.tree.iter().map(|region| region.headcount).sum(),
        }
    }

    /// The position with this id.
    #[must_use]
    pub fn position(&self, id: PositionId) -> Option<&LoadedPosition> {
        self.table.at(self.table.number_of(id)?)
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
        let (loaded, edition) = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let loaded = load(tx, id).await?;
                    if !loaded.is_public() {
                        return Err(Error::NotFound);
                    }
                    Ok((loaded, positions::edition(tx, id).await?))
                })
            })
            .await?;
        let table = self.table(id, edition).await?;
        let exam = Arc::new(PublicExam { loaded, table });
        self.shelf.put_exam(reading, Arc::clone(&exam), caller.now);
        Ok(exam)
    }
}
