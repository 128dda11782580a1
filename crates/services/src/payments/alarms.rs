//! What finance has to look at: raised in the transaction that finds it, once
//! for each order, with a line in the audit.

use domain::{finance::Alarm, id::ExamId, time::Moment};
use storage::{
    Insertion, Tx,
    payment_alarms::{self, NewAlarm},
};

use crate::{audit::Deed, error::Error};

/// Amounts that an alarm compares, in 分.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Amounts {
    pub(super) expected: Option<i64>,
    pub(super) reported: Option<i64>,
}

pub(super) async fn raise(
    tx: &mut Tx,
    alarm: Alarm,
    order: &str,
    exam: Option<ExamId>,
    amounts: Amounts,
    now: Moment,
) -> Result<(), Error> {
    let new = NewAlarm {
        kind: alarm.code().to_owned(),
        order: order.to_owned(),
        exam,
        expected_fen: amounts.expected,
        reported_fen: amounts.reported,
        raised_at: now.millis(),
    };
    match payment_alarms::raise(tx, &new).await? {
        Insertion::Taken => Ok(()),
        Insertion::Inserted(id) => {
            let action = format!("payment.alarm.{}", alarm.code());
            Deed::by_system(now, &action, "payment_alarm", id)
                .write(tx)
                .await
        }
    }
}
