//! Many at once: what there is once is given once, on both engines.

use std::collections::BTreeSet;

use futures::future::join_all;
use storage::jobs::{self, Lane, NewJob};
use storage::{Error, Options, Store, Swap, accounts, node_settings};

use super::accounts::somebody;
use super::house::{House, Outcome, Refusal};

const SEATS: i64 = 50;
const BUYERS: i64 = 500;

async fn fifty_seats_and_five_hundred_buyers_make_fifty_tickets(house: &House) -> Outcome {
    let mut door = house.side_door().await?;
    door.run(
        "create table sale (id bigint primary key, sold bigint not null);
         create table place (buyer bigint not null, number bigint not null);
         insert into sale (id, sold) values (1, 0)",
    )
    .await?;
    let buyers = (0..BUYERS).map(|buyer| {
        let store = house.store.clone();
        tokio::spawn(async move {
            store
                .write(move |tx| {
                    Box::pin(async move {
                        let sale = tx
                            .fetch_one("select sold from sale where id = 1", &[])
                            .await?;
                        let sold: i64 = sale.get("sold")?;
                        if sold >= SEATS {
                            return Err(Refusal::Unwilling);
                        }
                        let rows = tx
                            .execute(
                                "update sale set sold = sold + 1 where id = 1 and sold = $1",
                                &[sold.into()],
                            )
                            .await?;
                        assert_eq!(Swap::from_rows(rows), Swap::Done, "serializable");
                        tx.execute(
                            "insert into place (buyer, number) values ($1, $2)",
                            &[buyer.into(), sold.into()],
                        )
                        .await?;
                        Ok(sold)
                    })
                })
                .await
        })
    });
    let mut sold = BTreeSet::new();
    let mut refused = 0;
    for answer in join_all(buyers).await {
        match answer? {
            Ok(seat) => assert!(sold.insert(seat), "seat {seat} was sold twice"),
            Err(Refusal::Unwilling) => refused += 1,
            Err(other) => return Err(other.into()),
        }
    }
    assert_eq!(sold, (0..SEATS).collect());
    assert_eq!(refused, BUYERS - SEATS, "nobody was merely turned away");
    let places = house.store.read(|tx| {
        Box::pin(async move {
            tx.fetch_one(
                "select count(*) as places, count(distinct number) as numbers from place",
                &[],
            )
            .await
        })
    });
    let places = places.await.map_err(|error: Error| error)?;
    assert_eq!(places.get::<i64>("places")?, SEATS);
    assert_eq!(places.get::<i64>("numbers")?, SEATS);
    Ok(())
}

async fn of_forty_registrations_of_one_person_one_succeeds(house: &House) -> Outcome {
    let tries = (0..40).map(|number| {
        let store = house.store.clone();
        tokio::spawn(async move {
            store
                .write(move |tx| {
                    Box::pin(async move {
                        let mut new = somebody(1);
                        // Half of them have the phone in common, half the person.
                        if number % 2 == 0 {
                            new.phone = somebody(100 + number).phone;
                        } else {
                            new.document = somebody(100 + number).document;
                        }
                        if number == 0 {
                            new = somebody(1);
                        }
                        let id = accounts::insert(tx, &new).await?;
                        Ok::<_, Error>(id.map(|id| (number, id)))
                    })
                })
                .await
        })
    });
    let mut born = Vec::new();
    for answer in join_all(tries).await {
        born.extend(answer??);
    }
    let people = born.iter().filter(|(number, _)| number % 2 == 0).count();
    let phones = born.iter().filter(|(number, _)| number % 2 == 1).count();
    assert!(
        people <= 1 && phones <= 1 && people + phones >= 1,
        "{born:?}"
    );
    if born.iter().any(|(number, _)| *number == 0) {
        assert_eq!(born.len(), 1, "it has both the person and the phone");
    }
    Ok(())
}

async fn two_workers_never_get_the_same_job(house: &House) -> Outcome {
    const JOBS: i64 = 60;
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                for number in 0..JOBS {
                    let new = NewJob {
                        kind: "count".to_owned(),
                        payload: format!("{{\"number\":{number}}}"),
                        lane: Lane::Notice,
                        run_at: 0,
                        max_tries: 3,
                        unique_key: None,
                        now: 0,
                    };
                    jobs::enqueue(tx, &new).await?;
                }
                Ok::<_, Error>(())
            })
        })
        .await?;
    // Two nodes with four workers each.
    let second = house.another(Options::default()).await?;
    let workers = (0..8).map(|worker| {
        let store: Store = if worker % 2 == 0 {
            &house.store
        } else {
            &second
        }
        .clone();
        tokio::spawn(async move {
            let mut got = Vec::new();
            loop {
                let claimed = store
                    .write(|tx| {
                        Box::pin(async move { jobs::claim(tx, &Lane::ALL, 1, 1_000).await })
                    })
                    .await;
                match claimed {
                    Ok(Some(job)) => got.push(job.id),
                    Ok(None) => return Ok(got),
                    Err(Error::Busy) => {}
                    Err(error) => return Err(error),
                }
            }
        })
    });
    let mut all = Vec::new();
    for got in join_all(workers).await {
        all.extend(got??);
    }
    assert_eq!(i64::try_from(all.len())?, JOBS);
    let distinct: BTreeSet<_> = all.into_iter().collect();
    assert_eq!(i64::try_from(distinct.len())?, JOBS);
    second.close().await;
    Ok(())
}

async fn each_relies_on_what_the_other_is_about_to_change(house: &House) -> Outcome {
    // Two are on duty; each may leave as long as another stays.
    for round in 0..20 {
        house
            .store
            .write(|tx| {
                Box::pin(async move {
                    node_settings::set(tx, "anna", "on").await?;
                    node_settings::set(tx, "bert", "on").await
                })
            })
            .await?;
        let leave = |who: &'static str| {
            let store = house.store.clone();
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        Box::pin(async move {
                            let on = tx
                                .fetch_one(
                                    "select count(*) as on_duty from node_setting where value = 'on'",
                                    &[],
                                )
                                .await?
                                .get::<i64>("on_duty")?;
                            if on < 2 {
                                return Err(Refusal::Unwilling);
                            }
                            node_settings::set(tx, who, "off").await?;
                            Ok(())
                        })
                    })
                    .await
            })
        };
        let (anna, bert) = tokio::join!(leave("anna"), leave("bert"));
        let left = [anna?, bert?].iter().filter(|one| one.is_ok()).count();
        assert_eq!(left, 1, "round {round}");
    }
    if !house.is_sqlite() {
        assert!(
            house.store.figures().retries > 0,
            "somebody had to run again"
        );
    }
    Ok(())
}

on_both_engines! {
    fifty_seats_and_five_hundred_buyers_make_fifty_tickets,
    of_forty_registrations_of_one_person_one_succeeds,
    two_workers_never_get_the_same_job,
    each_relies_on_what_the_other_is_about_to_change,
}
