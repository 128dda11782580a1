//! What finance sees of an exam: sums by state, the youngest orders, and what
//! has to be looked at. No names: an order has a number.

use domain::{
    finance::{Alarm, Refund},
    id::ExamId,
    life::{attempt, bill},
    money::Fen,
    role::Role,
    time::Moment,
};
use storage::{Tx, bills, exams, payment_alarms, payment_attempts, refunds};

use super::{
    records::{fen, phase_of},
    till::Till,
};
use crate::{caller::Caller, error::Error, services::Services};

/// Most orders and alarms that are shown.
const SHOWN: i64 = 50;
/// Most exams that are offered to choose from.
const LISTED: i64 = 100;

/// One line of sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyLine {
    /// What is counted: a state in words, with the gateway for orders.
    pub what: String,
    /// How many.
    pub count: i64,
    /// What they come to.
    pub amount: Fen,
}

/// An order, for comparing with a gateway's statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownAttempt {
    /// 订单号.
    pub order: String,
    /// The gateway's own number.
    pub provider_ref: Option<String>,
    /// How it stands.
    pub phase: attempt::Phase,
    /// How much.
    pub amount: Fen,
    /// When it was paid.
    pub paid_at: Option<Moment>,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownAlarm {
    /// Why.
    pub alarm: Alarm,
    /// 订单号.
    pub order: String,
    /// What our records say.
    pub expected: Option<Fen>,
    /// What the gateway says.
    pub reported: Option<Fen>,
    /// When it was raised.
    pub at: Moment,
}

/// The money of one exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamMoney {
    /// The newest exams first, at most a hundred; the one that is shown is among
    /// them.
    pub exams: Vec<(ExamId, String)>,
    /// The exam that the rest is about; nothing when there is none.
    pub exam: Option<ExamId>,
    /// What is owed.
    pub bills: Vec<MoneyLine>,
    /// What was ordered.
    pub attempts: Vec<MoneyLine>,
    /// What goes back.
    pub refunds: Vec<MoneyLine>,
    /// The youngest orders.
    pub latest: Vec<ShownAttempt>,
    /// What has to be looked at, the youngest first.
    pub alarms: Vec<ShownAlarm>,
}

impl Services {
    /// The money of an exam; of the newest one when none is named.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`] for who is not finance,
    /// [`Error::NotFound`] for an exam that doesn't exist.
    pub async fn exam_money(
        &self,
        caller: &Caller,
        exam: Option<ExamId>,
    ) -> Result<ExamMoney, Error> {
        caller.acting_as(Role::Finance)?;
        let till = self.till.clone();
        self.store
            .read(move |tx| {
                let till = till.clone();
                Box::pin(async move { money(tx, exam, &till).await })
            })
            .await
    }
}

async fn money(tx: &mut Tx, wanted: Option<ExamId>, till: &Till) -> Result<ExamMoney, Error> {
    let mut exams: Vec<_> = exams::every(tx, None, LISTED)
        .await?
        .into_iter()
        .map(|exam| (exam.id, exam.title))
        .collect();
    let exam = match wanted {
        None => exams.first().map(|(id, _)| *id),
        Some(id) => Some(among(tx, &mut exams, id).await?),
    };
    let mut money = ExamMoney {
        exams,
        exam,
        bills: Vec::new(),
        attempts: Vec::new(),
        refunds: Vec::new(),
        latest: Vec::new(),
        alarms: Vec::new(),
    };
    let Some(exam) = exam else {
        return Ok(money);
    };
    for total in bills::totals(tx, exam).await? {
        let word = word(total.state.parse().map(bill::Phase::word))?;
        money
            .bills
            .push(line(word.to_owned(), total.bills, total.amount_fen)?);
    }
    for total in payment_attempts::totals(tx, exam).await? {
        let word = word(total.state.parse().map(attempt::Phase::word))?;
        let what = format!("{} · {word}", till.name_of(&total.gateway));
        money
            .attempts
            .push(line(what, total.attempts, total.amount_fen)?);
    }
    for total in refunds::totals(tx, exam).await? {
        let word = word(total.state.parse().map(Refund::word))?;
        money
            .refunds
            .push(line(word.to_owned(), total.refunds, total.amount_fen)?);
    }
    for one in payment_attempts::latest(tx, exam, SHOWN).await? {
        money.latest.push(ShownAttempt {
            phase: phase_of(&one)?,
            amount: fen(one.amount_fen)?,
            paid_at: one.paid_at.map(Moment::from_millis),
            provider_ref: one.provider_ref,
            order: one.order,
        });
    }
    for one in payment_alarms::latest(tx, exam, SHOWN).await? {
        money.alarms.push(ShownAlarm {
            alarm: word(one.kind.parse())?,
            order: one.order,
            expected: one.expected_fen.map(fen).transpose()?,
            reported: one.reported_fen.map(fen).transpose()?,
            at: Moment::from_millis(one.raised_at),
        });
    }
    Ok(money)
}

/// An exam that is wanted by name is in the list, however old it is.
async fn among(
    tx: &mut Tx,
    exams: &mut Vec<(ExamId, String)>,
    wanted: ExamId,
) -> Result<ExamId, Error> {
    if exams.iter().all(|(known, _)| *known != wanted) {
        let exam = exams::by_id(tx, wanted).await?.ok_or(Error::NotFound)?;
        exams.push((wanted, exam.content.title));
    }
    Ok(wanted)
}

fn word<T>(read: Result<T, domain::coded::UnknownCode>) -> Result<T, Error> {
    read.map_err(|_| Error::Internal("money in an unknown state"))
}

fn line(what: String, count: i64, amount: i64) -> Result<MoneyLine, Error> {
    Ok(MoneyLine {
        what,
        count,
        amount: fen(amount)?,
    })
}
