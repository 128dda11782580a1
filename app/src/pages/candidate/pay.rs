//! 网上缴费: choosing a gateway, 订单确认, and what became of it.

mod ended;
mod order;
mod watch;

use domain::{flow::Step, id::ApplicationId, text::payment as words};
use leptos::prelude::*;

use super::{
    application::{ApplicationFrame, OfApplication},
    wechat::{Errand, InsideWeChat},
};
use crate::{
    api::payments::{CancelOrder, FinishPayment, MakeOrder, PaySheet, PayStanding, payment_sheet},
    pages::{LoadPart, Outcome},
    ui::{Buttons, Card, Choice, Entry, Form, Notice, RadioGroup, SubmitButton, SummaryList, Tone},
};
use ended::{Earlier, Paid, sentence};
use order::OrderSheet;
use watch::Watch;

/// The three calls of the page, what came of them, and a count that asks for it
/// anew.
#[derive(Clone, Copy)]
struct Calls {
    make: ServerAction<MakeOrder>,
    finish: ServerAction<FinishPayment>,
    cancel: ServerAction<CancelOrder>,
    finished: Outcome,
    ordered: Outcome,
    again: RwSignal<u32>,
}

/// The page 网上缴费.
#[component]
pub fn Pay() -> impl IntoView {
    view! { <OfApplication page=pay_page /> }
}

/// What may have settled the bill makes the steps beside the page anew as well.
fn pay_page(application: ApplicationId) -> impl IntoView {
    let (make, finish, cancel) = (
        ServerAction::new(),
        ServerAction::new(),
        ServerAction::new(),
    );
    let calls = Calls {
        make,
        finish,
        cancel,
        finished: Outcome::new().of(finish),
        ordered: Outcome::new().of(make).of(cancel),
        again: RwSignal::new(0),
    };
    move || {
        calls.finished.changes();
        calls.again.track();
        view! {
            <ApplicationFrame application step=Step::Payment>
                <Payment application calls />
            </ApplicationFrame>
        }
    }
}

#[component]
fn Payment(application: ApplicationId, calls: Calls) -> impl IntoView {
    let changes = move || calls.ordered.changes();
    let sheet = Resource::new_blocking(changes, move |_| payment_sheet(application));
    view! { <LoadPart data=sheet show=move |sheet| view! { <Sheet application sheet calls /> } /> }
}

#[component]
fn Sheet(application: ApplicationId, sheet: PaySheet, calls: Calls) -> impl IntoView {
    let waits = sheet.standing == PayStanding::Order;
    let watch = waits.then(|| {
        let mark = sheet.mark.clone();
        view! { <Watch application mark again=calls.again /> }
    });
    let earlier = sheet.earlier.clone();
    let closed = matches!(sheet.standing, PayStanding::Closed(_));
    let body = match sheet.standing.clone() {
        PayStanding::Closed(sentence) => {
            view! { <Notice tone=Tone::Quiet title=sentence /> }.into_any()
        }
        PayStanding::Free => view! {
            <Notice tone=Tone::Ok title=words::NOT_DUE>
                <p>{words::NOT_DUE_HINT}</p>
            </Notice>
        }
        .into_any(),
        PayStanding::Choose => view! { <Gateways application sheet calls /> }.into_any(),
        PayStanding::Order => view! { <OrderSheet application sheet calls /> }.into_any(),
        PayStanding::Paid => view! { <Paid application sheet /> }.into_any(),
        PayStanding::Waived => {
            view! { <Notice tone=Tone::Ok title=words::WAIVER_GRANTED /> }.into_any()
        }
        PayStanding::Refund => view! { <Notice title=words::REFUNDING /> }.into_any(),
    };
    view! {
        {watch}
        {body}
        <Earlier orders=earlier closed />
    }
}

/// Choosing a gateway, and 生成订单.
#[component]
fn Gateways(application: ApplicationId, sheet: PaySheet, calls: Calls) -> impl IntoView {
    let mut entries = vec![
        Entry::new(words::ITEM, sheet.exam),
        Entry::new(words::AMOUNT, sheet.amount.unwrap_or_default()),
    ];
    entries.extend(sheet.window.map(|window| Entry::new(words::WINDOW, window)));
    let only = (sheet.gateways.len() == 1).then(|| sheet.gateways[0].0.clone());
    let options: Vec<_> = sheet
        .gateways
        .into_iter()
        .map(|(code, name)| Choice::new(code, name))
        .collect();
    let form = if options.is_empty() {
        view! { <Notice tone=Tone::Warn title=words::NO_GATEWAY /> }.into_any()
    } else {
        view! {
            <Form action=calls.make id="order">
                <input type="hidden" name="application" value=application.to_string() />
                <RadioGroup
                    name="gateway"
                    label=words::GATEWAY
                    hint=words::GATEWAY_HINT
                    required=true
                    options
                    value=only.unwrap_or_default()
                />
                <Buttons>
                    <SubmitButton label=words::MAKE_ORDER />
                </Buttons>
            </Form>
        }
        .into_any()
    };
    let before = sheet
        .earlier
        .first()
        .and_then(|order| sentence(order.phase));
    view! {
        {before.map(|sentence| view! { <Notice tone=Tone::Warn title=sentence live=true /> })}
        <Card>
            <SummaryList entries />
        </Card>
        <GuideNote />
        <Card>{form}</Card>
    }
}

/// The guide's own sentence, before money is touched.
#[component]
fn GuideNote() -> impl IntoView {
    view! {
        <InsideWeChat errand=Errand::Pay />
        <Notice tone=Tone::Warn title=words::PAY_HINT>
            <p>{words::GUIDE_NOTE}</p>
        </Notice>
    }
}
