//! A code that is used from two windows at once: one of them gets it.

use futures::future::join_all;
use storage::Error;
use storage::sms_codes::Check;

use super::{here, send, try_code, visit};
use crate::conformance::house::{House, Outcome};

async fn of_tries_at_once_with_the_right_code_one_is_right(house: &House) -> Outcome {
    const TRIES: usize = 6;
    for round in 0..10 {
        let session = house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let session = visit(tx, round).await?;
                    send(tx, here(session), "111111", 0).await?;
                    Ok::<_, Error>(session)
                })
            })
            .await?;
        let tries = (0..TRIES).map(|_| {
            let store = house.store.clone();
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        Box::pin(async move { try_code(tx, here(session), "111111", 1).await })
                    })
                    .await
            })
        });
        let mut checks = Vec::new();
        for check in join_all(tries).await {
            checks.push(check??);
        }
        let right = checks.iter().filter(|check| **check == Check::Right);
        assert_eq!(right.count(), 1, "round {round}: {checks:?}");
        let spent = checks.iter().filter(|check| **check == Check::NoneValid);
        assert_eq!(spent.count(), TRIES - 1, "round {round}: {checks:?}");
    }
    Ok(())
}

on_both_engines! {
    of_tries_at_once_with_the_right_code_one_is_right,
}
