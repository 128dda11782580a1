//! The payment page, as a browser without scripts sees it.

use axum::http::{StatusCode, header};
use cashier::words;
use gateways::payments::{OrderState, PaymentProvider};

use crate::stage::{Stage, url};

#[tokio::test]
async fn the_page_says_what_is_paid_and_that_no_money_moves() {
    let stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    assert!(created.pay_url.as_str().starts_with(&stage.base));
    let (status, page) = stage.look(&created.pay_url).await;
    assert_eq!(status, StatusCode::OK);
    for text in [
        words::NO_MONEY,
        "考试中心（演示）",
        &order.subject,
        "100.00 元",
        "A-1",
        "2026年9月21日 22:43:20",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[tokio::test]
async fn a_choice_leads_to_a_result_with_the_way_back() {
    let stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    let answer = stage.press(&created.pay_url, "paid_quietly").await;
    let location = answer.headers()[header::LOCATION].to_str();
    let result = created.pay_url.join(location.expect("plain text"));
    let result = result.expect("a URL");
    assert_eq!(result, created.pay_url, "the page itself shows the result");
    let (status, page) = stage.look(&result).await;
    assert_eq!(status, StatusCode::OK);
    let back = format!("href=\"{}\"", order.return_url);
    assert!(page.contains(words::PAID_NEXT) && page.contains(&back));
    assert!(!page.contains("<form"));

    // Pressed again from a page that is still open in another window.
    let again = stage.press(&created.pay_url, "paid").await;
    assert_eq!(again.status(), StatusCode::SEE_OTHER);
    let other = stage.press(&created.pay_url, "failed").await;
    assert_eq!(other.status(), StatusCode::CONFLICT);
    assert!(stage.site.is_quiet(), "it was paid once, quietly");
}

#[tokio::test]
async fn paying_later_leads_back_and_changes_nothing() {
    let stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    let answer = stage.press(&created.pay_url, "later").await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        answer.headers()[header::LOCATION],
        order.return_url.as_str()
    );
    let state = stage.client.query(&order.order_id).await;
    assert_eq!(state, Ok(OrderState::Pending));
}

#[tokio::test]
async fn nobody_finds_a_page_by_guessing() {
    let stage = Stage::start().await;
    stage.create("A-1").await;
    for token in ["A-1", "0", "00000000000000000000000000000000"] {
        let page = url(&format!("{}/pay/{token}", stage.base));
        let (status, text) = stage.look(&page).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(text.contains(words::NO_PAGE) && text.contains(words::NO_MONEY));
        let answer = stage.press(&page, "paid").await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        let answer = stage.press(&page, "later").await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_form_that_chooses_nothing_changes_nothing() {
    let stage = Stage::start().await;
    let (order, created) = stage.create("A-1").await;
    for body in [
        "",
        "outcome=",
        "outcome=free",
        "outcome=paid&outcome=paid",
        "%ff",
    ] {
        let answer = stage.payer.post(created.pay_url.clone()).body(body);
        let answer = answer.send().await.expect("the page answers");
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    let long = stage.payer.post(created.pay_url.clone());
    let long = long.body("x".repeat(5000)).send().await;
    let status = long.expect("the page answers").status();
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let state = stage.client.query(&order.order_id).await;
    assert_eq!(state, Ok(OrderState::Pending));
}

#[tokio::test]
async fn the_page_obeys_the_strictest_policy_and_finds_its_style() {
    let stage = Stage::start().await;
    let (_, created) = stage.create("A-1").await;
    let answer = stage.payer.get(created.pay_url.clone()).send().await;
    let answer = answer.expect("the page answers");
    let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str();
    let policy = policy.expect("plain text").to_owned();
    assert!(
        policy.starts_with(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
        )
    );
    assert!(policy.contains(&stage.site.address), "the way back");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let page = answer.text().await.expect("a text");
    assert!(page.contains("href=\"../cashier.css\""));
    let style = created.pay_url.join("../cashier.css").expect("a URL");
    let style = stage.payer.get(style).send().await.expect("a style sheet");
    assert_eq!(style.status(), StatusCode::OK);
    assert_eq!(
        style.headers()[header::CONTENT_TYPE],
        "text/css; charset=utf-8"
    );
}
