//! The browsers that an account knows.

use storage::known_browsers;
use storage::{Error, accounts};

use super::accounts::somebody;
use super::house::{House, Outcome};

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
                assert_eq!(known_browsers::find(tx, anna, None, 0).await?, None);
                known_browsers::remember(tx, anna, None, &first, 100).await?;
                let row = known_browsers::find(tx, anna, Some(&first), 99).await?;
                assert!(row.is_some());
                for (account, proof, after) in [
                    (anna, Some(&first), 100),
                    (anna, Some(&second), 99),
                    (anna, None, 99),
                    (bert, Some(&first), 99),
                ] {
                    let known = known_browsers::find(tx, account, proof, after).await?;
                    assert_eq!(known, None);
                }
                // The same browser for both: each sign-in changes what it proves
                // itself by, for the other as well; the rows stay.
                known_browsers::remember(tx, bert, Some(&first), &second, 200).await?;
                for account in [anna, bert] {
                    let old = known_browsers::find(tx, account, Some(&first), 0).await?;
                    assert_eq!(old, None);
                }
                let same = known_browsers::find(tx, anna, Some(&second), 0).await?;
                assert_eq!(same, row);
                known_browsers::remember(tx, bert, Some(&second), &second, 300).await?;
                let last = known_browsers::last_account(tx, &second, 0).await?;
                assert_eq!(last, Some(bert), "who was signed in last");
                let none = known_browsers::last_account(tx, &second, 300).await?;
                assert_eq!(none, None, "too long ago");
                assert_eq!(known_browsers::prune(tx, 100, 10).await?, 0);
                assert_eq!(known_browsers::prune(tx, 101, 10).await?, 1);
                let gone = known_browsers::find(tx, anna, Some(&second), 0).await?;
                assert_eq!(gone, None);
                assert_eq!(known_browsers::forget(tx, bert).await?, 1);
                let gone = known_browsers::find(tx, bert, Some(&second), 0).await?;
                assert_eq!(gone, None);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    an_account_knows_where_it_was_signed_in,
}
