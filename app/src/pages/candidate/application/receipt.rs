//! 报名信息确认回执: the list on the page of an application's state, and one whole,
//! with its paper and the file by which it can be checked anywhere.

use domain::{id::ApplicationId, receipt::Standing, text::receipt as words};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{ApplicationFrame, OfApplication};
use crate::{
    api::receipts::{ReceiptRow, ReceiptView, own_receipt},
    pages::LoadPart,
    routes,
    ui::{ButtonLink, Buttons, Card, Entry, Kind, Notice, StatusTag, SummaryList, Tone},
};

/// Where the list stands on its page.
const LIST: &str = "receipts";

/// The list on its page.
pub(super) fn list_of(application: ApplicationId) -> String {
    format!("{}#{LIST}", routes::application(application, "status"))
}

/// The page of one receipt.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    view! { <OfApplication page=receipt_page /> }
}

fn receipt_page(application: ApplicationId) -> impl IntoView {
    view! {
        <ApplicationFrame application title=words::TITLE>
            <Sheet application />
        </ApplicationFrame>
    }
}

#[component]
fn Sheet(application: ApplicationId) -> impl IntoView {
    let params = use_params_map();
    // No receipt has the number 0, so that one that can't be read is not found.
    let round = Memo::new(move |_| {
        params.with(|params| params.get_str("round").and_then(|round| round.parse().ok()))
    });
    let receipt = Resource::new_blocking(
        move || round.get().unwrap_or(0),
        move |round: i64| own_receipt(application, round),
    );
    view! { <LoadPart data=receipt show=|receipt| view! { <Receipt receipt /> } /> }
}

#[component]
fn Receipt(receipt: ReceiptView) -> impl IntoView {
    let ReceiptView {
        application,
        row,
        number,
        facts,
    } = receipt;
    let file = |name| routes::receipt_file(application, row.round, name);
    let (pdf, text) = (file("receipt.pdf"), file("receipt.txt"));
    let entries = facts
        .into_iter()
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    let status = routes::application(application, "status");
    view! {
        <p>{words::LEAD}</p>
        <Notice tone=tone(row.standing) title=row.standing.word()>
            <p>{row.standing.sentence()}</p>
        </Notice>
        <Card>
            <SummaryList entries />
        </Card>
        <Buttons>
            <ButtonLink href=pdf label=words::DOWNLOAD_PDF kind=Kind::Main download=true />
            <ButtonLink href=text label=words::DOWNLOAD_FILE download=true />
        </Buttons>
        <p class="hint">{words::FILE_HINT}</p>
        <p class="hint">{words::KEPT_AS_IT_WAS}</p>
        <p class="links">
            <a href=routes::verify(&number)>{words::VERIFY}</a>
        </p>
        <Buttons>
            <ButtonLink href=status label=words::BACK />
        </Buttons>
    }
}

/// The receipts of an application, the youngest first.
#[component]
pub(super) fn Receipts(application: ApplicationId, rows: Vec<ReceiptRow>) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }
    let lines = rows
        .into_iter()
        .map(|row| {
            let href = routes::receipt(application, row.round);
            view! {
                <li>
                    <p>
                        {words::round(row.round)} "　" {row.confirmed_at.full_seconds()} " "
                        <StatusTag label=row.standing.word() tone=tone(row.standing) />
                    </p>
                    <p class="hint">{row.standing.sentence()}</p>
                    <p>{words::NUMBER} "：" {row.number.clone()}</p>
                    <p class="links">
                        <a href=href>
                            {words::OPEN} <span class="unseen">{row.number}</span>
                        </a>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 id=LIST>{words::LIST}</h2>
        <Card>
            <p>{words::LIST_LEAD}</p>
            <ul>{lines}</ul>
        </Card>
    }
    .into_any()
}

const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Current => Tone::Ok,
        Standing::ConfirmedAnew => Tone::Info,
        Standing::Returned | Standing::Rejected | Standing::TakenBack => Tone::Warn,
        Standing::Ended => Tone::Quiet,
    }
}
