//! 报考流程: every step of an application with its state, and the one next
//! action; also for all applications of a person at once.

use std::sync::Arc;

use domain::{
    exam::{ExamWindow, PositionWord},
    flow::{self, FlowFacts, NextAction, Outlook, PhotoFact, StepLine},
    id::{AccountId, ApplicationId, ExamId},
    life::application::Phase,
    role::Role,
    time::Moment,
};
use storage::{Tx, applications};

use super::{
    facts::facts_and_photo,
    own::{Own, exam_for_page, with_exam},
    status::opinion,
};
use crate::{
    caller::Caller, error::Error, exams::ExamShelf, photos::for_exam::has_own_rules,
    services::Services,
};

/// Where an application stands.
#[derive(Clone, Debug)]
pub struct Flow {
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
    pub steps: Vec<StepLine>,
    /// The one thing to do next.
    pub next: NextAction,
    /// Another step that would do as well.
    pub other: Option<flow::Step>,
    /// What may be expected, and what happens at the end.
    pub outlook: Outlook,
    /// Whom to ask about the exam.
    pub contact: String,
    /// 尚未提交, as a sentence, as long as it is true.
    pub unsubmitted: Option<&'static str>,
    /// How far the portrait is that the exam uses.
    pub photo: PhotoFact,
    /// The exam has rules of its own for the portrait.
    pub photo_of_its_own: bool,
    /// When this was found out.
    pub now: Moment,
}

impl Flow {
    pub(super) fn new(own: &Own, facts: &FlowFacts) -> Self {
        let position = own.view.position.as_ref();
        let exam = &own.exam.exam;
        let review = exam.windows.get(ExamWindow::Review);
        let confirmed = own.application().submitted_at.map(Moment::from_millis);
        Self {
            outlook: flow::outlook(facts, &exam.policy, review, confirmed),
            application: own.application().id,
            serial: own.application().serial.clone(),
            exam: own.exam.id,
            exam_title: own.view.exam_title.clone(),
            word: facts.position_word,
            position: position.map(|one| (one.unit_name.clone(), one.name.clone())),
            phase: own.phase,
            contact: own.exam.exam.contact.clone(),
            steps: flow::steps(facts),
            next: flow::next_action(facts),
            other: flow::other_way(facts),
            unsubmitted: flow::unsubmitted(facts),
            photo: facts.photo,
            photo_of_its_own: has_own_rules(&own.exam),
            now: facts.now,
        }
    }
}

/// An application in the list of somebody's own.
#[derive(Clone)]
pub struct Listed {
    /// Where it stands.
    pub flow: Flow,
    /// Why the last review said no, while that is where things stand.
    pub opinion: Option<String>,
}

impl Services {
    /// Where the caller's own application stands.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn own_flow(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Flow, Error> {
        let now = caller.now;
        self.read_own(caller, application, move |tx, own| {
            Box::pin(async move {
                let facts = facts_and_photo(tx, &own, now).await?;
                Ok(Flow::new(&own, &facts))
            })
        })
        .await
    }

    /// All applications of the caller, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn own_applications(&self, caller: &Caller) -> Result<Vec<Listed>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let (now, shelf) = (caller.now, Arc::clone(&self.shelf));
        self.store
            .read(move |tx| {
                let shelf = Arc::clone(&shelf);
                Box::pin(async move {
                    let mut listed = Vec::new();
                    for (own, flow) in all_of(tx, &shelf, account, now).await? {
                        let opinion = opinion(tx, &own).await?;
                        listed.push(Listed { flow, opinion });
                    }
                    Ok(listed)
                })
            })
            .await
    }

    /// Where each of the caller's applications stands, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`].
    pub async fn own_flows(&self, caller: &Caller) -> Result<Vec<Flow>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let (now, shelf) = (caller.now, Arc::clone(&self.shelf));
        self.store
            .read(move |tx| {
                let shelf = Arc::clone(&shelf);
                Box::pin(async move {
                    let all = all_of(tx, &shelf, account, now).await?;
                    Ok(all.into_iter().map(|(_, flow)| flow).collect())
                })
            })
            .await
    }

    /// The application in which the caller has to act next: of several the one whose
    /// time ends first, and the newest of those without an end. Nothing for a visitor,
    /// nor for who is no candidate.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn own_next_step(&self, caller: &Caller) -> Result<Option<Flow>, Error> {
        if caller.acting_as(Role::Candidate).is_err() {
            return Ok(None);
        }
        let mut flows = self.own_flows(caller).await?;
        flows.retain(|flow| flow.next.who == flow::Actor::Candidate);
        let end = |flow: &Flow| (flow.next.deadline.is_none(), flow.next.deadline);
        Ok(flows.into_iter().min_by_key(end))
    }
}

/// An account's applications with where each stands, the newest first.
async fn all_of(
    tx: &mut Tx,
    shelf: &ExamShelf,
    account: AccountId,
    now: Moment,
) -> Result<Vec<(Own, Flow)>, Error> {
    let mut all = Vec::new();
    for view in applications::of_account(tx, account).await? {
        let exam = exam_for_page(tx, shelf, &view).await?;
        let own = with_exam(view, exam)?;
        let facts = facts_and_photo(tx, &own, now).await?;
        let flow = Flow::new(&own, &facts);
        all.push((own, flow));
    }
    Ok(all)
}
