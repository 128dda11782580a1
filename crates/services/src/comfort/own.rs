//! The candidate's page 考场合理便利: what may be asked for and until when, the
//! request that is under way, and those before it.

use domain::{
    comfort::{Asked, ComfortDates, ComfortKind, ComfortRefusal, Opening},
    exam::ExamWindow,
    id::{AccountId, ApplicationId, ComfortId, EvidenceId},
    life::{
        application,
        comfort::{Event, Phase},
    },
    text::privacy,
    time::Moment,
};
use storage::{
    Tx,
    comforts::{self, Comfort},
    consents,
};

use super::record::{Ruled, asked_of, phase_of, ruled_of};
use crate::{
    applications::{facts::registration_of, own::Own},
    caller::Caller,
    error::Error,
    services::Services,
};

/// One request as its candidate sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnComfort {
    /// Which.
    pub id: ComfortId,
    /// The version that a change must name.
    pub version: i64,
    /// Where it stands.
    pub phase: Phase,
    /// What is asked for; nothing once it is forgotten.
    pub asked: Option<Asked>,
    /// The pictures.
    pub evidence: Vec<EvidenceId>,
    /// When it was handed in.
    pub submitted_at: Option<Moment>,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// What is granted, in words.
    pub granted: Option<String>,
    /// What the office wrote.
    pub reason: Option<String>,
    /// 撤回修改 is possible.
    pub may_recall: bool,
    /// 撤销申请 is possible.
    pub may_withdraw: bool,
}

/// The candidate's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComfortSheet {
    /// Which application.
    pub application: ApplicationId,
    /// What the exam offers.
    pub offered: Vec<ComfortKind>,
    /// That one may ask now, and until when.
    pub opening: Option<Opening>,
    /// Why one may not, if so.
    pub obstacle: Option<String>,
    /// The request that waits, or else the last one.
    pub current: Option<OwnComfort>,
    /// Those before it, the youngest first.
    pub earlier: Vec<OwnComfort>,
    /// Health may be processed: the box need not be ticked again.
    pub consented: bool,
}

/// What other pages say of it, in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComfortBrief {
    /// Where the last request stands.
    pub phase: Option<Phase>,
    /// One may ask now.
    pub open: bool,
}

impl Services {
    /// The caller's page of one application.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`] for
    /// anybody else's application.
    pub async fn own_comfort(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<ComfortSheet, Error> {
        let now = caller.now;
        self.read_own(caller, application, move |tx, own| {
            Box::pin(async move {
                let opening = may_begin(&own, now);
                let account = own.application().account;
                let mut all = Vec::new();
                for row in comforts::of_application(tx, application).await? {
                    all.push(shown(tx, &own, &row, now).await?);
                }
                let mut all = all.into_iter();
                let policy = &own.exam.exam.policy.comfort;
                Ok(ComfortSheet {
                    application,
                    offered: policy.kinds.iter().copied().collect(),
                    current: all.next(),
                    earlier: all.collect(),
                    consented: has_consented(tx, account).await?,
                    obstacle: opening.as_ref().err().cloned(),
                    opening: opening.ok(),
                })
            })
        })
        .await
    }

    /// The same in a line, for other pages; nothing where the exam offers none and
    /// nobody has asked.
    ///
    /// # Errors
    ///
    /// As [`Services::own_comfort`].
    pub async fn comfort_brief(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Option<ComfortBrief>, Error> {
        let now = caller.now;
        self.read_own(caller, application, move |tx, own| {
            Box::pin(async move {
                let all = comforts::of_application(tx, application).await?;
                let phase = all.first().map(phase_of).transpose()?;
                let open = may_begin(&own, now).is_ok();
                Ok((phase.is_some() || open).then_some(ComfortBrief { phase, open }))
            })
        })
        .await
    }
}

/// The dates that hold for this candidate.
pub(super) fn dates(own: &Own) -> ComfortDates {
    ComfortDates {
        registration: registration_of(own),
        printing: own.exam.exam.windows.get(ExamWindow::TicketPrinting),
    }
}

/// Whether a request may be written now, whatever it says.
fn may_begin(own: &Own, now: Moment) -> Result<Opening, String> {
    if !own.phase.is_live() {
        return Err(domain::text::comfort::NO_APPLICATION.to_owned());
    }
    let policy = &own.exam.exam.policy.comfort;
    let opening = policy.opening(dates(own), now);
    opening.map_err(|refusal: ComfortRefusal| refusal.to_string())
}

/// Whether what is granted can still be given up: not once a seat was drawn for it.
pub(super) fn is_seated(own: &Own) -> bool {
    own.phase == application::Phase::Ticketed
}

async fn shown(tx: &mut Tx, own: &Own, row: &Comfort, now: Moment) -> Result<OwnComfort, Error> {
    let phase = phase_of(row)?;
    let (asked, ruled) = (asked_of(row)?, ruled_of(row)?);
    let evidence = comforts::evidence_of(tx, row.id).await?;
    let policy = &own.exam.exam.policy.comfort;
    let injury = asked.as_ref().is_some_and(|asked| asked.injury);
    let open = own.phase.is_live() && policy.may_ask(dates(own), now, injury).is_ok();
    Ok(OwnComfort {
        id: row.id,
        version: row.version,
        phase,
        evidence: evidence.iter().map(|one| one.id).collect(),
        submitted_at: row.submitted_at.map(Moment::from_millis),
        decided_at: row.decided_at.map(Moment::from_millis),
        granted: ruled.as_ref().and_then(Ruled::granted_words),
        reason: ruled.and_then(Ruled::said),
        may_recall: open && phase.next(Event::Recall).is_ok(),
        may_withdraw: phase.next(Event::Withdraw).is_ok() && !(phase.holds() && is_seated(own)),
        asked,
    })
}

/// Whether the account consents to health being processed, in the words of today.
pub(super) async fn has_consented(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    let last = consents::latest(tx, account, privacy::COMFORT.kind).await?;
    let today = privacy::COMFORT.fingerprint();
    Ok(last.is_some_and(|one| one.text_hash == *today.bytes()))
}
