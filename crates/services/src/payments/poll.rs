//! What is done about payments without anybody asking: reports that wait,
//! orders and refunds that are due, bills that nobody paid in time.

use domain::{finance::ask_next, time::Moment};
use storage::{
    payment_attempts::{self, Attempt},
    refunds,
};

use crate::{error::Error, services::Services};

/// Most orders, and most refunds, that one round asks after.
const AT_ONCE: i64 = 20;

impl Services {
    /// One round; how much there was to do. What fails for one order is logged
    /// and holds up no other; it is due again by its own schedule.
    ///
    /// # Errors
    ///
    /// A storage error in finding out what is due.
    pub async fn look_after_payments(&self, now: Moment) -> Result<u32, Error> {
        let mut done = self.handle_waiting_notices(now).await?;
        let at = now.millis();
        let (attempts, back) = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let attempts = payment_attempts::due(tx, at, AT_ONCE).await?;
                    let back = refunds::due(tx, at, AT_ONCE).await?;
                    Ok::<_, Error>((attempts, back))
                })
            })
            .await?;
        for attempt in attempts {
            let id = attempt.id;
            match self.ask_in_turn(attempt, now).await {
                Ok(()) => done += 1,
                Err(error) => tracing::warn!(attempt = %id, %error, "an order was not asked after"),
            }
        }
        for refund in back {
            let id = refund.id;
            match self.push_refund(refund, now).await {
                Ok(()) => done += 1,
                Err(error) => tracing::warn!(refund = id, %error, "a refund was not asked for"),
            }
        }
        Ok(done + self.lapse_unpaid(now).await?)
    }

    /// Asks after an order that is due. Of two pollers, one does.
    async fn ask_in_turn(&self, attempt: Attempt, now: Moment) -> Result<(), Error> {
        let (id, asked) = (attempt.id, attempt.queries);
        let next = ask_next(now, asked + 1, Moment::from_millis(attempt.expires_at)).millis();
        let claim = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    Ok::<_, Error>(payment_attempts::note_query(tx, id, asked, Some(next)).await?)
                })
            })
            .await?;
        if claim.is_done() {
            self.ask_gateway(id, false, now).await?;
        }
        Ok(())
    }
}
