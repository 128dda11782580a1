//! Finding a position: what is looked for, the tree with its counts, one position
//! whole, 收藏, and how many have applied as far as that was published.

#[cfg(feature = "ssr")]
mod shown;

use domain::{
    exam::PositionWord,
    id::{ApplicationId, ExamId, OrganisationId, PositionId},
    position::{Judgement, OrganisationLevel, Verdict, Wanted},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{api::exams::PositionView, problem::Problem};

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The exam's title.
    pub title: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// What was looked for, as it was understood; its pages are such that there are.
    pub wanted: Wanted,
    /// From the region down to the branch that was asked for.
    pub path: Vec<(OrganisationId, String)>,
    /// How many positions were found.
    pub total: u32,
    /// How many people those want.
    pub headcount: u32,
    /// How many positions the exam has.
    pub all: u32,
    /// How many pages there are; at least one.
    pub pages: u32,
    /// The positions of this page, and of the further ones that were wanted below it.
    pub rows: Vec<FoundRow>,
    /// How many positions each other choice of a filter would leave.
    pub choices: Choices,
    /// Against what it was judged; nothing for who is no signed-in candidate.
    pub mine: Option<Mine>,
    /// What is published of the applicants.
    pub figures: FiguresState,
}

/// A position in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRow {
    /// Which.
    pub id: PositionId,
    /// Its unit in the tree.
    pub unit: OrganisationId,
    /// What the table says.
    pub view: PositionView,
    /// The verdict on all its conditions; nothing for who is no signed-in candidate.
    pub verdict: Option<Verdict>,
    /// The caller has it under 收藏.
    pub favourite: bool,
    /// How many have applied, where that is published.
    pub figures: Option<FiguresView>,
}

/// How many positions would be found with each choice of a filter, all the others
/// being as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// 学历.
    pub education: Vec<Choice>,
    /// 须笔试 and 免笔试.
    pub sitting: Vec<Choice>,
    /// The papers.
    pub category: Vec<Choice>,
    /// 招聘人数: at least 2, 3, 5, 10.
    pub headcount: Vec<Choice>,
    /// The regions.
    pub region: Vec<Choice>,
}

/// One choice of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its value in the address.
    pub value: String,
    /// Its word.
    pub label: String,
    /// How many positions it would leave.
    pub positions: u32,
    /// It is what was asked for.
    pub chosen: bool,
}

/// What the machine can say for the caller, over everything else that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    /// The personal data of an application is there; without it only age and sex
    /// are known.
    pub filled_in: bool,
    /// Positions whose conditions are all met.
    pub meets: u32,
    /// Positions of which a person has to judge a condition.
    pub by_people: u32,
    /// Positions of which a condition is not met; not listed where only what is in reach is.
    pub fails: u32,
    /// The major that was asked for is the caller's own, and was looked for by its codes
    /// as well.
    pub by_own_codes: bool,
}

/// Figures of one position, or of all that were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresView {
    /// 报名人数: confirmed, and not given up, returned or rejected.
    pub confirmed: u32,
    /// 审核通过人数.
    pub approved: u32,
    /// 缴费人数, with who was exempted or owed nothing.
    pub paid: u32,
}

/// What is published of the applicants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FiguresState {
    /// The exam publishes none.
    Never,
    /// They are hidden on the last day of registration.
    Hidden,
    /// The first will be published then.
    NotYet {
        /// When.
        next: Moment,
    },
    /// They are known.
    Known {
        /// As of when they were counted.
        as_of: Moment,
        /// When they are published next; nothing for the last ones, and where they
        /// are counted as one looks.
        next: Option<Moment>,
        /// All positions of the exam together.
        total: FiguresView,
    },
}

/// A member of the tree, with what of the search lies below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeNode {
    /// Which.
    pub id: OrganisationId,
    /// How high it stands.
    pub level: OrganisationLevel,
    /// Its name.
    pub name: String,
    /// How many of the positions that were found are in it.
    pub positions: u32,
    /// How many people those want.
    pub headcount: u32,
    /// It lies on the way to the branch that was asked for, or is it.
    pub open: bool,
    /// Something stands below it.
    pub inner: bool,
    /// What stands below it; filled in only where it is open.
    pub below: Vec<TreeNode>,
}

/// The tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeView {
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// The regions, those without a position that was found left out.
    pub regions: Vec<TreeNode>,
    /// How many positions were found in all regions.
    pub total: u32,
}

/// One position whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnePosition {
    /// The exam's title.
    pub title: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// The position; its verdict and its figures as in a list.
    pub row: FoundRow,
    /// The version that a choice must name.
    pub version: i64,
    /// From the region down to the unit.
    pub path: Vec<(OrganisationId, String)>,
    /// Each condition, judged; empty for who is no signed-in candidate.
    pub judgements: Vec<Judgement>,
    /// The personal data of an application is there.
    pub filled_in: bool,
    /// How the caller goes on from here to applying; nothing where they can't now.
    pub onward: Option<Onward>,
    /// What is published of the applicants.
    pub figures: FiguresState,
}

/// How one goes on from a position to applying for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Onward {
    /// 立即报名: registration is open, and the caller has no application.
    Begin,
    /// In this application of theirs it may be chosen now.
    Choose(ApplicationId),
}

/// The caller's 收藏 in one exam, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FavouritesView {
    /// The exam's title.
    pub title: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// The positions.
    pub rows: Vec<FoundRow>,
    /// So many can be kept.
    pub limit: u32,
    /// What is published of the applicants.
    pub figures: FiguresState,
}

/// A page of the positions that are wanted, with up to nine further ones; twenty a page.
#[server(prefix = "/api", endpoint = "positions/search")]
pub async fn search(exam: ExamId, #[server(default)] wanted: Wanted) -> Result<Found, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let found = services.search_positions(&caller, exam, wanted).await?;
    Ok(shown::found(&found))
}

/// The tree with the counts of what is wanted, opened down to its branch.
#[server(prefix = "/api", endpoint = "positions/tree")]
pub async fn tree(exam: ExamId, #[server(default)] wanted: Wanted) -> Result<TreeView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let tree = services.position_tree(&caller, exam, wanted).await?;
    Ok(shown::tree(&tree))
}

/// One position whole.
#[server(prefix = "/api", endpoint = "positions/one")]
pub async fn one(exam: ExamId, position: PositionId) -> Result<OnePosition, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let one = services.one_position(&caller, exam, position).await?;
    Ok(shown::one(one, caller.now))
}

/// The caller's 收藏.
#[server(prefix = "/api", endpoint = "positions/favourites")]
pub async fn favourites(exam: ExamId) -> Result<FavouritesView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sheet = services.favourite_positions(&caller, exam).await?;
    Ok(shown::favourites(&sheet))
}

/// 收藏, and on to `back`, or to the list.
#[server(prefix = "/api", endpoint = "positions/add_favourite")]
pub async fn add_favourite(
    exam: ExamId,
    position: PositionId,
    #[server(default)] back: String,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.add_favourite(&caller, exam, position).await?;
    leptos_axum::redirect(&after_favourite(exam, &back), false);
    Ok(())
}

/// 取消收藏, and on to `back`, or to the list.
#[server(prefix = "/api", endpoint = "positions/remove_favourite")]
pub async fn remove_favourite(
    exam: ExamId,
    position: PositionId,
    #[server(default)] back: String,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.remove_favourite(&caller, position).await?;
    leptos_axum::redirect(&after_favourite(exam, &back), false);
    Ok(())
}

/// What is published of an exam's applicants.
#[server(prefix = "/api", endpoint = "positions/figures")]
pub async fn figures(exam: ExamId) -> Result<FiguresState, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let exam = services.public_exam(&caller, exam).await?;
    let figures = services.shown_figures(&caller, &exam).await?;
    Ok(shown::figures(&figures))
}

/// Where somebody goes on after 收藏: to the page that they came from.
#[cfg(feature = "ssr")]
fn after_favourite(exam: ExamId, back: &str) -> String {
    use crate::routes;
    routes::next_page(back).map_or_else(|| routes::favourites(exam), str::to_owned)
}
