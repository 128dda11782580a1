//! The caller as a candidate of an exam: the answers of their own application, what
//! they put aside, and how a position in a list looks for them.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    exam::{Answers, Figures},
    id::{AccountId, PositionId},
    position::{Profile, Verdict, index::Verdicts},
    role::Role,
};
use storage::{Tx, accounts, application_forms, applications, favourites};

use super::{figures::ShownFigures, load::LoadedExam, public::PublicExam};
use crate::{applications::person::applicant_of, caller::Caller, error::Error, services::Services};

/// A position in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundPosition {
    /// Its number in the table.
    pub number: u32,
    /// What the machine says; nothing for who is no candidate.
    pub verdict: Option<Verdict>,
    /// The caller has put it aside.
    pub favourite: bool,
    /// What is published of it.
    pub figures: Option<Figures>,
}

/// A candidate as positions are held against them.
pub(super) struct Candidate {
    pub(super) profile: Profile,
    /// There are answers to the form.
    pub(super) filled_in: bool,
    /// The newest first.
    pub(super) favourites: Vec<PositionId>,
}

impl Services {
    /// The caller as a candidate of this exam, if they are one: with the answers of
    /// their own application, where there is one.
    pub(super) async fn candidate_of(
        &self,
        caller: &Caller,
        exam: &Arc<PublicExam>,
    ) -> Result<Option<Candidate>, Error> {
        let Ok(viewer) = caller.acting_as(Role::Candidate) else {
            return Ok(None);
        };
        let (account, exam) = (viewer.account, Arc::clone(exam));
        self.store
            .read(move |tx| {
                let exam = Arc::clone(&exam);
                Box::pin(async move { candidate(tx, account, &exam.loaded).await })
            })
            .await
    }
}

async fn candidate(
    tx: &mut Tx,
    account: AccountId,
    exam: &LoadedExam,
) -> Result<Option<Candidate>, Error> {
    let row = accounts::by_id(tx, account).await?.ok_or(Error::NotFound)?;
    if row.document.is_none() {
        return Ok(None);
    }
    let applicant = applicant_of(row)?;
    let saved = match applications::own_live(tx, exam.id, account).await? {
        Some(live) => application_forms::current(tx, live.id).await?,
        None => None,
    };
    let answers: Option<Answers> = saved
        .map(|saved| serde_json::from_str(&saved.answers))
        .transpose()
        .map_err(|_| Error::Internal("answers could not be read"))?;
    let filled_in = answers.is_some();
    let kept = favourites::of_exam(tx, account, exam.id).await?;
    Ok(Some(Candidate {
        profile: applicant.profile(exam, &answers.unwrap_or_default()),
        filled_in,
        favourites: kept.into_iter().map(|one| one.position).collect(),
    }))
}

impl PublicExam {
    /// Every position, judged for one candidate.
    pub(super) fn judge(&self, profile: &Profile) -> Verdicts {
        self.table.index.judge_all(profile)
    }
}

/// What everything that lists positions has at hand.
pub(super) struct Showing<'a> {
    exam: &'a PublicExam,
    verdicts: Option<&'a Verdicts>,
    favourites: BTreeSet<PositionId>,
    figures: &'a ShownFigures,
}

impl<'a> Showing<'a> {
    pub(super) fn new(
        exam: &'a PublicExam,
        verdicts: Option<&'a Verdicts>,
        candidate: Option<&Candidate>,
        figures: &'a ShownFigures,
    ) -> Self {
        let favourites = candidate.map(|one| one.favourites.iter().copied().collect());
        Self {
            exam,
            verdicts,
            favourites: favourites.unwrap_or_default(),
            figures,
        }
    }

    pub(super) fn found(&self, number: u32) -> FoundPosition {
        let id = self.exam.table.at(number).map(|one| one.id);
        FoundPosition {
            number,
            verdict: self.verdicts.and_then(|all| all.of(number)),
            favourite: id.is_some_and(|id| self.favourites.contains(&id)),
            figures: self.figures.sheet().zip(id).map(|(sheet, id)| sheet.of(id)),
        }
    }
}
