//! The browsers and networks that an account knows.

use storage::known_browsers::{self, Known, Place};
use storage::{Error, accounts};

use super::accounts::somebody;
use super::house::{House, Outcome};

fn place<'a>(proof: Option<&'a [u8; 32]>, network: &'a str) -> Place<'a> {
    Place { proof, network }
}

async fn an_account_knows_where_it_was_signed_in(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let anna = accounts::insert(tx, &somebody(1))
                    .await?
                    .ok_or(Error::Panicked)?;
                let bert = accounts::insert(tx, &somebody(2))
                    .await?
                    .ok_or(Error::Panicked)?;
                let (first, second) = ([1; 32], [2; 32]);
                let none = place(None, "a");
                assert_eq!(known_browsers::known(tx, anna, none, 0).await?, Known::No);
                known_browsers::remember(tx, anna, none, &first, 100).await?;
                for (account, asked, after, expected) in [
                    (anna, place(Some(&first), "b"), 99, Known::Browser),
                    (anna, place(Some(&first), "b"), 100, Known::No),
                    (anna, place(Some(&second), "a"), 99, Known::Network),
                    (anna, place(None, "a"), 99, Known::Network),
                    (anna, place(None, "b"), 99, Known::No),
                    (bert, place(Some(&first), "a"), 99, Known::No),
                ] {
                    let known = known_browsers::known(tx, account, asked, after).await?;
                    assert_eq!(known, expected);
                }
                // The same browser for both: each sign-in changes what it proves
                // itself by, for the other as well.
                let same = place(Some(&first), "b");
                known_browsers::remember(tx, bert, same, &second, 200).await?;
                for account in [anna, bert] {
                    let old = known_browsers::known(tx, account, same, 0).await?;
                    assert_ne!(old, Known::Browser);
                    let new = place(Some(&second), "c");
                    let new = known_browsers::known(tx, account, new, 0).await?;
                    assert_eq!(new, Known::Browser);
                }
                known_browsers::remember(tx, anna, place(Some(&second), "d"), &second, 300).await?;
                let moved = known_browsers::known(tx, anna, place(None, "a"), 0).await?;
                assert_eq!(moved, Known::Network, "a person has several networks");
                assert_eq!(known_browsers::prune(tx, 100, 10).await?, 0);
                assert_eq!(known_browsers::prune(tx, 101, 10).await?, 1);
                let gone = known_browsers::known(tx, anna, place(None, "a"), 0).await?;
                assert_eq!(gone, Known::No);
                assert_eq!(known_browsers::forget(tx, anna).await?, 1);
                let gone = place(Some(&second), "d");
                let gone = known_browsers::known(tx, anna, gone, 0).await?;
                assert_eq!(gone, Known::No);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    an_account_knows_where_it_was_signed_in,
}
