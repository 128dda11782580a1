//! What goes in comes out again, alike on both engines.

use storage::{Error, Kind, Value};

use super::house::{House, Outcome};

async fn every_kind_of_value_comes_back_as_it_was(house: &House) -> Outcome {
    house
        .side_door()
        .await?
        .run(if house.is_sqlite() {
            "create table thing (id integer primary key, number integer, words text, bytes blob) strict"
        } else {
            "create table thing (id bigint primary key, number bigint, words text, bytes bytea)"
        })
        .await?;
    let row = house
        .store
        .write(|tx| {
            Box::pin(async move {
                let rare = "𫖳·𬱖 ‘’ \\ % _ é";
                let things: [(i64, Value, Value, Value); 4] = [
                    (1, i64::MIN.into(), rare.into(), vec![0_u8, 255].into()),
                    (2, i64::MAX.into(), "".into(), Vec::<u8>::new().into()),
                    (3, true.into(), "x".into(), [7_u8; 3].into()),
                    (
                        4,
                        None::<i64>.into(),
                        None::<String>.into(),
                        None::<Vec<u8>>.into(),
                    ),
                ];
                for (id, number, words, bytes) in things {
                    tx.execute(
                        "insert into thing (id, number, words, bytes) values ($1, $2, $3, $4)",
                        &[id.into(), number, words, bytes],
                    )
                    .await?;
                }
                let rows = tx
                    .fetch_all("select number, words, bytes from thing order by id", &[])
                    .await?;
                assert_eq!(rows.len(), 4);
                assert_eq!(rows[0].get::<i64>("number")?, i64::MIN);
                assert_eq!(rows[0].get::<String>("words")?, rare);
                assert_eq!(rows[0].get::<Vec<u8>>("bytes")?, [0, 255]);
                assert_eq!(rows[1].get::<i64>(0)?, i64::MAX);
                assert_eq!(rows[1].get::<String>(1)?, "");
                assert_eq!(rows[1].get::<Vec<u8>>(2)?, Vec::<u8>::new());
                assert!(rows[2].get::<bool>("number")?);
                assert_eq!(rows[2].get::<[u8; 3]>("bytes")?, [7; 3]);
                assert_eq!(rows[3].get::<Option<i64>>("number")?, None);
                assert_eq!(rows[3].get::<Option<String>>("words")?, None);
                assert_eq!(rows[3].get::<Option<Vec<u8>>>("bytes")?, None);
                Ok::<_, Error>(rows[3].clone())
            })
        })
        .await?;
    assert!(row.get::<i64>("number").is_err(), "null is no number");
    Ok(())
}

async fn numbers_that_a_statement_makes_are_read_as_bigints(house: &House) -> Outcome {
    let numbers = house
        .store
        .read(|tx| {
            Box::pin(async move {
                let row = tx
                    .fetch_one(
                        "select 7 as literal, count(*) as counted, 1 = 1 as truth,
                            cast(coalesce(sum(at), 0) as bigint) as total, $1 as given
                         from limit_hit",
                        &[5_000_000_000_i64.into()],
                    )
                    .await?;
                Ok::<_, Error>((
                    row.get::<i64>("literal")?,
                    row.get::<i64>("counted")?,
                    row.get::<bool>("truth")?,
                    row.get::<i64>("total")?,
                    row.get::<i64>("given")?,
                ))
            })
        })
        .await?;
    assert_eq!(numbers, (7, 0, true, 0, 5_000_000_000));
    Ok(())
}

async fn texts_are_ordered_by_their_code_points(house: &House) -> Outcome {
    let keys = house
        .store
        .write(|tx| {
            Box::pin(async move {
                for key in ["b", "B", "a", "Ä", "职", "_", "岗", "A"] {
                    storage::node_settings::set(tx, key, "order").await?;
                }
                let rows = tx
                    .fetch_all(
                        "select key from node_setting where value = $1 order by key",
                        &["order".into()],
                    )
                    .await?;
                rows.iter()
                    .map(|row| row.get::<String>("key"))
                    .collect::<Result<Vec<_>, Error>>()
            })
        })
        .await?;
    assert_eq!(keys, ["A", "B", "_", "a", "b", "Ä", "岗", "职"]);
    Ok(())
}

async fn what_the_engines_would_take_differently_is_refused(house: &House) -> Outcome {
    let kind_of = async |arguments: &'static [&'static str]| {
        let answer = house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let arguments: Vec<Value> = arguments.iter().map(|one| (*one).into()).collect();
                    tx.execute(
                        "insert into node_setting (key, value) values ($1, $2)",
                        &arguments,
                    )
                    .await
                })
            })
            .await;
        match answer {
            Err(Error::Database { kind, .. }) => Some(kind),
            _ => None,
        }
    };
    assert_eq!(kind_of(&["one"]).await, Some(Kind::Arguments));
    assert_eq!(kind_of(&["one", "2", "3"]).await, Some(Kind::Arguments));
    assert_eq!(kind_of(&["one", "a\0b"]).await, Some(Kind::Value));
    assert_eq!(kind_of(&["one", "two"]).await, None);
    Ok(())
}

on_both_engines! {
    every_kind_of_value_comes_back_as_it_was,
    numbers_that_a_statement_makes_are_read_as_bigints,
    texts_are_ordered_by_their_code_points,
    what_the_engines_would_take_differently_is_refused,
}
