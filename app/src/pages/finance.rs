//! 财务: the money of one exam, and what has to be looked at. No names: an
//! order has a number.

use domain::{id::ExamId, role::Role, text::payment as words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::payments::{Finance as Money, FinanceAlarm, FinanceOrder, Sum, exam_money},
    pages::{Guarded, Load},
    routes,
    ui::{
        Buttons, Choice, Column, EmptyState, Frame, Kind, PageTitle, Select, StatusTag,
        SubmitButton, Table, Tone,
    },
};

/// The page of finance.
#[component]
pub fn Finance() -> impl IntoView {
    view! {
        <Guarded role=Role::Finance>
            <OfExam />
        </Guarded>
    }
}

/// The exam that the address names, or the newest one.
#[component]
fn OfExam() -> impl IntoView {
    let query = use_query_map();
    let exam = move || query.with(|query| query.get_str(routes::EXAM)?.parse::<ExamId>().ok());
    let money = Resource::new_blocking(exam, exam_money);
    view! { <Load data=money show=|money| view! { <Sheet money /> } /> }
}

#[component]
fn Sheet(money: Money) -> impl IntoView {
    let Money {
        exams,
        exam,
        bills,
        attempts,
        refunds,
        latest,
        alarms,
    } = money;
    let body = if exam.is_none() {
        view! { <EmptyState title=words::FINANCE_EMPTY help=words::FINANCE_EMPTY_HELP /> }
            .into_any()
    } else {
        view! {
            <ExamChoice exams exam />
            <Alarms alarms />
            <Sums caption=words::BILLS lines=bills />
            <Sums caption=words::ORDERS lines=attempts />
            <Sums caption=words::REFUNDS lines=refunds />
            <Latest orders=latest />
        }
        .into_any()
    };
    view! {
        <Frame>
            <PageTitle text=words::FINANCE_TITLE lead=words::FINANCE_LEAD />
            {body}
        </Frame>
    }
}

/// A form that only asks: the exam stands in the address.
#[component]
fn ExamChoice(exams: Vec<(ExamId, String)>, exam: Option<ExamId>) -> impl IntoView {
    let options = exams
        .into_iter()
        .map(|(id, title)| Choice::new(id.to_string(), title))
        .collect();
    let value = exam.map(|exam| exam.to_string()).unwrap_or_default();
    view! {
        <form class="form" method="get" action=routes::FINANCE>
            <Select name=routes::EXAM label=words::FINANCE_EXAM options value />
            <Buttons>
                <SubmitButton label=words::FINANCE_SHOW kind=Kind::Second />
            </Buttons>
        </form>
    }
}

#[component]
fn Sums(caption: &'static str, lines: Vec<Sum>) -> impl IntoView {
    if lines.is_empty() {
        return view! {
            <h2>{caption}</h2>
            <p class="soft">{words::NOTHING_YET}</p>
        }
        .into_any();
    }
    let columns = vec![
        Column::text(words::STATE),
        Column::number(words::COUNT),
        Column::number(words::SUM),
    ];
    let row = |line: Sum| {
        vec![
            line.what.into_any(),
            line.count.into_any(),
            line.amount.into_any(),
        ]
    };
    let rows = lines.into_iter().map(row).collect();
    view! { <Table caption columns rows /> }.into_any()
}

#[component]
fn Alarms(alarms: Vec<FinanceAlarm>) -> impl IntoView {
    if alarms.is_empty() {
        return view! {
            <h2>{words::NO_ALARMS}</h2>
            <p class="soft">{words::NO_ALARMS_HELP}</p>
        }
        .into_any();
    }
    let columns = vec![
        Column::text(words::REASON),
        Column::text(words::ORDER_NUMBER),
        Column::number(words::EXPECTED),
        Column::number(words::REPORTED),
        Column::text(words::RAISED_AT),
    ];
    let row = |alarm: FinanceAlarm| {
        vec![
            view! { <StatusTag label=alarm.alarm.word() tone=Tone::Danger /> }.into_any(),
            alarm.order.into_any(),
            or_dash(alarm.expected).into_any(),
            or_dash(alarm.reported).into_any(),
            alarm.at.into_any(),
        ]
    };
    let rows = alarms.into_iter().map(row).collect();
    view! { <Table caption=words::ALARMS columns rows /> }.into_any()
}

#[component]
fn Latest(orders: Vec<FinanceOrder>) -> impl IntoView {
    let columns = vec![
        Column::text(words::ORDER_NUMBER),
        Column::text(words::PROVIDER_REF),
        Column::text(words::ORDER_STATE),
        Column::number(words::SUM),
        Column::text(words::PAID_AT),
    ];
    let row = |order: FinanceOrder| {
        vec![
            order.order.into_any(),
            or_dash(order.provider_ref).into_any(),
            order.phase.word().into_any(),
            order.amount.into_any(),
            or_dash(order.paid_at).into_any(),
        ]
    };
    (!orders.is_empty()).then(|| {
        let rows = orders.into_iter().map(row).collect();
        view! { <Table caption=words::LATEST_ORDERS columns rows /> }
    })
}

fn or_dash(text: Option<String>) -> String {
    text.unwrap_or_else(|| words::NO_VALUE.to_owned())
}
