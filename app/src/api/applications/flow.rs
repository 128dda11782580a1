//! 报考流程, and the list of one's applications.

use domain::{
    exam::PositionWord,
    flow::{Actor, Step, StepState},
    id::{ApplicationId, ExamId},
    life::application::Phase,
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use domain::flow::PhotoFact;

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowView {
    /// Which application.
    pub application: ApplicationId,
    /// 报名序号.
    pub serial: String,
    /// Which exam.
    pub exam: ExamId,
    /// Its title.
    pub exam_title: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// Unit and name of the chosen position.
    pub position: Option<(String, String)>,
    /// Its phase.
    pub phase: Phase,
    /// Every step.
    pub steps: Vec<StepRow>,
    /// The one thing to do next.
    pub next: NextRow,
    /// By when others will have acted.
    pub expectation: Option<String>,
    /// What happens at the end, if nothing is done.
    pub consequence: Option<String>,
    /// Whom to ask about the exam.
    pub contact: String,
    /// 尚未提交, as a sentence, as long as it is true.
    pub unsubmitted: Option<String>,
    /// The exam, where it has rules of its own for the photo.
    pub photo_exam: Option<ExamId>,
    /// When this was found out.
    pub now: Moment,
}

/// An application in the list of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedView {
    /// Where it stands.
    pub flow: FlowView,
    /// Why the last review said no, while that is where things stand.
    pub opinion: Option<String>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
    /// Which.
    pub step: Step,
    /// How it stands.
    pub state: StepState,
    /// What that means here and now.
    pub sentence: String,
    /// Whether its page may be opened.
    pub enabled: bool,
}

/// The one thing to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextRow {
    /// Who must act.
    pub who: Actor,
    /// In which step; nothing when all is done.
    pub step: Option<Step>,
    /// What there is to do, in a word or two; empty when all is done.
    pub name: String,
    /// The exam, where it has rules of its own for the photo.
    pub photo_exam: Option<ExamId>,
    /// How that step stands.
    pub state: StepState,
    /// Whether the step's page may be opened.
    pub enabled: bool,
    /// Another step that would do as well, and what there is to do in it.
    pub other: Option<(Step, String)>,
    /// What to do, or what is waited for.
    pub sentence: String,
    /// Until when, where the candidate has to act in time.
    pub deadline: Option<Moment>,
}

/// Where the caller's own application stands.
#[server(prefix = "/api", endpoint = "applications/flow")]
pub async fn flow(application: ApplicationId) -> Result<FlowView, Problem> {
    use crate::api::context::{caller, services};
    Ok(services().own_flow(&caller(), application).await?.into())
}

/// The caller's applications, the newest first.
#[server(prefix = "/api", endpoint = "applications/mine")]
pub async fn own_applications() -> Result<Vec<ListedView>, Problem> {
    use crate::api::context::{caller, services};
    let all = services().own_applications(&caller()).await?;
    let listed = all.into_iter().map(|one| ListedView {
        flow: one.flow.into(),
        opinion: one.opinion,
    });
    Ok(listed.collect())
}

/// What to do, without 尚未提交: pages say that by themselves.
#[cfg(feature = "ssr")]
fn without_banner(sentence: &str, unsubmitted: Option<&str>) -> String {
    let rest = unsubmitted.and_then(|banner| sentence.strip_prefix(banner));
    let rest = rest.filter(|rest| !rest.is_empty());
    rest.unwrap_or(sentence).to_owned()
}

/// The step's own name, but where it is a correction or done once more.
#[cfg(feature = "ssr")]
fn name_of(step: Step, flow: &services::applications::Flow) -> &'static str {
    let refused = matches!(flow.phase, Phase::Rejected | Phase::Returned);
    match step {
        Step::Form if refused => domain::text::flow::CORRECT,
        Step::Photo if flow.photo == PhotoFact::Differs => domain::text::flow::PHOTO_OF_EXAM,
        // What was submitted has a photo.
        Step::Photo if flow.phase != Phase::Draft => domain::text::flow::PHOTO_AGAIN,
        _ => step.name(flow.word),
    }
}

/// The step that would do as well, in a word or two.
#[cfg(feature = "ssr")]
fn other_of(flow: &services::applications::Flow) -> Option<(Step, String)> {
    let step = flow.other?;
    let name = match step {
        Step::Position => domain::text::position::choose_other(flow.word),
        _ => step.name(flow.word).to_owned(),
    };
    Some((step, name))
}

#[cfg(feature = "ssr")]
impl From<services::applications::Flow> for FlowView {
    fn from(flow: services::applications::Flow) -> Self {
        let next = &flow.next;
        let name = next.step.map(|step| name_of(step, &flow));
        let other = other_of(&flow);
        let photo_exam = flow.photo_of_its_own.then_some(flow.exam);
        let line = flow.steps.iter().find(|line| Some(line.step) == next.step);
        Self {
            application: flow.application,
            serial: flow.serial,
            exam: flow.exam,
            exam_title: flow.exam_title,
            word: flow.word,
            position: flow.position,
            phase: flow.phase,
            expectation: flow.outlook.expectation,
            consequence: flow.outlook.consequence.map(str::to_owned),
            contact: flow.contact,
            next: NextRow {
                who: next.who,
                step: next.step,
                name: name.unwrap_or_default().to_owned(),
                photo_exam,
                state: next.state,
                enabled: line.is_some_and(|line| line.enabled),
                other,
                sentence: without_banner(&next.sentence, flow.unsubmitted),
                deadline: next
                    .deadline
                    .filter(|end| next.who == Actor::Candidate && flow.now < *end),
            },
            steps: flow
                .steps
                .into_iter()
                .map(|line| StepRow {
                    step: line.step,
                    state: line.state,
                    sentence: line.sentence,
                    enabled: line.enabled,
                })
                .collect(),
            unsubmitted: flow.unsubmitted.map(str::to_owned),
            photo_exam,
            now: flow.now,
        }
    }
}
