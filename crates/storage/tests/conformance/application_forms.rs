//! Answers: kept in every version, sealed, saved on what was seen.

use futures::future::join_all;
use storage::application_forms::{self, FormSwap, NewForm};
use storage::{Error, applications};

use super::house::{House, Outcome};
use super::stage::{NOW, application_in, set};

async fn answers_are_kept_in_every_version_and_sealed(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "draft", NOW).await?;
    on!(house.write, tx => {
        let form = |phase: &str, version, answers: &str| NewForm {
            application: id,
            phase: phase.to_owned(),
            version,
            answers: answers.to_owned(),
            now: NOW + version,
        };
        assert_eq!(application_forms::current(tx, id).await?, None);
        let first = application_forms::save(tx, &form("draft", 2, r#"{"a":"湖北省武汉市"}"#)).await?;
        assert_eq!(first, FormSwap::Saved { form_version: 1 });
        for stale in [form("draft", 2, "{}"), form("rejected", 3, "{}")] {
            assert_eq!(application_forms::save(tx, &stale).await?, FormSwap::Stale);
        }
        let second = application_forms::save(tx, &form("draft", 3, r#"{"a":"乙"}"#)).await?;
        assert_eq!(second, FormSwap::Saved { form_version: 2 });

        let current = application_forms::current(tx, id).await?.expect("it was saved");
        assert_eq!((current.version, current.answers.as_str()), (2, r#"{"a":"乙"}"#));
        let old = application_forms::in_version(tx, id, 1).await?.expect("it stays");
        assert_eq!((old.answers.as_str(), old.saved_at), (r#"{"a":"湖北省武汉市"}"#, NOW + 2));
        assert_eq!(application_forms::in_version(tx, id, 3).await?, None);
        let versions = application_forms::versions(tx, id).await?;
        let found: Vec<_> = versions.iter().map(|one| (one.version, one.saved_at)).collect();
        assert_eq!(found, [(2, NOW + 3), (1, NOW + 2)]);
        let application = applications::by_id(tx, id).await?.expect("it is there");
        assert_eq!((application.version, application.form_version), (4, Some(2)));

        let rows = tx.fetch_all("select answers_sealed from application_form", &[]).await?;
        for row in rows {
            let sealed: Vec<u8> = row.get("answers_sealed")?;
            let text = "武汉".as_bytes();
            assert!(!sealed.windows(text.len()).any(|part| part == text), "it lies open");
        }
        // Old answers can't be passed off as new ones.
        tx.execute("update application_form set version = 9 where version = 1", &[]).await?;
        let moved = application_forms::in_version(tx, id, 9).await;
        assert_eq!(moved, Err(Error::Corrupt { what: "application_form.answers" }));
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn of_two_saves_of_the_same_version_one_is_stale(house: &House) -> Outcome {
    let stage = set(house, "e1").await?;
    let id = application_in(house, stage, 1, "draft", NOW).await?;
    let saves = (0..8_i64).map(|number| {
        house.store.write(move |tx| {
            Box::pin(async move {
                let form = NewForm {
                    application: id,
                    phase: "draft".to_owned(),
                    version: 2,
                    answers: number.to_string(),
                    now: NOW,
                };
                application_forms::save(tx, &form).await
            })
        })
    });
    let mut saved = 0;
    for answer in join_all(saves).await {
        match answer? {
            FormSwap::Saved { form_version } => {
                assert_eq!(form_version, 1);
                saved += 1;
            }
            FormSwap::Stale => {}
        }
    }
    assert_eq!(saved, 1);
    Ok(())
}

on_both_engines!(
    answers_are_kept_in_every_version_and_sealed,
    of_two_saves_of_the_same_version_one_is_stale,
);
