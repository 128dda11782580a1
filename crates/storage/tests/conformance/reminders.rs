//! Reminders: each is noted once, a going-through goes on where it stood, and its
//! pages come from an index, however many applications there are.

use domain::id::ApplicationId;
use futures::future::join_all;
use storage::applications::{self, PhaseMove, Stamp};
use storage::reminders::{self, Place, Reminder, Sweep};
use storage::{Error, Swap, exam_windows};

use super::house::{House, Outcome, on_sqlite};
use super::stage::{NOW, Stage, application_in, candidate, set};
use super::statements::statements;

fn reminder(application: ApplicationId, lead_hours: i64, end_at: i64) -> Reminder {
    Reminder {
        application,
        task: "confirm".to_owned(),
        lead_hours,
        end_at,
        sent_at: NOW,
    }
}

async fn the_same_is_noted_once_however_many_try(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "draft", NOW).await?;
    let tries = (0..16).map(|_| {
        house.store.write(move |tx| {
            Box::pin(async move { reminders::note(tx, &reminder(id, 24, NOW + 9)).await })
        })
    });
    let mut noted = 0;
    for answer in join_all(tries).await {
        noted += usize::from(answer?);
    }
    assert_eq!(noted, 1);
    on!(house.write, tx => {
        assert!(reminders::note(tx, &reminder(id, 3, NOW + 9)).await?, "another lead");
        assert!(reminders::note(tx, &reminder(id, 24, NOW + 99)).await?, "another end");
        assert!(!reminders::note(tx, &reminder(id, 24, NOW + 99)).await?);
        let message = domain::id::NotificationId(7);
        reminders::tie(tx, &reminder(id, 3, NOW + 9), message).await?;
        let carried = reminders::of_message(tx, message).await?;
        assert_eq!(carried, Some(reminder(id, 3, NOW + 9)));
        assert_eq!(reminders::of_application(tx, id).await?.len(), 3);
        assert_eq!(reminders::prune(tx, NOW + 9, 10).await?, 0);
        assert_eq!(reminders::prune(tx, NOW + 10, 1).await?, 1);
        assert_eq!(reminders::prune(tx, NOW + 10, 10).await?, 1);
        let left = reminders::of_application(tx, id).await?;
        assert_eq!(left, [reminder(id, 24, NOW + 99)]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_going_through_goes_on_where_it_stood(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    on!(house.write, tx => {
        let sweep = |mark: &str| Sweep {
            exam: stage.exam,
            task: "confirm".to_owned(),
            lead_hours: 24,
            mark: mark.to_owned(),
        };
        let (first, second) = (
            Place { at: 0, application: ApplicationId(5) },
            Place { at: 0, application: ApplicationId(9) },
        );
        assert_eq!(reminders::place(tx, &sweep("a")).await?, None);
        assert_eq!(reminders::advance(tx, &sweep("a"), None, first).await?, Swap::Done);
        assert_eq!(reminders::advance(tx, &sweep("a"), None, first).await?, Swap::Stale);
        let moved = reminders::advance(tx, &sweep("a"), Some(first), second).await?;
        assert_eq!(moved, Swap::Done);
        let moved = reminders::advance(tx, &sweep("a"), Some(first), second).await?;
        assert_eq!(moved, Swap::Stale, "another node was faster");
        assert_eq!(reminders::place(tx, &sweep("a")).await?, Some(second));
        assert_eq!(reminders::place(tx, &sweep("b")).await?, None, "a moved window");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

/// An application that a reviewer has decided on at that moment.
async fn decided(
    house: &House,
    stage: Stage,
    number: i64,
    to: &'static str,
    at: i64,
) -> Result<ApplicationId, Error> {
    let id = application_in(house, stage, number, "draft", NOW).await?;
    on!(house.write, tx => {
        let seen = applications::by_id(tx, id).await?.expect("the case has begun it");
        let step = PhaseMove {
            application: id,
            from: seen.phase,
            version: seen.version,
            to: to.to_owned(),
            stamp: Some(Stamp::Decided),
            now: at,
        };
        assert!(applications::move_phase(tx, &step).await?.is_done());
        Ok(id)
    })
}

async fn candidates_come_page_by_page_in_their_order(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let drafts = [
        application_in(house, stage, 1, "draft", NOW).await?,
        application_in(house, stage, 2, "draft", NOW).await?,
    ];
    application_in(house, other, 3, "draft", NOW).await?;
    application_in(house, stage, 4, "submitted", NOW).await?;
    let late = decided(house, stage, 5, "rejected", NOW + 20).await?;
    let early = decided(house, stage, 6, "returned", NOW + 10).await?;
    let same = decided(house, stage, 7, "rejected", NOW + 20).await?;
    let owing = decided(house, stage, 8, "approved", NOW + 30).await?;
    on!(house.read, tx => {
        let exam = stage.exam;
        let page = reminders::confirmations(tx, exam, Place::START, 1).await?;
        assert_eq!((page[0].application, page[0].since), (drafts[0], Some(NOW)));
        let after = Place { at: 0, application: drafts[0] };
        let page = reminders::confirmations(tx, exam, after, 9).await?;
        assert_eq!(page.iter().map(|one| one.application).collect::<Vec<_>>(), [drafts[1]]);
        let page = reminders::corrections(tx, exam, Place::START, 9).await?;
        let found: Vec<_> = page.iter().map(|one| one.application).collect();
        assert_eq!(found, [early, late, same], "by the time of the decision");
        let after = Place { at: NOW + 20, application: late };
        let page = reminders::corrections(tx, exam, after, 9).await?;
        assert_eq!(page.iter().map(|one| one.application).collect::<Vec<_>>(), [same]);
        let page = reminders::payments(tx, exam, Place::START, 9).await?;
        assert_eq!((page[0].application, page[0].since), (owing, Some(NOW + 30)));
        assert!(reminders::tickets(tx, exam, Place::START, 9).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn exams_are_gone_through_while_a_window_is_open(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    set(house, "e2").await?;
    on!(house.write, tx => {
        for (kind, start, end) in [("registration", 10, 20), ("sitting", 30, 40)] {
            let set = exam_windows::set(tx, stage.exam, kind, None, start, end).await?;
            assert_eq!(set, Swap::Done);
        }
        for (now, open) in [(9, false), (10, true), (19, true), (20, false), (35, false)] {
            let found = reminders::exams(tx, now).await?;
            assert_eq!(!found.is_empty(), open, "at {now}");
        }
        assert_eq!(reminders::exams(tx, 10).await?, [stage.exam]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn who_wants_no_text_messages_has_said_so(house: &House) -> Outcome {
    let (own, other) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        assert_eq!(reminders::no_text_since(tx, own).await?, None);
        assert!(reminders::set_text(tx, own, false, NOW).await?);
        assert!(!reminders::set_text(tx, own, false, NOW + 1).await?, "it is so already");
        assert_eq!(reminders::no_text_since(tx, own).await?, Some(NOW));
        assert_eq!(reminders::no_text_since(tx, other).await?, None);
        assert!(reminders::set_text(tx, own, true, NOW + 2).await?);
        assert!(!reminders::set_text(tx, own, true, NOW + 3).await?);
        assert_eq!(reminders::no_text_since(tx, own).await?, None);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    the_same_is_noted_once_however_many_try,
    a_going_through_goes_on_where_it_stood,
    candidates_come_page_by_page_in_their_order,
    exams_are_gone_through_while_a_window_is_open,
    who_wants_no_text_messages_has_said_so,
);

/// How `SQLite` means to find the rows of a page.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_going_through_comes_from_an_index() -> Outcome {
    let pages: Vec<String> = statements()?
        .into_iter()
        .filter(|text| text.contains(" as since from "))
        .collect();
    assert_eq!(pages.len(), 4, "one for each task");
    on_sqlite(async |house| {
        for page in &pages {
            let index = if page.contains("'rejected'") {
                "application_corrects"
            } else if page.contains(" ticket ") {
                "ticket_unfetched"
            } else {
                "application_phase"
            };
            // The store takes texts of the program alone; this one is as good.
            let asked: &'static str = format!("explain query plan {page}").leak();
            let places = page.matches('$').count();
            let plan = house
                .store
                .read(move |tx| {
                    Box::pin(async move {
                        let values: Vec<storage::Value> =
                            (0..places).map(|_| 1_i64.into()).collect();
                        let rows = tx.fetch_all(asked, &values).await?;
                        let details = rows.iter().map(|row| row.get::<String>("detail"));
                        details.collect::<Result<Vec<_>, Error>>()
                    })
                })
                .await?;
            let plan = plan.join("; ");
            assert!(plan.contains(index), "{plan}\n{page}");
            assert!(
                !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"),
                "{plan}\n{page}"
            );
        }
        Ok(())
    })
    .await
}
