//! The payment page: plain HTML that works without scripts and under the
//! strictest content security policy. Its words live in `words`.

mod html;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::{Router, routing};
use reqwest::Url;
use serde::Deserialize;

use crate::book::Choice;
use crate::order::{Order, Standing};
use crate::{Cashier, words};

const STYLE: &str = include_str!("page/cashier.css");
/// Some browsers ask for an icon whether a page names one or not.
const ICON: &str = include_str!("page/cashier.svg");

/// The page, its form, its style sheet and its icon.
pub(crate) fn routes() -> Router<Cashier> {
    Router::new()
        .route("/pay/{token}", routing::get(show).post(choose))
        .route(
            "/cashier.css",
            routing::get(|| file("text/css; charset=utf-8", STYLE)),
        )
        .route("/cashier.svg", routing::get(|| file("image/svg+xml", ICON)))
}

async fn file(kind: &'static str, content: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, content)
}

async fn show(State(cashier): State<Cashier>, Path(token): Path<String>) -> Response {
    let order = cashier
        .ledger
        .with(move |book| book.order_of_page(&token).cloned())
        .await;
    match order {
        Ok(Some(order)) => order_page(&cashier, &order, StatusCode::OK),
        Ok(None) => no_page(),
        Err(_) => out_of_order(),
    }
}

/// What the payer chose, as the buttons send it.
#[derive(Deserialize)]
struct Form {
    outcome: Outcome,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Paid,
    PaidQuietly,
    Failed,
    Later,
}

async fn choose(
    State(cashier): State<Cashier>,
    Path(token): Path<String>,
    body: Bytes,
) -> Response {
    let Ok(Form { outcome }) = serde_urlencoded::from_bytes(&body) else {
        let page = html::message(words::NO_CHOICE, words::NO_CHOICE_NEXT);
        return answer(StatusCode::UNPROCESSABLE_ENTITY, page, None);
    };
    let choice = match outcome {
        Outcome::Paid => Choice::Pay { notified: true },
        Outcome::PaidQuietly => Choice::Pay { notified: false },
        Outcome::Failed => Choice::Fail,
        Outcome::Later => return go_back(&cashier, token).await,
    };
    let (now, page) = (cashier.now(), token.clone());
    let settled = cashier
        .ledger
        .with(move |book| book.settle(&page, choice, now))
        .await;
    let (order, notice) = match settled {
        Ok(Some(settled)) => settled,
        Ok(None) => return no_page(),
        Err(_) => return out_of_order(),
    };
    if let Some(notice) = notice {
        cashier.notify(notice);
    }
    let got_it = match order.standing(now) {
        Standing::Paid { .. } => matches!(choice, Choice::Pay { .. }),
        Standing::Failed => choice == Choice::Fail,
        Standing::Pending | Standing::Closed | Standing::Expired => false,
    };
    if got_it {
        // Relative to the form's own address, wherever the cashier is mounted.
        redirect(&token)
    } else {
        order_page(&cashier, &order, StatusCode::CONFLICT)
    }
}

async fn go_back(cashier: &Cashier, token: String) -> Response {
    let order = cashier
        .ledger
        .with(move |book| book.order_of_page(&token).cloned())
        .await;
    match order {
        Ok(Some(order)) => redirect(&order.terms.return_url),
        Ok(None) => no_page(),
        Err(_) => out_of_order(),
    }
}

fn redirect(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => no_page(),
    }
}

fn order_page(cashier: &Cashier, order: &Order, status: StatusCode) -> Response {
    let page = html::order(&cashier.options.merchant_name, order, cashier.now());
    answer(status, page, Some(&order.terms.return_url))
}

fn no_page() -> Response {
    let page = html::message(words::NO_PAGE, words::NO_PAGE_NEXT);
    answer(StatusCode::NOT_FOUND, page, None)
}

fn out_of_order() -> Response {
    let page = html::message(words::OUT_OF_ORDER, words::OUT_OF_ORDER_NEXT);
    answer(StatusCode::SERVICE_UNAVAILABLE, page, None)
}

/// Browsers hold `form-action` against a redirect as well, so the way back has
/// to be named when it leads to another origin.
fn answer(status: StatusCode, page: String, return_url: Option<&str>) -> Response {
    let back = return_url
        .and_then(|url| Url::parse(url).ok())
        .map(|url| format!(" {}", url.origin().ascii_serialization()))
        .unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{back}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let policy = HeaderValue::from_str(&policy)
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"));
    let fixed = |value| HeaderValue::from_static(value);
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, fixed("no-store")),
        (header::REFERRER_POLICY, fixed("same-origin")),
        (header::X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
    ];
    (status, headers, Html(page)).into_response()
}
