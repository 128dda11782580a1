//! Portraits: one draft at a time, locked in the version that was shown.

use domain::id::AccountId;
use futures::future::join_all;
use storage::photos::{self, Drafted, NewPhoto};
use storage::{Error, Swap, accounts, photo_owners};

use super::house::{House, Outcome};
use super::stage::{HASH, NOW, candidate};

const OTHER_HASH: &str = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

/// What was seen in every portrait of these tests.
pub(crate) const FINDINGS: &str = r#"{"verdict":["too_dark"],"faces":[],"background":null}"#;

pub(crate) fn portrait(account: AccountId, sha256: &str, bytes: &[u8]) -> NewPhoto {
    NewPhoto {
        account,
        exam: None,
        bytes: bytes.to_vec(),
        sha256: sha256.to_owned(),
        width: 295,
        height: 413,
        findings: Some(FINDINGS.to_owned()),
        upload_sha256: None,
        created_at: NOW,
    }
}

async fn a_draft_is_overwritten_until_it_is_locked(house: &House) -> Outcome {
    let account = candidate(house, 1).await?;
    let other = candidate(house, 2).await?;
    on!(house.write, tx => {
        assert_eq!(photos::current(tx, account, None).await?, None);
        let first = photos::put_draft(tx, &portrait(account, HASH, b"first")).await?;
        let Drafted::Kept { id, version: 1 } = first else { panic!("{first:?}") };
        let shown = photos::current(tx, account, None).await?.expect("it was kept");
        assert_eq!((shown.id, shown.state.as_str()), (id, "draft"));
        assert_eq!((shown.width, shown.height), (295, 413));
        assert_eq!(photos::bytes(tx, &shown).await?.as_deref(), Some(&b"first"[..]));

        let second = photos::put_draft(tx, &portrait(account, OTHER_HASH, b"second")).await?;
        assert_eq!(second, Drafted::Kept { id, version: 2 });
        assert_eq!(photos::bytes(tx, &shown).await?, None, "the first is gone");
        assert_eq!(photos::lock(tx, id, 1, NOW).await?, Swap::Stale, "not what was shown");
        assert_eq!(photos::lock(tx, id, 2, NOW + 5).await?, Swap::Done);
        assert_eq!(photos::lock(tx, id, 3, NOW).await?, Swap::Stale, "it is locked");

        let third = photos::put_draft(tx, &portrait(account, HASH, b"third")).await?;
        assert_eq!(third, Drafted::Locked);
        let locked = photos::by_id(tx, id, account).await?.expect("it is there");
        assert_eq!((locked.state.as_str(), locked.version), ("locked", 3));
        assert_eq!(locked.locked_at, Some(NOW + 5));
        assert_eq!(locked.sha256, OTHER_HASH);
        assert_eq!(photos::bytes(tx, &locked).await?.as_deref(), Some(&b"second"[..]));
        assert_eq!(photos::by_id(tx, id, other).await?, None, "it is not theirs");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_photo_that_was_set_aside_makes_room_and_stays(house: &House) -> Outcome {
    let account = candidate(house, 1).await?;
    on!(house.write, tx => {
        let kept = photos::put_draft(tx, &portrait(account, HASH, b"first")).await?;
        let Drafted::Kept { id, version } = kept else { panic!("{kept:?}") };
        assert_eq!(photos::set_aside(tx, id, version).await?, Swap::Stale, "a draft");
        assert!(photos::lock(tx, id, version, NOW).await?.is_done());
        assert_eq!(photos::set_aside(tx, id, version).await?, Swap::Stale, "an old version");
        assert_eq!(photos::set_aside(tx, id, version + 1).await?, Swap::Done);
        assert_eq!(photos::current(tx, account, None).await?, None);
        let old = photos::by_id(tx, id, account).await?.expect("it stays");
        assert_eq!(old.state, "replaced");
        assert_eq!(photos::bytes(tx, &old).await?.as_deref(), Some(&b"first"[..]));
        let next = photos::put_draft(tx, &portrait(account, OTHER_HASH, b"next")).await?;
        assert!(matches!(next, Drafted::Kept { version: 1, .. }));
        let all = photos::of_account(tx, account).await?;
        let states: Vec<_> = all.iter().map(|one| one.state.as_str()).collect();
        assert_eq!(states, ["replaced", "draft"]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn an_account_that_has_ended_gets_no_photo(house: &House) -> Outcome {
    let (retired, erased) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        let _kept = photos::put_draft(tx, &portrait(retired, HASH, b"before")).await?;
        let _kept = photos::put_draft(tx, &portrait(erased, HASH, b"before")).await?;
        assert!(accounts::retire(tx, retired, 1, NOW).await?.is_done());
        assert!(accounts::erase(tx, erased, 1, NOW).await?.is_done());
        for account in [retired, erased] {
            let late = photos::put_draft(tx, &portrait(account, HASH, b"late")).await?;
            assert_eq!(late, Drafted::Gone);
        }
        let left = photos::of_account(tx, retired).await?;
        assert_eq!((left.len(), left[0].version), (1, 1), "it is as it was");
        assert!(photos::of_account(tx, erased).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_photo_names_its_owner(house: &House) -> Outcome {
    let account = candidate(house, 1).await?;
    on!(house.write, tx => {
        let drafted = photos::put_draft(tx, &portrait(account, HASH, b"1")).await?;
        let Drafted::Kept { id, .. } = drafted else { panic!("{drafted:?}") };
        assert_eq!(photo_owners::owner(tx, id).await?, Some(account));
        assert_eq!(photo_owners::owner(tx, domain::id::PhotoId(id.0 + 1)).await?, None);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn uploads_at_once_leave_one_draft(house: &House) -> Outcome {
    let account = candidate(house, 1).await?;
    let uploads = (0..16_u8).map(|number| {
        house.store.write(move |tx| {
            Box::pin(
                async move { photos::put_draft(tx, &portrait(account, HASH, &[number])).await },
            )
        })
    });
    let mut versions = Vec::new();
    for answer in join_all(uploads).await {
        let Drafted::Kept { version, .. } = answer? else {
            return Err("nobody locked it".into());
        };
        versions.push(version);
    }
    versions.sort_unstable();
    assert_eq!(versions, (1..=16).collect::<Vec<_>>());
    Ok(())
}

async fn a_portrait_is_sealed_and_bound_to_its_account(house: &House) -> Outcome {
    let account = candidate(house, 1).await?;
    let thief = candidate(house, 2).await?;
    let bytes = b"a portrait that nobody else may see".as_slice();
    on!(house.write, tx => {
        let _kept = photos::put_draft(tx, &portrait(account, HASH, bytes)).await?;
        let row = tx.fetch_one("select bytes_sealed, findings_sealed from photo", &[]).await?;
        let sealed: Vec<u8> = row.get("bytes_sealed")?;
        assert!(!sealed.windows(8).any(|part| part == &bytes[..8]), "it lies open");
        let seen: Vec<u8> = row.get("findings_sealed")?;
        assert!(!seen.windows(8).any(|part| part == &FINDINGS.as_bytes()[..8]), "it lies open");
        let moved = "update photo set account_id = $1";
        tx.execute(moved, &[thief.into()]).await?;
        Ok::<_, Error>(())
    })?;
    let answer = on!(house.read, tx => photos::current(tx, thief, None).await);
    let what = "photo.findings";
    assert_eq!(answer.map(|_| ()), Err(Error::Corrupt { what }));
    let answer = on!(house.write, tx => {
        tx.execute("update photo set findings_sealed = null", &[]).await?;
        let stolen = photos::current(tx, thief, None).await?.expect("it was moved");
        photos::bytes(tx, &stolen).await
    });
    let what = "photo.bytes";
    assert_eq!(answer, Err(Error::Corrupt { what }));
    Ok(())
}

async fn the_uploaded_file_is_known_again_by_a_keyed_index_alone(house: &House) -> Outcome {
    let (one, two) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        for account in [one, two] {
            let sent = Some(OTHER_HASH.to_owned());
            let new = NewPhoto { upload_sha256: sent, ..portrait(account, HASH, b"cut") };
            assert!(matches!(photos::put_draft(tx, &new).await?, Drafted::Kept { .. }));
        }
        let first = photos::draft(tx, one, None).await?.expect("it was kept");
        let second = photos::draft(tx, two, None).await?.expect("it was kept");
        for draft in [&first, &second] {
            assert!(photos::is_made_of(tx, draft, OTHER_HASH));
            assert!(!photos::is_made_of(tx, draft, HASH));
        }
        assert_ne!(first.upload_blind, second.upload_blind, "nobody sees that they are one");
        let kept = first.upload_blind.map(hex::encode);
        assert!(kept.is_some_and(|kept| kept.len() == 64 && kept != OTHER_HASH));
        let _kept = photos::put_draft(tx, &portrait(one, HASH, b"cut")).await?;
        let drawn = photos::draft(tx, one, None).await?.expect("it was kept");
        assert!(!photos::is_made_of(tx, &drawn, OTHER_HASH), "nothing was sent");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    a_draft_is_overwritten_until_it_is_locked,
    a_photo_that_was_set_aside_makes_room_and_stays,
    a_photo_names_its_owner,
    an_account_that_has_ended_gets_no_photo,
    uploads_at_once_leave_one_draft,
    a_portrait_is_sealed_and_bound_to_its_account,
    the_uploaded_file_is_known_again_by_a_keyed_index_alone,
);
