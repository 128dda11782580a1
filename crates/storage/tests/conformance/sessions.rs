//! Sessions, their flash, and registrations that wait in them.

use domain::id::{AccountId, PendingRegistrationId, SessionId};
use storage::sessions::{self, NewSession};
use storage::{Error, Swap, accounts, pending_registrations};

use super::accounts::somebody;
use super::house::{House, Outcome};

pub(super) fn new(token: u8, account: Option<AccountId>) -> NewSession {
    NewSession {
        token_hash: [token; 32],
        account,
        role: account.map(|_| "candidate".to_owned()),
        csrf: Some("c".to_owned()),
        user_agent: "Firefox".to_owned(),
        network: "203.0.113.*".to_owned(),
        now: 100,
        expires_at: 200,
    }
}

pub(super) async fn visitor(house: &House, token: u8) -> Result<SessionId, Error> {
    house
        .store
        .write(move |tx| Box::pin(async move { sessions::insert(tx, &new(token, None)).await }))
        .await
}

async fn a_session_is_found_by_its_token_until_it_ends(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let account = accounts::insert(tx, &somebody(1)).await?;
                let id = sessions::insert(tx, &new(1, account)).await?;
                let found = sessions::by_token(tx, &[1; 32], 199).await?;
                let found = found.ok_or(Error::Panicked)?;
                assert_eq!((found.id, found.account), (id, account));
                assert_eq!(found.role.as_deref(), Some("candidate"));
                assert_eq!(found.csrf.as_deref(), Some("c"));
                assert_eq!(found.user_agent, "Firefox");
                assert_eq!(found.network.as_deref(), Some("203.0.113.*"));
                assert_eq!(
                    (found.created_at, found.seen_at, found.expires_at),
                    (100, 100, 200)
                );
                assert!(sessions::by_token(tx, &[1; 32], 200).await?.is_none());
                assert!(sessions::by_token(tx, &[2; 32], 100).await?.is_none());

                assert_eq!(sessions::touch(tx, id, 150, 300).await?, Swap::Done);
                assert_eq!(sessions::set_role(tx, id, "reviewer").await?, Swap::Done);
                let found = sessions::by_token(tx, &[1; 32], 299).await?;
                let found = found.ok_or(Error::Panicked)?;
                assert_eq!(
                    (found.seen_at, found.role.as_deref()),
                    (150, Some("reviewer"))
                );

                assert_eq!(sessions::revoke(tx, id, 160).await?, Swap::Done);
                assert_eq!(sessions::revoke(tx, id, 161).await?, Swap::Stale);
                assert_eq!(sessions::touch(tx, id, 170, 300).await?, Swap::Stale);
                assert!(sessions::by_token(tx, &[1; 32], 170).await?.is_none());
                let ended = sessions::with_token(tx, &[1; 32]).await?;
                let ended = ended.ok_or(Error::Panicked)?;
                assert_eq!((ended.id, ended.revoked_at), (id, Some(160)));
                assert!(!ended.lives(150) && sessions::with_token(tx, &[2; 32]).await?.is_none());
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_flash_is_shown_once(house: &House) -> Outcome {
    let id = visitor(house, 1).await?;
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                assert_eq!(sessions::take_flash(tx, id).await?, None);
                for flash in ["{\"a\":1}", "{\"姓名\":\"赵\"}"] {
                    assert!(sessions::set_flash(tx, id, flash).await?.is_done());
                }
                let found = sessions::by_token(tx, &[1; 32], 100).await?;
                let shown = found.and_then(|found| found.flash);
                assert_eq!(shown.as_deref(), Some("{\"姓名\":\"赵\"}"));
                Ok::<_, Error>(())
            })
        })
        .await?;
    let take = || {
        let store = house.store.clone();
        tokio::spawn(async move {
            store
                .write(move |tx| Box::pin(async move { sessions::take_flash(tx, id).await }))
                .await
        })
    };
    let (one, other) = tokio::join!(take(), take());
    let got: Vec<_> = [one??, other??].into_iter().flatten().collect();
    assert_eq!(got, ["{\"姓名\":\"赵\"}"]);
    Ok(())
}

async fn a_flash_of_an_ended_session_is_kept_for_its_own_account(house: &House) -> Outcome {
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
                let first = sessions::insert(tx, &new(1, Some(anna))).await?;
                let second = sessions::insert(tx, &new(2, Some(anna))).await?;
                assert!(
                    sessions::set_flash(tx, first, "an ordinary one")
                        .await?
                        .is_done()
                );
                assert_eq!(sessions::take_kept_flash(tx, anna).await?, None);
                let kept = sessions::keep_flash(tx, first, bert, "x", 250).await?;
                assert_eq!(kept, Swap::Stale, "another's session");
                for (session, flash, now) in [(first, "older", 250), (second, "newer", 260)] {
                    let kept = sessions::keep_flash(tx, session, anna, flash, now).await?;
                    assert!(kept.is_done());
                }
                // Ending what has ended by itself takes nothing away that was kept.
                assert_eq!(sessions::revoke_others(tx, anna, None, 270).await?, 2);
                assert_eq!(sessions::take_kept_flash(tx, bert).await?, None);
                let taken = sessions::take_kept_flash(tx, anna).await?;
                assert_eq!(taken.as_deref(), Some("newer"));
                assert_eq!(sessions::take_kept_flash(tx, anna).await?, None);
                let planted = sessions::keep_flash(tx, first, anna, "x", 280).await?;
                assert_eq!(planted, Swap::Stale, "it was revoked");
                let known = sessions::keep_flash_of_revoked(tx, first, bert, "x", 280).await?;
                assert_eq!(known, Swap::Stale, "another's session");
                let known = sessions::keep_flash_of_revoked(tx, first, anna, "late", 280).await?;
                assert!(known.is_done());
                let taken = sessions::take_kept_flash(tx, anna).await?;
                assert_eq!(taken.as_deref(), Some("late"));
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn what_has_ended_does_not_come_back_to_life(house: &House) -> Outcome {
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
                let id = sessions::insert(tx, &new(1, Some(anna))).await?;
                for (account, now, alive) in
                    [(anna, 199, true), (bert, 199, false), (anna, 200, false)]
                {
                    assert_eq!(sessions::is_alive(tx, id, account, now).await?, alive);
                }
                assert_eq!(sessions::touch(tx, id, 200, 900).await?, Swap::Stale);
                assert!(sessions::by_token(tx, &[1; 32], 201).await?.is_none());
                // An ordinary flash goes with what is ended, expired or not.
                assert!(sessions::set_flash(tx, id, "x").await?.is_done());
                assert_eq!(sessions::revoke_others(tx, anna, None, 210).await?, 1);
                assert_eq!(sessions::take_flash(tx, id).await?, None);
                assert!(!sessions::is_alive(tx, id, anna, 100).await?);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_session_is_ended_by_its_own_account_only(house: &House) -> Outcome {
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
                let id = sessions::insert(tx, &new(1, Some(anna))).await?;
                assert_eq!(sessions::revoke_own(tx, id, bert, 150).await?, Swap::Stale);
                assert_eq!(sessions::revoke_own(tx, id, anna, 200).await?, Swap::Stale);
                assert_eq!(sessions::revoke_own(tx, id, anna, 150).await?, Swap::Done);
                assert_eq!(sessions::revoke_own(tx, id, anna, 151).await?, Swap::Stale);
                assert!(sessions::by_token(tx, &[1; 32], 160).await?.is_none());
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn all_other_sessions_of_an_account_can_be_ended(house: &House) -> Outcome {
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
                let mut ids = Vec::new();
                for (token, account) in [(1, anna), (2, anna), (3, anna), (4, bert)] {
                    ids.push(sessions::insert(tx, &new(token, Some(account))).await?);
                }
                assert!(sessions::touch(tx, ids[0], 120, 200).await?.is_done());
                let seen = sessions::of_account(tx, anna, 130).await?;
                let seen: Vec<_> = seen.iter().map(|one| one.id).collect();
                assert_eq!(seen, [ids[0], ids[2], ids[1]]);
                assert_eq!(
                    sessions::revoke_others(tx, anna, Some(ids[1]), 140).await?,
                    2
                );
                assert_eq!(sessions::of_account(tx, anna, 150).await?.len(), 1);
                assert_eq!(sessions::of_account(tx, bert, 150).await?.len(), 1);
                assert_eq!(sessions::revoke_others(tx, anna, None, 150).await?, 1);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn old_sessions_go_with_what_hangs_on_them(house: &House) -> Outcome {
    let (old, young) = (visitor(house, 1).await?, visitor(house, 2).await?);
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                assert!(sessions::touch(tx, young, 100, 900).await?.is_done());
                pending_registrations::put(tx, old, b"x", 100, 900).await?;
                assert_eq!(sessions::prune(tx, 200, 10).await?, 0);
                assert_eq!(sessions::prune(tx, 201, 10).await?, 1);
                let gone = pending_registrations::of_session(tx, old, 100).await?;
                assert_eq!(gone, None);
                assert!(sessions::by_token(tx, &[2; 32], 300).await?.is_some());
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_registration_waits_for_its_own_session_only(house: &House) -> Outcome {
    let (mine, other) = (visitor(house, 1).await?, visitor(house, 2).await?);
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let first = pending_registrations::put(tx, mine, b"first", 100, 200).await?;
                let second = pending_registrations::put(tx, mine, b"second", 110, 210).await?;
                assert_ne!(first, second);
                let found = pending_registrations::of_session(tx, mine, 120).await?;
                let found = found.ok_or(Error::Panicked)?;
                assert_eq!(
                    (found.id, found.payload.as_slice()),
                    (second, b"second".as_slice())
                );
                assert_eq!((found.created_at, found.expires_at), (110, 210));

                let wrong: [(PendingRegistrationId, SessionId, i64); 3] = [
                    (first, mine, 120),
                    (second, other, 120),
                    (second, mine, 210),
                ];
                for (id, session, now) in wrong {
                    let taken = pending_registrations::take(tx, id, session, now).await?;
                    assert_eq!(taken, None);
                }
                let taken = pending_registrations::take(tx, second, mine, 120).await?;
                assert_eq!(taken, Some(found));
                let again = pending_registrations::take(tx, second, mine, 120).await?;
                assert_eq!(again, None);

                pending_registrations::put(tx, mine, b"third", 120, 220).await?;
                assert_eq!(pending_registrations::prune(tx, 220, 10).await?, 0);
                assert_eq!(pending_registrations::prune(tx, 221, 10).await?, 1);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    a_session_is_found_by_its_token_until_it_ends,
    a_flash_is_shown_once,
    a_flash_of_an_ended_session_is_kept_for_its_own_account,
    what_has_ended_does_not_come_back_to_life,
    a_session_is_ended_by_its_own_account_only,
    all_other_sessions_of_an_account_can_be_ended,
    old_sessions_go_with_what_hangs_on_them,
    a_registration_waits_for_its_own_session_only,
}
