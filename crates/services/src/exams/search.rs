//! Finding a position: a page of what is wanted, the counts around it, and for a
//! candidate what the machine can say of each. Nothing is decided here: whoever
//! chooses is judged again in the choosing transaction.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    exam::{Answers, CategoryCode, Figures},
    id::{AccountId, ExamId, OrganisationId, PositionId},
    position::{
        Education, Order, PositionJudgement, Profile, Sitting, Verdict, Wanted,
        index::{Count, Hits, Verdicts},
        judge_position,
    },
    role::Role,
};
use storage::{Tx, accounts, application_forms, applications, favourites};

use super::{
    figures::ShownFigures, load::LoadedExam, positions::LoadedPosition, public::PublicExam,
};
use crate::{applications::person::applicant_of, caller::Caller, error::Error, services::Services};

/// So many positions stand on a page.
pub const A_PAGE: u32 = 20;

/// The numbers of people that a filter offers.
const HEADCOUNTS: [u16; 4] = [2, 3, 5, 10];

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

/// What a candidate's data meet, among all that was wanted otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// There are answers to the form; without them only age and sex are known.
    pub filled_in: bool,
    /// All conditions are met.
    pub meets: u32,
    /// A person has to judge some.
    pub by_people: u32,
    /// One is not met.
    pub fails: u32,
}

/// How many positions the choices of each filter would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// By level of education.
    pub education: Vec<(Education, u32)>,
    /// With and without written exam.
    pub sitting: Vec<(Sitting, u32)>,
    /// By the papers.
    pub category: Vec<(CategoryCode, u32)>,
    /// By the least headcount.
    pub headcount: Vec<(u16, u32)>,
    /// By region.
    pub region: Vec<(OrganisationId, u32)>,
}

/// A page of what was found.
#[derive(Clone, Debug)]
pub struct PositionSearch {
    /// The exam with its table.
    pub exam: Arc<PublicExam>,
    /// What was looked for, on a page that there is.
    pub wanted: Wanted,
    /// How many were found.
    pub count: Count,
    /// In how many pages.
    pub pages: u32,
    /// Those of this page.
    pub found: Vec<FoundPosition>,
    /// What else could be looked for.
    pub choices: Choices,
    /// For a candidate.
    pub met: Option<Met>,
    /// What is published.
    pub figures: ShownFigures,
}

/// The tree with what was found in it.
#[derive(Clone, Debug)]
pub struct PositionTree {
    /// The exam with its table.
    pub exam: Arc<PublicExam>,
    /// What was looked for.
    pub wanted: Wanted,
    /// What each member has of it; members that have nothing are left out.
    pub counts: BTreeMap<OrganisationId, Count>,
}

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

/// A candidate as positions are held against them.
pub(super) struct Candidate {
    profile: Profile,
    filled_in: bool,
    /// The newest first.
    favourites: Vec<PositionId>,
}

impl Services {
    /// A page of the positions that are wanted.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an exam that nobody may see; a storage error.
    pub async fn search_positions(
        &self,
        caller: &Caller,
        exam: ExamId,
        wanted: Wanted,
    ) -> Result<PositionSearch, Error> {
        let exam = self.public_exam(caller, exam).await?;
        let candidate = self.candidate_of(caller, &exam).await?;
        let figures = self.shown_figures(caller, &exam).await?;
        let mut wanted = understood(&exam, wanted);
        let verdicts = candidate.as_ref().map(|one| exam.judge(&one.profile));
        let hits = exam.table.index.search(&wanted, verdicts.as_ref());
        let applied = applied(&exam, &wanted, &figures);
        let by_number = |number: u32| applied.get(number as usize).copied().unwrap_or_default();
        let known = (!applied.is_empty()).then_some(&by_number as &dyn Fn(u32) -> u32);
        let page = hits.page(wanted.order, known, wanted.page, A_PAGE);
        wanted.page = page.page;
        let show = Showing::new(&exam, verdicts.as_ref(), candidate.as_ref(), &figures);
        let met = candidate.as_ref().map(|one| Met {
            filled_in: one.filled_in,
            meets: hits.by_verdict(Verdict::Meets),
            by_people: hits.by_verdict(Verdict::NeedsHuman),
            fails: hits.by_verdict(Verdict::Fails),
        });
        Ok(PositionSearch {
            count: hits.count(),
            pages: page.pages,
            found: page
                .numbers
                .into_iter()
                .map(|one| show.found(one))
                .collect(),
            choices: choices(&exam, &hits),
            met,
            wanted,
            figures,
            exam,
        })
    }

    /// The tree with the counts of what is wanted; its branch narrows nothing.
    ///
    /// # Errors
    ///
    /// As [`Services::search_positions`].
    pub async fn position_tree(
        &self,
        caller: &Caller,
        exam: ExamId,
        wanted: Wanted,
    ) -> Result<PositionTree, Error> {
        let exam = self.public_exam(caller, exam).await?;
        let wanted = understood(&exam, wanted);
        let candidate = if wanted.mine {
            self.candidate_of(caller, &exam).await?
        } else {
            None
        };
        let verdicts = candidate.map(|one| exam.judge(&one.profile));
        let counts = exam.table.index.search(&wanted, verdicts.as_ref()).tree();
        Ok(PositionTree {
            exam,
            wanted,
            counts,
        })
    }

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
    let saved = match applications::live_of(tx, exam.id, account).await? {
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
    fn judge(&self, profile: &Profile) -> Verdicts {
        self.table.index.judge_all(profile)
    }
}

/// What everything that lists positions has at hand.
struct Showing<'a> {
    exam: &'a PublicExam,
    verdicts: Option<&'a Verdicts>,
    favourites: BTreeSet<PositionId>,
    figures: &'a ShownFigures,
}

impl<'a> Showing<'a> {
    fn new(
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

    fn found(&self, number: u32) -> FoundPosition {
        let id = self.exam.table.at(number).map(|one| one.id);
        FoundPosition {
            number,
            verdict: self.verdicts.and_then(|all| all.of(number)),
            favourite: id.is_some_and(|id| self.favourites.contains(&id)),
            figures: self.figures.sheet().zip(id).map(|(sheet, id)| sheet.of(id)),
        }
    }
}

/// A branch of another exam was not asked for.
fn understood(exam: &PublicExam, mut wanted: Wanted) -> Wanted {
    wanted.branch = wanted.branch.filter(|id| exam.table.has_branch(*id));
    wanted
}

/// How many have applied, by the positions' numbers; empty where nothing is shown,
/// or nobody asked for an order by it.
fn applied(exam: &PublicExam, wanted: &Wanted, figures: &ShownFigures) -> Vec<u32> {
    let Some(sheet) = figures
        .sheet()
        .filter(|_| wanted.order == Order::Applicants)
    else {
        return Vec::new();
    };
    let positions = exam.table.positions.iter();
    positions.map(|one| sheet.of(one.id).confirmed).collect()
}

fn choices(exam: &PublicExam, hits: &Hits<'_>) -> Choices {
    let tree = hits.tree();
    let regions = exam.table.tree.iter().map(|region| {
        let count = tree.get(&region.id).copied().unwrap_or_default();
        (region.id, count.positions)
    });
    Choices {
        education: hits.by_education(),
        sitting: hits.by_sitting(),
        category: hits.by_category(),
        headcount: HEADCOUNTS
            .map(|least| (least, hits.by_headcount(least)))
            .to_vec(),
        region: regions.collect(),
    }
}
