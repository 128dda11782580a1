//! Portraits by the rules of an exam stand beside the general one: a draft and a
//! confirmed one of each, with working copies of their own.

use domain::id::{AccountId, ExamId};
use storage::photo_sources::{self, PhotoSource};
use storage::photos::{self, Drafted, NewPhoto};
use storage::{Error, Swap, accounts, applications, exams};

use super::house::{House, Outcome};
use super::photo_permissions::working_copy;
use super::photos::portrait;
use super::stage::{HASH, NOW, application_in, candidate, set};

fn for_exam(account: AccountId, exam: ExamId, bytes: &[u8]) -> NewPhoto {
    NewPhoto {
        exam: Some(exam),
        ..portrait(account, HASH, bytes)
    }
}

async fn two_drafts_lie_beside_each_other(house: &House) -> Outcome {
    let exam = set(house, "e1").await?.exam;
    let other = set(house, "e2").await?.exam;
    let account = candidate(house, 1).await?;
    on!(house.write, tx => {
        let general = photos::put_draft(tx, &portrait(account, HASH, b"general")).await?;
        let Drafted::Kept { id: general, version: 1 } = general else { panic!("{general:?}") };
        let own = photos::put_draft(tx, &for_exam(account, exam, b"of the exam")).await?;
        let Drafted::Kept { id: own, version: 1 } = own else { panic!("{own:?}") };
        let again = photos::put_draft(tx, &for_exam(account, exam, b"once more")).await?;
        assert_eq!(again, Drafted::Kept { id: own, version: 2 }, "it is overwritten");

        let found = photos::draft(tx, account, None).await?.expect("the general one");
        assert_eq!((found.id, found.exam, found.size), (general, None, 7));
        let found = photos::draft(tx, account, Some(exam)).await?.expect("the exam's");
        assert_eq!((found.id, found.exam, found.size), (own, Some(exam), 9));
        assert_eq!(photos::draft(tx, account, Some(other)).await?, None);

        assert!(photos::lock(tx, general, 1, NOW).await?.is_done());
        let refused = photos::put_draft(tx, &portrait(account, HASH, b"another")).await?;
        assert_eq!(refused, Drafted::Locked);
        assert!(photos::lock(tx, own, 2, NOW).await?.is_done(), "one of each");
        let refused = photos::put_draft(tx, &for_exam(account, exam, b"another")).await?;
        assert_eq!(refused, Drafted::Locked);
        let kept = photos::put_draft(tx, &for_exam(account, other, b"another")).await?;
        assert!(matches!(kept, Drafted::Kept { .. }), "of another exam");

        let confirmed = photos::confirmed(tx, account, Some(exam)).await?.expect("the exam's");
        assert_eq!(confirmed.id, own);
        assert!(photos::set_aside(tx, own, confirmed.version).await?.is_done());
        assert_eq!(photos::confirmed(tx, account, Some(exam)).await?, None);
        let confirmed = photos::confirmed(tx, account, None).await?.expect("the general one");
        assert_eq!(confirmed.id, general, "it is as it was");

        photos::drop_draft(tx, account, None).await?;
        assert!(photos::draft(tx, account, Some(other)).await?.is_some(), "not the general one");
        photos::drop_draft(tx, account, Some(other)).await?;
        assert_eq!(photos::of_account(tx, account).await?.len(), 2);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn each_draft_has_its_own_working_copy(house: &House) -> Outcome {
    let exam = set(house, "e1").await?.exam;
    let account = candidate(house, 1).await?;
    on!(house.write, tx => {
        let of_exam = PhotoSource { exam: Some(exam), ..working_copy(account) };
        photo_sources::put(tx, &working_copy(account)).await?;
        photo_sources::put(tx, &of_exam).await?;
        photo_sources::put(tx, &of_exam).await?;
        assert_eq!(photo_sources::of_account(tx, account).await?.len(), 2);
        let (own, general) = ((account, Some(exam)), (account, None));
        assert!(photo_sources::set_cut(tx, own, HASH, "{}").await?.is_done());
        let kept = photo_sources::beside(tx, account, None).await?.expect("the general one");
        assert_eq!(kept.cut, working_copy(account).cut);
        photo_sources::forget(tx, account, None).await?;
        assert_eq!(photo_sources::set_cut(tx, general, HASH, "{}").await?, Swap::Stale);
        assert!(photo_sources::is_there(tx, account, Some(exam)).await?);
        photo_sources::put(tx, &working_copy(account)).await?;
        let kept = photos::put_draft(tx, &for_exam(account, exam, b"of the exam")).await?;
        assert!(matches!(kept, Drafted::Kept { .. }));
        assert!(accounts::erase(tx, account, 1, NOW).await?.is_done());
        assert!(photo_sources::of_account(tx, account).await?.is_empty(), "all go");
        assert!(photos::of_account(tx, account).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn what_waits_in_another_exam_is_not_touched(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "submitted", NOW).await?;
    let other = set(house, "e2").await?.exam;
    on!(house.write, tx => {
        let before = applications::by_id(tx, id).await?.expect("it is there");
        let touched = applications::touch_submitted(tx, before.account, other).await?;
        assert_eq!(touched, 0);
        let touched = applications::touch_submitted(tx, before.account, stage.exam).await?;
        assert_eq!(touched, 1);
        let after = applications::by_id(tx, id).await?.expect("it is there");
        assert_eq!(after.version, before.version + 1);

        let _draft = photos::put_draft(tx, &for_exam(before.account, stage.exam, b"1")).await?;
        let view = applications::view(tx, id).await?.expect("it is there");
        assert_eq!(view.around.photo, None, "it tells of the general one");
        let policies = exams::policies(tx, "published", 10).await?;
        let ids: Vec<_> = policies.iter().map(|one| one.id).collect();
        assert_eq!(ids, [other, stage.exam], "the newest first");
        assert_eq!(exams::policies(tx, "published", 1).await?.len(), 1);
        assert!(exams::policies(tx, "draft", 10).await?.is_empty());
        let contacts = exams::contacts(tx, "published", 10).await?;
        let ids: Vec<_> = contacts.iter().map(|one| one.id).collect();
        assert_eq!(ids, [other, stage.exam], "the newest first");
        assert!(contacts.iter().all(|one| one.contact == "027-00000000"));
        assert!(exams::contacts(tx, "draft", 10).await?.is_empty());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(
    two_drafts_lie_beside_each_other,
    each_draft_has_its_own_working_copy,
    what_waits_in_another_exam_is_not_touched,
);
