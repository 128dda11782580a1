//! What stands around finding a position: the table's edition, what somebody puts
//! aside, and figures that are published once for each time.

use storage::favourites::{self, Added};
use storage::published_figures::{self, CountedPhases, PositionFigure};
use storage::{Error, Swap, accounts, positions};

use super::house::{House, Outcome};
use super::stage::{
    NOW, application_in, candidate, draft, insert_position, new_position, put_into, set,
};

fn phases() -> CountedPhases {
    CountedPhases {
        confirmed: ",submitted,approved,complete,".to_owned(),
        approved: ",approved,complete,".to_owned(),
        paid: ",complete,".to_owned(),
    }
}

async fn a_table_has_another_edition_after_every_change(house: &House) -> Outcome {
    let (stage, other) = (set(house, "e1").await?, set(house, "e2").await?);
    on!(house.write, tx => {
        let before = positions::edition(tx, stage.exam).await?;
        let of_other = positions::edition(tx, other.exam).await?;
        assert_eq!(before, positions::edition(tx, stage.exam).await?);
        let new = new_position((stage.region, stage.unit), "0009");
        let id = insert_position(tx, stage.exam, &new).await?;
        let grown = positions::edition(tx, stage.exam).await?;
        assert!(grown > before);
        assert!(positions::revise(tx, id, 1, &new).await?.is_done());
        assert!(positions::edition(tx, stage.exam).await? > grown);
        assert_eq!(positions::edition(tx, other.exam).await?, of_other);
        let nowhere = domain::id::ExamId(i64::MAX);
        assert_eq!(positions::edition(tx, nowhere).await?, 0);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn favourites_are_ones_own_and_so_many_at_most(house: &House) -> Outcome {
    let (stage, other) = (set(house, "e1").await?, set(house, "e2").await?);
    let (own, stranger) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        let (exam, first, second) = (stage.exam, stage.position, stage.without_papers);
        for at in [NOW, NOW + 9] {
            let added = favourites::add(tx, own, exam, first, 1, at).await?;
            assert_eq!(added, Added::Kept, "the second time it is there");
        }
        let full = favourites::add(tx, own, exam, second, 1, NOW).await?;
        assert_eq!(full, Added::Full);
        favourites::add(tx, own, exam, second, 2, NOW + 1).await?;
        favourites::add(tx, own, other.exam, other.position, 1, NOW + 2).await?;
        favourites::add(tx, stranger, exam, first, 1, NOW + 3).await?;
        let kept = favourites::of_exam(tx, own, exam).await?;
        let kept: Vec<_> = kept.iter().map(|one| (one.position, one.added_at)).collect();
        assert_eq!(kept, [(second, NOW + 1), (first, NOW)]);
        let named = favourites::of_account(tx, own).await?;
        let codes: Vec<_> = named.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["0001", "0002", "0001"]);
        assert_eq!(named[0].unit_name, "unit u1");
        assert_eq!(favourites::remove(tx, own, first).await?, 1);
        assert_eq!(favourites::remove(tx, own, first).await?, 0);
        assert_eq!(favourites::of_exam(tx, stranger, exam).await?.len(), 1);
        assert_eq!(accounts::erase(tx, own, 1, NOW).await?, Swap::Done);
        assert!(favourites::of_account(tx, own).await?.is_empty());
        assert_eq!(favourites::of_account(tx, stranger).await?.len(), 1);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn figures_stay_as_they_were_published(house: &House) -> Outcome {
    let (stage, other) = (set(house, "e1").await?, set(house, "e2").await?);
    for (number, phase) in [
        (1, "submitted"),
        (2, "approved"),
        (3, "complete"),
        (4, "draft"),
        (5, "withdrawn"),
    ] {
        application_in(house, stage, number, phase, NOW).await?;
    }
    let late = candidate(house, 6).await?;
    let late = draft(house, stage, late).await?;
    on!(house.write, tx => {
        let expected = PositionFigure {
            position: stage.position,
            confirmed: 3,
            approved: 2,
            paid: 1,
        };
        assert_eq!(published_figures::latest(tx, stage.exam).await?, None);
        assert_eq!(published_figures::count(tx, stage.exam, &phases()).await?, [expected]);
        let first = published_figures::publish(tx, stage.exam, NOW, NOW + 7, &phases()).await?;
        let first = first.expect("the first for this time");
        let again = published_figures::publish(tx, stage.exam, NOW, NOW + 8, &phases()).await?;
        assert_eq!(again, None, "once for each time");
        let latest = published_figures::latest(tx, stage.exam).await?.expect("it is there");
        assert_eq!((latest.id, latest.due_at, latest.counted_at), (first, NOW, NOW + 7));
        assert_eq!(published_figures::of(tx, first).await?, [expected]);
        assert_eq!(published_figures::latest(tx, other.exam).await?, None);
        assert!(published_figures::count(tx, other.exam, &phases()).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    put_into(house, late, "submitted", NOW + 9).await?;
    on!(house.write, tx => {
        let latest = published_figures::latest(tx, stage.exam).await?.expect("it is there");
        assert_eq!(published_figures::of(tx, latest.id).await?[0].confirmed, 3);
        let (exam, at) = (stage.exam, NOW + 10);
        let next = published_figures::publish(tx, exam, at, at, &phases()).await?;
        let next = next.expect("the first for this time");
        assert_eq!(published_figures::of(tx, next).await?[0].confirmed, 4);
        let latest = published_figures::latest(tx, stage.exam).await?.expect("it is there");
        assert_eq!(latest.id, next);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    a_table_has_another_edition_after_every_change,
    favourites_are_ones_own_and_so_many_at_most,
    figures_stay_as_they_were_published,
);
