//! Exams as everybody may read them, their position tables, and the office's
//! list of them.

mod head;

use domain::{
    exam::{ExamSummary, ExamText, PaperCategory},
    id::ExamId,
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

/// What the start page tells, as HTML. It is for the caller alone: who has something
/// to do in an application is led there. The pages that are kept were made for
/// visitors, who have none.
#[server(prefix = "/api", endpoint = "exams/home")]
pub async fn home_news() -> Result<String, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let exams = services.public_exams(&caller).await?;
    // What the start page tells everybody is told without it as well; why it could not be
    // found out stands in the log.
    let own = services.own_next_step(&caller).await;
    let own = own.map_err(Problem::from).unwrap_or_default();
    let listing = Listing {
        now: caller.now,
        exams: exams.to_vec(),
    };
    Ok(crate::pages::public::home_news::html(listing, own))
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
pub(super) mod shown {
    //! What of an exam's positions is shown.

    use domain::{exam::Exam, position::Position};

    use super::PositionView;

    pub(in crate::api) fn view(exam: &Exam, position: &Position) -> PositionView {
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
