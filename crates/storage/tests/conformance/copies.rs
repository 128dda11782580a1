//! What a person's copy of their own data reads: all of it, and nobody else's.

use storage::bills::{self, NewBill};
use storage::known_browsers;
use storage::notifications::{self, Channel, NewNotification};
use storage::sessions::{self, NewSession};
use storage::{Error, copies};

use super::house::{House, Outcome};
use super::stage::{NOW, application_in, candidate, set};

fn session(account: domain::id::AccountId, number: u8) -> NewSession {
    NewSession {
        token_hash: [number; 32],
        account: Some(account),
        role: None,
        csrf: None,
        user_agent: format!("Browser {number}"),
        network: "203.0.113.*".to_owned(),
        now: NOW + i64::from(number),
        expires_at: NOW + 1000,
    }
}

async fn sign_ins_that_have_ended_are_told_too(house: &House) -> Outcome {
    let (own, other) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        let first = sessions::insert(tx, &session(own, 1)).await?;
        sessions::insert(tx, &session(own, 2)).await?;
        sessions::insert(tx, &session(other, 3)).await?;
        sessions::revoke_others(tx, own, Some(first), NOW + 9).await?;
        let all = copies::sign_ins(tx, own).await?;
        let found: Vec<_> = all
            .iter()
            .map(|one| (one.user_agent.as_str(), one.created_at, one.revoked_at))
            .collect();
        assert_eq!(found, [("Browser 1", NOW + 1, None), ("Browser 2", NOW + 2, Some(NOW + 9))]);
        assert_eq!(all[0].network.as_deref(), Some("203.0.113.*"));
        known_browsers::remember(tx, own, None, &[7; 32], NOW).await?;
        known_browsers::remember(tx, other, None, &[8; 32], NOW).await?;
        let known = copies::known_places(tx, own).await?;
        assert_eq!((known.len(), known[0].since, known[0].seen_at), (1, NOW, NOW));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn text_messages_come_in_pages(house: &House) -> Outcome {
    let (own, other) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        let mut ids = Vec::new();
        for (account, channel) in [
            (own, Channel::Sms),
            (own, Channel::Inbox),
            (other, Channel::Sms),
            (own, Channel::Sms),
            (own, Channel::Sms),
        ] {
            let new = NewNotification {
                account: Some(account),
                channel,
                kind: "test".to_owned(),
                to: None,
                body: "报名成功".to_owned(),
                now: NOW,
            };
            ids.push(notifications::insert(tx, &new).await?);
        }
        let page = notifications::texts(tx, own, None, 2).await?;
        assert_eq!(page.iter().map(|one| one.id).collect::<Vec<_>>(), [ids[4], ids[3]]);
        assert_eq!(page[0].body, "报名成功");
        let page = notifications::texts(tx, own, Some(ids[3]), 2).await?;
        assert_eq!(page.iter().map(|one| one.id).collect::<Vec<_>>(), [ids[0]]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn bills_of_every_round_are_told(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let own = application_in(house, stage, 1, "approved", NOW).await?;
    let other = application_in(house, stage, 2, "approved", NOW).await?;
    on!(house.write, tx => {
        for (application, round) in [(own, 1), (other, 1), (own, 2)] {
            let new = NewBill {
                application,
                round,
                amount_fen: 10_000,
                state: "closed".to_owned(),
                created_at: NOW,
            };
            assert!(bills::open(tx, &new).await?.id().is_some());
        }
        let all = bills::of_application(tx, own).await?;
        assert_eq!(all.iter().map(|one| one.round).collect::<Vec<_>>(), [1, 2]);
        assert!(copies::tickets(tx, own).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    sign_ins_that_have_ended_are_told_too,
    text_messages_come_in_pages,
    bills_of_every_round_are_told,
);
