//! Exams as data: versions, windows, texts, the tree, the position table.

use domain::id::ExamId;
use storage::exam_texts::{self, NewExamText};
use storage::organisations::{self, NewOrganisation};
use storage::positions::{self, PositionFilter};
use storage::{Error, Insertion, Swap, exam_windows, exams};

use super::house::{House, Outcome};
use super::stage::{
    HASH, NOW, content, insert_organisation, insert_position, new_exam, new_position, set,
};

async fn an_exam_changes_only_in_the_version_that_was_seen(house: &House) -> Outcome {
    on!(house.write, tx => {
        let new = new_exam("e1", "draft");
        let id = exams::insert(tx, &new).await?.id().expect("the code is free");
        assert_eq!(exams::insert(tx, &new).await?, Insertion::Taken);
        let exam = exams::by_id(tx, id).await?.expect("it was inserted");
        assert_eq!((exam.version, exam.published_at), (1, None));
        assert_eq!(exam.content, new.content);
        assert_eq!(exams::by_code(tx, "e1").await?, Some(exam));
        assert_eq!(exams::by_code(tx, "e2").await?, None);

        let other = content("另一个标题");
        assert_eq!(exams::revise(tx, id, 1, &other).await?, Swap::Done);
        assert_eq!(exams::revise(tx, id, 1, &new.content).await?, Swap::Stale);
        assert_eq!(exams::by_id(tx, id).await?.map(|one| one.content), Some(other));

        let published = exams::move_state(tx, id, "draft", 2, "published", NOW + 1).await?;
        assert_eq!(published, Swap::Done);
        let again = exams::move_state(tx, id, "draft", 3, "published", NOW + 2).await?;
        assert_eq!(again, Swap::Stale);
        assert!(exams::move_state(tx, id, "published", 3, "closed", NOW + 3).await?.is_done());
        assert!(exams::move_state(tx, id, "closed", 4, "published", NOW + 4).await?.is_done());
        let exam = exams::by_id(tx, id).await?.expect("it was inserted");
        assert_eq!((exam.version, exam.published_at), (5, Some(NOW + 1)), "the first time");
        assert_eq!(exams::whole(tx, ExamId(id.0 + 1)).await?, None);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_window_is_set_from_nothing_and_then_by_version(house: &House) -> Outcome {
    let exam = set(house, "e1").await?.exam;
    on!(house.write, tx => {
        let kind = "registration";
        assert_eq!(exam_windows::set(tx, exam, kind, Some(1), 1, 2).await?, Swap::Stale);
        assert_eq!(exam_windows::set(tx, exam, kind, None, 10, 20).await?, Swap::Done);
        assert_eq!(exam_windows::set(tx, exam, kind, None, 10, 30).await?, Swap::Stale);
        assert_eq!(exam_windows::set(tx, exam, kind, Some(1), 10, 40).await?, Swap::Done);
        assert_eq!(exam_windows::set(tx, exam, kind, Some(1), 10, 50).await?, Swap::Stale);
        assert!(exam_windows::set(tx, exam, "payment", None, 30, 60).await?.is_done());
        let windows = exam_windows::of_exam(tx, exam).await?;
        let found: Vec<_> = windows
            .iter()
            .map(|one| (one.kind.as_str(), one.start_at, one.end_at, one.version))
            .collect();
        assert_eq!(found, [("payment", 30, 60, 1), ("registration", 10, 40, 2)]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn an_edition_rises_with_every_change_of_an_exam_or_of_its_parts(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?.exam;
    on!(house.write, tx => {
        let exam = stage.exam;
        let mut seen = Vec::new();
        for step in 0..6 {
            match step {
                0 => {}
                1 => exams::revise(tx, exam, 1, &content("改")).await?.or(Error::Busy)?,
                2 => exam_windows::set(tx, exam, "review", None, 1, 2).await?.or(Error::Busy)?,
                3 => exam_windows::set(tx, exam, "review", Some(1), 1, 3).await?.or(Error::Busy)?,
                4 => exams::move_state(tx, exam, "published", 2, "closed", 5).await?.or(Error::Busy)?,
                _ => {
                    let new = NewExamText {
                        exam,
                        kind: "notice".to_owned(),
                        version: 1,
                        title: "报考须知".to_owned(),
                        body: "甲".to_owned(),
                        sha256: HASH.to_owned(),
                    };
                    assert!(exam_texts::insert(tx, &new).await?.id().is_some());
                }
            }
            let whole = exams::by_id(tx, exam).await?.expect("it was inserted");
            seen.push(whole.edition);
        }
        assert!(seen.is_sorted_by(|before, after| before < after), "{seen:?}");
        let other = exams::by_id(tx, other).await?.expect("it was inserted");
        assert_eq!(Some(&other.edition), seen.first(), "its neighbour did not change");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_list_shows_each_exam_with_its_own_windows(house: &House) -> Outcome {
    on!(house.write, tx => {
        let mut ids = Vec::new();
        for (code, windows) in [("e1", 2), ("e2", 0), ("e3", 1), ("e4", 3)] {
            let inserted = exams::insert(tx, &new_exam(code, "published")).await?;
            let id = inserted.id().expect("the code is free");
            for number in 0..windows {
                let kind = format!("w{number}");
                assert!(exam_windows::set(tx, id, &kind, None, 1, 2).await?.is_done());
            }
            ids.push(id);
        }
        let hidden = exams::insert(tx, &new_exam("e5", "draft")).await?;
        let hidden = hidden.id().expect("the code is free");
        assert!(exam_windows::set(tx, hidden, "w0", None, 1, 2).await?.is_done());

        let first = exams::in_state(tx, "published", None, 3).await?;
        let seen: Vec<_> = first.iter().map(|one| (one.id, one.windows.len())).collect();
        assert_eq!(seen, [(ids[3], 3), (ids[2], 1), (ids[1], 0)]);
        assert!(first.iter().all(|one| one.windows.iter().all(|window| window.exam == one.id)));
        let rest = exams::in_state(tx, "published", Some(ids[1]), 3).await?;
        let seen: Vec<_> = rest.iter().map(|one| (one.id, one.windows.len())).collect();
        assert_eq!(seen, [(ids[0], 2)]);
        assert!(exams::in_state(tx, "closed", None, 3).await?.is_empty());
        let every = exams::every(tx, None, 2).await?;
        let seen: Vec<_> = every.iter().map(|one| (one.id, one.windows.len())).collect();
        assert_eq!(seen, [(hidden, 1), (ids[3], 3)]);
        assert_eq!((every[0].positions, every[0].headcount), (0, 0));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn the_newest_version_of_each_text_is_the_current_one(house: &House) -> Outcome {
    let exam = set(house, "e1").await?.exam;
    on!(house.write, tx => {
        let mut ids = Vec::new();
        for (kind, version) in [("notice", 1), ("pledge", 1), ("notice", 2), ("notice", 10)] {
            let new = NewExamText {
                exam,
                kind: kind.to_owned(),
                version,
                title: "报考须知".to_owned(),
                body: format!("第{version}版\n甲"),
                sha256: HASH.to_owned(),
            };
            ids.push(exam_texts::insert(tx, &new).await?.id().expect("a new version"));
            assert_eq!(exam_texts::insert(tx, &new).await?, Insertion::Taken);
        }
        let current = exam_texts::current(tx, exam).await?;
        let found: Vec<_> = current.iter().map(|one| (one.id, one.kind.as_str())).collect();
        assert_eq!(found, [(ids[3], "notice"), (ids[1], "pledge")]);
        let old = exam_texts::by_id(tx, ids[0]).await?.expect("old words stay");
        assert_eq!((old.version, old.body.as_str()), (1, "第1版\n甲"));
        let whole = exams::whole(tx, exam).await?.expect("it is there");
        assert_eq!(whole.texts, current);
        assert_eq!(whole.exam.id, exam);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn the_tree_counts_the_positions_below_each_member(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    on!(house.write, tx => {
        let exam = stage.exam;
        let direct = insert_organisation(tx, exam, Some(stage.region), "unit", "u2").await?;
        let mut one = new_position((stage.region, direct), "0003");
        one.headcount = 5;
        let _one = insert_position(tx, exam, &one).await?;
        let empty = insert_organisation(tx, exam, None, "region", "4202").await?;
        let again = NewOrganisation {
            exam,
            parent: None,
            kind: "region".to_owned(),
            code: "4202".to_owned(),
            name: "乙市".to_owned(),
            sort: 2,
        };
        assert_eq!(organisations::insert(tx, &again).await?, Insertion::Taken);

        let tree = organisations::tree(tx, exam).await?;
        let counts = |id| {
            let found = tree.iter().find(|one| one.id == id);
            found.map(|one| (one.positions, one.headcount))
        };
        assert_eq!(counts(stage.region), Some((3, 9)));
        assert_eq!(counts(stage.department), Some((2, 4)));
        assert_eq!(counts(stage.unit), Some((2, 4)));
        assert_eq!(counts(direct), Some((1, 5)));
        assert_eq!(counts(empty), Some((0, 0)));
        assert_eq!(counts(other.region), None, "another exam's");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_position_is_shown_with_the_names_above_it(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    on!(house.write, tx => {
        let found = positions::by_id(tx, stage.position).await?.expect("it is there");
        assert_eq!(found.content, new_position((stage.region, stage.unit), "0001"));
        assert_eq!((found.exam, found.version), (stage.exam, 1));
        assert_eq!((found.region_code.as_str(), found.region_name.as_str()), ("4201", "region 4201"));
        assert_eq!(found.department_name.as_deref(), Some("department d1"));
        assert_eq!(found.unit_name, "unit u1");
        let of_unit = positions::of_unit(tx, stage.unit).await?;
        let codes: Vec<_> = of_unit.iter().map(|one| one.content.code.as_str()).collect();
        assert_eq!(codes, ["0001", "0002"]);
        assert_eq!(of_unit[0], found);

        let direct = insert_organisation(tx, stage.exam, Some(stage.region), "unit", "u2").await?;
        let lone = new_position((stage.region, direct), "0003");
        let lone = insert_position(tx, stage.exam, &lone).await?;
        let lone = positions::by_id(tx, lone).await?.expect("it is there");
        assert_eq!(lone.department_name, None, "a region is no department");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_position_is_revised_in_its_version_and_keeps_codes_apart(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    on!(house.write, tx => {
        let mut content = new_position((stage.region, stage.unit), "0001");
        assert_eq!(positions::insert(tx, stage.exam, &content).await?, Insertion::Taken);
        content.headcount = 7;
        assert_eq!(positions::revise(tx, stage.position, 1, &content).await?, Swap::Done);
        assert_eq!(positions::revise(tx, stage.position, 1, &content).await?, Swap::Stale);
        content.code = "0002".to_owned();
        let taken = positions::revise(tx, stage.position, 2, &content).await?;
        assert_eq!(taken, Swap::Stale, "another position has the code");
        let found = positions::by_id(tx, stage.position).await?.expect("it is there");
        assert_eq!((found.version, found.content.headcount), (2, 7));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn positions_are_found_page_by_page_by_region_and_by_text(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    on!(house.write, tx => {
        let exam = stage.exam;
        let region = insert_organisation(tx, exam, None, "region", "4202").await?;
        let unit = insert_organisation(tx, exam, Some(region), "unit", "50%_x").await?;
        for (code, name) in [("A100", "小学语文教师"), ("A101", "IT工程师"), ("B100", "会计")] {
            let mut one = new_position((region, unit), code);
            one.name = name.to_owned();
            let _one = insert_position(tx, exam, &one).await?;
        }
        let all = PositionFilter::default();
        let first = positions::page(tx, exam, &all, None, 3).await?;
        let codes: Vec<_> = first.iter().map(|one| one.content.code.clone()).collect();
        assert_eq!(codes, ["0001", "0002", "A100"]);
        let rest = positions::page(tx, exam, &all, Some("A100"), 3).await?;
        assert_eq!(rest.len(), 2);

        let mut found = Vec::new();
        for (region, text) in [
            (Some(region), None),
            (Some(stage.region), None),
            (None, Some("a10")),
            (None, Some("100")),
            (None, Some("教师")),
            (None, Some("it")),
            (None, Some("50%_X")),
            (None, Some("5%x")),
            (None, Some("_")),
            (Some(stage.region), Some("会计")),
        ] {
            let filter = PositionFilter { region, text: text.map(str::to_owned) };
            found.push(positions::page(tx, exam, &filter, None, 100).await?.len());
        }
        // "it" is in every "unit" as well.
        assert_eq!(found, [3, 2, 2, 0, 1, 5, 3, 0, 3, 0]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    an_exam_changes_only_in_the_version_that_was_seen,
    a_window_is_set_from_nothing_and_then_by_version,
    an_edition_rises_with_every_change_of_an_exam_or_of_its_parts,
    a_list_shows_each_exam_with_its_own_windows,
    the_newest_version_of_each_text_is_the_current_one,
    the_tree_counts_the_positions_below_each_member,
    a_position_is_shown_with_the_names_above_it,
    a_position_is_revised_in_its_version_and_keeps_codes_apart,
    positions_are_found_page_by_page_by_region_and_by_text,
);
