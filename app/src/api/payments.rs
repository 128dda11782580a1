//! 网上缴费, and what finance sees of it.

use domain::{
    finance::Alarm,
    id::{ApplicationId, ExamId},
    life::attempt,
    time::Moment,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
#[cfg(feature = "ssr")]
use crate::routes;

/// Where paying stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PayStanding {
    /// Nothing can be done here now; why, in a sentence.
    Closed(String),
    /// Nothing is owed.
    Free,
    /// A gateway has to be chosen.
    Choose,
    /// An order waits for its payer.
    Order,
    /// Paid.
    Paid,
    /// A waiver was granted.
    Waived,
    /// The money is on its way back, or is back.
    Refund,
}

/// An attempt to pay.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayOrder {
    /// 订单号.
    pub number: String,
    /// The gateway's name.
    pub gateway: String,
    /// How much, with unit.
    pub amount: String,
    /// How it stands.
    pub phase: attempt::Phase,
    /// Its money goes back because another amount came than was ordered.
    pub other_amount: bool,
    /// The cashier's page, while the order can be paid.
    pub pay_url: Option<String>,
    /// When it was made, in words.
    pub made_at: String,
    /// From when on it can't be paid.
    pub expires_at: Moment,
    /// When it was paid, in words.
    pub paid_at: Option<String>,
}

/// The page 网上缴费.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaySheet {
    /// The exam's title.
    pub exam: String,
    /// What is owed, with unit.
    pub amount: Option<String>,
    /// Where paying stands.
    pub standing: PayStanding,
    /// When one may pay, in words.
    pub window: Option<String>,
    /// Code and name of each gateway.
    pub gateways: Vec<(String, String)>,
    /// The order that the standing is about.
    pub order: Option<PayOrder>,
    /// The others, the youngest first.
    pub earlier: Vec<PayOrder>,
    /// The server's time.
    pub now: Moment,
    /// Changes whenever the page would look different.
    pub mark: String,
}

/// What the page shows of one application.
#[server(prefix = "/api", endpoint = "payments/sheet")]
pub async fn payment_sheet(application: ApplicationId) -> Result<PaySheet, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sheet = services.payment_sheet(&caller, application).await?;
    Ok(shown::sheet(sheet, caller.now))
}

/// The mark of the page as it would look now, for a page that waits.
#[server(prefix = "/api", endpoint = "payments/mark")]
pub async fn payment_mark(application: ApplicationId) -> Result<String, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let sheet = services.payment_sheet(&caller, application).await?;
    Ok(shown::sheet(sheet, caller.now).mark)
}

/// 生成订单.
#[server(prefix = "/api", endpoint = "payments/make_order")]
pub async fn make_order(
    application: ApplicationId,
    #[server(default)] gateway: String,
) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.make_order(&caller, application, &gateway).await?;
    leptos_axum::redirect(&routes::application(application, "pay"), false);
    Ok(())
}

/// 支付完毕: asks the gateway.
#[server(prefix = "/api", endpoint = "payments/finish")]
pub async fn finish_payment(application: ApplicationId) -> Result<(), Problem> {
    use services::payments::Finished;
    let (services, caller) = (super::context::services(), super::context::caller());
    let page = match services.finish_payment(&caller, application).await? {
        Finished::Pending => routes::pay_asked(application),
        Finished::Paid | Finished::Over => routes::application(application, "pay"),
    };
    leptos_axum::redirect(&page, false);
    Ok(())
}

/// 换一种支付方式: gives up the order that the page showed.
#[server(prefix = "/api", endpoint = "payments/cancel")]
pub async fn cancel_order(application: ApplicationId, order: String) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.cancel_order(&caller, application, &order).await?;
    leptos_axum::redirect(&routes::application(application, "pay"), false);
    Ok(())
}

/// One line of sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What is counted, in words.
    pub what: String,
    /// How many.
    pub count: i64,
    /// What they come to, with unit.
    pub amount: String,
}

/// An order, for comparing with a gateway's statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceOrder {
    /// 订单号.
    pub order: String,
    /// The gateway's own number.
    pub provider_ref: Option<String>,
    /// How it stands.
    pub phase: attempt::Phase,
    /// How much, with unit.
    pub amount: String,
    /// When it was paid, in words.
    pub paid_at: Option<String>,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceAlarm {
    /// Why.
    pub alarm: Alarm,
    /// 订单号.
    pub order: String,
    /// What our records say, with unit.
    pub expected: Option<String>,
    /// What the gateway says, with unit.
    pub reported: Option<String>,
    /// When it was raised, in words.
    pub at: String,
}

/// The money of one exam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finance {
    /// Every exam, the newest first.
    pub exams: Vec<(ExamId, String)>,
    /// The exam that the rest is about.
    pub exam: Option<ExamId>,
    /// What is owed.
    pub bills: Vec<Sum>,
    /// What was ordered.
    pub attempts: Vec<Sum>,
    /// What goes back.
    pub refunds: Vec<Sum>,
    /// The youngest orders.
    pub latest: Vec<FinanceOrder>,
    /// What has to be looked at.
    pub alarms: Vec<FinanceAlarm>,
}

/// What finance sees of an exam; of the newest one when none is named.
#[server(prefix = "/api", endpoint = "payments/finance")]
pub async fn exam_money(exam: Option<ExamId>) -> Result<Finance, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    Ok(shown::finance(services.exam_money(&caller, exam).await?))
}

/// From the use cases' figures to what pages show.
#[cfg(feature = "ssr")]
mod shown {
    use domain::time::{Moment, Window};
    use services::payments::{
        ExamMoney, MoneyLine, PaymentSheet, ShownAlarm, ShownAttempt, ShownOrder, Standing,
    };

    use super::{Finance, FinanceAlarm, FinanceOrder, PayOrder, PaySheet, PayStanding, Sum};

    pub(super) fn sheet(sheet: PaymentSheet, now: Moment) -> PaySheet {
        let order = sheet.order.map(order);
        let earlier: Vec<_> = sheet.earlier.into_iter().map(self::order).collect();
        let standing = match sheet.standing {
            Standing::Closed(sentence) => PayStanding::Closed(sentence),
            Standing::Free => PayStanding::Free,
            Standing::Choose => PayStanding::Choose,
            Standing::Order => PayStanding::Order,
            Standing::Paid => PayStanding::Paid,
            Standing::Waived => PayStanding::Waived,
            Standing::Refund => PayStanding::Refund,
        };
        PaySheet {
            exam: sheet.exam_title,
            amount: sheet.amount.map(|amount| amount.to_string()),
            window: sheet.window.map(Window::full),
            gateways: sheet
                .gateways
                .into_iter()
                .map(|gateway| (gateway.code, gateway.name))
                .collect(),
            mark: mark(&standing, order.iter().chain(&earlier), now),
            standing,
            order,
            earlier,
            now,
        }
    }

    fn mark<'a>(
        standing: &PayStanding,
        orders: impl Iterator<Item = &'a PayOrder>,
        now: Moment,
    ) -> String {
        let orders = orders.map(|order| {
            let over = now >= order.expires_at;
            format!("{}{}{over}", order.number, order.phase.code())
        });
        format!("{standing:?} {}", orders.collect::<Vec<_>>().join(" "))
    }

    fn order(order: ShownOrder) -> PayOrder {
        PayOrder {
            number: order.number,
            gateway: order.gateway,
            amount: order.amount.to_string(),
            phase: order.phase,
            other_amount: order.other_amount,
            pay_url: order.pay_url,
            made_at: order.made_at.full_seconds(),
            expires_at: order.expires_at,
            paid_at: order.paid_at.map(Moment::full_seconds),
        }
    }

    pub(super) fn finance(money: ExamMoney) -> Finance {
        let sums = |lines: Vec<MoneyLine>| lines.into_iter().map(sum).collect();
        Finance {
            exams: money.exams,
            exam: money.exam,
            bills: sums(money.bills),
            attempts: sums(money.attempts),
            refunds: sums(money.refunds),
            latest: money.latest.into_iter().map(attempt).collect(),
            alarms: money.alarms.into_iter().map(alarm).collect(),
        }
    }

    fn sum(line: MoneyLine) -> Sum {
        Sum {
            what: line.what,
            count: line.count,
            amount: line.amount.to_string(),
        }
    }

    fn attempt(one: ShownAttempt) -> FinanceOrder {
        FinanceOrder {
            order: one.order,
            provider_ref: one.provider_ref,
            phase: one.phase,
            amount: one.amount.to_string(),
            paid_at: one.paid_at.map(Moment::full_seconds),
        }
    }

    fn alarm(one: ShownAlarm) -> FinanceAlarm {
        FinanceAlarm {
            alarm: one.alarm,
            order: one.order,
            expected: one.expected.map(|amount| amount.to_string()),
            reported: one.reported.map(|amount| amount.to_string()),
            at: one.at.full_seconds(),
        }
    }
}
