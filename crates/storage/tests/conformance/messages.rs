//! Messages, acceptances of texts, and small settings.

use storage::consents::{self, Consent};
use storage::notifications::{self, Channel, NewNotification, State};
use storage::{Error, Swap, accounts, node_settings};

use super::accounts::somebody;
use super::house::{House, Outcome};

fn sms(now: i64) -> NewNotification {
    NewNotification {
        account: None,
        channel: Channel::Sms,
        kind: "sms.code".to_owned(),
        to: Some("13900000001".to_owned()),
        body: "验证码 123456".to_owned(),
        now,
    }
}

async fn a_text_message_waits_until_it_was_sent_or_given_up(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let one = notifications::insert(tx, &sms(1)).await?;
                let two = notifications::insert(tx, &sms(2)).await?;
                let found = notifications::by_id(tx, one)
                    .await?
                    .ok_or(Error::Panicked)?;
                assert_eq!(
                    (found.state, found.sent_at, found.tries),
                    (State::Queued, None, 0)
                );
                assert_eq!(found.to.as_deref(), Some("13900000001"));
                assert_eq!(found.body, "验证码 123456");
                assert_eq!((found.channel, found.created_at), (Channel::Sms, 1));

                assert_eq!(notifications::count_try(tx, one).await?, Swap::Done);
                let sent = notifications::mark_sent(tx, one, "outbox", "r1", 9).await?;
                assert_eq!(sent, Swap::Done);
                let again = notifications::mark_sent(tx, one, "outbox", "r2", 9).await?;
                assert_eq!(again, Swap::Stale);
                assert_eq!(notifications::count_try(tx, one).await?, Swap::Stale);
                let found = notifications::by_id(tx, one)
                    .await?
                    .ok_or(Error::Panicked)?;
                assert_eq!(
                    (found.state, found.sent_at, found.tries),
                    (State::Sent, Some(9), 1)
                );
                assert_eq!(found.provider, Some(("outbox".into(), "r1".into())));

                assert_eq!(notifications::mark_failed(tx, two).await?, Swap::Done);
                assert_eq!(notifications::mark_failed(tx, one).await?, Swap::Stale);
                // What was given up can wait once more; what was sent can not.
                assert_eq!(notifications::requeue(tx, one).await?, Swap::Stale);
                assert_eq!(notifications::requeue(tx, two).await?, Swap::Done);
                assert_eq!(notifications::requeue(tx, two).await?, Swap::Stale);
                assert_eq!(notifications::mark_failed(tx, two).await?, Swap::Done);
                let latest = notifications::latest(tx, Channel::Sms, 10).await?;
                let states: Vec<_> = latest.iter().map(|one| (one.id, one.state)).collect();
                assert_eq!(states, [(two, State::Failed), (one, State::Sent)]);
                assert_eq!(notifications::latest(tx, Channel::Sms, 1).await?.len(), 1);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn what_belongs_to_nobody_is_forgotten_once_it_was_sent_or_given_up(
    house: &House,
) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let waiting = notifications::insert(tx, &sms(1)).await?;
                let failed = notifications::insert(tx, &sms(2)).await?;
                let young = notifications::insert(tx, &sms(9)).await?;
                for given_up in [failed, young] {
                    let swap = notifications::mark_failed(tx, given_up).await?;
                    assert_eq!(swap, Swap::Done);
                }
                assert_eq!(notifications::prune_unowned(tx, 9, 10).await?, 1);
                let left = notifications::latest(tx, Channel::Sms, 10).await?;
                let left: Vec<_> = left.iter().map(|one| one.id).collect();
                assert_eq!(left, [young, waiting]);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn an_inbox_is_read_page_by_page_by_its_owner(house: &House) -> Outcome {
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
                for now in 1..=5 {
                    let new = NewNotification {
                        account: Some(anna),
                        channel: Channel::Inbox,
                        kind: "review.passed".to_owned(),
                        to: None,
                        body: format!("第 {now} 条"),
                        now,
                    };
                    ids.push(notifications::insert(tx, &new).await?);
                }
                notifications::insert(tx, &sms(6)).await?;
                let first = notifications::inbox(tx, anna, None, 2).await?;
                let bodies: Vec<_> = first.iter().map(|one| one.body.as_str()).collect();
                assert_eq!(bodies, ["第 5 条", "第 4 条"]);
                assert_eq!((first[0].state, first[0].sent_at), (State::Sent, Some(5)));
                assert_eq!(first[0].to, None);
                let rest = notifications::inbox(tx, anna, Some(ids[3]), 9).await?;
                assert_eq!(rest.len(), 3);
                assert!(notifications::inbox(tx, bert, None, 9).await?.is_empty());

                assert_eq!(notifications::unread(tx, anna).await?, 5);
                let all = (ids[0], ids[4]);
                let foreign = notifications::mark_read(tx, bert, all, 7).await?;
                assert_eq!(foreign, 0);
                let two = (ids[0], ids[1]);
                assert_eq!(notifications::mark_read(tx, anna, two, 7).await?, 2);
                let three = (ids[0], ids[2]);
                let again = notifications::mark_read(tx, anna, three, 8).await?;
                assert_eq!(again, 1, "what was read before stays as it was");
                assert_eq!(notifications::unread(tx, anna).await?, 2);
                let read = notifications::by_id(tx, ids[0]).await?;
                assert_eq!(read.and_then(|one| one.read_at), Some(7));
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn who_accepted_which_text_is_kept(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let account = accounts::insert(tx, &somebody(1))
                    .await?
                    .ok_or(Error::Panicked)?;
                let privacy = |hash, at, address: Option<&str>| Consent {
                    account,
                    kind: "privacy".to_owned(),
                    text_hash: [hash; 32],
                    at,
                    address: address.map(str::to_owned),
                };
                let (old, young) = (privacy(1, 10, None), privacy(2, 20, Some("203.0.113.7")));
                consents::record(tx, &old).await?;
                consents::record(tx, &young).await?;
                let latest = consents::latest(tx, account, "privacy").await?;
                assert_eq!(latest.as_ref(), Some(&young));
                assert_eq!(consents::latest(tx, account, "pledge:1").await?, None);
                assert_eq!(consents::of_account(tx, account).await?, [old, young]);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_setting_is_kept_replaced_and_removed(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                assert_eq!(node_settings::get(tx, "demo").await?, None);
                for value in ["1", "2"] {
                    node_settings::set(tx, "demo", value).await?;
                    let found = node_settings::get(tx, "demo").await?;
                    assert_eq!(found.as_deref(), Some(value));
                }
                assert!(node_settings::remove(tx, "demo").await?);
                assert!(!node_settings::remove(tx, "demo").await?);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    a_text_message_waits_until_it_was_sent_or_given_up,
    what_belongs_to_nobody_is_forgotten_once_it_was_sent_or_given_up,
    an_inbox_is_read_page_by_page_by_its_owner,
    who_accepted_which_text_is_kept,
    a_setting_is_kept_replaced_and_removed,
}
