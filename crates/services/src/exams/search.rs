//! Finding a position: a page of what is wanted, the counts around it, and for a
//! candidate what the machine can say of each. Nothing is decided here: whoever
//! chooses is judged again in the choosing transaction.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    exam::CategoryCode,
    id::{ExamId, OrganisationId},
    position::{
        A_PAGE, Education, HEADCOUNTS, Order, Sitting, Verdict, Wanted,
        index::{Count, Hits, with_own_codes},
    },
};

use super::{
    candidate::{Candidate, FoundPosition, Showing},
    figures::ShownFigures,
    public::PublicExam,
};
use crate::{caller::Caller, error::Error, services::Services};

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
    /// The major that is wanted is their own, and was looked for by its codes as well.
    pub by_own_codes: bool,
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
    /// What was looked for, on pages that there are.
    pub wanted: Wanted,
    /// How many were found.
    pub count: Count,
    /// In how many pages.
    pub pages: u32,
    /// Those of this page, and of as many further ones as were wanted.
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

impl Services {
    /// A page of the positions that are wanted, with the further ones that are.
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
        let sought = sought(&wanted, candidate.as_ref());
        let hits = exam.table.index.search(&sought, verdicts.as_ref());
        let applied = applied(&exam, &wanted, &figures);
        let by_number = |number: u32| applied.get(number as usize).copied().unwrap_or_default();
        let known = (!applied.is_empty()).then_some(&by_number as &dyn Fn(u32) -> u32);
        let asked = (wanted.page, wanted.more);
        let page = hits.pages(wanted.order, known, asked, A_PAGE);
        (wanted.page, wanted.more) = (page.page, page.more);
        let show = Showing::new(&exam, verdicts.as_ref(), candidate.as_ref(), &figures);
        let met = candidate.as_ref().map(|one| Met {
            filled_in: one.filled_in,
            meets: hits.by_verdict(Verdict::Meets),
            by_people: hits.by_verdict(Verdict::NeedsHuman),
            fails: hits.by_verdict(Verdict::Fails),
            by_own_codes: sought.major != wanted.major,
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
        let candidate = if wanted.mine || !wanted.major.is_empty() {
            self.candidate_of(caller, &exam).await?
        } else {
            None
        };
        let judged = candidate.as_ref().filter(|_| wanted.mine);
        let verdicts = judged.map(|one| exam.judge(&one.profile));
        let sought = sought(&wanted, candidate.as_ref());
        let counts = exam.table.index.search(&sought, verdicts.as_ref()).tree();
        Ok(PositionTree {
            exam,
            wanted,
            counts,
        })
    }
}

/// A branch of another exam was not asked for.
fn understood(exam: &PublicExam, mut wanted: Wanted) -> Wanted {
    wanted.branch = wanted.branch.filter(|id| exam.table.has_branch(*id));
    wanted
}

/// What is meant by what a candidate looks for, whose answers say more of their major.
fn sought(wanted: &Wanted, candidate: Option<&Candidate>) -> Wanted {
    let wanted = wanted.clone();
    match candidate {
        Some(candidate) => with_own_codes(wanted, &candidate.profile),
        None => wanted,
    }
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
