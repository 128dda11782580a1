//! Applications: one live one per exam and person, each change in the version
//! that was seen.

use domain::life::application::Phase;
use futures::future::join_all;
use storage::accounts::NewAccount;
use storage::application_events::{self, NewEvent};
use storage::applications::{self, Begun, PhaseMove, Stamp};
use storage::{Error, Swap, accounts, positions, statistics};

use super::accounts::somebody;
use super::house::{House, Outcome};
use super::stage::{
    NOW, application_in, candidate, draft, namesake, new_application, new_position, put_into, set,
    try_begin,
};

async fn a_second_live_application_of_a_person_is_refused(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    for (number, &phase) in (1..).zip(Phase::ALL) {
        let first = candidate(house, number).await?;
        let same_person = namesake(house, 100 + number, number).await?;
        let one = draft(house, stage, first).await?;
        if phase != Phase::Draft {
            put_into(house, one, phase.code(), NOW).await?;
        }
        for account in [first, same_person] {
            let again = try_begin(house, stage.exam, account, 1000 + number).await?;
            if phase.is_live() {
                assert_eq!(again, Begun::Live(one), "{phase:?}");
            } else {
                let Begun::Begun(next) = again else {
                    return Err(format!("{phase:?} frees the place: {again:?}").into());
                };
                put_into(house, next, Phase::Withdrawn.code(), NOW).await?;
                // Its serial may not be given to the next one.
                let taken = try_begin(house, stage.exam, account, 1000 + number).await?;
                assert_eq!(taken, Begun::SerialTaken);
                break;
            }
        }
        let live =
            on!(house.read, tx => applications::live_of_person(tx, stage.exam, same_person).await)?;
        assert_eq!(
            live.map(|one| one.id),
            phase.is_live().then_some(one),
            "{phase:?}"
        );
        let own = on!(house.read, tx => applications::own_live(tx, stage.exam, first).await)?;
        assert_eq!(own.map(|one| one.id), phase.is_live().then_some(one));
        let others =
            on!(house.read, tx => applications::own_live(tx, stage.exam, same_person).await)?;
        assert!(others.is_none(), "{phase:?}: another account's");
    }
    Ok(())
}

async fn another_exam_or_another_person_is_free(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let account = candidate(house, 1).await?;
    for (serial, exam) in [(1, stage.exam), (2, other.exam)] {
        let begun = try_begin(house, exam, account, serial).await?;
        assert!(matches!(begun, Begun::Begun(_)), "{begun:?}");
    }
    let somebody_else = candidate(house, 2).await?;
    let begun = try_begin(house, stage.exam, somebody_else, 3).await?;
    assert!(matches!(begun, Begun::Begun(_)), "{begun:?}");
    Ok(())
}

async fn who_has_no_document_or_is_retired_can_not_apply(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let staff = on!(house.write, tx => {
        let staff = NewAccount {
            document: None,
            phone: None,
            login_name: Some("reviewer1".to_owned()),
            ..somebody(1)
        };
        accounts::insert(tx, &staff).await
    })?;
    let staff = staff.ok_or("the name is free")?;
    assert_eq!(
        try_begin(house, stage.exam, staff, 1).await?,
        Begun::NoDocument
    );
    let account = candidate(house, 2).await?;
    on!(house.write, tx => {
        tx.execute("update account set retired_at = 1 where id = $1", &[account.into()]).await
    })?;
    assert_eq!(
        try_begin(house, stage.exam, account, 2).await?,
        Begun::NoDocument
    );
    Ok(())
}

async fn of_many_that_begin_at_once_one_does(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let account = candidate(house, 1).await?;
    let twin = namesake(house, 2, 1).await?;
    let begins = (0..32_i64).map(|serial| {
        let account = if serial % 2 == 0 { account } else { twin };
        try_begin(house, stage.exam, account, serial)
    });
    let mut born = Vec::new();
    let mut refused = Vec::new();
    for answer in join_all(begins).await {
        match answer? {
            Begun::Begun(id) => born.push(id),
            Begun::Live(id) => refused.push(id),
            other => return Err(format!("{other:?}").into()),
        }
    }
    assert_eq!((born.len(), refused.len()), (1, 31));
    assert!(refused.iter().all(|id| *id == born[0]));
    Ok(())
}

async fn a_phase_moves_only_from_what_was_seen(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "draft", NOW).await?;
    on!(house.write, tx => {
        let step = |from: &str, version, to: &str, stamp, now| PhaseMove {
            application: id,
            from: from.to_owned(),
            version,
            to: to.to_owned(),
            stamp,
            now,
        };
        let stale = [("submitted", 2), ("draft", 1), ("draft", 3)];
        for (from, version) in stale {
            let step = step(from, version, "approved", None, NOW);
            assert_eq!(applications::move_phase(tx, &step).await?, Swap::Stale);
        }
        for step in [
            step("draft", 2, "submitted", Some(Stamp::Submitted), NOW + 1),
            step("submitted", 3, "approved", Some(Stamp::Decided), NOW + 2),
            step("approved", 4, "complete", Some(Stamp::Settled), NOW + 3),
            step("complete", 5, "ticketed", None, NOW + 4),
        ] {
            assert_eq!(applications::move_phase(tx, &step).await?, Swap::Done);
        }
        let found = applications::by_id(tx, id).await?.expect("it is there");
        assert_eq!((found.phase.as_str(), found.version), ("ticketed", 6));
        assert_eq!(found.submitted_at, Some(NOW + 1));
        assert_eq!(found.decided_at, Some(NOW + 2));
        assert_eq!(found.settled_at, Some(NOW + 3));
        assert_eq!((found.created_at, found.updated_at), (NOW, NOW + 4));
        assert_eq!(applications::by_serial(tx, &found.serial).await?, Some(found));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_lapsed_application_comes_back_only_if_no_other_lives(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let account = candidate(house, 1).await?;
    let old = draft(house, stage, account).await?;
    put_into(house, old, "lapsed", NOW).await?;
    let Begun::Begun(new) = try_begin(house, stage.exam, account, 1).await? else {
        return Err("the lapsed one has freed the place".into());
    };
    on!(house.write, tx => {
        let step = |to: &str, version| PhaseMove {
            application: old,
            from: "lapsed".to_owned(),
            version,
            to: to.to_owned(),
            stamp: Some(Stamp::Settled),
            now: NOW,
        };
        assert_eq!(applications::move_phase(tx, &step("complete", 3)).await?, Swap::Stale);
        assert_eq!(applications::move_phase(tx, &step("lapsed", 3)).await?, Swap::Done);
        let withdraw = PhaseMove { application: new, from: "draft".to_owned(), ..step("withdrawn", 1) };
        assert_eq!(applications::move_phase(tx, &withdraw).await?, Swap::Done);
        assert_eq!(applications::move_phase(tx, &step("complete", 4)).await?, Swap::Done);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_position_is_chosen_as_it_was_shown(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let account = candidate(house, 1).await?;
    on!(house.write, tx => {
        let new = new_application(stage.exam, account, "S1");
        let Begun::Begun(id) = applications::begin(tx, &new).await? else {
            panic!("there is no other");
        };
        for (position, shown, version) in [
            (other.position, 1, 1),
            (stage.position, 2, 1),
            (stage.position, 1, 2),
        ] {
            let swap =
                applications::choose_position(tx, id, "draft", version, position, shown, NOW);
            assert_eq!(swap.await?, Swap::Stale);
        }
        let first = applications::choose_position(tx, id, "draft", 1, stage.position, 1, NOW);
        assert_eq!(first.await?, Swap::Done);
        let mut content = new_position((stage.region, stage.unit), "0001");
        content.headcount = 9;
        assert!(positions::revise(tx, stage.position, 1, &content).await?.is_done());

        let view = applications::view(tx, id).await?.expect("it is there");
        assert_eq!(view.application.position_version, Some(1));
        assert_eq!((view.exam_code.as_str(), view.fee_fen), ("e1", 10_000));
        assert_eq!((view.exam_state.as_str(), view.position_word.as_str()), ("published", "gangwei"));
        let position = view.position.clone().expect("it was chosen");
        assert_eq!((position.id, position.version), (stage.position, 2));
        assert_eq!((position.code.as_str(), position.headcount), ("0001", 9));
        assert_eq!(position.unit_name, "unit u1");
        assert_eq!(position.department_name.as_deref(), Some("department d1"));
        assert_eq!(position.region_code, "4201");

        let second = new_application(other.exam, account, "S2");
        let Begun::Begun(second) = applications::begin(tx, &second).await? else {
            panic!("another exam is free");
        };
        let all = applications::of_account(tx, account).await?;
        let ids: Vec<_> = all.iter().map(|one| one.application.id).collect();
        assert_eq!(ids, [second, id]);
        assert_eq!((all[0].position.as_ref(), &all[1]), (None, &view));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn the_history_tells_what_happened_in_order(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "draft", NOW).await?;
    let other = application_in(house, stage, 2, "draft", NOW).await?;
    let reviewer = candidate(house, 3).await?;
    on!(house.write, tx => {
        for (application, actor, account, event) in [
            (id, "candidate", None, "confirm"),
            (other, "candidate", None, "confirm"),
            (id, "reviewer", Some(reviewer), "reject"),
        ] {
            let new = NewEvent {
                application,
                at: NOW,
                actor: actor.to_owned(),
                account,
                event: event.to_owned(),
                detail: "专业不符".to_owned(),
            };
            application_events::append(tx, &new).await?;
        }
        let events = application_events::of_application(tx, id).await?;
        let found: Vec<_> = events
            .iter()
            .map(|one| (one.actor.as_str(), one.account, one.event.as_str(), one.at))
            .collect();
        let expected = [
            ("candidate", None, "confirm", NOW),
            ("reviewer", Some(reviewer), "reject", NOW),
        ];
        assert_eq!(found, expected);
        assert_eq!(events[1].detail, "专业不符");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn applications_are_counted_by_phase_and_position(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    for (number, phase) in (1..).zip(["draft", "submitted", "submitted", "approved"]) {
        application_in(house, stage, number, phase, NOW).await?;
    }
    let undecided = candidate(house, 9).await?;
    let _begun = try_begin(house, stage.exam, undecided, 9).await?;
    on!(house.read, tx => {
        let phases = statistics::by_phase(tx, stage.exam).await?;
        let found: Vec<_> = phases.iter().map(|one| (one.phase.as_str(), one.applications)).collect();
        assert_eq!(found, [("approved", 1), ("draft", 2), ("submitted", 2)]);
        let by_exam = statistics::by_exam(tx).await?;
        assert!(by_exam.iter().all(|(exam, _)| *exam == stage.exam));
        assert!(by_exam.into_iter().map(|(_, count)| count).eq(phases));
        let by_position = statistics::by_position(tx, stage.exam).await?;
        assert!(by_position.iter().all(|one| one.position == stage.position));
        let found: Vec<_> =
            by_position.iter().map(|one| (one.phase.as_str(), one.applications)).collect();
        assert_eq!(found, [("approved", 1), ("draft", 1), ("submitted", 2)]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    a_second_live_application_of_a_person_is_refused,
    another_exam_or_another_person_is_free,
    who_has_no_document_or_is_retired_can_not_apply,
    of_many_that_begin_at_once_one_does,
    a_phase_moves_only_from_what_was_seen,
    a_lapsed_application_comes_back_only_if_no_other_lives,
    a_position_is_chosen_as_it_was_shown,
    the_history_tells_what_happened_in_order,
    applications_are_counted_by_phase_and_position,
);
