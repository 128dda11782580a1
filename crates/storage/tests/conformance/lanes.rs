//! Lanes of jobs: what goes first however much waits; and what becomes of a job
//! that was buried.

use domain::id::JobId;
use storage::jobs::{self, Job, Lane, NewJob};
use storage::{Error, Swap, Tx};

use super::house::{House, Outcome};

fn new(kind: &str, lane: Lane, run_at: i64) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload: "{\"id\":1}".to_owned(),
        lane,
        run_at,
        max_tries: 1,
        unique_key: None,
        now: 0,
    }
}

async fn next(tx: &mut Tx, lanes: &[Lane], now: i64) -> Result<Option<String>, Error> {
    let job = jobs::claim(tx, lanes, now, now + 100).await?;
    Ok(job.map(|job| job.kind))
}

async fn a_code_goes_before_a_thousand_notices(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                for _ in 0..1_000 {
                    jobs::enqueue(tx, &new("notice", Lane::Notice, 0)).await?;
                }
                jobs::enqueue(tx, &new("refund", Lane::Money, 5)).await?;
                jobs::enqueue(tx, &new("code", Lane::Code, 9)).await?;
                // Nothing of haste is due yet, and it holds up nobody.
                assert_eq!(next(tx, &Lane::ALL, 4).await?.as_deref(), Some("notice"));
                for kind in ["code", "refund", "notice"] {
                    assert_eq!(next(tx, &Lane::ALL, 9).await?.as_deref(), Some(kind));
                }
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn who_asks_for_codes_alone_gets_nothing_else(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                jobs::enqueue(tx, &new("notice", Lane::Notice, 0)).await?;
                assert_eq!(next(tx, &[Lane::Code], 9).await?, None);
                assert_eq!(next(tx, &[], 9).await?, None);
                jobs::enqueue(tx, &new("code", Lane::Code, 8)).await?;
                jobs::enqueue(tx, &new("older code", Lane::Code, 7)).await?;
                for kind in ["older code", "code"] {
                    let got = next(tx, &[Lane::Code], 9).await?;
                    assert_eq!(got.as_deref(), Some(kind));
                }
                assert_eq!(next(tx, &[Lane::Code], 9).await?, None);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

/// Enqueues a job, claims it and buries it; it has had one try.
async fn bury(tx: &mut Tx, kind: &str, at: i64) -> Result<Job, Error> {
    jobs::enqueue(tx, &new(kind, Lane::Notice, 0)).await?;
    let job = jobs::claim(tx, &Lane::ALL, at, at + 100).await?;
    let job = job.ok_or(Error::Panicked)?;
    assert!(job.is_at_its_last_try());
    assert!(
        jobs::retry(tx, &job, at, at + 1, "no answer")
            .await?
            .is_done()
    );
    Ok(job)
}

async fn the_buried_are_found_by_kind_and_time_and_come_back_in_their_lane(
    house: &House,
) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let one = bury(tx, "mail", 10).await?;
                let two = bury(tx, "mail", 20).await?;
                bury(tx, "other", 20).await?;
                let three = bury(tx, "mail", 30).await?;
                let all = jobs::buried(tx, "mail", 10, JobId(0), 9).await?;
                assert_eq!(all, [one.clone(), two.clone(), three.clone()]);
                let late = jobs::buried(tx, "mail", 11, JobId(0), 1).await?;
                assert_eq!(late, std::slice::from_ref(&two));
                let rest = jobs::buried(tx, "mail", 11, two.id, 9).await?;
                assert_eq!(rest, [three]);
                assert_eq!(jobs::revive(tx, two.id, 40).await?, Swap::Done);
                assert_eq!(next(tx, &[Lane::Code, Lane::Money], 40).await?, None);
                let again = jobs::claim(tx, &[Lane::Notice], 40, 140).await?;
                assert_eq!(again, Some(two));
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn the_buried_are_forgotten_after_a_longer_time_than_the_done(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                bury(tx, "mail", 10).await?;
                bury(tx, "mail", 20).await?;
                jobs::enqueue(tx, &new("mail", Lane::Notice, 0)).await?;
                let done = jobs::claim(tx, &Lane::ALL, 30, 130).await?;
                let done = done.ok_or(Error::Panicked)?;
                assert!(jobs::finish(tx, &done, 30).await?.is_done());
                assert_eq!(jobs::prune_dead(tx, 20, 10).await?, 1);
                assert_eq!(jobs::prune(tx, 1_000, 10).await?, 1);
                assert_eq!(jobs::counts(tx).await?.dead, 1);
                assert_eq!(jobs::prune_dead(tx, 1_000, 10).await?, 1);
                assert_eq!(jobs::prune_dead(tx, 1_000, 10).await?, 0);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    a_code_goes_before_a_thousand_notices,
    who_asks_for_codes_alone_gets_nothing_else,
    the_buried_are_found_by_kind_and_time_and_come_back_in_their_lane,
    the_buried_are_forgotten_after_a_longer_time_than_the_done,
}
