//! What the cases about exams stand on: an exam with its tree and positions,
//! candidates, and applications in the phase that a case needs.

use domain::id::{AccountId, ApplicationId, ExamId, OrganisationId, PositionId};
use storage::accounts;
use storage::applications::{self, Begun, NewApplication, PhaseMove};
use storage::exams::{self, ExamContent, NewExam};
use storage::organisations::{self, NewOrganisation};
use storage::positions::{self, PositionContent};
use storage::{Error, Tx};

use super::accounts::somebody;
use super::house::House;

/// Runs one piece of work on the house's store; what it names has to be `Copy`.
macro_rules! on {
    ($house:ident.$verb:ident, $tx:ident => $work:expr) => {
        $house
            .store
            .$verb(move |$tx| Box::pin(async move { $work }))
            .await
    };
}

/// Milliseconds UTC at which the cases play.
pub(crate) const NOW: i64 = 1_760_000_000_000;

/// A SHA-256 for texts that nobody hashes.
pub(crate) const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// One exam with a region, a department, a unit and two positions: the first
/// with papers of category A, the second 免笔试.
#[derive(Clone, Copy)]
pub(crate) struct Stage {
    pub(crate) exam: ExamId,
    pub(crate) region: OrganisationId,
    pub(crate) department: OrganisationId,
    pub(crate) unit: OrganisationId,
    pub(crate) position: PositionId,
    pub(crate) without_papers: PositionId,
}

pub(crate) fn content(title: &str) -> ExamContent {
    ExamContent {
        title: title.to_owned(),
        kind: "institution".to_owned(),
        organiser: "甲省人事考试院".to_owned(),
        summary: "面向社会公开招聘".to_owned(),
        contact: "027-00000000".to_owned(),
        year: 2026,
        number: 1,
        position_word: "gangwei".to_owned(),
        fee_fen: 10_000,
        form: r#"{"sections":[]}"#.to_owned(),
        papers: "[]".to_owned(),
        policy: "{}".to_owned(),
        ticket_rules: "[]".to_owned(),
    }
}

pub(crate) fn new_exam(code: &str, state: &str) -> NewExam {
    NewExam {
        code: code.to_owned(),
        state: state.to_owned(),
        content: content("2026年甲省事业单位公开招聘"),
        created_at: NOW,
        published_at: None,
    }
}

pub(crate) fn new_position(stage: (OrganisationId, OrganisationId), code: &str) -> PositionContent {
    let (region, unit) = stage;
    PositionContent {
        region,
        unit,
        code: code.to_owned(),
        name: "综合管理".to_owned(),
        grade: Some("管理岗位".to_owned()),
        category: Some("A".to_owned()),
        headcount: 2,
        opening_ratio: Some(3),
        interview_ratio: Some(3),
        description: Some("文字工作".to_owned()),
        requirements: "{}".to_owned(),
        note: None,
        contact: Some("027-00000000".to_owned()),
    }
}

pub(crate) async fn insert_organisation(
    tx: &mut Tx,
    exam: ExamId,
    parent: Option<OrganisationId>,
    kind: &str,
    code: &str,
) -> Result<OrganisationId, Error> {
    let new = NewOrganisation {
        exam,
        parent,
        kind: kind.to_owned(),
        code: code.to_owned(),
        name: format!("{kind} {code}"),
        sort: 1,
    };
    let inserted = organisations::insert(tx, &new).await?;
    Ok(inserted.id().expect("the code is free in this case"))
}

pub(crate) async fn insert_position(
    tx: &mut Tx,
    exam: ExamId,
    content: &PositionContent,
) -> Result<PositionId, Error> {
    let inserted = positions::insert(tx, exam, content).await?;
    Ok(inserted.id().expect("the code is free in this case"))
}

/// Inserts a published exam with all that belongs to it.
pub(crate) async fn set(house: &House, code: &'static str) -> Result<Stage, Error> {
    on!(house.write, tx => {
        let inserted = exams::insert(tx, &new_exam(code, "published")).await?;
        let exam = inserted.id().expect("the code is free in this case");
        let region = insert_organisation(tx, exam, None, "region", "4201").await?;
        let department = insert_organisation(tx, exam, Some(region), "department", "d1").await?;
        let unit = insert_organisation(tx, exam, Some(department), "unit", "u1").await?;
        let with_papers = new_position((region, unit), "0001");
        let position = insert_position(tx, exam, &with_papers).await?;
        let mut free = new_position((region, unit), "0002");
        free.category = None;
        let without_papers = insert_position(tx, exam, &free).await?;
        Ok::<_, Error>(Stage { exam, region, department, unit, position, without_papers })
    })
}

/// Inserts a candidate.
pub(crate) async fn candidate(house: &House, number: i64) -> Result<AccountId, Error> {
    let id = on!(house.write, tx => accounts::insert(tx, &somebody(number)).await)?;
    Ok(id.expect("the number is free in this case"))
}

/// Inserts another account with the document number of an earlier one.
pub(crate) async fn namesake(house: &House, number: i64, of: i64) -> Result<AccountId, Error> {
    let id = on!(house.write, tx => {
        let mut new = somebody(number);
        new.document = somebody(of).document;
        accounts::insert(tx, &new).await
    })?;
    Ok(id.expect("the name and the phone are free in this case"))
}

pub(crate) fn new_application(exam: ExamId, account: AccountId, serial: &str) -> NewApplication {
    NewApplication {
        serial: serial.to_owned(),
        exam,
        account,
        phase: "draft".to_owned(),
        now: NOW,
    }
}

/// Tries to begin an application under a serial of its own.
pub(crate) async fn try_begin(
    house: &House,
    exam: ExamId,
    account: AccountId,
    serial: i64,
) -> Result<Begun, Error> {
    on!(house.write, tx => {
        let new = new_application(exam, account, &format!("S{serial:08}"));
        applications::begin(tx, &new).await
    })
}

/// Begins a draft for the stage's first position.
pub(crate) async fn draft(
    house: &House,
    stage: Stage,
    account: AccountId,
) -> Result<ApplicationId, Error> {
    on!(house.write, tx => {
        let new = new_application(stage.exam, account, &format!("D{account}"));
        let Begun::Begun(id) = applications::begin(tx, &new).await? else {
            panic!("the candidate has no other application in this case");
        };
        let chosen =
            applications::choose_position(tx, id, "draft", 1, stage.position, 1, NOW).await?;
        assert!(chosen.is_done());
        Ok(id)
    })
}

/// Moves an application to a phase, whatever the life table says.
pub(crate) async fn put_into(
    house: &House,
    id: ApplicationId,
    to: &'static str,
    now: i64,
) -> Result<(), Error> {
    on!(house.write, tx => {
        let found = applications::by_id(tx, id).await?;
        let found = found.expect("the case has begun it");
        let step = PhaseMove {
            application: id,
            from: found.phase,
            version: found.version,
            to: to.to_owned(),
            stamp: (to == "submitted").then_some(applications::Stamp::Submitted),
            now,
        };
        assert!(applications::move_phase(tx, &step).await?.is_done());
        Ok(())
    })
}

/// An application in this phase, with a candidate of its own.
pub(crate) async fn application_in(
    house: &House,
    stage: Stage,
    number: i64,
    phase: &'static str,
    now: i64,
) -> Result<ApplicationId, Error> {
    let account = candidate(house, number).await?;
    let id = draft(house, stage, account).await?;
    if phase != "draft" {
        put_into(house, id, phase, now).await?;
    }
    Ok(id)
}
