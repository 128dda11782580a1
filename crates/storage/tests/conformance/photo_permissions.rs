//! Replacing a confirmed portrait: the old one stays in use until the new one
//! is confirmed, a permission is used once, and the working copy for cutting
//! anew comes and goes with its draft.

use domain::id::{AccountId, ApplicationId};
use storage::photo_permissions::{self, NewPermission};
use storage::photo_sources::{self, PhotoSource};
use storage::photos::{self, Drafted, NewPhoto};
use storage::{Error, Swap, accounts, applications};

use super::house::{House, Outcome};
use super::photos::portrait;
use super::stage::{HASH, NOW, application_in, candidate, set};

const OTHER_HASH: &str = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

pub(crate) fn permission(
    account: AccountId,
    application: ApplicationId,
    asked_by: &str,
    reason: Option<&str>,
) -> NewPermission {
    NewPermission {
        account,
        application,
        asked_by: asked_by.to_owned(),
        opened_by: account,
        reason: reason.map(str::to_owned),
        opened_at: NOW,
    }
}

pub(crate) fn working_copy(account: AccountId) -> PhotoSource {
    PhotoSource {
        account,
        exam: None,
        sha256: HASH.to_owned(),
        bytes: b"a source that nobody else may see".to_vec(),
        cut: r#"{"framing":{"x":1}}"#.to_owned(),
        created_at: NOW,
    }
}

async fn a_new_portrait_waits_beside_the_confirmed_one(house: &House) -> Outcome {
    let account = candidate(house, 1).await?;
    on!(house.write, tx => {
        let kept = photos::put_draft(tx, &portrait(account, HASH, b"first")).await?;
        let Drafted::Kept { id: old, version } = kept else { panic!("{kept:?}") };
        assert!(photos::lock(tx, old, version, NOW).await?.is_done());
        let kept = photos::put_beside(tx, &portrait(account, OTHER_HASH, b"next")).await?;
        let Drafted::Kept { id: new, version: 1 } = kept else { panic!("{kept:?}") };
        let current = photos::current(tx, account, None).await?.expect("one is confirmed");
        assert_eq!((current.id, current.state.as_str()), (old, "locked"));
        let draft = photos::draft(tx, account, None).await?.expect("the new one");
        assert_eq!((draft.id, draft.state.as_str()), (new, "draft"));

        let wrong = photos::recut(tx, new, 7, &portrait(account, HASH, b"cut")).await?;
        assert_eq!(wrong, Swap::Stale, "not what was shown");
        assert!(photos::recut(tx, new, 1, &portrait(account, HASH, b"cut")).await?.is_done());
        let draft = photos::draft(tx, account, None).await?.expect("the new one");
        assert_eq!((draft.version, draft.sha256.as_str()), (2, HASH));
        assert_eq!(photos::bytes(tx, &draft).await?.as_deref(), Some(&b"cut"[..]));

        assert!(photos::set_aside(tx, old, version + 1).await?.is_done());
        assert!(photos::lock(tx, new, 2, NOW + 5).await?.is_done());
        let current = photos::confirmed(tx, account, None).await?.expect("the new one");
        assert_eq!(current.id, new);
        assert_eq!(photos::draft(tx, account, None).await?, None);
        let kept = photos::put_beside(tx, &portrait(account, OTHER_HASH, b"third")).await?;
        assert!(matches!(kept, Drafted::Kept { .. }));
        photos::drop_draft(tx, account, None).await?;
        let states: Vec<_> = photos::of_account(tx, account).await?;
        let states: Vec<_> = states.iter().map(|one| one.state.as_str()).collect();
        assert_eq!(states, ["replaced", "locked"]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_permission_is_one_of_an_application_and_is_used_once(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "returned", NOW).await?;
    on!(house.write, tx => {
        let account = applications::by_id(tx, id).await?.expect("it is there").account;
        let view = applications::view(tx, id).await?.expect("it is there");
        assert!(!view.around.photo_refused);
        let review = permission(account, id, "review", None);
        let opened = photo_permissions::open(tx, &review).await?.id().expect("none is open");
        let office = permission(account, id, "office", Some("证件照过旧"));
        assert!(photo_permissions::open(tx, &office).await?.id().is_none(), "one is open");
        let view = applications::view(tx, id).await?.expect("it is there");
        assert!(view.around.photo_refused && !view.around.photo_opened);

        assert!(photo_permissions::close(tx, opened, NOW + 1).await?.is_done());
        assert_eq!(photo_permissions::close(tx, opened, NOW + 2).await?, Swap::Stale);
        assert!(photo_permissions::open_of(tx, account).await?.is_empty());
        let opened = photo_permissions::open(tx, &office).await?.id().expect("none is open");
        let open = photo_permissions::open_of(tx, account).await?;
        assert_eq!(open[0].reason.as_deref(), Some("证件照过旧"));
        let view = applications::view(tx, id).await?.expect("it is there");
        assert!(!view.around.photo_refused, "the office asks for nothing");
        assert!(view.around.photo_opened, "and lets it be replaced");
        assert!(photo_permissions::use_up(tx, opened, NOW + 3).await?.is_done());
        assert_eq!(photo_permissions::use_up(tx, opened, NOW + 4).await?, Swap::Stale);
        let all = photo_permissions::of_account(tx, account).await?;
        let ends: Vec<_> = all.iter().map(|one| (one.used_at, one.closed_at)).collect();
        assert_eq!(ends, [(None, Some(NOW + 1)), (Some(NOW + 3), None)]);
        let newest = photo_permissions::newest(tx, 9).await?;
        let ends: Vec<_> = newest.iter().map(|one| (one.used_at, one.closed_at)).collect();
        assert_eq!(ends, [(Some(NOW + 3), None), (None, Some(NOW + 1))], "the newest first");
        let latest = photo_permissions::newest(tx, 1).await?;
        assert_eq!(latest, newest[..1]);
        assert_eq!((&latest[0].serial, &*latest[0].asked_by), (&view.application.serial, "office"));
        assert_eq!(latest[0].exam_title, view.exam_title);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_correction_of_the_portrait_counts_as_one(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let returned = application_in(house, stage, 1, "returned", NOW).await?;
    let waiting = application_in(house, stage, 2, "submitted", NOW).await?;
    on!(house.write, tx => {
        let before = applications::by_id(tx, returned).await?.expect("it is there");
        assert_eq!(applications::touch_refused(tx, returned, NOW + 9).await?, 1);
        assert_eq!(applications::touch_refused(tx, waiting, NOW + 9).await?, 0);
        let after = applications::by_id(tx, returned).await?.expect("it is there");
        assert_eq!((after.version, after.updated_at), (before.version + 1, NOW + 9));
        let before = applications::by_id(tx, waiting).await?.expect("it is there");
        assert_eq!(applications::touch_submitted(tx, before.account, stage.exam).await?, 1);
        assert_eq!(applications::touch_submitted(tx, after.account, stage.exam).await?, 0);
        let after = applications::by_id(tx, waiting).await?.expect("it is there");
        assert_eq!((after.version, after.updated_at), (before.version + 1, before.updated_at));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_working_copy_is_sealed_and_goes(house: &House) -> Outcome {
    let (one, two) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        photo_sources::put(tx, &working_copy(one)).await?;
        photo_sources::put(tx, &working_copy(one)).await?;
        photo_sources::put(tx, &PhotoSource { created_at: NOW + 9, ..working_copy(two) }).await?;
        let row = tx.fetch_one("select bytes_sealed, cut_sealed from photo_source
            where account_id = $1", &[one.into()]).await?;
        let sealed: Vec<u8> = row.get("bytes_sealed")?;
        assert!(!sealed.windows(8).any(|part| part == b"a source"), "it lies open");
        let sealed: Vec<u8> = row.get("cut_sealed")?;
        assert!(!sealed.windows(7).any(|part| part == b"framing"), "it lies open");
        let own = (one, None);
        assert!(photo_sources::set_cut(tx, own, HASH, "{}").await?.is_done());
        assert_eq!(photo_sources::set_cut(tx, own, OTHER_HASH, "{}").await?, Swap::Stale);
        let kept = photo_sources::beside(tx, one, None).await?.expect("it is there");
        assert_eq!((kept.cut.as_str(), kept.bytes), ("{}", working_copy(one).bytes));
        assert_eq!(photo_sources::prune(tx, NOW + 1, 10).await?, 1);
        assert!(!photo_sources::is_there(tx, one, None).await?);
        assert!(photo_sources::is_there(tx, two, None).await?);
        assert!(accounts::erase(tx, two, 1, NOW).await?.is_done());
        assert!(!photo_sources::is_there(tx, two, None).await?, "it goes with the person");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn the_office_s_words_go_with_the_person(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "withdrawn", NOW).await?;
    on!(house.write, tx => {
        let account = applications::by_id(tx, id).await?.expect("it is there").account;
        let version = accounts::by_id(tx, account).await?.expect("it is there").version;
        let new = permission(account, id, "office", Some("证件照过旧"));
        assert!(photo_permissions::open(tx, &new).await?.id().is_some());
        assert!(accounts::erase(tx, account, version, NOW + 1).await?.is_done());
        let left = photo_permissions::of_account(tx, account).await?;
        assert_eq!((left[0].reason.as_deref(), left[0].closed_at), (None, Some(NOW + 1)));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn accounts_are_asked_about_in_their_order(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let office = application_in(house, stage, 1, "ticketed", NOW).await?;
    let review = application_in(house, stage, 2, "returned", NOW).await?;
    let third = candidate(house, 3).await?;
    on!(house.write, tx => {
        let one = applications::by_id(tx, office).await?.expect("it is there").account;
        let two = applications::by_id(tx, review).await?.expect("it is there").account;
        let opened = permission(one, office, "office", Some("证件照过旧"));
        let opened = photo_permissions::open(tx, &opened).await?.id().expect("none is open");
        let refused = permission(two, review, "review", None);
        assert!(photo_permissions::open(tx, &refused).await?.id().is_some());
        let none = AccountId(0);
        let before = NOW + 1;
        let asked = photo_permissions::accounts_to_ask(tx, none, before, 9).await?;
        assert_eq!(asked, [one], "a review's has its own deadline");

        let kept = photos::put_draft(tx, &portrait(third, HASH, b"first")).await?;
        let Drafted::Kept { id, version } = kept else { panic!("{kept:?}") };
        let asked = photo_permissions::accounts_to_ask(tx, none, before, 9).await?;
        assert_eq!(asked, [one], "a draft alone is nobody's business");
        assert!(photos::lock(tx, id, version, NOW).await?.is_done());
        let of_exam = portrait(third, OTHER_HASH, b"the exam's");
        let of_exam = NewPhoto { exam: Some(stage.exam), ..of_exam };
        assert!(matches!(photos::put_draft(tx, &of_exam).await?, Drafted::Kept { .. }));
        let asked = photo_permissions::accounts_to_ask(tx, none, before, 9).await?;
        assert_eq!(asked, [one], "none of its kind is confirmed");
        let _kept = photos::put_beside(tx, &portrait(third, OTHER_HASH, b"next")).await?;
        let asked = photo_permissions::accounts_to_ask(tx, none, NOW, 9).await?;
        assert_eq!(asked, [one], "it is young");
        let mut both = [one, third];
        both.sort_unstable();
        let asked = photo_permissions::accounts_to_ask(tx, none, before, 9).await?;
        assert_eq!(asked, both);
        let asked = photo_permissions::accounts_to_ask(tx, none, before, 1).await?;
        assert_eq!(asked, both[..1]);
        let asked = photo_permissions::accounts_to_ask(tx, both[0], before, 9).await?;
        assert_eq!(asked, both[1..]);
        assert!(photo_permissions::close(tx, opened, NOW + 1).await?.is_done());
        let asked = photo_permissions::accounts_to_ask(tx, none, before, 9).await?;
        assert_eq!(asked, [third]);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    accounts_are_asked_about_in_their_order,
    a_new_portrait_waits_beside_the_confirmed_one,
    a_permission_is_one_of_an_application_and_is_used_once,
    a_correction_of_the_portrait_counts_as_one,
    a_working_copy_is_sealed_and_goes,
    the_office_s_words_go_with_the_person,
);
