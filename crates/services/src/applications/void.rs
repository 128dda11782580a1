//! 取消资格: the office finds one application by its 报名序号 and ends it, with
//! a reason that the candidate reads. What follows from it is the life's table.

use domain::{
    disqualification::VoidReason,
    exam::PositionWord,
    id::ExamId,
    life::application::{Event, Phase},
    role::Role,
    text::disqualification as words,
};
use storage::{
    Tx, accounts,
    application_events::{self, ApplicationEvent},
    applications::{self, Application},
};

use super::{
    fire::{Actor, Step, fire, out_of_order},
    own::phase_of,
    person::{Applicant, applicant},
};
use crate::{
    caller::Caller,
    error::{Error, FieldError},
    exams,
    services::Services,
};

/// The office's page 取消资格.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidSheet {
    /// The exam's title.
    pub exam_title: String,
    /// The application with the 报名序号 that was asked for.
    pub found: Option<Voidable>,
}

/// An application as the office checks it before it disqualifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voidable {
    /// 报名序号.
    pub serial: String,
    /// The version that 取消资格 must name.
    pub version: i64,
    /// Where it stands.
    pub phase: Phase,
    /// Who applies; the number is masked.
    pub person: Applicant,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// Unit and name of the chosen position.
    pub position: Option<(String, String)>,
    /// Why it can't be made void, if it can't.
    pub obstacle: Option<String>,
    /// Why it was made void, if it was.
    pub reason: Option<String>,
}

/// What the office sends.
#[derive(Clone, Debug, Default)]
pub struct VoidForm {
    /// 报名序号.
    pub serial: String,
    /// The version that was shown.
    pub version: i64,
    /// Why, as the candidate reads it.
    pub reason: String,
    /// 我已核对.
    pub checked: bool,
}

impl Services {
    /// The page 取消资格 of an exam; with a 报名序号, who it belongs to.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`] for
    /// the exam.
    pub async fn void_sheet(
        &self,
        caller: &Caller,
        exam: ExamId,
        serial: &str,
    ) -> Result<VoidSheet, Error> {
        caller.acting_as(Role::Office)?;
        let serial = serial.trim().to_owned();
        self.store
            .read(move |tx| {
                let serial = serial.clone();
                Box::pin(async move {
                    let exam_title = exams::load(tx, exam).await?.exam.title;
                    let found = match in_exam(tx, exam, &serial).await? {
                        Some(application) => Some(voidable(tx, application).await?),
                        None => None,
                    };
                    Ok(VoidSheet { exam_title, found })
                })
            })
            .await
    }

    /// 取消资格: ends an application for good, in the version that was shown.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`]; [`Error::Invalid`] for a
    /// reason that can't be kept or names the person, and unless the office has
    /// checked who it is; [`Error::NotFound`] for the exam; [`Error::Refused`]
    /// `unknown_serial`, `already_void`, or `out_of_order` for one that has
    /// ended otherwise; [`Error::Stale`] when something else happened since.
    pub async fn void_application(
        &self,
        caller: &Caller,
        exam: ExamId,
        form: VoidForm,
    ) -> Result<(), Error> {
        let office = Actor::Office(caller.acting_as(Role::Office)?.account);
        let reason = read(&form)?;
        let (serial, version) = (form.serial.trim().to_owned(), form.version);
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, serial, reason) = (caller.clone(), serial.clone(), reason.clone());
                Box::pin(async move {
                    exams::load(tx, exam).await?;
                    let application = in_exam(tx, exam, &serial)
                        .await?
                        .ok_or_else(|| Error::refused("unknown_serial", words::UNKNOWN_SERIAL))?;
                    may_void(phase_of(&application)?)?;
                    if application.version != version {
                        return Err(Error::Stale);
                    }
                    refuse_personal(tx, &application, &reason).await?;
                    let step = Step {
                        application: &application,
                        event: Event::Void,
                        actor: office,
                        detail: reason.as_str(),
                        now: caller.now,
                        trace: &caller.trace,
                    };
                    fire(tx, step).await
                })
            })
            .await
    }
}

/// Understands the form, or says what is wrong with each field.
fn read(form: &VoidForm) -> Result<VoidReason, Error> {
    let mut wrong = Vec::new();
    let reason: Result<VoidReason, _> = form.reason.parse();
    if let Err(error) = &reason {
        wrong.push(FieldError::new("reason", error));
    }
    if !form.checked {
        wrong.push(FieldError::new("checked", words::UNCHECKED));
    }
    match reason {
        Ok(reason) if wrong.is_empty() => Ok(reason),
        _ => Err(Error::Invalid(wrong)),
    }
}

async fn in_exam(tx: &mut Tx, exam: ExamId, serial: &str) -> Result<Option<Application>, Error> {
    let found = applications::by_serial(tx, serial).await?;
    Ok(found.filter(|one| one.exam == exam))
}

fn may_void(phase: Phase) -> Result<(), Error> {
    if phase == Phase::Void {
        return Err(Error::refused("already_void", words::ALREADY));
    }
    phase.next(Event::Void).map_err(out_of_order)?;
    Ok(())
}

/// The history is sealed, yet it is no place for a name, a document number or a
/// phone.
async fn refuse_personal(
    tx: &mut Tx,
    application: &Application,
    reason: &VoidReason,
) -> Result<(), Error> {
    let account = accounts::by_id(tx, application.account).await?;
    let account = account.ok_or(Error::Internal("an application without an account"))?;
    let number = account.document.map(|document| document.number);
    let personal = [Some(account.name), number, account.phone];
    let personal: Vec<_> = personal.iter().flatten().map(String::as_str).collect();
    if reason.names(&personal) {
        return Err(Error::invalid("reason", words::REASON_PERSONAL));
    }
    Ok(())
}

async fn voidable(tx: &mut Tx, application: Application) -> Result<Voidable, Error> {
    let view = applications::view(tx, application.id).await?;
    let view = view.ok_or(Error::Internal("an application without its exam"))?;
    let phase = phase_of(&application)?;
    let word = view.position_word.parse();
    let events = application_events::of_application(tx, application.id).await?;
    Ok(Voidable {
        phase,
        person: applicant(tx, application.account).await?,
        word: word.map_err(|_| Error::Internal("a row with an unknown code"))?,
        position: view.position.map(|one| (one.unit_name, one.name)),
        obstacle: phase.next(Event::Void).err().map(|why| why.to_string()),
        reason: reason_of(phase, &events),
        serial: application.serial,
        version: application.version,
    })
}

/// Why an application was made void, while that is where things stand.
pub(super) fn reason_of(phase: Phase, events: &[ApplicationEvent]) -> Option<String> {
    let event = events
        .iter()
        .rev()
        .find(|event| event.event == Event::Void.code())
        .filter(|_| phase == Phase::Void)?;
    Some(event.detail.clone()).filter(|reason| !reason.is_empty())
}
