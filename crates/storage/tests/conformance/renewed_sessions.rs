//! Another token for a session: what goes over to it, and what is left.

use storage::{Error, Swap, accounts, pending_registrations, sessions};

use super::accounts::somebody;
use super::house::{House, Outcome};
use super::sessions::{new, visitor};

async fn a_renewed_session_has_what_was_proved_in_it_and_the_old_one_nothing(
    house: &House,
) -> Outcome {
    let old = visitor(house, 1).await?;
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                assert!(sessions::touch(tx, old, 120, 300).await?.is_done());
                assert!(sessions::set_flash(tx, old, "shown").await?.is_done());
                pending_registrations::put(tx, old, b"waits", 100, 250).await?;
                let new = sessions::renew(tx, old, &[2; 32], 150).await?;
                let new = new.ok_or(Error::Panicked)?;
                assert_ne!(new, old);
                assert!(sessions::by_token(tx, &[1; 32], 150).await?.is_none());
                let found = sessions::by_token(tx, &[2; 32], 150).await?;
                let found = found.ok_or(Error::Panicked)?;
                assert_eq!((found.id, found.account), (new, None));
                assert_eq!(found.flash, None, "an earlier refusal is over");
                assert_eq!(sessions::take_flash(tx, old).await?, None);
                assert_eq!(found.user_agent, "Firefox");
                assert_eq!(
                    (found.created_at, found.seen_at, found.expires_at),
                    (100, 120, 300)
                );
                let left = pending_registrations::of_session(tx, old, 150).await?;
                assert_eq!(left, None);
                let waits = pending_registrations::of_session(tx, new, 150).await?;
                let waits = waits.ok_or(Error::Panicked)?;
                assert_eq!((waits.created_at, waits.expires_at), (100, 250));
                assert_eq!(waits.payload.as_slice(), b"waits".as_slice());

                let other = pending_registrations::rewrite(tx, waits.id, old, b"x").await?;
                assert_eq!(other, Swap::Stale);
                let own = pending_registrations::rewrite(tx, waits.id, new, b"anew").await?;
                assert_eq!(own, Swap::Done);
                let anew = pending_registrations::of_session(tx, new, 150).await?;
                let anew = anew.ok_or(Error::Panicked)?;
                assert_eq!((anew.id, anew.expires_at), (waits.id, 250));
                assert_eq!(anew.payload.as_slice(), b"anew".as_slice());

                // Neither one that was renewed nor one that is over is renewed.
                assert_eq!(sessions::renew(tx, old, &[3; 32], 150).await?, None);
                assert_eq!(sessions::renew(tx, new, &[3; 32], 300).await?, None);
                assert!(sessions::with_token(tx, &[3; 32]).await?.is_none());
                Ok::<_, Error>(())
            })
        })
        .await?;
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let anna = accounts::insert(tx, &somebody(1)).await?;
                let signed_in = sessions::insert(tx, &new(4, anna)).await?;
                let renewed = sessions::renew(tx, signed_in, &[5; 32], 150).await?;
                let renewed = renewed.ok_or(Error::Panicked)?;
                let anna = anna.ok_or(Error::Panicked)?;
                assert!(sessions::is_alive(tx, renewed, anna, 150).await?);
                assert!(!sessions::is_alive(tx, signed_in, anna, 150).await?);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    a_renewed_session_has_what_was_proved_in_it_and_the_old_one_nothing,
}
