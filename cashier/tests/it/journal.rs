//! What the cashier remembers after an end in good order, a kill, a torn write
//! and damage.

use std::fs;

use cashier::{Cashier, JournalError, OpenError};
use gateways::payments::{CloseOutcome, OrderId, OrderState, PaymentProvider, RefundId};

use crate::stage::{Props, Stage};

fn number(text: &str) -> OrderId {
    text.parse().expect("a number")
}

fn refund_number() -> RefundId {
    "R-1".parse().expect("a number")
}

/// One order in every state.
async fn a_full_book() -> Stage {
    let stage = Stage::start().await;
    stage.create("pending").await;
    let (paid, created) = stage.create("paid").await;
    stage.press(&created.pay_url, "paid_quietly").await;
    let refund = refund_number();
    let answer = stage.client.refund(&paid.order_id, &refund, paid.amount);
    answer.await.expect("a refund");
    let (_, created) = stage.create("failed").await;
    stage.press(&created.pay_url, "failed").await;
    let (closed, _) = stage.create("closed").await;
    let closing = stage.client.close(&closed.order_id).await;
    assert_eq!(closing, Ok(CloseOutcome::Closed));
    stage
}

async fn states(stage: &Stage) -> Vec<OrderState> {
    let mut states = Vec::new();
    for order in ["pending", "paid", "failed", "closed", "nobody"] {
        let state = stage.client.query(&number(order)).await;
        states.push(state.expect("an answer"));
    }
    states
}

#[tokio::test]
async fn everything_is_there_after_a_restart() {
    let stage = a_full_book().await;
    let before = states(&stage).await;
    assert!(matches!(
        before.as_slice(),
        [
            OrderState::Pending,
            OrderState::Paid { .. },
            OrderState::Failed,
            OrderState::Closed,
            OrderState::Unknown
        ]
    ));
    let paid = number("paid");
    let refund = stage.client.refund_query(&paid, &refund_number()).await;
    let (order, created) = stage.create("pending").await;
    let (props, _site) = stage.stop().await;

    let stage = Stage::start_with(props, |_| ()).await;
    assert_eq!(states(&stage).await, before);
    let again = stage.client.refund_query(&paid, &refund_number()).await;
    assert_eq!(again, refund);
    let same = stage.client.create(&order).await.expect("an order");
    assert_eq!(same.provider_ref, created.provider_ref);
    assert_eq!(same.pay_url.path(), created.pay_url.path());
    stage.press(&same.pay_url, "paid_quietly").await;
    let state = stage.client.query(&order.order_id).await;
    assert!(matches!(state, Ok(OrderState::Paid { .. })));
}

#[tokio::test]
async fn what_was_answered_is_on_disk_at_that_moment() {
    let stage = a_full_book().await;
    let before = states(&stage).await;
    // The disk as a kill would leave it now, while the cashier still runs.
    let killed = Props::new();
    fs::copy(stage.props.journal(), killed.journal()).expect("a copy");
    let stage = Stage::start_with(killed, |_| ()).await;
    assert_eq!(states(&stage).await, before);
}

#[tokio::test]
async fn a_torn_last_line_is_cut_off_at_every_length() {
    let stage = Stage::start().await;
    let (_, created) = stage.create("A-1").await;
    stage.press(&created.pay_url, "paid_quietly").await;
    let whole = fs::read(stage.props.journal()).expect("the journal");
    let without_last = whole[..whole.len() - 1]
        .iter()
        .rposition(|byte| *byte == b'\n');
    let without_last = without_last.expect("several lines") + 1;
    for length in (without_last..whole.len()).step_by(17) {
        let torn = Props::new();
        fs::write(torn.journal(), &whole[..length]).expect("a torn journal");
        let stage = Stage::start_with(torn, |_| ()).await;
        let state = stage.client.query(&number("A-1")).await;
        assert_eq!(state, Ok(OrderState::Pending), "{length}");
        let cut = fs::read(stage.props.journal()).expect("the journal");
        assert_eq!(cut, whole[..without_last]);
        // And it goes on from there.
        stage.create("A-2").await;
        let (props, _site) = stage.stop().await;
        let stage = Stage::start_with(props, |_| ()).await;
        let state = stage.client.query(&number("A-2")).await;
        assert_eq!(state, Ok(OrderState::Pending));
    }
}

#[tokio::test]
async fn a_journal_torn_in_its_first_line_begins_anew() {
    let props = Props::new();
    fs::write(props.journal(), "{\"event\":\"beg").expect("a torn journal");
    let stage = Stage::start_with(props, |_| ()).await;
    stage.create("A-1").await;
    let journal = stage.props.journal_text();
    assert!(journal.starts_with("{\"event\":\"begun\",\"version\":1}\n"));
}

#[tokio::test]
async fn damage_before_the_end_is_refused_by_line() {
    let stage = a_full_book().await;
    let journal = stage.props.journal_text();
    let lines: Vec<&str> = journal.lines().collect();
    let twice = [lines[0], lines[1], lines[1]].join("\n") + "\n";
    let holed = journal.replacen("\"paid\"", "\"pa\u{0}d\"", 1);
    let headless = lines[1..].join("\n") + "\n";
    let newer = "{\"event\":\"begun\",\"version\":2}\n".to_owned();
    let endless = "x".repeat(100_000);
    for (text, expected) in [
        (twice, Some(3)),
        (holed, None),
        (headless, Some(1)),
        (newer, Some(1)),
        (endless, Some(1)),
    ] {
        let damaged = Props::new();
        fs::write(damaged.journal(), &text).expect("a damaged journal");
        let opened = Cashier::open(damaged.options("http://127.0.0.1:9".to_owned())).await;
        let Err(OpenError::Journal(JournalError::Damaged { line })) = opened else {
            panic!("{opened:?}");
        };
        assert!(expected.is_none_or(|expected| expected == line), "{line}");
        let kept = fs::read_to_string(damaged.journal()).expect("the journal");
        assert_eq!(kept, text, "damage is left for a person to look at");
    }
}

#[tokio::test]
async fn two_cashiers_never_share_a_journal() {
    let stage = Stage::start().await;
    let options = stage.props.options("http://127.0.0.1:9".to_owned());
    let second = Cashier::open(options.clone()).await;
    assert!(matches!(
        second,
        Err(OpenError::Journal(JournalError::InUse))
    ));
    let (_props, _site) = stage.stop().await;
    assert!(Cashier::open(options).await.is_ok(), "free again");
}

#[tokio::test]
async fn nothing_personal_is_kept() {
    let stage = Stage::start().await;
    let mut order = stage.order("A-1");
    order.payer_address = Some(std::net::Ipv4Addr::new(203, 0, 113, 7).into());
    stage.client.create(&order).await.expect("an order");
    assert!(!stage.props.journal_text().contains("203.0.113.7"));
}

#[tokio::test]
async fn options_that_make_no_sense_are_refused() {
    let props = Props::new();
    for public_url in [
        "",
        "/sandbox",
        "ftp://h",
        "http://u@h",
        "http://h/?a",
        "http://h/#a",
    ] {
        let opened = Cashier::open(props.options(public_url.to_owned())).await;
        assert!(matches!(opened, Err(OpenError::Options(_))), "{public_url}");
    }
    let mut options = props.options("http://127.0.0.1:9/".to_owned());
    options.merchant_id = "a b".to_owned();
    assert!(matches!(
        Cashier::open(options).await,
        Err(OpenError::Options(_))
    ));
    // A folder that isn't there is not made in silence.
    let mut options = props.options("http://127.0.0.1:9/".to_owned());
    options.journal = props.journal().join("deeper");
    assert!(matches!(
        Cashier::open(options).await,
        Err(OpenError::Journal(JournalError::Io(_)))
    ));
}
