//! Jobs: enqueued with what wants them, claimed by one, never lost.

use storage::jobs::{self, Buried, Counts, Expired, Job, Lane, NewJob};
use storage::{Error, Swap, Tx};

use super::house::{House, Outcome, Refusal};

fn new(kind: &str, run_at: i64, key: Option<&str>) -> NewJob {
    NewJob {
        kind: kind.to_owned(),
        payload: "{\"id\":1}".to_owned(),
        lane: Lane::Notice,
        run_at,
        max_tries: 3,
        unique_key: key.map(str::to_owned),
        now: 0,
    }
}

async fn claim(tx: &mut Tx, now: i64) -> Result<Job, Error> {
    let job = jobs::claim(tx, &Lane::ALL, now, now + 100).await?;
    Ok(job.expect("a job is due"))
}

fn returned(returned: u64) -> Expired {
    Expired {
        returned,
        ..Expired::default()
    }
}

async fn jobs_are_claimed_when_due_in_the_order_of_their_time(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                for (kind, run_at) in [("late", 30), ("early", 10), ("second", 10)] {
                    assert!(jobs::enqueue(tx, &new(kind, run_at, None)).await?.is_some());
                }
                assert_eq!(jobs::next_run_at(tx).await?, Some(10));
                assert_eq!(jobs::claim(tx, &Lane::ALL, 9, 100).await?, None);
                let first = claim(tx, 10).await?;
                assert_eq!((first.kind.as_str(), first.tries), ("early", 1));
                assert_eq!((first.payload.as_str(), first.max_tries), ("{\"id\":1}", 3));
                assert_eq!(claim(tx, 10).await?.kind, "second");
                assert_eq!(jobs::claim(tx, &Lane::ALL, 29, 100).await?, None);
                assert_eq!(jobs::finish(tx, &first, 20).await?, Swap::Done);
                assert_eq!(jobs::finish(tx, &first, 20).await?, Swap::Stale);
                let expected = Counts {
                    ready: 1,
                    running: 1,
                    done: 1,
                    dead: 0,
                };
                assert_eq!(jobs::counts(tx).await?, expected);
                let left = jobs::left_over(tx).await?;
                assert_eq!(left, [("late".to_owned(), 1), ("second".to_owned(), 1)]);
                assert_eq!(jobs::under_way(tx).await?, left, "waiting and running");
                assert_eq!(jobs::prune(tx, 20, 10).await?, 0);
                assert_eq!(jobs::prune(tx, 21, 10).await?, 1);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_job_stands_or_falls_with_the_write_that_wants_it(house: &House) -> Outcome {
    let refused = house
        .store
        .write(|tx| {
            Box::pin(async move {
                jobs::enqueue(tx, &new("mail", 0, None)).await?;
                Err::<(), _>(Refusal::Unwilling)
            })
        })
        .await;
    assert_eq!(refused, Err(Refusal::Unwilling));
    let left = house
        .store
        .read(|tx| Box::pin(async move { jobs::left_over(tx).await }))
        .await?;
    assert!(left.is_empty(), "{left:?}");
    Ok(())
}

async fn a_key_is_enqueued_once_while_it_waits(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                assert!(
                    jobs::enqueue(tx, &new("poll", 0, Some("k")))
                        .await?
                        .is_some()
                );
                assert!(
                    jobs::enqueue(tx, &new("poll", 0, Some("k")))
                        .await?
                        .is_none()
                );
                assert!(
                    jobs::enqueue(tx, &new("poll", 0, Some("l")))
                        .await?
                        .is_some()
                );
                let running = claim(tx, 0).await?;
                assert!(
                    jobs::enqueue(tx, &new("poll", 0, Some("k")))
                        .await?
                        .is_some()
                );
                // The young one goes on in the place of the old one.
                assert!(jobs::retry(tx, &running, 1, 2, "later").await?.is_done());
                let counts = jobs::counts(tx).await?;
                assert_eq!((counts.ready, counts.running, counts.done), (2, 0, 1));
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_job_that_fails_is_tried_again_and_buried_at_last(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let id = jobs::enqueue(tx, &new("mail", 0, None)).await?;
                let id = id.expect("it has no key");
                for tries in 1..=3 {
                    let job = claim(tx, tries * 10).await?;
                    assert_eq!((job.id, job.tries), (id, tries));
                    let again = jobs::retry(tx, &job, tries * 10, tries * 10 + 5, "no answer");
                    assert!(again.await?.is_done());
                    let early = jobs::claim(tx, &Lane::ALL, tries * 10 + 4, 100).await?;
                    assert_eq!(early, None);
                }
                assert_eq!(jobs::counts(tx).await?.dead, 1);
                assert_eq!(jobs::claim(tx, &Lane::ALL, 1_000, 2_000).await?, None);
                let buried = [("mail".to_owned(), 1)];
                assert_eq!(jobs::left_over(tx).await?, buried);
                assert!(jobs::under_way(tx).await?.is_empty());
                assert_eq!(jobs::revive(tx, id, 1_000).await?, Swap::Done);
                assert_eq!(jobs::revive(tx, id, 1_000).await?, Swap::Stale);
                let job = claim(tx, 1_000).await?;
                assert_eq!(job.tries, 1);
                assert!(
                    jobs::bury(tx, &job, 1_001, "nobody wants it")
                        .await?
                        .is_done()
                );
                assert_eq!(jobs::bury(tx, &job, 1_001, "twice").await?, Swap::Stale);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_job_whose_worker_fell_silent_comes_back(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                jobs::enqueue(tx, &new("mail", 0, None)).await?;
                let first = claim(tx, 0).await?;
                assert_eq!(jobs::return_expired(tx, 99, 10).await?, returned(0));
                assert!(jobs::extend(tx, &first, 200).await?.is_done());
                assert_eq!(jobs::return_expired(tx, 199, 10).await?, returned(0));
                assert_eq!(jobs::return_expired(tx, 200, 10).await?, returned(1));
                let second = claim(tx, 200).await?;
                assert_eq!((second.id, second.tries), (first.id, 2));
                // What the silent one says now no longer counts.
                assert_eq!(jobs::finish(tx, &first, 201).await?, Swap::Stale);
                assert_eq!(jobs::extend(tx, &first, 900).await?, Swap::Stale);
                assert_eq!(
                    jobs::retry(tx, &first, 201, 202, "late").await?,
                    Swap::Stale
                );
                assert_eq!(jobs::finish(tx, &second, 202).await?, Swap::Done);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn what_went_wrong_before_a_last_silence_is_told(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let mut twice = new("mail", 0, None);
                twice.max_tries = 2;
                jobs::enqueue(tx, &twice).await?;
                let first = claim(tx, 0).await?;
                assert!(jobs::retry(tx, &first, 1, 2, "busy").await?.is_done());
                let job = claim(tx, 2).await?;
                let expired = jobs::return_expired(tx, 200, 10).await?;
                let error = "the worker fell silent; before that: busy".to_owned();
                assert_eq!(expired.buried, [Buried { job, error }]);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn silence_after_the_last_try_buries_and_keys_stay_unique(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let mut last = new("mail", 0, None);
                last.max_tries = 1;
                jobs::enqueue(tx, &last).await?;
                let silent = Buried {
                    job: claim(tx, 0).await?,
                    error: "the worker fell silent".to_owned(),
                };
                // Two claims of one key fall silent: one waits, one is done with.
                for _ in 0..2 {
                    jobs::enqueue(tx, &new("poll", 0, Some("k"))).await?;
                    claim(tx, 0).await?;
                }
                let expired = jobs::return_expired(tx, 100, 10).await?;
                assert_eq!((expired.returned, expired.buried), (2, vec![silent]));
                let expected = Counts {
                    ready: 1,
                    running: 0,
                    done: 1,
                    dead: 1,
                };
                assert_eq!(jobs::counts(tx).await?, expected);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    jobs_are_claimed_when_due_in_the_order_of_their_time,
    a_job_stands_or_falls_with_the_write_that_wants_it,
    a_key_is_enqueued_once_while_it_waits,
    a_job_that_fails_is_tried_again_and_buried_at_last,
    a_job_whose_worker_fell_silent_comes_back,
    what_went_wrong_before_a_last_silence_is_told,
    silence_after_the_last_try_buries_and_keys_stay_unique,
}
