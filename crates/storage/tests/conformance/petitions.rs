//! What persons ask the office: one of a kind about the same thing is open,
//! each ends once, pages, and forgetting what was said; and the person who is
//! forgotten.

use domain::id::{AccountId, PetitionId};
use storage::known_browsers;
use storage::petitions::{self, Ending, NewPetition};
use storage::sessions::{self, NewSession};
use storage::{
    Error, Insertion, Swap, Tx, accounts, application_events, applications, consents, decisions,
};

use super::accounts::somebody;
use super::house::{House, Outcome};
use super::stage::{NOW, application_in, candidate, set};

fn claim(subject: &str) -> NewPetition {
    NewPetition {
        kind: "identity_claim".to_owned(),
        account: None,
        subject: subject.to_owned(),
        document: Some(format!("number {subject}")),
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
        let open = petitions::open_after(tx, PetitionId(0), 9).await?;
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
        let ended = petitions::ended(tx, None, 9).await?;
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

/// Ends a petition, and gives its id.
async fn ended(
    tx: &mut Tx,
    new: &NewPetition,
    by: AccountId,
    at: i64,
) -> Result<PetitionId, Error> {
    let id = petitions::insert(tx, new)
        .await?
        .id()
        .expect("none is open");
    let ending = Ending {
        id,
        version: 1,
        to: "refused".to_owned(),
        answer: Some("已核实".to_owned()),
        by,
        now: at,
    };
    assert!(petitions::end(tx, &ending).await?.is_done());
    Ok(id)
}

/// What was said and answered in a petition.
async fn told(tx: &mut Tx, id: PetitionId) -> Result<(String, Option<String>), Error> {
    let found = petitions::by_id(tx, id).await?.expect("its row stays");
    Ok((found.words, found.answer))
}

async fn those_that_name_a_number_are_found_by_it_until_they_are_forgotten(
    house: &House,
) -> Outcome {
    let office = candidate(house, 1).await?;
    on!(house.write, tx => {
        let same = |subject: &str| NewPetition {
            document: Some("number".to_owned()),
            ..claim(subject)
        };
        let first = petitions::insert(tx, &same("a")).await?.id().expect("the first");
        let second = petitions::insert(tx, &same("b")).await?.id().expect("another");
        petitions::insert(tx, &claim("c")).await?.id().expect("another number's");
        let found = petitions::of_document(tx, "number", 9).await?;
        let ids: Vec<_> = found.iter().map(|one| one.id).collect();
        assert_eq!(ids, [second, first]);
        assert_eq!(petitions::of_document(tx, "number", 1).await?.len(), 1);
        let ending = Ending {
            id: first,
            version: 1,
            to: "refused".to_owned(),
            answer: None,
            by: office,
            now: NOW + 5,
        };
        assert_eq!(petitions::end(tx, &ending).await?, Swap::Done);
        assert_eq!(petitions::of_document(tx, "number", 9).await?.len(), 2);
        assert_eq!(petitions::forget_ended(tx, NOW + 6, NOW + 7, 9).await?, 1);
        let left = petitions::of_document(tx, "number", 9).await?;
        assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [second]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn the_ones_that_have_ended_come_in_pages(house: &House) -> Outcome {
    let office = candidate(house, 1).await?;
    on!(house.write, tx => {
        let mut ids = Vec::new();
        for subject in ["a", "b", "c"] {
            ids.push(ended(tx, &claim(subject), office, NOW).await?);
        }
        let page = petitions::ended(tx, None, 2).await?;
        assert_eq!(page.iter().map(|one| one.id).collect::<Vec<_>>(), [ids[2], ids[1]]);
        let page = petitions::ended(tx, Some(ids[1]), 2).await?;
        assert_eq!(page.iter().map(|one| one.id).collect::<Vec<_>>(), [ids[0]]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn what_was_said_is_forgotten_after_its_time_and_with_the_person(house: &House) -> Outcome {
    let office = candidate(house, 1).await?;
    let person = candidate(house, 2).await?;
    on!(house.write, tx => {
        let gone = ("{}".to_owned(), None);
        let old = ended(tx, &claim("a"), office, NOW).await?;
        let young = ended(tx, &claim("b"), office, NOW + 1).await?;
        let open = petitions::insert(tx, &claim("c")).await?.id().expect("it is the first");
        assert_eq!(petitions::forget_ended(tx, NOW + 1, NOW + 9, 9).await?, 1);
        assert_eq!(told(tx, old).await?, gone);
        assert_ne!(told(tx, young).await?, gone);
        assert_eq!(petitions::forget_ended(tx, NOW + 1, NOW + 9, 9).await?, 0, "once");
        assert_eq!(petitions::forget_ended(tx, NOW + 9, NOW + 9, 9).await?, 1);
        assert_ne!(told(tx, open).await?, gone, "it waits");
        let number = somebody(2).document.map(|one| one.number);
        let about = NewPetition { document: number, ..claim("d") };
        let about_them = ended(tx, &about, office, NOW).await?;
        let open_about_them = petitions::insert(tx, &about).await?.id().expect("it has ended");
        let own = NewPetition {
            kind: "deletion".to_owned(),
            account: Some(person),
            document: None,
            ..claim("e")
        };
        let own = ended(tx, &own, office, NOW).await?;
        let other = ended(tx, &claim("f"), office, NOW).await?;
        assert_eq!(petitions::forget_person(tx, person, NOW + 9).await?, 2);
        assert_eq!(told(tx, about_them).await?, gone);
        assert_eq!(told(tx, own).await?, gone);
        assert_ne!(told(tx, open_about_them).await?, gone, "somebody waits for it");
        assert_ne!(told(tx, other).await?, gone, "another's");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn what_was_written_to_a_person_is_sealed_and_forgotten_with_them(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "submitted", NOW).await?;
    on!(house.write, tx => {
        let person = applications::by_id(tx, id).await?.expect("it is there").account;
        // As they lay open before they were sealed.
        let older = "insert into decision (application_id, reviewer_id, outcome, reasons,
            explanation, application_version, at) values ($1, $2, 'reject', '[]', '专业不符', 1, $3)";
        tx.execute(older, &[id.into(), person.into(), NOW.into()]).await?;
        let older = "insert into application_event (application_id, at, actor, event, detail)
            values ($1, $2, 'office', 'void', '材料不实')";
        tx.execute(older, &[id.into(), NOW.into()]).await?;
        for sealed in [false, true] {
            let decided = decisions::latest(tx, id).await?.expect("it was made");
            let history = application_events::of_application(tx, id).await?;
            let told = history.iter().find(|one| one.event == "void").expect("it was told");
            assert_eq!((&*decided.explanation, &*told.detail), ("专业不符", "材料不实"));
            let changed = u64::from(!sealed);
            assert_eq!(decisions::seal_open(tx, 9).await?, changed);
            assert_eq!(application_events::seal_open(tx, 9).await?, changed);
        }
        let open = "select count(*) as open from decision d, application_event e
            where d.explanation <> '' or e.detail <> ''";
        assert_eq!(tx.fetch_one(open, &[]).await?.get::<i64>("open")?, 0);
        assert_eq!(accounts::erase(tx, person, 1, NOW).await?, Swap::Done);
        let decided = decisions::latest(tx, id).await?.expect("its row stays");
        assert_eq!((&*decided.outcome, &*decided.explanation), ("reject", ""));
        let history = application_events::of_application(tx, id).await?;
        assert!(!history.is_empty() && history.iter().all(|one| one.detail.is_empty()));
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
    those_that_name_a_number_are_found_by_it_until_they_are_forgotten,
    the_ones_that_have_ended_come_in_pages,
    what_was_said_is_forgotten_after_its_time_and_with_the_person,
    what_was_written_to_a_person_is_sealed_and_forgotten_with_them,
    a_person_who_is_forgotten_is_found_by_nothing,
);
