//! Seating: who is to be seated, one seat and one number for each, and what
//! proves that it was drawn.

use domain::id::{ApplicationId, RoomId};
use domain::life::ticket::Phase;
use futures::future::join_all;
use storage::applications::{self, Arranging};
use storage::arrangements::{self, Drawn};
use storage::tickets::{self, NewTicket};
use storage::venues::{self, NewRoom, NewVenue};
use storage::{Error, Insertion, Swap, Tx, application_events, exam_windows};

use super::house::{House, Outcome};
use super::stage::{HASH, NOW, Stage, application_in, candidate, draft, put_into, set};

/// Inserts a venue with two rooms of 30 seats.
pub(crate) async fn two_rooms(tx: &mut Tx, stage: Stage) -> Result<[RoomId; 2], Error> {
    let venue = NewVenue {
        exam: stage.exam,
        region: stage.region,
        code: "01".to_owned(),
        name: "第一中学".to_owned(),
        address: "甲路1号".to_owned(),
        sort: 1,
    };
    let venue = venues::insert(tx, &venue)
        .await?
        .id()
        .expect("the code is free");
    let mut rooms = Vec::new();
    for number in [2, 1] {
        let new = NewRoom {
            venue,
            number,
            category: None,
            size: 30,
            accessible: false,
        };
        rooms.push(
            venues::insert_room(tx, &new)
                .await?
                .id()
                .expect("the number is free"),
        );
    }
    Ok([rooms[1], rooms[0]])
}

pub(crate) fn ticket(
    stage: Stage,
    application: ApplicationId,
    room: RoomId,
    seat: i64,
) -> NewTicket {
    NewTicket {
        application,
        exam: stage.exam,
        number: format!("26{room}{seat:02}"),
        room,
        seat,
        state: "arranged".to_owned(),
        needs: "ordinary".to_owned(),
        arranged_at: NOW,
    }
}

async fn venues_and_rooms_are_listed_in_the_order_of_filling(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let seated = application_in(house, stage, 1, "complete", NOW).await?;
    on!(house.write, tx => {
        let [one, two] = two_rooms(tx, stage).await?;
        let last = NewVenue {
            exam: stage.exam,
            region: stage.region,
            code: "00".to_owned(),
            name: "第二中学".to_owned(),
            address: "乙路2号".to_owned(),
            sort: 2,
        };
        let last_id = venues::insert(tx, &last).await?.id().expect("the code is free");
        assert_eq!(venues::insert(tx, &last).await?, Insertion::Taken);
        let room = NewRoom { venue: last_id, number: 1, category: Some("B".to_owned()), size: 20, accessible: true };
        let three = venues::insert_room(tx, &room).await?.id().expect("the number is free");
        assert_eq!(venues::insert_room(tx, &room).await?, Insertion::Taken);
        assert!(venues::take(tx, one, "A", 1).await?.is_done());
        assert_eq!(venues::take(tx, one, "B", 2).await?, Swap::Stale, "it is taken");
        assert_eq!(venues::take(tx, RoomId(three.0 + 1), "A", 1).await?, Swap::Stale);
        let _seated = tickets::insert(tx, &ticket(stage, seated, two, 1)).await?;

        let all = venues::of_exam(tx, stage.exam).await?;
        let codes: Vec<_> = all.iter().map(|one| (one.code.as_str(), one.sort)).collect();
        assert_eq!(codes, [("01", 1), ("00", 2)]);
        assert_eq!((all[1].name.as_str(), all[1].address.as_str()), ("第二中学", "乙路2号"));
        assert_eq!((all[1].region_code.as_str(), all[1].region_name.as_str()), ("4201", "region 4201"));
        let rooms = venues::rooms(tx, stage.exam).await?;
        let found: Vec<_> = rooms
            .iter()
            .map(|room| (room.id, room.number, room.category.as_deref(), room.size, room.seated))
            .collect();
        let expected = [
            (one, 1, Some("A"), 30, 0),
            (two, 2, None, 30, 1),
            (three, 1, Some("B"), 20, 0),
        ];
        assert_eq!(found, expected);
        assert_eq!((rooms[2].venue, rooms[2].region), (last_id, stage.region));
        assert_eq!(rooms[2].venue_code, "00");
        assert_eq!((rooms[0].round, rooms[1].round), (Some(1), None));
        assert_eq!((rooms[0].accessible, rooms[2].accessible), (false, true));
        assert_eq!(venues::give_back(tx, stage.exam, 2).await?, 0);
        assert_eq!(venues::give_back(tx, stage.exam, 1).await?, 1);
        let free = venues::rooms(tx, stage.exam).await?;
        assert_eq!((free[0].category.as_deref(), free[0].round), (None, None));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn who_is_complete_and_writes_papers_is_to_be_seated(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let mut expected = Vec::new();
    for number in 1..=5 {
        expected.push(application_in(house, stage, number, "complete", NOW).await?);
    }
    application_in(house, stage, 6, "approved", NOW).await?;
    application_in(house, other, 7, "complete", NOW).await?;
    let without = candidate(house, 8).await?;
    let without = draft(house, stage, without).await?;
    let chosen = on!(house.write, tx => {
        applications::choose_position(tx, without, "draft", 2, stage.without_papers, 1, NOW).await
    })?;
    assert!(chosen.is_done());
    put_into(house, without, "complete", NOW).await?;
    let seated = expected[2];
    let found = on!(house.write, tx => {
        let [room, _] = two_rooms(tx, stage).await?;
        let _seated = tickets::insert(tx, &ticket(stage, seated, room, 1)).await?;
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let page = tickets::to_seat(tx, stage.exam, after, 2).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.application);
            found.extend(page);
        }
        Ok::<_, Error>(found)
    })?;
    let drawn = on!(house.write, tx => {
        assert_eq!(tickets::seated(tx, stage.exam, NOW + 1, None, 9).await?, []);
        assert_eq!(tickets::seated(tx, stage.exam, NOW, Some(seated), 9).await?, []);
        tickets::seated(tx, stage.exam, NOW, None, 9).await
    })?;
    assert_eq!((drawn.len(), drawn[0].candidate.application), (1, seated));
    assert_eq!((drawn[0].seat, drawn[0].state.as_str()), (1, "arranged"));
    assert_eq!(drawn[0].candidate.category, "A");
    expected.remove(2);
    let ids: Vec<_> = found.iter().map(|one| one.application).collect();
    assert_eq!(ids, expected);
    assert_eq!(
        (found[0].region, found[0].region_code.as_str()),
        (stage.region, "4201")
    );
    assert_eq!(
        (found[0].category.as_str(), found[0].unit),
        ("A", stage.unit)
    );
    assert_eq!(
        (found[0].position, found[0].position_code.as_str()),
        (stage.position, "0001")
    );
    Ok(())
}

async fn a_seat_a_number_and_a_candidate_are_taken_once_while_the_ticket_lives(
    house: &House,
) -> Outcome {
    let stage = set(house, "e1").await?;
    let one = application_in(house, stage, 1, "complete", NOW).await?;
    let two = application_in(house, stage, 2, "complete", NOW).await?;
    for &phase in Phase::ALL {
        on!(house.write, tx => {
            // Every phase begins on an empty hall.
            for table in ["delete from ticket", "delete from room", "delete from venue"] {
                tx.execute(table, &[]).await?;
            }
            let [room, other] = two_rooms(tx, stage).await?;
            let first = ticket(stage, one, room, 1);
            let id = tickets::insert(tx, &first).await?.id().expect("the hall is empty");
            assert!(tickets::move_state(tx, id, "arranged", 1, phase.code()).await?.is_done());
            assert_eq!(tickets::move_state(tx, id, "arranged", 1, "void").await?, Swap::Stale);
            let clashes = [
                NewTicket { number: "X".to_owned(), ..ticket(stage, two, room, 1) },
                NewTicket { number: first.number.clone(), ..ticket(stage, two, other, 1) },
                ticket(stage, one, other, 1),
            ];
            let lives = matches!(phase, Phase::Arranged | Phase::Published);
            for clash in &clashes {
                let answer = tickets::insert(tx, clash).await?;
                if lives {
                    assert_eq!(answer, Insertion::Taken, "{phase:?}");
                    continue;
                }
                let id = answer.id().expect("the ticket opens no door any more");
                assert!(tickets::move_state(tx, id, "arranged", 1, "void").await?.is_done());
            }
            let live = tickets::live_of(tx, one).await?;
            assert_eq!(live.map(|one| (one.id, one.version)), lives.then_some((id, 2)));
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

async fn of_many_who_take_a_seat_at_once_one_does(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let [room, _] = on!(house.write, tx => two_rooms(tx, stage).await)?;
    let mut candidates = Vec::new();
    for number in 0..8 {
        candidates.push(application_in(house, stage, number, "complete", NOW).await?);
    }
    let takes = candidates.iter().map(|&application| {
        house.store.write(move |tx| {
            Box::pin(async move {
                let number = application.to_string();
                let new = NewTicket {
                    number,
                    ..ticket(stage, application, room, 1)
                };
                tickets::insert(tx, &new).await
            })
        })
    });
    let mut seated = 0;
    for answer in join_all(takes).await {
        seated += usize::from(answer?.id().is_some());
    }
    assert_eq!(seated, 1);
    Ok(())
}

async fn everybody_with_a_ticket_moves_on_at_once(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let office = candidate(house, 100).await?;
    let mut all = Vec::new();
    for number in 1..=3 {
        all.push(application_in(house, stage, number, "complete", NOW).await?);
    }
    let (first, second, unseated) = (all[0], all[1], all[2]);
    on!(house.write, tx => {
        let [room, _] = two_rooms(tx, stage).await?;
        for (application, seat) in [(first, 1), (second, 2)] {
            let inserted = tickets::insert(tx, &ticket(stage, application, room, seat)).await?;
            assert!(matches!(inserted, Insertion::Inserted(_)));
        }
        let step = Arranging {
            exam: stage.exam,
            from: "complete".to_owned(),
            to: "ticketed".to_owned(),
            event: "arrange".to_owned(),
            office,
            now: NOW + 9,
        };
        assert_eq!(applications::move_seated(tx, &step).await?, 2);
        assert_eq!(applications::move_seated(tx, &step).await?, 0);
        for (application, phase, events) in
            [(first, "ticketed", 1), (second, "ticketed", 1), (unseated, "complete", 0)]
        {
            let found = applications::by_id(tx, application).await?.expect("it is there");
            assert_eq!(found.phase, phase);
            let history = application_events::of_application(tx, application).await?;
            assert_eq!(history.len(), events);
            assert!(history.iter().all(|one| one.event == "arrange" && one.at == NOW + 9));
            assert!(history.iter().all(|one| one.account == Some(office)));
        }
        assert_eq!(tickets::untold_holders(tx, stage.exam, 9).await?, []);
        assert_eq!(tickets::count_untold(tx, stage.exam).await?, 0);
        assert_eq!(tickets::move_all(tx, stage.exam, "arranged", "published").await?, 2);
        let one = tickets::untold_holders(tx, stage.exam, 1).await?;
        assert_eq!(tickets::count_untold(tx, stage.exam).await?, 2);
        assert!(tickets::note_told(tx, one[0].ticket, NOW).await?.is_done());
        assert_eq!(tickets::count_untold(tx, stage.exam).await?, 1);
        assert_eq!(tickets::note_told(tx, one[0].ticket, NOW).await?, Swap::Stale);
        let rest = tickets::untold_holders(tx, stage.exam, 9).await?;
        let told: Vec<_> = one.iter().chain(&rest).map(|one| one.account).collect();
        let mut accounts = Vec::new();
        for application in [first, second] {
            let found = applications::by_id(tx, application).await?;
            accounts.push(found.expect("it is there").account);
        }
        assert_eq!(told, accounts);
        assert_eq!(tickets::move_all(tx, stage.exam, "arranged", "published").await?, 0);
        let back = Arranging {
            from: "ticketed".to_owned(),
            to: "complete".to_owned(),
            event: "unseat".to_owned(),
            ..step
        };
        assert_eq!(applications::move_seated(tx, &back).await?, 0, "they were told");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_ticket_prints_all_its_facts(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let application = application_in(house, stage, 1, "complete", NOW).await?;
    on!(house.write, tx => {
        assert_eq!(tickets::facts(tx, application).await?, None);
        let [room, _] = two_rooms(tx, stage).await?;
        assert!(venues::take(tx, room, "A", 1).await?.is_done());
        let new = ticket(stage, application, room, 7);
        let id = tickets::insert(tx, &new).await?.id().expect("the hall is empty");
        assert_eq!(tickets::note_printed(tx, id, NOW + 1).await?, Swap::Done);
        assert_eq!(tickets::note_printed(tx, id, NOW + 2).await?, Swap::Stale);
        let facts = tickets::facts(tx, application).await?.expect("it was inserted");
        assert_eq!((facts.ticket, facts.state.as_str(), facts.version), (id, "arranged", 1));
        assert_eq!((facts.number, facts.seat), (new.number, 7));
        assert_eq!(facts.first_printed_at, Some(NOW + 1));
        assert_eq!((facts.arranged_at, facts.printing), (NOW, None));
        let held = applications::by_id(tx, application).await?.expect("it is there");
        let own = tickets::of_account(tx, held.account).await?;
        assert_eq!((own.len(), own[0].application), (1, application));
        assert_eq!(own[0].ticket_state.as_deref(), Some("arranged"));
        assert_eq!((own[0].category.as_deref(), own[0].printing), (Some("A"), None));
        assert_eq!(own[0].position_name.as_deref(), Some("综合管理"));
        let printing = exam_windows::set(
            tx, stage.exam, "ticket_printing", None, NOW + 1, NOW + 9,
        );
        assert!(printing.await?.is_done());
        let window = Some((NOW + 1, NOW + 9));
        assert_eq!(tickets::of_account(tx, held.account).await?[0].printing, window);
        let again = tickets::facts(tx, application).await?.expect("it is there");
        assert_eq!(again.printing, window);
        assert_eq!((facts.account, facts.serial), (held.account, held.serial));
        assert_eq!((facts.exam, facts.exam_code.as_str()), (stage.exam, "e1"));
        assert_eq!(facts.exam_title, "2026年甲省事业单位公开招聘");
        assert_eq!((facts.papers.as_str(), facts.policy.as_str()), ("[]", "{}"));
        assert_eq!(facts.position_word, "gangwei");
        assert_eq!((facts.venue_code.as_str(), facts.venue_name.as_str()), ("01", "第一中学"));
        assert_eq!((facts.venue_address.as_str(), facts.room_number), ("甲路1号", 1));
        assert_eq!(facts.category.as_deref(), Some("A"));
        assert_eq!((facts.position_code.as_str(), facts.position_name.as_str()), ("0001", "综合管理"));
        assert_eq!((facts.unit_name.as_str(), facts.region_name.as_str()), ("unit u1", "region 4201"));
        assert_eq!(facts.department_name.as_deref(), Some("department d1"));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_seed_is_announced_once_and_drawn_with_once(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    on!(house.write, tx => {
        let exam = stage.exam;
        assert_eq!(arrangements::latest(tx, exam).await?, None);
        assert_eq!(arrangements::announce(tx, exam, "5eed", HASH, NOW).await?, Swap::Done);
        assert_eq!(arrangements::announce(tx, exam, "0ther", HASH, NOW).await?, Swap::Stale);
        let announced = arrangements::latest(tx, exam).await?.expect("it was announced");
        assert_eq!((announced.seed.as_str(), announced.outcome.as_ref()), ("5eed", None));
        assert_eq!((announced.seed_sha256.as_str(), announced.announced_at), (HASH, NOW));
        assert!(!format!("{announced:?}").contains("5eed"));

        let drawn = Drawn {
            snapshot_sha256: HASH.to_owned(),
            plan_sha256: HASH.to_owned(),
            seats: 31,
            arranged_at: NOW + 1,
        };
        assert_eq!(arrangements::note_drawn(tx, exam, 2, &drawn).await?, Swap::Stale);
        assert_eq!(arrangements::note_drawn(tx, exam, 1, &drawn).await?, Swap::Done);
        assert_eq!(arrangements::note_drawn(tx, exam, 2, &drawn).await?, Swap::Stale);
        let found = arrangements::latest(tx, exam).await?.expect("it is there");
        assert_eq!((found.outcome.as_ref(), found.version), (Some(&drawn), 2));
        assert_eq!(arrangements::take_back(tx, exam, 1).await?, Swap::Stale);
        assert_eq!(arrangements::take_back(tx, exam, 2).await?, Swap::Done);
        assert_eq!(arrangements::announce(tx, exam, "0ther", HASH, NOW).await?, Swap::Done);
        assert_eq!(arrangements::note_published(tx, exam, 1, NOW + 2).await?, Swap::Stale);
        let drawn = found.outcome.expect("it was drawn");
        assert_eq!(arrangements::note_drawn(tx, exam, 1, &drawn).await?, Swap::Done);
        assert_eq!(arrangements::note_published(tx, exam, 1, NOW + 2).await?, Swap::Stale);
        assert_eq!(arrangements::note_published(tx, exam, 2, NOW + 2).await?, Swap::Done);
        assert_eq!(arrangements::note_published(tx, exam, 3, NOW + 3).await?, Swap::Stale);
        assert_eq!(arrangements::take_back(tx, exam, 3).await?, Swap::Stale);
        let told = arrangements::latest(tx, exam).await?.expect("it was published");
        assert_eq!((told.published_at, told.version), (Some(NOW + 2), 3));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_further_round_begins_when_the_one_before_is_published(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    on!(house.write, tx => {
        let exam = stage.exam;
        let drawn = |arranged_at| Drawn {
            snapshot_sha256: HASH.to_owned(),
            plan_sha256: HASH.to_owned(),
            seats: 1,
            arranged_at,
        };
        assert!(arrangements::announce(tx, exam, "5eed", HASH, NOW).await?.is_done());
        assert!(arrangements::note_drawn(tx, exam, 1, &drawn(NOW + 1)).await?.is_done());
        assert_eq!(arrangements::announce(tx, exam, "0ther", HASH, NOW).await?, Swap::Stale);
        assert!(arrangements::note_published(tx, exam, 2, NOW + 2).await?.is_done());
        assert!(arrangements::announce(tx, exam, "0ther", HASH, NOW + 3).await?.is_done());
        assert_eq!(arrangements::announce(tx, exam, "th1rd", HASH, NOW).await?, Swap::Stale);
        let second = arrangements::latest(tx, exam).await?.expect("it was announced");
        assert_eq!((second.round, second.version, second.outcome.as_ref()), (2, 4, None));
        let at_once = arrangements::note_drawn(tx, exam, 4, &drawn(NOW + 1)).await?;
        assert_eq!(at_once, Swap::Stale, "a draw is known by its moment");
        assert!(arrangements::note_drawn(tx, exam, 4, &drawn(NOW + 4)).await?.is_done());
        assert_eq!(arrangements::take_back(tx, exam, 3).await?, Swap::Stale, "it is published");
        assert!(arrangements::take_back(tx, exam, 5).await?.is_done());
        let left = arrangements::rounds(tx, exam).await?;
        let rounds: Vec<_> = left.iter().map(|one| (one.round, one.published_at)).collect();
        assert_eq!(rounds, [(1, Some(NOW + 2))]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    a_further_round_begins_when_the_one_before_is_published,
    venues_and_rooms_are_listed_in_the_order_of_filling,
    who_is_complete_and_writes_papers_is_to_be_seated,
    a_seat_a_number_and_a_candidate_are_taken_once_while_the_ticket_lives,
    of_many_who_take_a_seat_at_once_one_does,
    everybody_with_a_ticket_moves_on_at_once,
    a_ticket_prints_all_its_facts,
    a_seed_is_announced_once_and_drawn_with_once,
);
