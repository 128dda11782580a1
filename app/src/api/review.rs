//! 资格审核: the queue, one file, who has it open, the decision.

#[cfg(feature = "ssr")]
mod shown;

use std::collections::BTreeMap;

use domain::{
    id::{ApplicationId, ExamId, OrganisationId, PhotoId},
    life::application::Phase,
    photo::{PhotoFindings, PhotoSpec},
    position::{Judgement, Verdict},
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes::desk;
#[cfg(feature = "ssr")]
use domain::review::FlagDraft;

/// A moment in words and for machines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// As Chinese readers write it.
    pub words: String,
    /// RFC 3339.
    pub iso: String,
}

/// Who has a file open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name.
    pub name: String,
    /// It is who looks.
    pub mine: bool,
    /// Until when, as `17:00`.
    pub until: String,
}

/// One page of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuePage {
    /// How many files wait in all exams.
    pub waiting: i64,
    /// How many who looks has decided today.
    pub decided_today: i64,
    /// The exams with the number of files that wait in them.
    pub exams: Vec<(ExamId, String, i64)>,
    /// The regions of the chosen exam.
    pub regions: Vec<(OrganisationId, String)>,
    /// The chosen exam's applications by phase.
    pub phases: Vec<(Phase, i64)>,
    /// The files.
    pub files: Vec<QueueFile>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A file in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueFile {
    /// The application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// The candidate.
    pub name: String,
    /// The exam's title.
    pub exam: String,
    /// Code and name of the position.
    pub position: String,
    /// 招聘单位.
    pub unit: String,
    /// The region.
    pub region: String,
    /// When it was handed in.
    pub submitted: When,
    /// How long it has waited.
    pub waited: String,
    /// It should have been decided by now.
    pub overdue: bool,
    /// Who has it open.
    pub holder: Option<Holder>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSheet {
    /// The application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// What a decision has to name.
    pub version: i64,
    /// The phase.
    pub phase: Phase,
    /// It waits for a decision.
    pub waits: bool,
    /// The exam's title.
    pub exam: String,
    /// The candidate.
    pub name: String,
    /// When it was handed in.
    pub submitted: Option<When>,
    /// How long it has waited.
    pub waited: String,
    /// It should have been decided by now.
    pub overdue: bool,
    /// How often it was handed in.
    pub round: usize,
    /// Document, sex, birth date, phone: key and value.
    pub identity: Vec<(String, String)>,
    /// The answers.
    pub sections: Vec<Section>,
    /// What the last return asked for of portrait and position: label and note.
    pub asked: Vec<(String, String)>,
    /// What can be pointed at: the name in the form, and the label.
    pub items: Vec<(String, String)>,
    /// What is applied for.
    pub position: Option<Position>,
    /// There is a confirmed portrait.
    pub has_photo: bool,
    /// What was seen in it; nothing where nobody has looked.
    pub findings: Option<PhotoFindings>,
    /// The exam's rules for it.
    pub spec: PhotoSpec,
    /// Portraits that it has replaced, and when each was confirmed.
    pub older: Vec<(PhotoId, Option<Moment>)>,
    /// What happened, the newest first.
    pub history: Vec<Happening>,
    /// Who has it open.
    pub holder: Option<Holder>,
    /// The list that it stands in.
    pub list: Vec<QueueFile>,
}

/// One section of the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its answers.
    pub fields: Vec<FieldLine>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldLine {
    /// What was asked.
    pub label: String,
    /// The answer.
    pub value: Told,
    /// What the submission before said, where that differs.
    pub before: Option<Told>,
    /// The last return asked for it, with this note.
    pub asked: Option<String>,
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// Words; empty where nothing was filled in.
    Words(String),
    /// Labels of the columns, and the rows.
    Table(Vec<String>, Vec<Vec<String>>),
}

/// What is applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The lines of the table: key and value.
    pub lines: Vec<(String, String)>,
    /// It has changed since it was chosen.
    pub changed: bool,
    /// The one in the submission before, where that is another one, in words.
    pub before: Option<String>,
    /// What the conditions come to.
    pub verdict: Verdict,
    /// The conditions, each beside what the candidate has.
    pub conditions: Vec<Judgement>,
}

/// Something that happened to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// What, and who did it.
    pub what: String,
    /// When.
    pub when: When,
    /// Reasons and explanation.
    pub note: Option<String>,
}

/// One page of the queue; `after` is what the page before gave.
#[server(prefix = "/api", endpoint = "review/queue")]
pub async fn queue(
    #[server(default)] exam: Option<ExamId>,
    #[server(default)] region: Option<OrganisationId>,
    #[server(default)] after: Option<String>,
) -> Result<QueuePage, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let filter = services::review::QueueFilter {
        exam,
        region,
        after,
    };
    let queue = services.review_queue(&caller, filter).await?;
    Ok(shown::queue(queue, caller.now))
}

/// One file; `exam` is the exam whose files the reviewer goes through.
#[server(prefix = "/api", endpoint = "review/file")]
pub async fn file(
    application: ApplicationId,
    #[server(default)] exam: Option<ExamId>,
) -> Result<FileSheet, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let file = services.review_file(&caller, application, exam).await?;
    Ok(shown::file(file, caller.now))
}

/// 开始审核: takes the oldest file that nobody has open, and leads to it.
#[server(prefix = "/api", endpoint = "review/start")]
pub async fn start(#[server(default)] exam: Option<ExamId>) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let next = services.claim_next_file(&caller, exam).await?;
    let page = next.map_or_else(|| desk::queue(exam), |next| desk::file(next, exam));
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// Takes a file, or keeps it; who has it now.
#[server(prefix = "/api", endpoint = "review/claim")]
pub async fn claim(application: ApplicationId) -> Result<Holder, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let holder = services.claim_file(&caller, application).await?;
    Ok(shown::holder(holder))
}

/// 通过; leads to the next file.
#[server(prefix = "/api", endpoint = "review/approve")]
pub async fn approve(
    application: ApplicationId,
    version: i64,
    #[server(default)] exam: Option<ExamId>,
) -> Result<(), Problem> {
    let form = services::review::DecisionForm {
        outcome: domain::review::Outcome::Approve.code().to_owned(),
        exam,
        ..Default::default()
    };
    decide(application, version, form).await
}

/// 不通过 or 退回补充, with reasons by code, words for the candidate, and what is
/// pointed at, each with a note; leads to the next file.
#[server(prefix = "/api", endpoint = "review/refuse")]
pub async fn refuse(
    application: ApplicationId,
    version: i64,
    #[server(default)] outcome: String,
    #[server(default)] reasons: BTreeMap<String, bool>,
    #[server(default)] explanation: String,
    #[server(default)] flags: BTreeMap<String, bool>,
    #[server(default)] notes: BTreeMap<String, String>,
    #[server(default)] exam: Option<ExamId>,
) -> Result<(), Problem> {
    let chosen = reasons.into_iter().filter(|(_, chosen)| *chosen);
    let form = services::review::DecisionForm {
        outcome,
        reasons: chosen.map(|(code, _)| code).collect(),
        explanation,
        flags: pointed_at(flags, notes),
        exam,
    };
    decide(application, version, form).await
}

/// What is ticked; a note says so as well.
#[cfg(feature = "ssr")]
fn pointed_at(
    flags: BTreeMap<String, bool>,
    mut notes: BTreeMap<String, String>,
) -> Vec<FlagDraft> {
    notes.retain(|_, note| !note.trim().is_empty());
    for (what, _) in flags.into_iter().filter(|(_, ticked)| *ticked) {
        notes.entry(what).or_default();
    }
    let drafts = notes.into_iter();
    drafts
        .map(|(what, note)| FlagDraft { what, note })
        .collect()
}

#[cfg(feature = "ssr")]
async fn decide(
    application: ApplicationId,
    version: i64,
    form: services::review::DecisionForm,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let exam = form.exam;
    let decided = services.decide(&caller, application, version, form).await?;
    leptos_axum::redirect(&desk::after_decision(decided.next, exam), false);
    Ok(())
}
