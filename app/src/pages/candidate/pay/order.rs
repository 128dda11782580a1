//! 订单确认: what is paid until when, 支付, 支付完毕, 换一种支付方式.

use domain::{id::ApplicationId, life::attempt, text::payment as words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{Calls, GuideNote};
use crate::{
    api::payments::{PayOrder, PaySheet},
    routes,
    ui::{
        ButtonLink, Buttons, Card, Countdown, Entry, Form, Kind, Notice, StatusTag, SubmitButton,
        SummaryList, Tone,
    },
};

/// With fewer seconds left than this the countdown is red.
const SOON: i64 = 5 * 60;

/// The order that waits for its payer.
#[component]
pub(super) fn OrderSheet(
    application: ApplicationId,
    sheet: PaySheet,
    calls: Calls,
) -> impl IntoView {
    let PaySheet {
        exam, order, now, ..
    } = sheet;
    order.map(|order| {
        let number = order.number.clone();
        let over = now >= order.expires_at;
        let pay = order.pay_url.clone().filter(|_| !over);
        let hint = match (&pay, over) {
            (_, true) => view! {
                <Notice tone=Tone::Warn title=words::ORDER_RAN_OUT>
                    <p>{words::PENDING_HINT}</p>
                </Notice>
            }
            .into_any(),
            (None, false) => view! {
                <Notice title=words::PLACING>
                    <p>{words::PLACING_HINT}</p>
                </Notice>
            }
            .into_any(),
            (Some(_), false) => view! {
                <p>{words::PAY_OPENS_ELSEWHERE}</p>
            }
            .into_any(),
        };
        let pay = pay.map(|href| {
            view! {
                <Buttons>
                    <ButtonLink href label=words::PAY kind=Kind::Main />
                </Buttons>
            }
        });
        view! {
            <AskedInVain />
            <Card>
                <h2>{words::CONFIRM_ORDER}</h2>
                <SummaryList entries=entries(exam, &order, now) />
                {hint}
                {pay}
            </Card>
            <GuideNote />
            <Card>
                <Finish application calls />
                <Cancel application number calls />
            </Card>
        }
    })
}

fn entries(exam: String, order: &PayOrder, now: domain::time::Moment) -> Vec<Entry> {
    let until = order.expires_at;
    let tone = match order.phase {
        attempt::Phase::Open => Tone::Info,
        _ => Tone::Quiet,
    };
    vec![
        Entry::new(words::ITEM, exam),
        Entry::new(words::ORDER_NUMBER, order.number.clone()),
        Entry::view(
            words::AMOUNT,
            view! { <strong>{order.amount.clone()}</strong> },
        ),
        Entry::new(words::GATEWAY, order.gateway.clone()),
        Entry::new(words::ORDER_MADE, order.made_at.clone()),
        Entry::view(
            words::ORDER_EXPIRES,
            view! {
                <time datetime=until.iso()>{until.full_as_end()}</time>
                " "
                <Countdown until now soon=SOON />
            },
        ),
        Entry::view(
            words::ORDER_STATE,
            view! { <StatusTag label=order.phase.word() tone /> },
        ),
    ]
}

/// 支付完毕 was pressed, and the gateway had no payment to tell of.
#[component]
fn AskedInVain() -> impl IntoView {
    let query = use_query_map();
    move || {
        query
            .with(|query| query.get_str(routes::ASKED).is_some())
            .then(|| {
                view! {
                    <Notice tone=Tone::Warn title=words::PENDING live=true>
                        <p>{words::PENDING_HINT}</p>
                    </Notice>
                }
            })
    }
}

#[component]
fn Finish(application: ApplicationId, calls: Calls) -> impl IntoView {
    view! {
        <Form action=calls.finish id="finish">
            <input type="hidden" name="application" value=application.to_string() />
            <p>{words::PAID_HINT}</p>
            <Buttons>
                <SubmitButton label=words::PAID_BUTTON kind=Kind::Second />
            </Buttons>
        </Form>
    }
}

#[component]
fn Cancel(application: ApplicationId, number: String, calls: Calls) -> impl IntoView {
    view! {
        <Form action=calls.cancel id="cancel">
            <input type="hidden" name="application" value=application.to_string() />
            <input type="hidden" name="order" value=number />
            <Buttons>
                <SubmitButton label=words::CHANGE_GATEWAY kind=Kind::Quiet />
            </Buttons>
        </Form>
    }
}
