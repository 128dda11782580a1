//! Codes by text message and counters of what happened lately.

use storage::limits::{self, Bucket, Limit, Tally, Verdict};
use storage::sms_codes::{self, Check, Rules};
use storage::{Error, Tx};

use super::house::{House, Outcome};

const RULES: Rules = Rules {
    valid_codes: 2,
    max_wrong: 5,
};

async fn try_code(tx: &mut Tx, code: &str, now: i64) -> Result<Check, Error> {
    sms_codes::try_code(tx, "13900000001", "register", code, now, RULES).await
}

async fn send(tx: &mut Tx, code: &str, now: i64) -> Result<i64, Error> {
    sms_codes::insert(tx, "13900000001", "register", code, now, now + 100).await
}

async fn the_last_two_codes_are_valid_and_spent_together(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                assert_eq!(try_code(tx, "111111", 0).await?, Check::NoneValid);
                for (code, now) in [("111111", 0), ("222222", 10), ("333333", 20)] {
                    send(tx, code, now).await?;
                }
                let last = sms_codes::last_sent_at(tx, "13900000001", "register").await?;
                assert_eq!(last, Some(20));
                let other = sms_codes::last_sent_at(tx, "13900000001", "recover").await?;
                assert_eq!(other, None);
                assert_eq!(try_code(tx, "111111", 30).await?, Check::Wrong { left: 4 });
                assert_eq!(try_code(tx, "222222", 30).await?, Check::Right);
                for code in ["222222", "333333", "111111"] {
                    assert_eq!(try_code(tx, code, 30).await?, Check::NoneValid);
                }
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_code_stands_five_wrong_tries(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                send(tx, "111111", 0).await?;
                for left in (0..5).rev() {
                    let check = try_code(tx, "999999", 1).await?;
                    assert_eq!(check, Check::Wrong { left });
                }
                assert_eq!(try_code(tx, "111111", 1).await?, Check::NoneValid);
                // A new code gets tries of its own, and does not revive the old.
                send(tx, "222222", 2).await?;
                assert_eq!(try_code(tx, "111111", 3).await?, Check::Wrong { left: 4 });
                assert_eq!(try_code(tx, "222222", 3).await?, Check::Right);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_code_is_for_its_phone_its_purpose_and_its_time(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                send(tx, "111111", 0).await?;
                for (phone, purpose) in [("13900000002", "register"), ("13900000001", "recover")] {
                    let check = sms_codes::try_code(tx, phone, purpose, "111111", 1, RULES).await?;
                    assert_eq!(check, Check::NoneValid);
                }
                assert_eq!(try_code(tx, "111111", 100).await?, Check::NoneValid);
                assert_eq!(sms_codes::prune(tx, 100).await?, 0);
                assert_eq!(try_code(tx, "111111", 99).await?, Check::Right);
                assert_eq!(sms_codes::prune(tx, 101).await?, 1);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

const PHONE: Bucket<'static> = Bucket {
    what: "sms.phone",
    whom: "13900000001",
};

async fn a_limit_allows_so_many_in_its_window(house: &House) -> Outcome {
    let limit = Limit {
        times: 2,
        window: 100,
    };
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                assert_eq!(limits::take(tx, PHONE, limit, 0).await?, Verdict::Allowed);
                assert_eq!(limits::take(tx, PHONE, limit, 40).await?, Verdict::Allowed);
                let refused = limits::take(tx, PHONE, limit, 99).await?;
                assert_eq!(refused, Verdict::NotBefore(100));
                let refused = limits::take(tx, PHONE, limit, 60).await?;
                assert_eq!(refused, Verdict::NotBefore(100), "refusals don't count");
                assert_eq!(limits::take(tx, PHONE, limit, 100).await?, Verdict::Allowed);
                let refused = limits::take(tx, PHONE, limit, 101).await?;
                assert_eq!(refused, Verdict::NotBefore(140));
                let tighter = Limit { times: 1, ..limit };
                let refused = limits::take(tx, PHONE, tighter, 101).await?;
                assert_eq!(refused, Verdict::NotBefore(200));

                let other = Bucket {
                    whom: "13900000002",
                    ..PHONE
                };
                assert_eq!(limits::take(tx, other, limit, 101).await?, Verdict::Allowed);
                let elsewhere = Bucket {
                    what: "sms.day",
                    ..PHONE
                };
                assert_eq!(limits::count(tx, elsewhere, 0).await?, 0);
                assert_eq!(limits::count(tx, PHONE, 0).await?, 2);
                assert_eq!(limits::prune(tx, 41).await?, 2);
                assert_eq!(limits::count(tx, PHONE, -1).await?, 1);
                assert_eq!(limits::clear(tx, PHONE).await?, 1);
                assert_eq!(limits::count(tx, other, 0).await?, 1);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_tally_tells_how_often_and_when_last(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let none = Tally {
                    hits: 0,
                    last: None,
                };
                assert_eq!(limits::tally(tx, PHONE, 0).await?, none);
                for now in [10, 30, 20] {
                    limits::hit(tx, PHONE, now).await?;
                }
                let other = Bucket {
                    whom: "13900000002",
                    ..PHONE
                };
                limits::hit(tx, other, 40).await?;
                let (hits, last) = (2, Some(30));
                assert_eq!(limits::tally(tx, PHONE, 10).await?, Tally { hits, last });
                assert_eq!(limits::tally(tx, PHONE, 30).await?, none);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_crowd_does_not_get_past_a_limit(house: &House) -> Outcome {
    let limit = Limit {
        times: 3,
        window: 100,
    };
    let tries = (0..30).map(|_| {
        let store = house.store.clone();
        tokio::spawn(async move {
            store
                .write(move |tx| Box::pin(async move { limits::take(tx, PHONE, limit, 5).await }))
                .await
        })
    });
    let mut allowed = 0;
    for answer in futures::future::join_all(tries).await {
        allowed += usize::from(answer?? == Verdict::Allowed);
    }
    assert_eq!(allowed, 3);
    Ok(())
}

on_both_engines! {
    the_last_two_codes_are_valid_and_spent_together,
    a_code_stands_five_wrong_tries,
    a_code_is_for_its_phone_its_purpose_and_its_time,
    a_limit_allows_so_many_in_its_window,
    a_tally_tells_how_often_and_when_last,
    a_crowd_does_not_get_past_a_limit,
}
