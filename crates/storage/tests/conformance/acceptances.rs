//! Accepted texts: before the application is born, and with it.

use domain::id::{AccountId, ApplicationId};
use storage::acceptances::{self, NewAcceptance};
use storage::applications::{self, Begun};
use storage::exam_texts::{self, NewExamText};
use storage::{Error, Insertion, Tx};

use super::house::{House, Outcome};
use super::stage::{HASH, NOW, Stage, candidate, new_application, put_into, set};

async fn text(tx: &mut Tx, stage: Stage, kind: &str) -> Result<i64, Error> {
    let new = NewExamText {
        exam: stage.exam,
        kind: kind.to_owned(),
        version: 1,
        title: kind.to_owned(),
        body: "甲".to_owned(),
        sha256: HASH.to_owned(),
    };
    let inserted = exam_texts::insert(tx, &new).await?;
    Ok(inserted.id().expect("the version is new"))
}

fn acceptance(account: AccountId, text: i64, application: Option<ApplicationId>) -> NewAcceptance {
    NewAcceptance {
        account,
        text,
        application,
        sha256: HASH.to_owned(),
        at: NOW + text,
        address: Some("203.0.113.7".to_owned()),
    }
}

async fn what_was_accepted_before_the_birth_belongs_to_the_application(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let other = set(house, "e2").await?;
    let account = candidate(house, 1).await?;
    let (application, notice) = on!(house.write, tx => {
        let notice = text(tx, stage, "notice").await?;
        let pledge = text(tx, stage, "pledge").await?;
        let elsewhere = text(tx, other, "notice").await?;
        for id in [notice, elsewhere] {
            let first = acceptances::record(tx, &acceptance(account, id, None)).await?;
            assert!(matches!(first, Insertion::Inserted(_)));
            let again = acceptances::record(tx, &acceptance(account, id, None)).await?;
            assert_eq!(again, Insertion::Taken);
        }
        let waiting = acceptances::waiting(tx, account, stage.exam).await?;
        let found: Vec<_> = waiting.iter().map(|one| (one.text, one.kind.as_str())).collect();
        assert_eq!(found, [(notice, "notice")]);

        let new = new_application(stage.exam, account, "S1");
        let Begun::Begun(id) = applications::begin(tx, &new).await? else {
            panic!("there is no other");
        };
        let pledged = acceptances::record(tx, &acceptance(account, pledge, Some(id))).await?;
        assert!(matches!(pledged, Insertion::Inserted(_)));
        assert_eq!(acceptances::bind(tx, id).await?, 1);
        assert_eq!(acceptances::bind(tx, id).await?, 0);
        let accepted = acceptances::of_application(tx, id).await?;
        let mut kinds: Vec<_> = accepted.iter().map(|one| one.kind.as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["notice", "pledge"]);
        assert!(accepted.iter().all(|one| one.at == NOW + one.text && one.sha256 == HASH));
        assert!(accepted.iter().all(|one| one.version == 1));
        assert!(acceptances::waiting(tx, account, stage.exam).await?.is_empty());
        let elsewhere = acceptances::waiting(tx, account, other.exam).await?;
        assert_eq!(elsewhere.len(), 1, "another exam's waits on");
        Ok::<_, Error>((id, notice))
    })?;

    // Its owner reads the words as they were accepted, and from where; nobody else.
    let stranger = candidate(house, 2).await?;
    on!(house.read, tx => {
        let all = acceptances::of_account(tx, account).await?;
        let own: Vec<_> = all.iter().filter(|one| one.application == Some(application)).collect();
        assert_eq!(own.len(), 2);
        assert!(all.iter().all(|one| one.address.as_deref() == Some("203.0.113.7")));
        let first = own.last().expect("there are two");
        let (text, body) = acceptances::text_of(tx, account, first.id).await?.expect("it is own");
        assert_eq!((text.kind.as_str(), body.as_str()), ("notice", "甲"));
        assert_eq!(acceptances::text_of(tx, stranger, first.id).await?, None);
        Ok::<_, Error>(())
    })?;

    // Who begins anew accepts anew.
    put_into(house, application, "withdrawn", NOW).await?;
    on!(house.write, tx => {
        let again = acceptances::record(tx, &acceptance(account, notice, None)).await?;
        assert!(matches!(again, Insertion::Inserted(_)));
        assert_eq!(acceptances::bind(tx, application).await?, 0, "it has one of this text");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

on_both_engines!(what_was_accepted_before_the_birth_belongs_to_the_application);
