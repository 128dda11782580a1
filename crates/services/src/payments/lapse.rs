//! 逾期未缴费: who has not paid when the payment window ends gives up, as the
//! exams' rules say. An order whose end is unknown is waited for.

use domain::{
    exam::ExamWindow,
    id::{ApplicationId, BillId},
    life::{
        application::{Event, Phase},
        bill,
    },
    time::Moment,
};
use storage::{
    Tx,
    applications::{self, Application},
    bills::{self, Bill},
    exam_windows, payment_attempts,
};

use super::bills::phase_of;
use crate::{
    applications::{Actor, Step, fire},
    error::Error,
    services::Services,
};

/// How many bills are read at once, and about how many lapse in one round.
const AT_ONCE: i64 = 50;

impl Services {
    /// Lets overdue bills lapse. One that can't be is passed over: the others
    /// do not wait for it.
    pub(super) async fn lapse_unpaid(&self, now: Moment) -> Result<u32, Error> {
        let (mut lapsed, mut after) = (0, None);
        while i64::from(lapsed) < AT_ONCE {
            let overdue = self.overdue(after, now).await?;
            let Some(last) = overdue.last() else {
                break;
            };
            after = Some(last.application);
            for bill in &overdue {
                match self.lapse_bill(bill, now).await {
                    Ok(()) => lapsed += 1,
                    // Paid or extended in this moment: the next round sees it anew.
                    Err(Error::Stale) => {}
                    Err(error) => tracing::warn!(bill = %bill.id, %error, "a bill did not lapse"),
                }
            }
        }
        Ok(lapsed)
    }

    async fn overdue(&self, after: Option<ApplicationId>, now: Moment) -> Result<Vec<Bill>, Error> {
        let (phase, window) = (Phase::Approved.code(), ExamWindow::Payment.code());
        self.store
            .read(move |tx| {
                Box::pin(async move {
                    let found = bills::overdue(tx, phase, window, now.millis(), after, AT_ONCE);
                    Ok::<_, Error>(found.await?)
                })
            })
            .await
    }

    async fn lapse_bill(&self, bill: &Bill, now: Moment) -> Result<(), Error> {
        let bill = bill.id;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let application = still_overdue(tx, bill, now).await?.ok_or(Error::Stale)?;
                    let step = Step {
                        application: &application,
                        event: Event::Lapse,
                        actor: Actor::System,
                        detail: "",
                        now,
                        trace: "",
                    };
                    fire(tx, step).await
                })
            })
            .await
    }
}

/// The application, when nobody has paid, begun to pay or moved the window
/// since the bill was found.
async fn still_overdue(
    tx: &mut Tx,
    bill: BillId,
    now: Moment,
) -> Result<Option<Application>, Error> {
    let Some(bill) = bills::by_id(tx, bill).await? else {
        return Ok(None);
    };
    let application = applications::by_id(tx, bill.application).await?;
    let application = application.ok_or(Error::Internal("a bill without an application"))?;
    let waits = payment_attempts::live_of(tx, bill.id).await?.is_some();
    let windows = exam_windows::of_exam(tx, application.exam).await?;
    let over = windows
        .iter()
        .any(|one| one.kind == ExamWindow::Payment.code() && one.end_at <= now.millis());
    let overdue = phase_of(&bill)? == bill::Phase::Unpaid
        && application.phase == Phase::Approved.code()
        && over
        && !waits;
    Ok(overdue.then_some(application))
}
