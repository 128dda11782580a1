//! The office's decision on one request, on what it was shown.

use domain::{
    comfort::{GrantFault, GrantForm, Granted},
    id::{AccountId, ComfortId},
    life::comfort::Event,
    petition::{Statement, StatementError},
    review::ReviewRefusal,
    role::Role,
    text::{comfort as words, petition},
};
use storage::{
    Tx, accounts, applications,
    comforts::{self, Comfort, ComfortRuling},
    review_queue,
};

use super::record::{Ruled, asked_of, phase_of, step_of};
use crate::{
    applications::own::phase_of as application_phase,
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    exams,
    messages::{self, Topic},
    services::Services,
};

/// What the office decides.
#[derive(Clone, Default)]
pub struct ComfortDecision {
    /// The version that was shown.
    pub version: i64,
    /// `grant` or `refuse`.
    pub outcome: String,
    /// What is granted.
    pub grant: GrantForm,
    /// Why, as the candidate reads it.
    pub reason: String,
}

/// Shows nothing of the person.
impl std::fmt::Debug for ComfortDecision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ComfortDecision")
            .field("version", &self.version)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// Grants or refuses, and tells the candidate. What was granted before gives
    /// way to what is granted now.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`];
    /// [`Error::Stale`] when it is not as it was shown; [`Error::Refused`]
    /// `own_application`, `ended` for an application that has; [`Error::Invalid`]
    /// with all that is wrong.
    pub async fn decide_comfort(
        &self,
        caller: &Caller,
        id: ComfortId,
        form: ComfortDecision,
    ) -> Result<(), Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, form) = (caller.clone(), form.clone());
                Box::pin(async move {
                    let row = comforts::by_id(tx, id).await?.ok_or(Error::NotFound)?;
                    decide(tx, &caller, office, (&row, &form)).await
                })
            })
            .await
    }
}

async fn decide(
    tx: &mut Tx,
    caller: &Caller,
    office: AccountId,
    (row, form): (&Comfort, &ComfortDecision),
) -> Result<(), Error> {
    let waits = phase_of(row)?.next(Event::Refuse).is_ok();
    if row.version != form.version || !waits {
        return Err(Error::Stale);
    }
    if review_queue::is_own(tx, office, row.application).await? {
        return Err(Error::refused(
            "own_application",
            &ReviewRefusal::OwnApplication,
        ));
    }
    let view = applications::view(tx, row.application).await?;
    let view = view.ok_or(Error::Internal("a request without its application"))?;
    if !application_phase(&view.application)?.is_live() {
        return Err(Error::refused("ended", words::ENDED_WARNING));
    }
    let exam = exams::load(tx, view.application.exam).await?;
    let (event, ruled) = read(tx, row, form, &exam.exam.policy.comfort).await?;
    let now = caller.now;
    if ruled.granted.is_some()
        && let Some(earlier) = comforts::holding(tx, row.application).await?
    {
        let step = step_of(&earlier, Event::Replace, now.millis())?;
        comforts::step(tx, &step).await?.or(Error::Stale)?;
    }
    let ruling = ComfortRuling {
        step: step_of(row, event, now.millis())?,
        decision: ruled.write()?,
        by: office,
    };
    comforts::decide(tx, &ruling).await?.or(Error::Stale)?;
    let told = words::decided(&view.exam_title);
    messages::tell(tx, row.account, Topic::ComfortDecided, &told, now).await?;
    Deed::by_account(caller, office, "comfort.decided", "comfort", row.id.0)
        .in_role(Role::Office)
        .write(tx)
        .await
}

/// Understands the form, or says all that is wrong with it.
async fn read(
    tx: &mut Tx,
    row: &Comfort,
    form: &ComfortDecision,
    policy: &domain::comfort::ComfortPolicy,
) -> Result<(Event, Ruled), Error> {
    let asked = asked_of(row)?.ok_or(Error::Stale)?;
    let mut wrong = Vec::new();
    let granted = match form.outcome.as_str() {
        "grant" => match Granted::read(&form.grant, &asked, policy) {
            Ok(granted) => Some(granted),
            Err(faults) => {
                let beside = |fault: &GrantFault| FieldError::new(fault.field(), fault);
                wrong.extend(faults.iter().map(beside));
                None
            }
        },
        "refuse" => None,
        _ => {
            wrong.push(FieldError::new("outcome", words::DECISION_MISSING));
            None
        }
    };
    let all = granted.as_ref().is_some_and(|one| one.is_all_of(&asked));
    let reason: Result<Statement, _> = form.reason.parse();
    let reason = match reason {
        Ok(reason) => {
            if let Some(why) = personal(tx, row.account, &reason).await? {
                wrong.push(FieldError::new("reason", why));
            }
            reason.as_str().to_owned()
        }
        Err(StatementError::Missing) if all => String::new(),
        Err(error) => {
            let sentence = error.beside(words::OFFICE_REASON_MISSING);
            wrong.push(FieldError::new("reason", &sentence));
            String::new()
        }
    };
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let event = match (&granted, all) {
        (None, _) => Event::Refuse,
        (Some(_), true) => Event::Grant,
        (Some(_), false) => Event::GrantPartly,
    };
    Ok((event, Ruled { granted, reason }))
}

/// The reason is sealed, yet it is no place for a name, a document number or a
/// phone.
async fn personal(
    tx: &mut Tx,
    account: AccountId,
    reason: &Statement,
) -> Result<Option<&'static str>, Error> {
    let account = accounts::by_id(tx, account).await?;
    let account = account.ok_or(Error::Internal("a request without an account"))?;
    let number = account.document.map(|document| document.number);
    let number = number.unwrap_or_default();
    if reason.tells_a_number(&number) {
        return Ok(Some(petition::ANSWER_PERSONAL));
    }
    let names = [Some(account.name), account.phone];
    let named = names
        .iter()
        .flatten()
        .any(|one| !one.is_empty() && reason.as_str().contains(one.as_str()));
    Ok(named.then_some(words::REASON_PERSONAL))
}
