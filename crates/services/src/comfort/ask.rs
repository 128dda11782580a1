//! What a candidate does with a request: writing it, handing it in, taking it back
//! to change it, and giving it up.

use std::sync::Arc;

use domain::{
    comfort::{Asked, AskedFault, AskedForm},
    id::{ApplicationId, ComfortId},
    life::comfort::{Event, Phase},
    text::{comfort as words, privacy},
};
use storage::{
    Tx,
    comforts::{self, Comfort, NewComfort},
};

use super::{
    own::{dates, has_consented, is_seated},
    record::{asked_of, phase_of, step_of, write},
};
use crate::{
    applications::{editing::is_published, own::Own},
    audit::Deed,
    caller::Caller,
    error::{Error, FieldError},
    limits,
    privacy::consent,
    services::Services,
    sessions::ensure_alive,
};

/// What the page sends.
#[derive(Clone, Default)]
pub struct ComfortForm {
    /// The request that was shown; nothing for a new one.
    pub comfort: Option<ComfortId>,
    /// The version that was shown.
    pub version: i64,
    /// What was typed.
    pub asked: AskedForm,
    /// Health may be processed; needed once.
    pub consent: bool,
}

impl Services {
    /// 保存: keeps a new request, or other words of one that is being written.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`];
    /// [`Error::Refused`] `comfort_closed` when one may not ask now, `comfort_open`
    /// for a second one, `out_of_order`; [`Error::Invalid`] with all that is wrong;
    /// [`Error::TooMany`]; [`Error::Stale`].
    pub async fn save_comfort(
        &self,
        caller: &Caller,
        application: ApplicationId,
        form: ComfortForm,
    ) -> Result<ComfortId, Error> {
        let with = Arc::new((caller.clone(), form));
        self.write_own(caller, application, move |tx, own| {
            let with = Arc::clone(&with);
            Box::pin(async move {
                let (caller, form) = with.as_ref();
                ensure_alive(tx, caller).await?;
                save(tx, caller, &own, form).await
            })
        })
        .await
    }

    /// 提交申请: hands a request in, in the version that was shown.
    ///
    /// # Errors
    ///
    /// As [`Services::save_comfort`]; [`Error::Refused`] `no_evidence`.
    pub async fn submit_comfort(
        &self,
        caller: &Caller,
        application: ApplicationId,
        comfort: ComfortId,
        version: i64,
    ) -> Result<(), Error> {
        self.move_comfort(caller, application, (comfort, version), Event::Submit)
            .await
    }

    /// 撤回修改: takes a request back while nobody has decided.
    ///
    /// # Errors
    ///
    /// As [`Services::save_comfort`].
    pub async fn recall_comfort(
        &self,
        caller: &Caller,
        application: ApplicationId,
        comfort: ComfortId,
        version: i64,
    ) -> Result<(), Error> {
        self.move_comfort(caller, application, (comfort, version), Event::Recall)
            .await
    }

    /// 撤销申请: gives a request up, also what was granted as long as no seat was
    /// drawn for it. Its pictures are deleted.
    ///
    /// # Errors
    ///
    /// As [`Services::save_comfort`]; [`Error::Refused`] `seated`;
    /// [`Error::Invalid`] unless the candidate said so twice.
    pub async fn withdraw_comfort(
        &self,
        caller: &Caller,
        application: ApplicationId,
        (comfort, version): (ComfortId, i64),
        agreed: bool,
    ) -> Result<(), Error> {
        if !agreed {
            // Who may not do it is told that first.
            self.own_comfort(caller, application).await?;
            return Err(Error::invalid("agreed", words::WITHDRAW_AGREE_MISSING));
        }
        self.move_comfort(caller, application, (comfort, version), Event::Withdraw)
            .await
    }

    async fn move_comfort(
        &self,
        caller: &Caller,
        application: ApplicationId,
        (comfort, version): (ComfortId, i64),
        event: Event,
    ) -> Result<(), Error> {
        let with = Arc::new(caller.clone());
        self.write_own(caller, application, move |tx, own| {
            let caller = Arc::clone(&with);
            Box::pin(async move {
                ensure_alive(tx, &caller).await?;
                let row = of_own(tx, &own, comfort).await?;
                if row.version != version {
                    return Err(Error::Stale);
                }
                let step = step_of(&row, event, caller.now.millis())?;
                if event == Event::Withdraw {
                    if phase_of(&row)?.holds() && is_seated(&own) {
                        return Err(Error::refused("seated", words::SEATED));
                    }
                    comforts::drop_all(tx, comfort).await?;
                } else {
                    let asked = asked_of(&row)?.ok_or(Error::Stale)?;
                    may_ask(&own, &caller, asked.injury)?;
                    let (rule, now) = (limits::COMFORT_MOVE, caller.now);
                    let whom = own.application().account.to_string();
                    limits::demand(tx, rule, &whom, words::MOVE_TOO_OFTEN, now).await?;
                }
                if event == Event::Submit && comforts::evidence_of(tx, comfort).await?.is_empty() {
                    return Err(Error::refused("no_evidence", words::EVIDENCE_MISSING));
                }
                comforts::step(tx, &step).await?.or(Error::Stale)?;
                let account = own.application().account;
                Deed::by_account(&caller, account, deed_of(event), "comfort", comfort.0)
                    .write(tx)
                    .await
            })
        })
        .await
    }
}

const fn deed_of(event: Event) -> &'static str {
    match event {
        Event::Submit => "comfort.submitted",
        Event::Recall => "comfort.recalled",
        _ => "comfort.withdrawn",
    }
}

async fn save(
    tx: &mut Tx,
    caller: &Caller,
    own: &Own,
    form: &ComfortForm,
) -> Result<ComfortId, Error> {
    let (application, account) = (own.application().id, own.application().account);
    may_ask(own, caller, form.asked.injury)?;
    let consented = has_consented(tx, account).await?;
    let asked = read(own, form, consented)?;
    let (whom, now) = (account.to_string(), caller.now);
    limits::demand(tx, limits::COMFORT, &whom, words::CHANGE_TOO_OFTEN, now).await?;
    let written = write(&asked)?;
    let id = match form.comfort {
        None => {
            let new = NewComfort {
                account,
                application,
                state: Phase::Draft.code().to_owned(),
                words: written,
                now: now.millis(),
            };
            let rule = limits::COMFORT_NEW;
            limits::demand(tx, rule, &whom, words::CHANGE_TOO_OFTEN, now).await?;
            let open = || Error::refused("comfort_open", words::OPEN_ALREADY);
            comforts::insert(tx, &new).await?.id().ok_or_else(open)?
        }
        Some(id) => {
            let row = of_own(tx, own, id).await?;
            step_of(&row, Event::Save, now.millis())?;
            let seen = (row.state.as_str(), form.version);
            comforts::save(tx, id, seen, &written)
                .await?
                .or(Error::Stale)?;
            id
        }
    };
    if !consented {
        let text = (privacy::COMFORT, privacy::COMFORT.fingerprint());
        consent::keep(tx, caller, account, text, now.millis()).await?;
    }
    Deed::by_account(caller, account, "comfort.saved", "comfort", id.0)
        .write(tx)
        .await?;
    Ok(id)
}

/// Understands the form, or says all that is wrong with it.
fn read(own: &Own, form: &ComfortForm, consented: bool) -> Result<Asked, Error> {
    let asked = Asked::read(&form.asked, &own.exam.exam.policy.comfort);
    let faults = asked.as_ref().err().into_iter().flatten();
    let beside = |fault: &AskedFault| FieldError::new(fault.field(), fault);
    let mut wrong: Vec<_> = faults.map(beside).collect();
    if !consented && !form.consent {
        wrong.push(FieldError::new("consent", privacy::COMFORT.missing));
    }
    match asked {
        Ok(asked) if wrong.is_empty() => Ok(asked),
        _ => Err(Error::Invalid(wrong)),
    }
}

/// One request of the caller's own application.
pub(super) async fn of_own(tx: &mut Tx, own: &Own, id: ComfortId) -> Result<Comfort, Error> {
    let found = comforts::by_id(tx, id).await?;
    found
        .filter(|row| row.application == own.application().id)
        .ok_or(Error::NotFound)
}

/// Lets the candidate write or hand in a request now, or says why not.
pub(super) fn may_ask(own: &Own, caller: &Caller, injury: bool) -> Result<(), Error> {
    is_published(own)?;
    if !own.phase.is_live() {
        return Err(Error::refused("comfort_closed", words::NO_APPLICATION));
    }
    let policy = &own.exam.exam.policy.comfort;
    policy
        .may_ask(dates(own), caller.now, injury)
        .map_err(|refusal| Error::refused("comfort_closed", &refusal))?;
    Ok(())
}
