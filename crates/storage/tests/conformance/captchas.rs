//! Challenges that were answered: each once, also by two at the same time.

use futures::future::join_all;
use storage::captchas::{self, Spent};
use storage::{Error, Store};

use super::house::{House, Outcome};

const NONCE: &str = "00112233445566778899aabbccddeeff";
const OTHER: &str = "ffeeddccbbaa99887766554433221100";

async fn spend(store: &Store, nonce: &'static str, expires_at: i64) -> Result<Spent, Error> {
    store
        .write(move |tx| Box::pin(async move { captchas::spend(tx, nonce, expires_at).await }))
        .await
}

async fn a_challenge_is_spent_once(house: &House) -> Outcome {
    assert_eq!(spend(&house.store, NONCE, 100).await?, Spent::Now);
    assert_eq!(spend(&house.store, NONCE, 100).await?, Spent::Before);
    assert_eq!(spend(&house.store, OTHER, 100).await?, Spent::Now);
    Ok(())
}

async fn of_answers_at_once_one_spends_the_challenge(house: &House) -> Outcome {
    let answers = join_all((0..16).map(|_| spend(&house.store, NONCE, 100))).await;
    let mut first = 0;
    for answer in answers {
        first += usize::from(answer? == Spent::Now);
    }
    assert_eq!(first, 1);
    Ok(())
}

async fn what_has_expired_is_forgotten(house: &House) -> Outcome {
    assert_eq!(spend(&house.store, NONCE, 100).await?, Spent::Now);
    assert_eq!(spend(&house.store, OTHER, 200).await?, Spent::Now);
    let pruned = house
        .store
        .write(|tx| Box::pin(async move { captchas::prune(tx, 150, 10).await }))
        .await;
    assert_eq!(pruned, Ok::<_, Error>(1));
    assert_eq!(spend(&house.store, OTHER, 200).await?, Spent::Before);
    Ok(())
}

on_both_engines!(
    a_challenge_is_spent_once,
    of_answers_at_once_one_spends_the_challenge,
    what_has_expired_is_forgotten,
);
