//! Requests for 考场合理便利: one is open, one holds, each step is a compare-and-set,
//! pictures have their places, and everything is forgotten in time.

use domain::id::{AccountId, ApplicationId, ComfortId};
use storage::comforts::{self, ComfortFilter, ComfortRuling, ComfortStep, NewComfort, NewEvidence};
use storage::{Error, Insertion, Swap, accounts, applications, exam_windows, tickets};

use super::house::{House, Outcome};
use super::seating::{ticket, two_rooms};
use super::stage::{NOW, application_in, put_into, set};

pub(crate) fn new_comfort(account: AccountId, application: ApplicationId) -> NewComfort {
    NewComfort {
        account,
        application,
        state: "draft".to_owned(),
        words: "使用轮椅".to_owned(),
        now: NOW,
    }
}

pub(crate) fn evidence(comfort: ComfortId, slot: i64) -> NewEvidence {
    NewEvidence {
        comfort,
        slot,
        upload_sha256: [u8::try_from(slot).unwrap_or_default(); 32],
        bytes: b"a diagnosis".to_vec(),
        now: NOW,
    }
}

fn step(id: ComfortId, from: &str, version: i64, to: &str) -> ComfortStep {
    ComfortStep {
        id,
        from: from.to_owned(),
        version,
        to: to.to_owned(),
        submits: to == "requested",
        now: NOW + 5,
    }
}

pub(crate) fn ruling(id: ComfortId, by: AccountId, from: &str, version: i64) -> ComfortRuling {
    ComfortRuling {
        step: step(id, from, version, "granted"),
        decision: "同意".to_owned(),
        by,
    }
}

async fn one_is_open_and_one_holds(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let application = application_in(house, stage, 1, "submitted", NOW).await?;
    on!(house.write, tx => {
        let account = applications::by_id(tx, application).await?.expect("it is there").account;
        let new = new_comfort(account, application);
        let first = comforts::insert(tx, &new).await?.id().expect("the first");
        assert_eq!(comforts::insert(tx, &new).await?, Insertion::Taken);
        assert_eq!(comforts::save(tx, first, ("draft", 2), "别的").await?, Swap::Stale);
        assert!(comforts::save(tx, first, ("draft", 1), "使用轮椅和助听器").await?.is_done());
        assert!(comforts::step(tx, &step(first, "draft", 2, "requested")).await?.is_done());
        assert_eq!(comforts::step(tx, &step(first, "draft", 2, "requested")).await?, Swap::Stale);
        assert_eq!(comforts::save(tx, first, ("draft", 3), "别的").await?, Swap::Stale);
        assert_eq!(comforts::decide(tx, &ruling(first, account, "requested", 2)).await?, Swap::Stale);
        assert!(comforts::decide(tx, &ruling(first, account, "requested", 3)).await?.is_done());
        let found = comforts::by_id(tx, first).await?.expect("it is there");
        assert_eq!((found.state.as_str(), found.version), ("granted", 4));
        assert_eq!((found.submitted_at, found.decided_at), (Some(NOW + 5), Some(NOW + 5)));
        assert_eq!((found.words.as_str(), found.decision.as_deref()), ("使用轮椅和助听器", Some("同意")));
        assert!(!format!("{found:?}").contains("轮椅"));
        let later = NewComfort { now: NOW + 9, ..new };
        let second = comforts::insert(tx, &later).await?.id().expect("none is open any more");
        let holding = comforts::holding(tx, application).await?.map(|one| one.id);
        assert_eq!(holding, Some(first));
        assert!(comforts::step(tx, &step(first, "granted", 4, "replaced")).await?.is_done());
        assert!(comforts::decide(tx, &ruling(second, account, "draft", 1)).await?.is_done());
        let holding = comforts::holding(tx, application).await?.map(|one| one.id);
        assert_eq!(holding, Some(second));
        let all = comforts::of_application(tx, application).await?;
        assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [second, first]);
        let own = comforts::of_account(tx, account).await?;
        assert_eq!(own.iter().map(|one| one.id).collect::<Vec<_>>(), [first, second]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_picture_has_its_place_and_is_sealed(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let application = application_in(house, stage, 1, "draft", NOW).await?;
    on!(house.write, tx => {
        let account = applications::by_id(tx, application).await?.expect("it is there").account;
        let new = new_comfort(account, application);
        let comfort = comforts::insert(tx, &new).await?.id().expect("the first");
        let first = comforts::add(tx, &evidence(comfort, 1)).await?.id().expect("it is free");
        assert_eq!(comforts::add(tx, &evidence(comfort, 1)).await?, Insertion::Taken);
        let same = NewEvidence { slot: 2, ..evidence(comfort, 1) };
        assert_eq!(comforts::add(tx, &same).await?, Insertion::Taken, "the same file");
        assert!(comforts::add(tx, &evidence(comfort, 2)).await?.id().is_some());
        let row = tx.fetch_one("select bytes_sealed from comfort_evidence where id = $1",
            &[first.into()]).await?;
        let sealed: Vec<u8> = row.get("bytes_sealed")?;
        assert!(!sealed.windows(9).any(|part| part == b"diagnosis"), "it lies open");
        let kept = comforts::evidence_of(tx, comfort).await?;
        assert_eq!(kept.iter().map(|one| one.slot).collect::<Vec<_>>(), [1, 2]);
        let bytes = comforts::bytes(tx, comfort, first).await?;
        assert_eq!(bytes.as_deref(), Some(&b"a diagnosis"[..]));
        let other = ComfortId(comfort.0 + 1);
        assert!(comforts::bytes(tx, other, first).await?.is_none());
        assert_eq!(comforts::remove(tx, other, first).await?, Swap::Stale);
        assert!(comforts::remove(tx, comfort, first).await?.is_done());
        assert!(comforts::touch(tx, comfort, "draft", 1).await?.is_done());
        assert_eq!(comforts::touch(tx, comfort, "draft", 1).await?, Swap::Stale);
        assert_eq!(comforts::drop_all(tx, comfort).await?, 1);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn the_office_lists_what_was_handed_in(house: &House) -> Outcome {
    let (stage, other) = (set(house, "e1").await?, set(house, "e2").await?);
    let mut ids = Vec::new();
    for (number, stage) in [(1, stage), (2, other), (3, stage), (4, stage)] {
        let application = application_in(house, stage, number, "submitted", NOW).await?;
        ids.push(on!(house.write, tx => {
            let account = applications::by_id(tx, application).await?.expect("it is there").account;
            let new = new_comfort(account, application);
            let id = comforts::insert(tx, &new).await?.id().expect("the first");
            if number != 3 {
                assert!(comforts::step(tx, &step(id, "draft", 1, "requested")).await?.is_done());
            }
            Ok::<_, Error>((id, application))
        })?);
    }
    let [(one, _), (two, _), _, (_, ended)] = ids[..] else {
        panic!("four were made");
    };
    put_into(house, ended, "withdrawn", NOW).await?;
    let exam = stage.exam;
    on!(house.read, tx => {
        let all = ComfortFilter::default();
        let found = comforts::listed(tx, &all, 9).await?;
        assert_eq!(found.iter().map(|line| line.id).collect::<Vec<_>>(), [one, two]);
        assert_eq!(found[0].submitted_at, Some(NOW + 5));
        let of_exam = ComfortFilter { exam: Some(exam), ..all.clone() };
        assert_eq!(comforts::listed(tx, &of_exam, 9).await?.len(), 1);
        let next = ComfortFilter { after: Some(one), ..all.clone() };
        assert_eq!(comforts::listed(tx, &next, 9).await?[0].id, two);
        let waiting = ComfortFilter { state: Some("requested".to_owned()), ..all.clone() };
        let found = comforts::listed(tx, &waiting, 9).await?;
        assert_eq!(found.iter().map(|line| line.id).collect::<Vec<_>>(), [one, two]);
        let refused = ComfortFilter { state: Some("refused".to_owned()), ..all };
        assert!(comforts::listed(tx, &refused, 9).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn what_is_granted_comes_with_who_is_to_be_seated(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let first = application_in(house, stage, 1, "complete", NOW).await?;
    let second = application_in(house, stage, 2, "complete", NOW).await?;
    on!(house.write, tx => {
        let account = applications::by_id(tx, first).await?.expect("it is there").account;
        let comfort = comforts::insert(tx, &new_comfort(account, first)).await?;
        let comfort = comfort.id().expect("the first");
        assert!(comforts::decide(tx, &ruling(comfort, account, "draft", 1)).await?.is_done());
        let waiting = tickets::to_seat(tx, stage.exam, None, 9).await?;
        let found: Vec<_> = waiting
            .iter()
            .map(|one| (one.application, one.comfort.as_deref()))
            .collect();
        assert_eq!(found, [(first, Some("同意")), (second, None)]);
        let [room, _] = two_rooms(tx, stage).await?;
        let mut seat = ticket(stage, first, room, 1);
        seat.needs = "special_room".to_owned();
        assert!(tickets::insert(tx, &seat).await?.id().is_some());
        let seated = tickets::seated(tx, stage.exam, NOW, None, 9).await?;
        assert_eq!(seated[0].needs, "special_room");
        let with = comforts::seated_with(tx, stage.exam).await?;
        assert_eq!(with.len(), 1);
        assert_eq!((with[0].application, with[0].decision.as_str()), (first, "同意"));
        assert_eq!((with[0].seat, with[0].needs.as_str()), (1, "special_room"));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn it_is_forgotten_after_the_exam_and_with_the_person(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let ended = application_in(house, stage, 1, "complete", NOW).await?;
    let other = set(house, "e2").await?;
    let person = application_in(house, other, 2, "withdrawn", NOW).await?;
    on!(house.write, tx => {
        let set = exam_windows::set(tx, stage.exam, "sitting", None, NOW, NOW + 10).await?;
        assert!(set.is_done());
        let mut ids = Vec::new();
        for application in [ended, person] {
            let account = applications::by_id(tx, application).await?.expect("it is there").account;
            let new = new_comfort(account, application);
            let id = comforts::insert(tx, &new).await?.id().expect("the first");
            assert!(comforts::add(tx, &evidence(id, 1)).await?.id().is_some());
            ids.push((id, account));
        }
        assert_eq!(comforts::forget_ended(tx, NOW + 10, NOW + 20, 9).await?, 0, "not yet");
        assert_eq!(comforts::forget_ended(tx, NOW + 11, NOW + 20, 9).await?, 1);
        assert_eq!(comforts::forget_ended(tx, NOW + 11, NOW + 20, 9).await?, 0, "once");
        let found = comforts::by_id(tx, ids[0].0).await?.expect("that there was one stays");
        assert_eq!((found.words.as_str(), found.forgotten_at), ("", Some(NOW + 20)));
        assert!(comforts::evidence_of(tx, ids[0].0).await?.is_empty());
        let (id, account) = ids[1];
        let version = accounts::by_id(tx, account).await?.expect("it is there").version;
        assert!(accounts::erase(tx, account, version, NOW + 30).await?.is_done());
        let found = comforts::by_id(tx, id).await?.expect("that there was one stays");
        assert_eq!((found.words.as_str(), found.decision), ("", None));
        assert!(comforts::evidence_of(tx, id).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    one_is_open_and_one_holds,
    a_picture_has_its_place_and_is_sealed,
    the_office_lists_what_was_handed_in,
    what_is_granted_comes_with_who_is_to_be_seated,
    it_is_forgotten_after_the_exam_and_with_the_person,
);
