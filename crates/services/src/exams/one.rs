//! One position whole, and those that a candidate put aside.

use std::sync::Arc;

use domain::{
    id::{ExamId, PositionId},
    position::{PositionJudgement, judge_position},
    role::Role,
};

use super::{
    candidate::{FoundPosition, Showing},
    figures::ShownFigures,
    positions::LoadedPosition,
    public::PublicExam,
};
use crate::{applications::Choosing, caller::Caller, error::Error, services::Services};

/// One position whole.
#[derive(Clone, Debug)]
pub struct PositionInFull {
    /// The exam with its table.
    pub exam: Arc<PublicExam>,
    /// The position.
    pub found: FoundPosition,
    /// What the table says.
    pub loaded: LoadedPosition,
    /// Each condition, judged; nothing for who is no candidate.
    pub judgement: Option<PositionJudgement>,
    /// There are answers to the form.
    pub filled_in: bool,
    /// How far the caller is with the exam.
    pub choosing: Choosing,
    /// What is published.
    pub figures: ShownFigures,
}

/// What a candidate put aside.
#[derive(Clone, Debug)]
pub struct FavouriteSheet {
    /// The exam with its table.
    pub exam: Arc<PublicExam>,
    /// The positions, the newest first.
    pub found: Vec<FoundPosition>,
    /// What is published.
    pub figures: ShownFigures,
}

impl Services {
    /// One position of an exam.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], also for a position of another exam; a storage error.
    pub async fn one_position(
        &self,
        caller: &Caller,
        exam: ExamId,
        position: PositionId,
    ) -> Result<PositionInFull, Error> {
        let exam = self.public_exam(caller, exam).await?;
        let number = exam.table.number_of(position).ok_or(Error::NotFound)?;
        let loaded = exam.table.at(number).cloned().ok_or(Error::NotFound)?;
        let candidate = self.candidate_of(caller, &exam).await?;
        let choosing = self.choosing(caller, exam.loaded.id, position).await?;
        let figures = self.shown_figures(caller, &exam).await?;
        let judgement = candidate
            .as_ref()
            .map(|one| judge_position(&loaded.position.requirements, &one.profile));
        let show = Showing::new(&exam, None, candidate.as_ref(), &figures);
        Ok(PositionInFull {
            found: FoundPosition {
                verdict: judgement.as_ref().map(|judged| judged.verdict),
                ..show.found(number)
            },
            filled_in: candidate.is_some_and(|one| one.filled_in),
            loaded,
            judgement,
            choosing,
            figures,
            exam,
        })
    }

    /// What the caller has put aside in an exam.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn favourite_positions(
        &self,
        caller: &Caller,
        exam: ExamId,
    ) -> Result<FavouriteSheet, Error> {
        caller.acting_as(Role::Candidate)?;
        let exam = self.public_exam(caller, exam).await?;
        let candidate = self.candidate_of(caller, &exam).await?;
        let candidate = candidate.ok_or(Error::Forbidden)?;
        let figures = self.shown_figures(caller, &exam).await?;
        let show = Showing::new(&exam, None, Some(&candidate), &figures);
        let numbers = candidate.favourites.iter();
        let found = numbers.filter_map(|id| {
            let number = exam.table.number_of(*id)?;
            let requirements = &exam.table.at(number)?.position.requirements;
            Some(FoundPosition {
                verdict: Some(judge_position(requirements, &candidate.profile).verdict),
                ..show.found(number)
            })
        });
        Ok(FavouriteSheet {
            found: found.collect(),
            figures,
            exam,
        })
    }
}
