//! Review: the queue without one's own files, leases, and one decision for
//! each version of an application.

use domain::id::{AccountId, ApplicationId};
use futures::future::join_all;
use storage::applications::{self, PhaseMove, Stamp};
use storage::decisions::{self, NewDecision};
use storage::review_leases::{self, Claim};
use storage::review_queue::{self, Desk, QueuePlace};
use storage::{Error, Insertion, Swap};

use super::house::{House, Outcome, Refusal};
use super::stage::{NOW, application_in, candidate, draft, namesake, put_into, set};

async fn the_queue_is_read_page_by_page_the_oldest_first(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let reviewer = candidate(house, 100).await?;
    let mut expected = Vec::new();
    for (number, at) in [(1, NOW + 30), (2, NOW + 10), (3, NOW + 10), (4, NOW + 20)] {
        let id = application_in(house, stage, number, "submitted", at).await?;
        expected.push(QueuePlace {
            submitted_at: at,
            application: id,
        });
    }
    expected.sort_unstable();
    application_in(house, stage, 5, "draft", NOW).await?;
    application_in(house, stage, 6, "approved", NOW).await?;
    let elsewhere = application_in(house, other, 7, "submitted", NOW).await?;
    let (first, rest) = on!(house.read, tx => {
        let desk = Desk { reviewer, exam: Some(stage.exam), region: None, now: NOW };
        let first = review_queue::page(tx, desk, None, 3).await?;
        let rest = review_queue::page(tx, desk, first.last().map(|one| one.place), 3).await?;
        Ok::<_, Error>((first, rest))
    })?;
    let places: Vec<_> = first.iter().chain(&rest).map(|one| one.place).collect();
    assert_eq!((first.len(), places), (3, expected));
    assert_eq!(first[0].name, "欧阳·2");
    assert_eq!(first[0].position_code.as_deref(), Some("0001"));
    assert_eq!(first[0].position_name.as_deref(), Some("综合管理"));
    assert_eq!(first[0].unit_name.as_deref(), Some("unit u1"));
    assert_eq!(first[0].region_name.as_deref(), Some("region 4201"));
    assert_eq!((first[0].exam, first[0].version), (stage.exam, 3));
    assert_eq!(first[0].lease, None);
    on!(house.read, tx => {
        let desk = Desk { reviewer, exam: None, region: None, now: NOW };
        let all = review_queue::page(tx, desk, None, 100).await?;
        assert_eq!((all.len(), all[0].place.application), (5, elsewhere));
        assert_eq!(review_queue::count(tx, desk).await?, 5);
        let of_exam = Desk { exam: Some(stage.exam), ..desk };
        assert_eq!(review_queue::count(tx, of_exam).await?, 4);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn nobody_finds_their_own_file_under_whatever_account(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let own = application_in(house, stage, 1, "submitted", NOW).await?;
    let theirs = application_in(house, stage, 2, "submitted", NOW).await?;
    let account = on!(house.read, tx => applications::by_id(tx, own).await)?;
    let account = account.ok_or("it is there")?.account;
    let twin = namesake(house, 50, 1).await?;
    for reviewer in [account, twin] {
        on!(house.read, tx => {
            for exam in [None, Some(stage.exam)] {
                let desk = Desk { reviewer, exam, region: None, now: NOW };
                let files = review_queue::page(tx, desk, None, 10).await?;
                let ids: Vec<_> = files.iter().map(|one| one.place.application).collect();
                assert_eq!(ids, [theirs]);
                assert_eq!(review_queue::count(tx, desk).await?, 1);
            }
            assert!(review_queue::is_own(tx, reviewer, own).await?);
            assert!(!review_queue::is_own(tx, reviewer, theirs).await?);
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

async fn a_lease_is_one_reviewers_until_it_ends(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "submitted", NOW).await?;
    let one = candidate(house, 10).await?;
    let two = candidate(house, 11).await?;
    on!(house.write, tx => {
        assert_eq!(review_leases::claim(tx, id, one, NOW, NOW + 10).await?, Claim::Mine);
        let theirs = Claim::Theirs { reviewer: one, until_at: NOW + 10 };
        assert_eq!(review_leases::claim(tx, id, two, NOW + 9, NOW + 19).await?, theirs);
        assert_eq!(review_leases::claim(tx, id, one, NOW + 5, NOW + 15).await?, Claim::Mine);
        let desk = Desk { reviewer: two, exam: None, region: None, now: NOW + 14 };
        let queue = review_queue::page(tx, desk, None, 10).await?;
        assert_eq!(queue[0].lease, Some((one, NOW + 15)));
        let later = Desk { now: NOW + 15, ..desk };
        let queue = review_queue::page(tx, later, None, 10).await?;
        assert_eq!(queue[0].lease, None, "it has ended");
        assert_eq!(review_leases::claim(tx, id, two, NOW + 15, NOW + 25).await?, Claim::Mine);
        assert_eq!(review_leases::release(tx, id, one).await?, Swap::Stale);
        assert_eq!(review_leases::release(tx, id, two).await?, Swap::Done);
        assert_eq!(review_leases::claim(tx, id, one, NOW + 16, NOW + 26).await?, Claim::Mine);
        assert_eq!(review_leases::sweep(tx, NOW + 25, 10).await?, 0);
        assert_eq!(review_leases::sweep(tx, NOW + 26, 10).await?, 1);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

fn decision(application: ApplicationId, reviewer: AccountId, version: i64) -> NewDecision {
    NewDecision {
        application,
        reviewer,
        outcome: "rejected".to_owned(),
        reasons: r#"["major"]"#.to_owned(),
        explanation: "专业不符".to_owned(),
        flags: String::new(),
        application_version: version,
        form_version: None,
        position: None,
        at: NOW,
    }
}

async fn of_reviewers_who_decide_at_once_one_does(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "submitted", NOW).await?;
    let mut reviewers = Vec::new();
    for number in 10..18 {
        reviewers.push(candidate(house, number).await?);
    }
    let decides = reviewers.iter().map(|&reviewer| {
        house.store.write(move |tx| {
            Box::pin(async move {
                let step = PhaseMove {
                    application: id,
                    from: "submitted".to_owned(),
                    version: 3,
                    to: "rejected".to_owned(),
                    stamp: Some(Stamp::Decided),
                    now: NOW + 1,
                };
                applications::move_phase(tx, &step)
                    .await?
                    .or(Refusal::Unwilling)?;
                let recorded = decisions::record(tx, &decision(id, reviewer, 3)).await?;
                recorded.or(Refusal::Unwilling)?;
                Ok(reviewer)
            })
        })
    });
    let mut winners = Vec::new();
    for answer in join_all(decides).await {
        match answer {
            Ok(reviewer) => winners.push(reviewer),
            Err(Refusal::Unwilling) => {}
            Err(other) => return Err(other.into()),
        }
    }
    assert_eq!(winners.len(), 1);
    let winner = winners[0];
    on!(house.write, tx => {
        let all = decisions::of_application(tx, id).await?;
        let found: Vec<_> = all.iter().map(|one| one.reviewer).collect();
        assert_eq!(found, [winner]);
        let again = decisions::record(tx, &decision(id, winner, 3)).await?;
        assert_eq!(again, Insertion::Taken, "this version was decided");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn outcomes_are_counted_by_position_across_applications(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let account = candidate(house, 1).await?;
    let reviewer = candidate(house, 10).await?;
    let first = draft(house, stage, account).await?;
    put_into(house, first, "withdrawn", NOW).await?;
    let twin = namesake(house, 2, 1).await?;
    let second = draft(house, stage, twin).await?;
    let stranger = application_in(house, stage, 3, "submitted", NOW).await?;
    on!(house.write, tx => {
        for (application, version, outcome, position) in [
            (first, 3, "rejected", Some(stage.position)),
            (second, 3, "rejected", Some(stage.position)),
            (second, 5, "returned", Some(stage.position)),
            (second, 7, "rejected", Some(stage.without_papers)),
            (second, 9, "rejected", None),
            (stranger, 3, "rejected", Some(stage.position)),
        ] {
            let new = NewDecision {
                outcome: outcome.to_owned(),
                position,
                form_version: Some(1),
                ..decision(application, reviewer, version)
            };
            assert!(matches!(decisions::record(tx, &new).await?, Insertion::Inserted(_)));
        }
        for application in [first, second] {
            let counts = decisions::counts(tx, application, "rejected").await?;
            let found: Vec<_> = counts.iter().map(|one| (one.position, one.decisions)).collect();
            assert_eq!(found, [(stage.position, 2), (stage.without_papers, 1)]);
        }
        let latest = decisions::latest(tx, second).await?.expect("there are four");
        assert_eq!((latest.application_version, latest.position), (9, None));
        assert_eq!((latest.reasons.as_str(), latest.form_version), (r#"["major"]"#, Some(1)));
        assert_eq!((latest.explanation.as_str(), latest.at), ("专业不符", NOW));
        assert_eq!(latest.flags, "", "it points at nothing");
        let all = decisions::of_application(tx, second).await?;
        let versions: Vec<_> = all.iter().map(|one| one.application_version).collect();
        assert_eq!(versions, [3, 5, 7, 9]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_queue_is_narrowed_to_a_region_and_counted_by_exam(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let reviewer = candidate(house, 100).await?;
    let here = application_in(house, stage, 1, "submitted", NOW).await?;
    application_in(house, stage, 2, "draft", NOW).await?;
    on!(house.read, tx => {
        let desk = Desk { reviewer, exam: Some(stage.exam), region: Some(stage.region), now: NOW };
        let files = review_queue::page(tx, desk, None, 10).await?;
        let ids: Vec<_> = files.iter().map(|one| one.place.application).collect();
        assert_eq!(ids, [here]);
        let elsewhere = Desk { region: Some(other.region), ..desk };
        assert!(review_queue::page(tx, elsewhere, None, 10).await?.is_empty());
        let exams = review_queue::by_exam(tx, reviewer).await?;
        let counts: Vec<_> = exams.iter().map(|one| (one.exam, one.files)).collect();
        assert_eq!(counts, [(other.exam, 0), (stage.exam, 1)]);
        assert_eq!(exams[1].policy, "{}");
        let own = applications::by_id(tx, here).await?.expect("it is there").account;
        let exams = review_queue::by_exam(tx, own).await?;
        assert_eq!(exams[1].files, 0, "not one's own");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_reviewer_has_one_file_open_and_is_named(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let first = application_in(house, stage, 1, "submitted", NOW).await?;
    let second = application_in(house, stage, 2, "submitted", NOW + 1).await?;
    let reviewer = candidate(house, 10).await?;
    on!(house.write, tx => {
        assert_eq!(review_leases::of(tx, first, NOW).await?, None);
        for file in [first, second] {
            let claim = review_leases::claim(tx, file, reviewer, NOW, NOW + 10).await?;
            assert_eq!(claim, Claim::Mine);
        }
        assert_eq!(review_leases::release_others(tx, second, reviewer).await?, 1);
        assert_eq!(review_leases::of(tx, first, NOW).await?, None);
        let lease = Some((reviewer, NOW + 10));
        assert_eq!(review_leases::of(tx, second, NOW).await?, lease);
        assert_eq!(review_leases::of(tx, second, NOW + 10).await?, None, "it has ended");
        let desk = Desk { reviewer, exam: None, region: None, now: NOW };
        let files = review_queue::page(tx, desk, None, 10).await?;
        assert_eq!((files[0].lease, files[0].holder.as_deref()), (None, None));
        assert_eq!((files[1].lease, files[1].holder.as_deref()), (lease, Some("欧阳·10")));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn the_first_free_file_is_found_behind_however_many_held_ones(house: &House) -> Outcome {
    const HELD: usize = 60;
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let [reviewer, busy] = [candidate(house, 200).await?, candidate(house, 201).await?];
    let mut held = [ApplicationId(0); HELD];
    for (number, file) in (0..).zip(&mut held) {
        *file = application_in(house, stage, number, "submitted", NOW + number).await?;
    }
    let free = application_in(house, stage, 100, "submitted", NOW + 1000).await?;
    let elsewhere = application_in(house, other, 101, "submitted", NOW + 999).await?;
    on!(house.write, tx => {
        for file in held {
            let claim = review_leases::claim(tx, file, busy, NOW, NOW + 10).await?;
            assert_eq!(claim, Claim::Mine);
        }
        let desk = Desk { reviewer, exam: None, region: None, now: NOW };
        let of_exam = Desk { exam: Some(stage.exam), ..desk };
        assert_eq!(review_queue::first_free(tx, desk).await?, Some(elsewhere));
        assert_eq!(review_queue::first_free(tx, of_exam).await?, Some(free));
        let holder = Desk { reviewer: busy, ..of_exam };
        assert_eq!(review_queue::first_free(tx, holder).await?, Some(held[0]), "one's own");
        let later = Desk { now: NOW + 10, ..of_exam };
        assert_eq!(review_queue::first_free(tx, later).await?, Some(held[0]), "they have ended");
        let nobody = Desk { exam: Some(domain::id::ExamId(i64::MAX)), ..desk };
        assert_eq!(review_queue::first_free(tx, nobody).await?, None);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn decisions_are_signed_and_counted_from_a_moment_on(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "submitted", NOW).await?;
    let (one, two) = (candidate(house, 10).await?, candidate(house, 11).await?);
    on!(house.write, tx => {
        for (reviewer, version, at) in [(one, 3, NOW), (two, 5, NOW + 5), (one, 7, NOW + 9)] {
            let new = NewDecision { at, ..decision(id, reviewer, version) };
            assert!(matches!(decisions::record(tx, &new).await?, Insertion::Inserted(_)));
        }
        let signed = decisions::signed(tx, id).await?;
        let names: Vec<_> = signed.iter().map(|one| one.reviewer.as_str()).collect();
        assert_eq!(names, ["欧阳·10", "欧阳·11", "欧阳·10"]);
        assert_eq!(signed[1].decision.application_version, 5);
        assert_eq!(decisions::count_since(tx, one, NOW).await?, 2);
        assert_eq!(decisions::count_since(tx, one, NOW + 1).await?, 1);
        assert_eq!(decisions::count_since(tx, two, NOW + 6).await?, 0);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    the_first_free_file_is_found_behind_however_many_held_ones,
    a_queue_is_narrowed_to_a_region_and_counted_by_exam,
    a_reviewer_has_one_file_open_and_is_named,
    decisions_are_signed_and_counted_from_a_moment_on,
    the_queue_is_read_page_by_page_the_oldest_first,
    nobody_finds_their_own_file_under_whatever_account,
    a_lease_is_one_reviewers_until_it_ends,
    of_reviewers_who_decide_at_once_one_does,
    outcomes_are_counted_by_position_across_applications,
);
