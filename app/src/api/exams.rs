//! Exams as everybody may read them, their position tables, and the office's
//! list of them.

mod head;

use domain::{
    exam::{ExamSummary, ExamText, PaperCategory, PositionWord},
    id::{ExamId, OrganisationId},
    identity::DocumentType,
    life::application::Phase,
    photo::PhotoSpec,
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

pub use head::{TableHead, head};

/// The exams with the time at which the list was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The server's time.
    pub now: Moment,
    /// Published and closed ones, the newest first.
    pub exams: Vec<ExamSummary>,
}

/// One exam before an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamView {
    /// The server's time.
    pub now: Moment,
    /// Title, windows, fee, size.
    pub summary: ExamSummary,
    /// The telephone for questions.
    pub contact: String,
    /// What is sat.
    pub categories: Vec<PaperCategory>,
    /// The documents with which one may apply.
    pub documents: Vec<DocumentType>,
    /// The rules for the photo.
    pub photo: PhotoSpec,
    /// What is read and accepted.
    pub texts: Vec<ExamText>,
}

/// A region, department or unit with what is below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchView {
    /// Which one.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// How many positions there are in it and below it.
    pub positions: u32,
    /// How many people they want.
    pub headcount: u32,
    /// What stands under it.
    pub below: Vec<BranchView>,
}

/// A position as the table shows it to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionView {
    /// 岗位代码.
    pub code: String,
    /// 岗位名称.
    pub name: String,
    /// Region, department and unit.
    pub place: Vec<String>,
    /// 岗位类别.
    pub grade: Option<String>,
    /// The papers' code and name; nothing for 免笔试.
    pub category: Option<(String, String)>,
    /// 招聘人数.
    pub headcount: u16,
    /// 开考比例.
    pub opening_ratio: Option<u8>,
    /// 面试入围比例.
    pub interview_ratio: Option<u8>,
    /// Each condition: its kind and its words.
    pub conditions: Vec<(String, String)>,
    /// 其他说明.
    pub note: Option<String>,
    /// 咨询电话.
    pub contact: Option<String>,
}

/// The position table as far as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionTable {
    /// The exam's title.
    pub title: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// The regions.
    pub tree: Vec<BranchView>,
    /// From the region down to what was asked for.
    pub path: Vec<(OrganisationId, String)>,
    /// What was found; nothing when nothing was asked for.
    pub positions: Option<Vec<PositionView>>,
    /// How many there are, also those that are not shown.
    pub found: u32,
}

/// An exam as the office watches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeExam {
    /// The exam.
    pub summary: ExamSummary,
    /// How many applications are in which phase.
    pub phases: Vec<(Phase, u32)>,
}

/// The office's list with the time at which it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeListing {
    /// The server's time.
    pub now: Moment,
    /// Every exam, the newest first.
    pub exams: Vec<OfficeExam>,
}

/// 选择考试: every exam that everybody may see.
#[server(prefix = "/api", endpoint = "exams/list")]
pub async fn list() -> Result<Listing, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let exams = services.public_exams(&caller).await?;
    Ok(Listing {
        now: caller.now,
        exams: exams.to_vec(),
    })
}

/// What the start page tells, as HTML.
#[server(prefix = "/api", endpoint = "exams/home")]
pub async fn home_news() -> Result<String, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let exams = services.public_exams(&caller).await?;
    Ok(crate::pages::public::home_news::html(Listing {
        now: caller.now,
        exams: exams.to_vec(),
    }))
}

/// One exam.
#[server(prefix = "/api", endpoint = "exams/one")]
pub async fn one(exam: ExamId) -> Result<ExamView, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let public = services.public_exam(&caller, exam).await?;
    let exam = &public.loaded.exam;
    Ok(ExamView {
        now: caller.now,
        summary: public.summary(),
        contact: exam.contact.clone(),
        categories: exam.categories.clone(),
        documents: exam.policy.accepted_documents.iter().copied().collect(),
        photo: exam.policy.photo.clone(),
        texts: exam.texts.clone(),
    })
}

/// 《岗位及其资格条件一览表》, those of a branch or those that hold a text.
#[server(prefix = "/api", endpoint = "exams/positions")]
pub async fn positions(
    exam: ExamId,
    #[server(default)] branch: Option<OrganisationId>,
    #[server(default)] text: String,
) -> Result<PositionTable, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let public = services.public_exam(&caller, exam).await?;
    shown::table(&public, branch, &text).ok_or_else(Problem::not_found)
}

/// Every exam as the office watches it.
#[server(prefix = "/api", endpoint = "exams/office")]
pub async fn office() -> Result<OfficeListing, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let exams = services.office_exams(&caller).await?;
    let shown = exams.into_iter().map(|exam| OfficeExam {
        summary: exam.summary,
        phases: exam
            .phases
            .into_iter()
            .map(|figure| (figure.phase, figure.applications))
            .collect(),
    });
    Ok(OfficeListing {
        now: caller.now,
        exams: shown.collect(),
    })
}

#[cfg(feature = "ssr")]
mod shown {
    //! What of an exam's positions is shown.

    use domain::{exam::Exam, id::OrganisationId, position::Position};
    use services::exams::{Branch, PositionQuery, PublicExam};

    use super::{BranchView, PositionTable, PositionView};

    /// So many positions stand on a page.
    const SHOWN: usize = 100;

    /// The table; nothing when there is no such branch.
    pub(super) fn table(
        public: &PublicExam,
        branch: Option<OrganisationId>,
        text: &str,
    ) -> Option<PositionTable> {
        let query = PositionQuery::new(branch, text);
        let path = match branch {
            Some(id) => public.path_to(id)?,
            None => Vec::new(),
        };
        let asked = branch.is_some() || !query.is_without_words();
        let found = asked.then(|| public.select(&query));
        let exam = &public.loaded.exam;
        Some(PositionTable {
            title: exam.title.clone(),
            word: exam.policy.position_word,
            tree: public.tree.iter().map(branch_view).collect(),
            path: path
                .into_iter()
                .map(|one| (one.id, one.name.clone()))
                .collect(),
            found: found
                .as_ref()
                .map_or(0, |found| u32::try_from(found.len()).unwrap_or(u32::MAX)),
            positions: found.map(|found| {
                let first = found.into_iter().take(SHOWN);
                first.map(|one| view(exam, &one.position)).collect()
            }),
        })
    }

    fn branch_view(branch: &Branch) -> BranchView {
        BranchView {
            id: branch.id,
            name: branch.name.clone(),
            positions: branch.positions,
            headcount: branch.headcount,
            below: branch.below.iter().map(branch_view).collect(),
        }
    }

    fn view(exam: &Exam, position: &Position) -> PositionView {
        let place = [&position.region_name, &position.department, &position.unit];
        PositionView {
            code: position.code.to_string(),
            name: position.name.clone(),
            place: place
                .into_iter()
                .filter(|name| !name.is_empty())
                .cloned()
                .collect(),
            grade: position.grade.clone(),
            category: position.category.as_ref().map(|code| {
                let name = exam.category(code).map(|category| category.name.clone());
                (code.to_string(), name.unwrap_or_default())
            }),
            headcount: position.headcount,
            opening_ratio: position.opening_ratio,
            interview_ratio: position.interview_ratio,
            conditions: position
                .requirements
                .as_slice()
                .iter()
                .map(|one| (one.rule.kind().word().to_owned(), one.words.clone()))
                .collect(),
            note: position.note.clone(),
            contact: position.contact.clone(),
        }
    }
}
