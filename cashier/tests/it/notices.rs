//! Notifications: again until acknowledged, twice when asked, and after a
//! restart.

use std::time::Duration;

use axum::http::StatusCode;
use gateways::payments::{NotificationError, PaymentProvider};

use crate::stage::{Props, Stage};

const NO_DELAY: Duration = Duration::ZERO;

#[tokio::test]
async fn a_notification_comes_again_until_it_is_acknowledged() {
    let stage = Stage::start_with(Props::new(), |options| {
        options.notice_delays = vec![NO_DELAY; 6];
        // Sent after the end was written: its arrival is the sign.
        options.extra_notices = 1;
    });
    let mut stage = stage.await;
    stage.site.will_answer(&[
        (StatusCode::INTERNAL_SERVER_ERROR, "SUCCESS"),
        (StatusCode::OK, "FAIL"),
        (StatusCode::FOUND, "SUCCESS"),
        (StatusCode::OK, " SUCCESS\n"),
    ]);
    let (_, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "paid").await;

    let mut nonces = Vec::new();
    let mut seen = None;
    for _ in 0..5 {
        let (headers, body) = stage.site.arrival().await;
        let notification = stage.client.parse_notification(&headers, &body);
        let notification = notification.expect("the cashier's own");
        assert_eq!(*seen.get_or_insert(notification.clone()), notification);
        nonces.push(headers["x-sandbox-nonce"].clone());
    }
    nonces.dedup();
    assert_eq!(nonces.len(), 5, "each delivery is signed anew");
    let journal = stage.props.journal_text();
    assert!(journal.contains("\"acknowledged\":true"));
    assert!(stage.site.is_quiet());
}

#[tokio::test]
async fn a_notification_is_given_up_in_the_end() {
    let stage = Stage::start_with(Props::new(), |options| {
        options.notice_delays = vec![NO_DELAY; 3];
    });
    let mut stage = stage.await;
    stage
        .site
        .will_answer(&[(StatusCode::SERVICE_UNAVAILABLE, ""); 9]);
    let (_, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "paid").await;
    stage.until_journal_has("\"acknowledged\":false").await;
    for _ in 0..3 {
        stage.site.arrival().await;
    }
    assert!(stage.site.is_quiet());
}

#[tokio::test]
async fn a_merchant_who_is_away_is_notified_after_a_restart() {
    let stage = Stage::start_with(Props::new(), |options| {
        options.notice_delays = vec![Duration::from_secs(3600)];
    });
    let stage = stage.await;
    let (order, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "paid").await;
    let (props, mut site) = stage.stop().await;
    assert!(site.is_quiet());

    let stage = Stage::start_with(props, |_| ()).await;
    let (headers, body) = site.arrival().await;
    let notification = stage.client.parse_notification(&headers, &body);
    assert_eq!(notification.map(|n| n.order_id), Ok(order.order_id));
    stage.until_journal_has("\"acknowledged\":true").await;
    let (props, site) = stage.stop().await;
    let again = Stage::start_with(props, |_| ()).await;
    again.create("A-2").await;
    assert!(site.is_quiet(), "what was acknowledged is over");
}

#[tokio::test]
async fn a_changed_notification_is_not_believed() {
    let mut stage = Stage::start().await;
    let (_, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "paid").await;
    let (headers, body) = stage.site.arrival().await;
    let body = String::from_utf8(body.to_vec()).expect("a form");
    let cheaper = body.replace("amount_fen=10000", "amount_fen=1");
    assert_ne!(cheaper, body);
    assert_eq!(
        stage
            .client
            .parse_notification(&headers, cheaper.as_bytes()),
        Err(NotificationError::BadSignature)
    );
    stage.props.move_clock(Duration::from_millis(120_001));
    assert_eq!(
        stage.client.parse_notification(&headers, body.as_bytes()),
        Err(NotificationError::Stale),
        "a replay"
    );
}
