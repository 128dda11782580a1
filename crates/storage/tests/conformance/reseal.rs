//! A new key: everything is sealed anew with it, and opens as before.

use storage::application_events::{self, NewEvent};
use storage::application_forms::{self, NewForm};
use storage::decisions::{self, NewDecision};
use storage::payment_notices::{self, Stored};
use storage::reseal::{Cell, Mark, reseal};
use storage::{
    Error, Options, Store, acceptances, accounts, comforts, consents, exam_texts, form_drafts,
    notifications, pending_registrations, petitions, photo_captures, photo_permissions,
    photo_sources, photos, sessions,
};

use super::comforts::{evidence, new_comfort, ruling};
use super::house::{House, Outcome};
use super::payment_notices::notice;
use super::photo_captures::new_capture;
use super::photo_permissions::{permission, working_copy};
use super::photos::{FINDINGS, portrait};
use super::secrets::{ADDRESS, NUMBER, PHONE, plant};
use super::stage::{HASH, NOW, application_in, set};

const FLAGS: &str = r#"[{"what":"answers.degree","note":"请核对"}]"#;

/// Seals all of a column anew, two rows at a time; how many cells that were.
async fn column(store: &Store, cell: Cell) -> Result<u64, Error> {
    let (mut after, mut changed) = (Some(Mark::START), 0);
    while let Some(mark) = after {
        let page = store.write(move |tx| Box::pin(async move { reseal(tx, cell, mark, 2).await }));
        let page = page.await?;
        changed += page.changed;
        after = page.next;
    }
    Ok(changed)
}

async fn all(store: &Store) -> Result<Vec<u64>, Error> {
    let mut changed = Vec::new();
    for cell in Cell::ALL {
        changed.push(column(store, cell).await?);
    }
    Ok(changed)
}

async fn everything_is_sealed_anew_and_opens_as_before(house: &House) -> Outcome {
    plant(house).await?;
    let stage = set(house, "e1").await?;
    let mut ids = Vec::new();
    for number in 11..14 {
        ids.push(application_in(house, stage, number, "draft", NOW).await?);
    }
    for id in ids.iter().copied() {
        on!(house.write, tx => {
            for version in [2, 3] {
                let new = NewForm {
                    application: id,
                    phase: "draft".to_owned(),
                    version,
                    answers: format!("{id} {version}"),
                    now: NOW,
                };
                let _saved = application_forms::save(tx, &new).await?;
            }
            Ok::<_, Error>(())
        })?;
    }
    let first = ids[0];
    let kept = on!(house.write, tx => {
        let account = accounts::by_phone(tx, PHONE).await?.expect("it was planted").id;
        let _draft = photos::put_draft(tx, &portrait(account, HASH, b"a portrait")).await?;
        photo_sources::put(tx, &working_copy(account)).await?;
        let permission = permission(account, first, "office", Some("照片背景不符"));
        assert!(photo_permissions::open(tx, &permission).await?.id().is_some());
        let Stored::Inserted(notice) = payment_notices::store(tx, &notice("SUCCESS")).await? else {
            panic!("nothing was reported before");
        };
        let new = petitions::NewPetition {
            kind: "deletion".to_owned(),
            account: Some(account),
            subject: "1".to_owned(),
            document: None,
            words: "不再报名".to_owned(),
            now: NOW,
        };
        let petition = petitions::insert(tx, &new).await?.id().expect("none is open");
        let ending = petitions::Ending {
            id: petition,
            version: 1,
            to: "refused".to_owned(),
            answer: Some("请先放弃报名".to_owned()),
            by: account,
            now: NOW + 1,
        };
        assert!(petitions::end(tx, &ending).await?.is_done());
        let decision = NewDecision {
            application: first,
            reviewer: account,
            outcome: "reject".to_owned(),
            reasons: "[]".to_owned(),
            explanation: "专业不符".to_owned(),
            flags: FLAGS.to_owned(),
            application_version: 3,
            form_version: None,
            position: None,
            at: NOW,
        };
        assert!(decisions::record(tx, &decision).await?.id().is_some());
        let text = exam_texts::NewExamText {
            exam: stage.exam,
            kind: "notice".to_owned(),
            version: 1,
            title: "报考须知".to_owned(),
            body: "请如实填写".to_owned(),
            sha256: HASH.to_owned(),
        };
        let text = exam_texts::insert(tx, &text).await?.id().expect("the version is new");
        let accepted = acceptances::NewAcceptance {
            account,
            text,
            application: None,
            sha256: HASH.to_owned(),
            at: NOW,
            address: Some(ADDRESS.to_owned()),
        };
        assert!(acceptances::record(tx, &accepted).await?.id().is_some());
        let event = NewEvent {
            application: first,
            at: NOW,
            actor: "office".to_owned(),
            account: Some(account),
            event: "void".to_owned(),
            detail: "材料不实".to_owned(),
        };
        application_events::append(tx, &event).await?;
        let session = sessions::by_token(tx, &[1; 32], 0).await?.expect("its session").id;
        let capture = new_capture(account, session, 1, -5);
        assert!(photo_captures::put(tx, &capture).await?.is_some());
        let key = photo_captures::Key::Token([1; 32]);
        let joined = photo_captures::join(tx, &key, &[9; 32], 0).await?.expect("it waits");
        assert!(photo_captures::keep(tx, &joined, b"a picture", 0).await?.is_done());
        assert!(form_drafts::put(tx, first, None, "a draft", NOW).await?.is_done());
        let comfort = new_comfort(account, first);
        let comfort = comforts::insert(tx, &comfort).await?.id().expect("none is open");
        assert!(comforts::add(tx, &evidence(comfort, 1)).await?.id().is_some());
        let ruled = ruling(comfort, account, "draft", 1);
        assert!(comforts::decide(tx, &ruled).await?.is_done());
        Ok::<_, Error>((account, notice))
    })?;
    // Another process knows the old keys alone, until it meets a new one.
    let other = house.another(Options::default()).await?;
    assert!(all(&house.store).await?.iter().all(|&changed| changed == 0));
    house.store.vault().add_key(NOW)?;
    let changed = all(&house.store).await?;
    assert_eq!(
        changed,
        [
            4, 4, 4, 1, 1, 1, 1, 1, 1, 6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
        ]
    );
    assert!(all(&house.store).await?.iter().all(|&changed| changed == 0));
    house.store.vault().drop_key(1)?;
    let (account, notice) = kept;
    for store in [&other, &house.store] {
        let ids = ids.clone();
        store
            .read(move |tx| {
                let ids = ids.clone();
                Box::pin(async move {
                    let own = accounts::by_id(tx, account).await?.expect("it is there");
                    assert_eq!(own.document.map(|one| one.number).as_deref(), Some(NUMBER));
                    assert_eq!(own.phone.as_deref(), Some(PHONE));
                    let consent = consents::latest(tx, account, "privacy").await?;
                    let address = consent.and_then(|one| one.address);
                    assert_eq!(address.as_deref(), Some(ADDRESS));
                    let session = sessions::by_token(tx, &[1; 32], 0)
                        .await?
                        .expect("its session");
                    let waiting = pending_registrations::of_session(tx, session.id, 0).await?;
                    assert!(waiting.is_some());
                    let message = notifications::latest(tx, notifications::Channel::Sms, 1).await?;
                    assert_eq!(message[0].to.as_deref(), Some(PHONE));
                    assert!(message[0].body.starts_with("验证码"));
                    let photo = photos::current(tx, account, None)
                        .await?
                        .expect("the portrait");
                    assert_eq!(
                        photos::bytes(tx, &photo).await?.as_deref(),
                        Some(&b"a portrait"[..])
                    );
                    assert_eq!(photo.findings.as_deref(), Some(FINDINGS));
                    let copy = photo_sources::beside(tx, account, None).await?;
                    assert_eq!(copy, Some(working_copy(account)));
                    let open = photo_permissions::open_of(tx, account).await?;
                    assert_eq!(open[0].reason.as_deref(), Some("照片背景不符"));
                    let sent = photo_captures::of_phone(tx, &[9; 32], 0).await?;
                    let sent = sent.expect("the picture");
                    let picture = photo_captures::bytes(tx, &sent).await?;
                    assert_eq!(picture.as_deref(), Some(&b"a picture"[..]));
                    for id in ids {
                        for version in [1, 2] {
                            let saved = application_forms::in_version(tx, id, version).await?;
                            let answers = saved.expect("it was saved").answers;
                            assert_eq!(answers, format!("{id} {}", version + 1));
                        }
                    }
                    let draft = form_drafts::of(tx, first).await?.expect("it was kept");
                    assert_eq!(draft.fields, "a draft");
                    let decided = decisions::latest(tx, first).await?.expect("it was made");
                    assert_eq!(decided.explanation, "专业不符");
                    assert_eq!(decided.flags, FLAGS);
                    let accepted = acceptances::of_account(tx, account).await?;
                    assert_eq!(accepted[0].address.as_deref(), Some(ADDRESS));
                    let text = acceptances::text_of(tx, account, accepted[0].id).await?;
                    assert_eq!(text.expect("it was accepted").1, "请如实填写");
                    let history = application_events::of_application(tx, first).await?;
                    assert_eq!(history[0].detail, "材料不实");
                    let asked = petitions::of_account(tx, account).await?;
                    assert_eq!(asked[0].words, "不再报名");
                    assert_eq!(asked[0].answer.as_deref(), Some("请先放弃报名"));
                    let asked = comforts::of_application(tx, first).await?;
                    assert_eq!(asked[0].words, "使用轮椅");
                    assert_eq!(asked[0].decision.as_deref(), Some("同意"));
                    let proof = comforts::evidence_of(tx, asked[0].id).await?;
                    let proof = comforts::bytes(tx, asked[0].id, proof[0].id).await?;
                    assert_eq!(proof.as_deref(), Some(&b"a diagnosis"[..]));
                    let told = payment_notices::by_id(tx, notice)
                        .await?
                        .expect("it was kept");
                    assert!(told.raw.starts_with(b"payer="));
                    Ok::<_, Error>(())
                })
            })
            .await?;
    }
    other.close().await;
    let flash = on!(house.write, tx => {
        let session = sessions::by_token(tx, &[1; 32], 0).await?.expect("its session");
        sessions::take_flash(tx, session.id).await
    })?;
    assert!(flash.is_some_and(|flash| flash.contains(NUMBER)));
    Ok(())
}

on_both_engines!(everything_is_sealed_anew_and_opens_as_before);
