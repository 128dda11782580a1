//! 缴费成功, and the orders that came to another end.

use domain::{
    id::ApplicationId,
    life::attempt::Phase,
    text::{common, payment as words},
};
use leptos::prelude::*;

use crate::{
    api::payments::{PayOrder, PaySheet},
    routes,
    ui::{
        ButtonLink, Buttons, Card, Column, Entry, Kind, Notice, StatusTag, SummaryList, Table, Tone,
    },
};

/// Paid, by which order and when.
#[component]
pub(super) fn Paid(application: ApplicationId, sheet: PaySheet) -> impl IntoView {
    let mut entries = vec![Entry::new(words::ITEM, sheet.exam)];
    if let Some(order) = sheet.order {
        entries.extend([
            Entry::new(words::AMOUNT, order.amount),
            Entry::new(words::ORDER_NUMBER, order.number),
            Entry::new(words::GATEWAY, order.gateway),
            Entry::new(words::PAID_AT, order.paid_at.unwrap_or_default()),
        ]);
    }
    view! {
        <Notice tone=Tone::Ok title=words::PAID live=true>
            <p>{words::COMPLETE_HINT}</p>
        </Notice>
        <Card>
            <SummaryList entries />
        </Card>
        <Buttons>
            <ButtonLink
                href=routes::flow(application)
                label=common::BACK_TO_FLOW
                kind=Kind::Main
            />
        </Buttons>
    }
}

/// Orders that were not paid, and money that goes back: because it was paid
/// twice, because another amount came, or because nothing can be paid any more.
#[component]
pub(super) fn Earlier(orders: Vec<PayOrder>, closed: bool) -> impl IntoView {
    (!orders.is_empty()).then(|| {
        let why = if closed {
            words::PAID_IN_VAIN
        } else if orders.iter().any(is_of_other_amount) {
            words::WRONG_AMOUNT
        } else {
            words::PAID_TWICE
        };
        let back = going_back(&orders, why);
        let columns = vec![
            Column::text(words::ORDER_NUMBER),
            Column::text(words::ORDER_MADE),
            Column::number(words::AMOUNT),
            Column::text(words::ORDER_STATE),
        ];
        let rows = orders.into_iter().map(row).collect();
        view! {
            {back.map(|sentence| view! { <Notice title=sentence /> })}
            <Table caption=words::EARLIER_ORDERS columns rows />
        }
    })
}

/// Whether another amount than was ordered is on its way back.
fn is_of_other_amount(order: &PayOrder) -> bool {
    order.other_amount && order.phase != Phase::Refunded
}

/// Whether money goes back, which `why` says, or has gone.
fn going_back(orders: &[PayOrder], why: &'static str) -> Option<&'static str> {
    let any = |phases: &[Phase]| orders.iter().any(|order| phases.contains(&order.phase));
    if any(&[Phase::Surplus, Phase::Refunding]) {
        Some(why)
    } else {
        any(&[Phase::Refunded]).then_some(words::REFUNDED)
    }
}

/// What an order that ended unpaid asks for.
pub(super) const fn sentence(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Failed => Some(words::ORDER_FAILED),
        Phase::Closed | Phase::Expired => Some(words::ORDER_CLOSED),
        _ => None,
    }
}

fn row(order: PayOrder) -> Vec<AnyView> {
    let tone = match order.phase {
        Phase::Refunded => Tone::Ok,
        Phase::Surplus | Phase::Refunding => Tone::Warn,
        _ => Tone::Quiet,
    };
    vec![
        order.number.into_any(),
        order.made_at.into_any(),
        order.amount.into_any(),
        view! { <StatusTag label=order.phase.word() tone /> }.into_any(),
    ]
}
