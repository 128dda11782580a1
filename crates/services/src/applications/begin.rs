//! 报考须知, 报考文件 and 承诺书: read, accepted in exactly these words, and with
//! the last of them an application is born.

mod reading;

use domain::{
    exam::{ExamText, Fingerprint},
    id::{ApplicationId, ExamId},
    life::application::BIRTH,
    text::exam as text,
    time::Moment,
};
use storage::{
    Tx, acceptances,
    applications::{self, Begun, NewApplication},
};

use self::reading::{Reading, changed, closed, is_open};
use super::fire::{Actor, note};
use crate::{
    audit::Deed, caller::Caller, error::Error, limits, random::random_code, services::Services,
};

/// How often another 报名序号 is tried when one is taken.
const SERIALS: usize = 8;

/// The event of the history by which an application begins.
pub(crate) const ACCEPTED: &str = "accept_pledge";

/// One text that is to be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownText {
    /// The text.
    pub text: ExamText,
    /// What the page sends back, so that exactly these words are accepted.
    pub fingerprint: Fingerprint,
    /// When the caller accepted it.
    pub accepted_at: Option<Moment>,
}

/// What stands before an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesSheet {
    /// Which exam.
    pub exam: ExamId,
    /// Its title.
    pub exam_title: String,
    /// 报考须知 and 报考文件, in the order of reading.
    pub texts: Vec<ShownText>,
    /// The caller's own live application, if there is one already.
    pub live: Option<ApplicationId>,
    /// Why nothing can be accepted now, if so.
    pub closed: Option<String>,
}

/// 承诺书.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PledgeSheet {
    /// Which exam.
    pub exam: ExamId,
    /// Its title.
    pub exam_title: String,
    /// The text.
    pub text: ShownText,
    /// The caller's own live application, if there is one already.
    pub live: Option<ApplicationId>,
    /// Why it can't be accepted now, if so.
    pub closed: Option<String>,
}

impl Services {
    /// 报考须知 and 报考文件 of an exam.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn rules_sheet(&self, caller: &Caller, exam: ExamId) -> Result<RulesSheet, Error> {
        let caller = caller.clone();
        self.store
            .read(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let reading = Reading::of(tx, &caller, exam).await?;
                    Ok(RulesSheet {
                        exam,
                        exam_title: reading.exam.exam.title.clone(),
                        texts: reading.rules().map(|text| reading.shown(text)).collect(),
                        live: reading.live(tx).await?,
                        closed: closed(&reading.exam, caller.now),
                    })
                })
            })
            .await
    }

    /// 接受: notes that the texts before 承诺书 were read, in the words whose
    /// fingerprints the page sends back.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `window`, `exam_closed`, `text_changed`.
    pub async fn accept_rules(
        &self,
        caller: &Caller,
        exam: ExamId,
        shown: Vec<Fingerprint>,
    ) -> Result<(), Error> {
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (caller, shown) = (caller.clone(), shown.clone());
                Box::pin(async move {
                    let reading = Reading::of(tx, &caller, exam).await?;
                    is_open(&reading.exam, caller.now)?;
                    for text in reading.rules() {
                        let own = text.fingerprint();
                        if !shown.contains(&own) {
                            return Err(changed(text.kind));
                        }
                        reading.keep(tx, text, &caller).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    /// 承诺书 of an exam, for who has accepted what comes before it.
    ///
    /// # Errors
    ///
    /// As [`Services::rules_sheet`]; [`Error::Refused`] `order`.
    pub async fn pledge_sheet(&self, caller: &Caller, exam: ExamId) -> Result<PledgeSheet, Error> {
        let caller = caller.clone();
        self.store
            .read(move |tx| {
                let caller = caller.clone();
                Box::pin(async move {
                    let reading = Reading::of(tx, &caller, exam).await?;
                    let live = reading.live(tx).await?;
                    if live.is_none() {
                        reading.has_accepted_rules()?;
                    }
                    Ok(PledgeSheet {
                        exam,
                        exam_title: reading.exam.exam.title.clone(),
                        text: reading.shown(reading.pledge()?),
                        live,
                        closed: closed(&reading.exam, caller.now),
                    })
                })
            })
            .await
    }

    /// 接受: an application is born, in the words that the page showed.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`]: `window`, `exam_closed`, `order`, `text_changed`,
    /// `document`, `already_applied`, `number_applied`; [`Error::TooMany`].
    pub async fn accept_pledge(
        &self,
        caller: &Caller,
        exam: ExamId,
        shown: Fingerprint,
    ) -> Result<ApplicationId, Error> {
        for _ in 0..SERIALS {
            let (caller, serial) = (caller.clone(), new_serial(caller.now));
            let born = self
                .store
                .write(move |tx| {
                    let (caller, serial) = (caller.clone(), serial.clone());
                    Box::pin(async move { bear(tx, &caller, exam, shown, serial).await })
                })
                .await?;
            if let Some(application) = born {
                return Ok(application);
            }
        }
        Err(Error::Busy)
    }
}

/// The new application; nothing when its 报名序号 is taken.
async fn bear(
    tx: &mut Tx,
    caller: &Caller,
    exam: ExamId,
    shown: Fingerprint,
    serial: String,
) -> Result<Option<ApplicationId>, Error> {
    let reading = Reading::of(tx, caller, exam).await?;
    is_open(&reading.exam, caller.now)?;
    reading.has_accepted_rules()?;
    let pledge = reading.pledge()?;
    if shown != pledge.fingerprint() {
        return Err(changed(pledge.kind));
    }
    reading.has_an_accepted_document(tx).await?;
    let (whom, now) = (reading.account.to_string(), caller.now);
    limits::demand(tx, limits::BEGIN, &whom, text::BEGIN_TOO_OFTEN, now).await?;
    let new = NewApplication {
        serial,
        exam,
        account: reading.account,
        phase: BIRTH.code().to_owned(),
        now: caller.now.millis(),
    };
    let application = match applications::begin(tx, &new).await? {
        Begun::Begun(application) => application,
        Begun::SerialTaken => return Ok(None),
        Begun::NoDocument => return Err(Error::Forbidden),
        Begun::Live(_) => return Err(reading.applied_already(tx).await?),
    };
    reading.keep(tx, pledge, caller).await?;
    acceptances::bind(tx, application).await?;
    let detail = text::version(pledge.version);
    let actor = Actor::Candidate(reading.account);
    note(tx, application, ACCEPTED, actor, &detail, caller.now).await?;
    let action = format!("application.{ACCEPTED}");
    Deed::on_application(actor, &action, application, caller.now, &caller.trace)
        .write(tx)
        .await?;
    Ok(Some(application))
}

/// 报名序号: the day and eight digits.
fn new_serial(now: Moment) -> String {
    let (first, second) = (random_code(), random_code());
    let day = now.date().compact();
    format!("{day}{first}{}", second.get(..2).unwrap_or_default())
}
