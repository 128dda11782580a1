//! Counters of what happened lately.

use storage::Error;
use storage::limits::{self, Bucket, Limit, Tally, Verdict};

use super::house::{House, Outcome};

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
                assert_eq!(limits::judge(tx, PHONE, limit, 0).await?, Verdict::Allowed);
                assert_eq!(limits::count(tx, PHONE, -1).await?, 0, "only looked at");
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
                assert_eq!(limits::prune(tx, 41, 1).await?, 1);
                assert_eq!(limits::prune(tx, 41, 10).await?, 1);
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

async fn one_that_was_counted_is_taken_back(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                for now in [10, 10, 20] {
                    limits::hit(tx, PHONE, now).await?;
                }
                let other = Bucket {
                    whom: "13900000002",
                    ..PHONE
                };
                assert_eq!(limits::take_back(tx, other, 10).await?, 0);
                assert_eq!(limits::take_back(tx, PHONE, 11).await?, 0);
                assert_eq!(limits::take_back(tx, PHONE, 10).await?, 1);
                assert_eq!(limits::count(tx, PHONE, 0).await?, 2);
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
    a_limit_allows_so_many_in_its_window,
    a_tally_tells_how_often_and_when_last,
    one_that_was_counted_is_taken_back,
    a_crowd_does_not_get_past_a_limit,
}
