//! What persons ask the office: one of a kind about the same thing is open,
//! each ends once; and the person who is forgotten.

use storage::known_browsers;
use storage::petitions::{self, Ending, NewPetition};
use storage::sessions::{self, NewSession};
use storage::{Error, Insertion, Swap, accounts, consents};

use super::accounts::somebody;
use super::house::{House, Outcome};
use super::stage::{NOW, candidate};

fn claim(subject: &str) -> NewPetition {
    NewPetition {
        kind: "identity_claim".to_owned(),
        account: None,
        subject: subject.to_owned(),
        words: format!("{subject} 不是我注册的"),
        now: NOW,
    }
}

async fn one_about_the_same_thing_is_open_and_ends_once(house: &House) -> Outcome {
    let office = candidate(house, 1).await?;
    on!(house.write, tx => {
        let first = petitions::insert(tx, &claim("a")).await?.id().expect("the first");
        assert_eq!(petitions::insert(tx, &claim("a")).await?, Insertion::Taken);
        let other = petitions::insert(tx, &claim("b")).await?.id().expect("another");
        let open = petitions::open_after(tx, domain::id::PetitionId(0), 9).await?;
        let ids: Vec<_> = open.iter().map(|one| one.id).collect();
        assert_eq!(ids, [first, other]);
        assert_eq!(petitions::open_after(tx, first, 9).await?.len(), 1);
        let ending = Ending {
            id: first,
            version: 1,
            to: "granted".to_owned(),
            answer: Some("已核实".to_owned()),
            by: office,
            now: NOW + 5,
        };
        assert_eq!(petitions::end(tx, &ending).await?, Swap::Done);
        assert_eq!(petitions::end(tx, &ending).await?, Swap::Stale);
        let stale = Ending { id: other, version: 2, ..ending };
        assert_eq!(petitions::end(tx, &stale).await?, Swap::Stale);
        let ended = petitions::ended(tx, 9).await?;
        assert_eq!(ended.len(), 1);
        assert_eq!((ended[0].id, ended[0].version), (first, 2));
        assert_eq!(ended[0].words, "a 不是我注册的");
        assert_eq!(ended[0].answer.as_deref(), Some("已核实"));
        assert_eq!((ended[0].decided_by, ended[0].decided_at), (Some(office), Some(NOW + 5)));
        // It has ended: the same may be asked again.
        assert!(petitions::insert(tx, &claim("a")).await?.id().is_some());
        let found = petitions::by_id(tx, first).await?;
        assert_eq!(found.as_ref(), ended.first());
        let shown = format!("{found:?}");
        assert!(!shown.contains("注册") && !shown.contains("核实"), "{shown}");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_person_who_is_forgotten_is_found_by_nothing(house: &House) -> Outcome {
    let account = candidate(house, 1).await?;
    let staff = {
        let mut new = somebody(2);
        new.login_name = Some("office".to_owned());
        let new = std::sync::Arc::new(new);
        let insert = house.store.write(move |tx| {
            let new = std::sync::Arc::clone(&new);
            Box::pin(async move { accounts::insert(tx, &new).await })
        });
        insert.await?.expect("the name is free")
    };
    on!(house.write, tx => {
        let new = somebody(1);
        let number = new.document.map(|one| one.number).expect("a number");
        let phone = new.phone.expect("a phone");
        consents::record(tx, &consents::Consent {
            account,
            kind: "privacy".to_owned(),
            text_hash: [1; 32],
            at: NOW,
            address: Some("203.0.113.9".to_owned()),
        }).await?;
        known_browsers::remember(tx, account, None, &[7; 32], NOW).await?;
        let session = sessions::insert(tx, &NewSession {
            token_hash: [9; 32],
            account: Some(account),
            role: None,
            csrf: None,
            user_agent: "Firefox".to_owned(),
            network: "203.0.113.*".to_owned(),
            now: NOW,
            expires_at: NOW + 1000,
        }).await?;
        assert!(sessions::set_flash(tx, session, "typed").await?.is_done());
        assert_eq!(accounts::erase(tx, account, 2, NOW).await?, Swap::Stale);
        assert_eq!(accounts::erase(tx, staff, 1, NOW).await?, Swap::Stale, "staff are retired");
        assert_eq!(accounts::erase(tx, account, 1, NOW).await?, Swap::Done);
        let own = accounts::by_id(tx, account).await?.expect("its row stays");
        assert!(own.is_erased() && own.retired_at == Some(NOW));
        assert_eq!((own.name.as_str(), own.phone.as_deref()), ("", Some("")));
        assert!(accounts::by_document(tx, &number).await?.is_empty());
        assert!(accounts::by_phone(tx, &phone).await?.is_none());
        let kept = consents::of_account(tx, account).await?;
        assert_eq!((kept.len(), kept[0].address.clone()), (1, None));
        assert_eq!(known_browsers::find(tx, account, Some(&[7; 32]), 0).await?, None);
        let left = sessions::by_token(tx, &[9; 32], NOW).await?.expect("its row stays");
        assert_eq!((left.flash, left.user_agent.as_str(), left.network), (None, "", None));
        // Number and phone are free.
        assert!(accounts::insert(tx, &somebody(1)).await?.is_some());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    one_about_the_same_thing_is_open_and_ends_once,
    a_person_who_is_forgotten_is_found_by_nothing,
);
