//! Drafts: one an application, sealed, changed on what was read, and forgotten.

use futures::future::join_all;
use storage::{Error, Swap, accounts, applications, form_drafts};

use super::house::{House, Outcome};
use super::stage::{NOW, application_in, set};

async fn a_draft_is_sealed_and_changes_on_what_was_read(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "draft", NOW).await?;
    on!(house.write, tx => {
        assert_eq!(form_drafts::of(tx, id).await?, None);
        assert_eq!(form_drafts::put(tx, id, Some(1), "早", NOW).await?, Swap::Stale);
        assert_eq!(form_drafts::put(tx, id, None, "湖北省武汉市", NOW).await?, Swap::Done);
        assert_eq!(form_drafts::put(tx, id, None, "另一份", NOW).await?, Swap::Stale);
        assert_eq!(form_drafts::put(tx, id, Some(1), "湖北省武汉市甲路", NOW + 1).await?, Swap::Done);
        assert_eq!(form_drafts::put(tx, id, Some(1), "旧", NOW + 2).await?, Swap::Stale);
        let kept = form_drafts::of(tx, id).await?.expect("it was kept");
        assert_eq!((kept.version, kept.updated_at), (2, NOW + 1));
        assert_eq!(kept.fields, "湖北省武汉市甲路");
        let row = tx.fetch_one("select fields_sealed from form_draft", &[]).await?;
        let sealed: Vec<u8> = row.get("fields_sealed")?;
        let text = "武汉".as_bytes();
        assert!(!sealed.windows(text.len()).any(|part| part == text), "it lies open");
        form_drafts::forget(tx, id).await?;
        assert_eq!(form_drafts::of(tx, id).await?, None);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn of_two_that_read_the_same_draft_one_is_stale(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "draft", NOW).await?;
    let puts = (0..8_i64).map(|number| {
        house.store.write(move |tx| {
            Box::pin(async move { form_drafts::put(tx, id, None, &number.to_string(), NOW).await })
        })
    });
    let mut done = 0;
    for answer in join_all(puts).await {
        if answer? == Swap::Done {
            done += 1;
        }
    }
    assert_eq!(done, 1);
    Ok(())
}

async fn old_drafts_and_those_of_ended_applications_are_forgotten(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let fresh = application_in(house, stage, 1, "draft", NOW).await?;
    let old = application_in(house, stage, 2, "rejected", NOW).await?;
    let ended = application_in(house, stage, 3, "complete", NOW).await?;
    on!(house.write, tx => {
        for (id, at) in [(fresh, NOW), (old, NOW - 9), (ended, NOW)] {
            assert!(form_drafts::put(tx, id, None, "草稿", at).await?.is_done());
        }
        assert_eq!(form_drafts::prune(tx, NOW - 9, 10).await?, 1, "the ended one");
        assert_eq!(form_drafts::prune(tx, NOW - 8, 10).await?, 1, "the old one");
        assert!(form_drafts::of(tx, fresh).await?.is_some());
        // With the person goes what the person typed.
        let account = applications::by_id(tx, fresh).await?.expect("it is there").account;
        let own = accounts::by_id(tx, account).await?.expect("it is there");
        assert!(accounts::erase(tx, account, own.version, NOW).await?.is_done());
        assert_eq!(form_drafts::of(tx, fresh).await?, None);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    a_draft_is_sealed_and_changes_on_what_was_read,
    of_two_that_read_the_same_draft_one_is_stale,
    old_drafts_and_those_of_ended_applications_are_forgotten,
);
