//! What the page 网上缴费 shows of one application.

use domain::{
    exam::ExamWindow,
    finance::Alarm,
    id::ApplicationId,
    life::{application, attempt, bill},
    money::Fen,
    text::payment as words,
    time::{Moment, Window},
};
use storage::{
    Tx, bills,
    payment_attempts::{self, Attempt},
    refunds,
};

use super::{
    bills::phase_of as bill_phase,
    records::{fen, may_pay, phase_of},
    till::Till,
};
use crate::{applications::own::Own, caller::Caller, error::Error, services::Services};

/// Where paying stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing can be done here now; why, in a sentence.
    Closed(String),
    /// Nothing is owed.
    Free,
    /// A gateway has to be chosen.
    Choose,
    /// An order waits for its payer.
    Order,
    /// Paid by this order.
    Paid,
    /// Nothing is owed any more: a waiver was granted.
    Waived,
    /// The money is on its way back, or is back.
    Refund,
}

/// A gateway that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    /// What the form sends.
    pub code: String,
    /// What is read.
    pub name: String,
}

/// An attempt to pay, as its payer sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownOrder {
    /// 订单号.
    pub number: String,
    /// The gateway's name.
    pub gateway: String,
    /// How much.
    pub amount: Fen,
    /// How it stands.
    pub phase: attempt::Phase,
    /// Its money goes back because another amount came than was ordered.
    pub other_amount: bool,
    /// The cashier's page, while the order can be paid.
    pub pay_url: Option<String>,
    /// When it was made.
    pub made_at: Moment,
    /// From when on it can't be paid.
    pub expires_at: Moment,
    /// When it was paid.
    pub paid_at: Option<Moment>,
}

/// The page 网上缴费.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentSheet {
    /// The exam's title.
    pub exam_title: String,
    /// What is owed; nothing before there is a bill.
    pub amount: Option<Fen>,
    /// Where paying stands.
    pub standing: Standing,
    /// When one may pay.
    pub window: Option<Window>,
    /// The gateways to choose from.
    pub gateways: Vec<Gateway>,
    /// The order that the standing is about.
    pub order: Option<ShownOrder>,
    /// The others, the youngest first.
    pub earlier: Vec<ShownOrder>,
}

/// Leaves out where the payer is sent to, which opens a till.
impl std::fmt::Debug for ShownOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShownOrder")
            .field("number", &self.number)
            .field("phase", &self.phase)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// 网上缴费 of the caller's own application.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::NotFound`].
    pub async fn payment_sheet(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<PaymentSheet, Error> {
        let (now, till) = (caller.now, self.till.clone());
        self.read_own(caller, application, move |tx, own| {
            let till = till.clone();
            Box::pin(async move { sheet(tx, &own, &till, now).await })
        })
        .await
    }
}

async fn sheet(tx: &mut Tx, own: &Own, till: &Till, now: Moment) -> Result<PaymentSheet, Error> {
    let bill = bills::current(tx, own.application().id).await?;
    let attempts = match &bill {
        Some(bill) => payment_attempts::of_bill(tx, bill.id).await?,
        None => Vec::new(),
    };
    let mut orders = Vec::new();
    for attempt in &attempts {
        orders.push(shown(tx, attempt, till).await?);
    }
    let owed = bill.as_ref().map(bill_phase).transpose()?;
    let standing = standing(own.phase, owed, &orders, may_pay(&own.exam, now));
    let fits = |order: &ShownOrder| match standing {
        Standing::Order => order.phase.is_open(),
        Standing::Paid => order.phase == attempt::Phase::Succeeded,
        _ => false,
    };
    let order = orders.iter().position(fits);
    let order = order.map(|place| orders.remove(place));
    // Nobody is led to the till of any other order, also of one that is open.
    for other in &mut orders {
        other.pay_url = None;
    }
    let gateway = |one: &std::sync::Arc<dyn gateways::payments::PaymentProvider>| Gateway {
        code: one.code().to_owned(),
        name: one.name().to_owned(),
    };
    Ok(PaymentSheet {
        exam_title: own.view.exam_title.clone(),
        amount: bill.map(|bill| fen(bill.amount_fen)).transpose()?,
        standing,
        window: own.exam.exam.windows.get(ExamWindow::Payment),
        gateways: till.providers().iter().map(gateway).collect(),
        order,
        earlier: orders,
    })
}

/// Where paying stands, by the application, its bill, its orders, and whether
/// one may pay now.
fn standing(
    phase: application::Phase,
    owed: Option<bill::Phase>,
    orders: &[ShownOrder],
    open: Result<(), String>,
) -> Standing {
    use application::Phase as P;
    if phase == P::Void {
        return Standing::Closed(words::ENDED.to_owned());
    }
    match owed {
        None if phase.is_complete() => return Standing::Free,
        None => return Standing::Closed(words::AFTER_APPROVAL.to_owned()),
        Some(bill::Phase::Paid) => return Standing::Paid,
        Some(bill::Phase::Waived) => return Standing::Waived,
        Some(bill::Phase::Refunding | bill::Phase::Refunded) => return Standing::Refund,
        Some(bill::Phase::Unpaid | bill::Phase::Closed) => {}
    }
    if orders.iter().any(|order| order.phase.is_open()) {
        return Standing::Order;
    }
    match (phase, open) {
        (P::Approved, Ok(())) => Standing::Choose,
        (P::Approved, Err(sentence)) => Standing::Closed(sentence),
        (P::Lapsed, _) => Standing::Closed(words::LAPSED.to_owned()),
        _ => Standing::Closed(words::ENDED.to_owned()),
    }
}

async fn shown(tx: &mut Tx, attempt: &Attempt, till: &Till) -> Result<ShownOrder, Error> {
    let phase = phase_of(attempt)?;
    let refund = match phase {
        attempt::Phase::Refunding | attempt::Phase::Refunded => {
            refunds::of_attempt(tx, attempt.id).await?
        }
        _ => None,
    };
    let payable = phase == attempt::Phase::Open;
    Ok(ShownOrder {
        number: attempt.order.clone(),
        gateway: till.name_of(&attempt.gateway),
        amount: fen(attempt.amount_fen)?,
        phase,
        other_amount: refund.is_some_and(|one| one.reason == Alarm::WrongAmount.code()),
        pay_url: attempt.pay_url.clone().filter(|_| payable),
        made_at: Moment::from_millis(attempt.created_at),
        expires_at: Moment::from_millis(attempt.expires_at),
        paid_at: attempt.paid_at.map(Moment::from_millis),
    })
}
