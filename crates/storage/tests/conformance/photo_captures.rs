//! The phone as camera: opened by one phone, one picture, seen by the session that
//! asked for it, and gone with it.

use domain::id::{AccountId, CaptureId, SessionId};
use futures::future::join_all;
use storage::photo_captures::{self, Key, Live, NewCapture};
use storage::sessions::{self, NewSession};
use storage::{Error, Swap, Tx, accounts};

use super::house::{House, Outcome};
use super::stage::{NOW, candidate};

/// So long one lives here.
const LIFE: i64 = 600;

/// Code `number` of a session, begun at that time.
pub(crate) fn new_capture(
    account: AccountId,
    session: SessionId,
    number: u8,
    now: i64,
) -> NewCapture {
    NewCapture {
        account,
        session,
        exam: None,
        token_hash: [number; 32],
        code: format!("CODE{number:04}"),
        mark: "K7PM".to_owned(),
        now,
        expires_at: now + LIFE,
    }
}

/// Session `number` of an account, alive for much longer than a code.
async fn session(tx: &mut Tx, account: AccountId, number: u8) -> Result<SessionId, Error> {
    let new = NewSession {
        token_hash: [number; 32],
        account: Some(account),
        role: None,
        csrf: None,
        user_agent: "test".to_owned(),
        network: String::new(),
        now: NOW,
        expires_at: NOW + 100 * LIFE,
    };
    sessions::insert(tx, &new).await
}

async fn begun(
    tx: &mut Tx,
    account: AccountId,
    session: SessionId,
    number: u8,
) -> Result<CaptureId, Error> {
    let new = new_capture(account, session, number, NOW);
    let id = photo_captures::put(tx, &new).await?;
    Ok(id.expect("nobody else has this code"))
}

async fn one_phone_opens_it_and_sends_one_picture(house: &House) -> Outcome {
    let (own, other) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        let here = session(tx, own, 1).await?;
        let elsewhere = session(tx, own, 2).await?;
        let stranger = session(tx, other, 3).await?;
        let id = begun(tx, own, here, 1).await?;
        let shown = photo_captures::of_session(tx, here, own, NOW).await?.expect("it was begun");
        assert_eq!((shown.id, shown.state.as_str(), shown.version), (id, "waiting", 1));
        assert_eq!((shown.token_hash, shown.mark.as_str()), ([1; 32], "K7PM"));
        assert_eq!(photo_captures::of_session(tx, elsewhere, own, NOW).await?, None);
        assert_eq!(photo_captures::of_session(tx, stranger, other, NOW).await?, None);
        assert_eq!(photo_captures::of_session(tx, here, other, NOW).await?, None);
        assert_eq!(photo_captures::keep(tx, &shown, b"early", NOW).await?, Swap::Stale);

        let wrong = Key::Code("CODE0002".to_owned());
        assert_eq!(photo_captures::join(tx, &wrong, &[7; 32], NOW).await?, None);
        let wrong = Key::Token([2; 32]);
        assert_eq!(photo_captures::join(tx, &wrong, &[7; 32], NOW).await?, None);
        let code = Key::Code("CODE0001".to_owned());
        let joined = photo_captures::join(tx, &code, &[7; 32], NOW + 1).await?;
        let joined = joined.expect("it waits");
        assert_eq!((joined.id, joined.state.as_str(), joined.version), (id, "joined", 2));
        for key in [code, Key::Token([1; 32])] {
            let second = photo_captures::join(tx, &key, &[8; 32], NOW + 1).await?;
            assert_eq!(second, None, "another phone is late");
        }
        assert_eq!(photo_captures::of_phone(tx, &[8; 32], NOW).await?, None);
        assert_eq!(photo_captures::of_phone(tx, &[7; 32], NOW).await?, Some(joined.clone()));
        assert_eq!(photo_captures::bytes(tx, &joined).await?, None);

        assert_eq!(photo_captures::keep(tx, &joined, b"picture", NOW + 2).await?, Swap::Done);
        assert_eq!(photo_captures::keep(tx, &joined, b"another", NOW + 2).await?, Swap::Stale);
        let sent = photo_captures::of_session(tx, here, own, NOW).await?.expect("it is there");
        assert_eq!((sent.state.as_str(), sent.version), ("sent", 3));
        let picture = photo_captures::bytes(tx, &sent).await?;
        assert_eq!(picture.as_deref(), Some(&b"picture"[..]));
        assert_eq!(photo_captures::held(tx).await?, 7);

        assert_eq!(photo_captures::end(tx, id, elsewhere, own).await?, Swap::Stale);
        assert_eq!(photo_captures::end(tx, id, here, other).await?, Swap::Stale);
        assert_eq!(photo_captures::end(tx, id, here, own).await?, Swap::Done);
        assert_eq!(photo_captures::end(tx, id, here, own).await?, Swap::Stale);
        assert_eq!(photo_captures::held(tx).await?, 0);
        let next = begun(tx, own, here, 4).await?;
        assert!(next.0 > id.0, "no id is used again");
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn room_is_counted_for_everybody_and_for_each(house: &House) -> Outcome {
    let (own, other) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        let mut all = Vec::new();
        for (account, number, picture) in [(own, 1, &b"1234"[..]), (own, 2, &b"12"[..]), (other, 3, &b"1"[..])] {
            let one = session(tx, account, number).await?;
            begun(tx, account, one, number).await?;
            let key = Key::Token([number; 32]);
            let phone = [100 + number; 32];
            let joined = photo_captures::join(tx, &key, &phone, NOW).await?.expect("it waits");
            assert!(photo_captures::sealed(tx, &joined).await?.is_none());
            assert!(photo_captures::keep(tx, &joined, picture, NOW).await?.is_done());
            let sealed = photo_captures::sealed(tx, &joined).await?.expect("it was kept");
            assert!(sealed.size() > picture.len());
            assert_eq!(sealed.open(tx.vault())?, picture);
            all.push(joined.id);
        }
        assert_eq!(photo_captures::held(tx).await?, 7);
        let last = NOW + LIFE - 1;
        assert_eq!(photo_captures::held_beside(tx, own, all[0], last).await?, 2);
        assert_eq!(photo_captures::held_beside(tx, own, all[1], last).await?, 4);
        assert_eq!(photo_captures::held_beside(tx, own, all[2], last).await?, 6);
        assert_eq!(photo_captures::held_beside(tx, other, all[2], last).await?, 0);
        assert_eq!(photo_captures::held_beside(tx, own, all[0], last + 1).await?, 0);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn it_is_over_to_the_millisecond(house: &House) -> Outcome {
    let own = candidate(house, 1).await?;
    on!(house.write, tx => {
        let (late, last) = (NOW + LIFE, NOW + LIFE - 1);
        let here = session(tx, own, 1).await?;
        begun(tx, own, here, 1).await?;
        let key = Key::Token([1; 32]);
        assert_eq!(photo_captures::join(tx, &key, &[7; 32], late).await?, None);
        let joined = photo_captures::join(tx, &key, &[7; 32], last).await?.expect("in time");
        assert!(photo_captures::of_phone(tx, &[7; 32], last).await?.is_some());
        assert_eq!(photo_captures::of_phone(tx, &[7; 32], late).await?, None);
        assert!(photo_captures::of_session(tx, here, own, last).await?.is_some());
        assert_eq!(photo_captures::of_session(tx, here, own, late).await?, None);
        assert_eq!(photo_captures::keep(tx, &joined, b"late", late).await?, Swap::Stale);
        let one = Live { count: 1, first_ends_at: Some(late) };
        assert_eq!(photo_captures::live(tx, own, last).await?, one);
        let none = Live { count: 0, first_ends_at: None };
        assert_eq!(photo_captures::live(tx, own, late).await?, none);
        assert_eq!(photo_captures::prune(tx, last, 9).await?, 0);
        assert_eq!(photo_captures::prune(tx, late, 9).await?, 1);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn it_ends_with_its_session_and_with_the_next_code(house: &House) -> Outcome {
    let own = candidate(house, 1).await?;
    on!(house.write, tx => {
        let mut all = Vec::new();
        for number in 1..=5 {
            let one = session(tx, own, number).await?;
            begun(tx, own, one, number).await?;
            let key = Key::Token([number; 32]);
            let phone = [100 + number; 32];
            let joined = photo_captures::join(tx, &key, &phone, NOW).await?.expect("it waits");
            assert!(photo_captures::keep(tx, &joined, b"x", NOW).await?.is_done());
            all.push(one);
        }
        assert_eq!(photo_captures::held(tx).await?, 5);
        begun(tx, own, all[0], 10).await?;
        assert_eq!(photo_captures::held(tx).await?, 4, "the next code takes the place of the last");
        assert!(sessions::revoke(tx, all[1], NOW).await?.is_done());
        assert_eq!(photo_captures::held(tx).await?, 3);
        assert!(sessions::revoke_own(tx, all[2], own, NOW).await?.is_done());
        assert_eq!(photo_captures::held(tx).await?, 2);
        sessions::revoke_others(tx, own, Some(all[3]), NOW).await?;
        assert_eq!(photo_captures::held(tx).await?, 1);
        assert!(photo_captures::of_phone(tx, &[104; 32], NOW).await?.is_some());
        assert!(accounts::erase(tx, own, 1, NOW).await?.is_done());
        assert_eq!(photo_captures::held(tx).await?, 0);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

/// What an idle session has begun takes no picture, though nobody has ended it.
async fn a_session_that_is_over_takes_no_picture(house: &House) -> Outcome {
    let own = candidate(house, 1).await?;
    on!(house.write, tx => {
        let here = session(tx, own, 1).await?;
        begun(tx, own, here, 1).await?;
        assert!(sessions::touch(tx, here, NOW, NOW + 5).await?.is_done());
        let key = Key::Token([1; 32]);
        assert_eq!(photo_captures::join(tx, &key, &[7; 32], NOW + 5).await?, None);
        let joined = photo_captures::join(tx, &key, &[7; 32], NOW + 4).await?.expect("it lives");
        assert_eq!(photo_captures::keep(tx, &joined, b"x", NOW + 5).await?, Swap::Stale);
        assert_eq!(photo_captures::of_phone(tx, &[7; 32], NOW + 5).await?, None);
        assert_eq!(photo_captures::of_session(tx, here, own, NOW + 5).await?, None);
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn a_code_of_somebody_else_is_not_given_out(house: &House) -> Outcome {
    let (own, other) = (candidate(house, 1).await?, candidate(house, 2).await?);
    on!(house.write, tx => {
        let here = session(tx, own, 1).await?;
        let there = session(tx, other, 2).await?;
        begun(tx, own, here, 1).await?;
        let same = new_capture(other, there, 1, NOW);
        assert_eq!(photo_captures::put(tx, &same).await?, None);
        assert!(photo_captures::of_session(tx, here, own, NOW).await?.is_some());
        Ok::<_, Error>(())
    })?;
    Ok(())
}

async fn of_phones_at_once_one_opens_it(house: &House) -> Outcome {
    let own = candidate(house, 1).await?;
    on!(house.write, tx => {
        let here = session(tx, own, 1).await?;
        begun(tx, own, here, 1).await
    })?;
    let phones = (0..16_u8).map(|number| {
        house.store.write(move |tx| {
            Box::pin(async move {
                let key = Key::Token([1; 32]);
                photo_captures::join(tx, &key, &[number; 32], NOW).await
            })
        })
    });
    let mut opened = 0;
    for answer in join_all(phones).await {
        opened += usize::from(answer?.is_some());
    }
    assert_eq!(opened, 1);
    Ok(())
}

async fn a_picture_is_sealed_and_bound_to_its_row(house: &House) -> Outcome {
    let (own, thief) = (candidate(house, 1).await?, candidate(house, 2).await?);
    let picture = b"a picture that nobody else may see".as_slice();
    on!(house.write, tx => {
        let here = session(tx, own, 1).await?;
        begun(tx, own, here, 1).await?;
        let key = Key::Token([1; 32]);
        let joined = photo_captures::join(tx, &key, &[7; 32], NOW).await?.expect("it waits");
        assert!(photo_captures::keep(tx, &joined, picture, NOW).await?.is_done());
        let row = tx.fetch_one("select bytes_sealed, code_blind from photo_capture", &[]).await?;
        let (sealed, code): (Vec<u8>, Vec<u8>) = (row.get("bytes_sealed")?, row.get("code_blind")?);
        assert!(!sealed.windows(8).any(|part| part == &picture[..8]), "it lies open");
        assert!(!code.windows(4).any(|part| part == b"CODE"), "it lies open");
        let there = session(tx, thief, 2).await?;
        let moved = "update photo_capture set account_id = $1, session_id = $2";
        tx.execute(moved, &[thief.into(), there.into()]).await?;
        Ok::<_, Error>(())
    })?;
    let answer = on!(house.read, tx => {
        let stolen = photo_captures::of_phone(tx, &[7; 32], NOW).await?.expect("it was moved");
        photo_captures::bytes(tx, &stolen).await
    });
    assert_eq!(
        answer,
        Err(Error::Corrupt {
            what: "photo_capture.bytes"
        })
    );
    Ok(())
}

on_both_engines!(
    one_phone_opens_it_and_sends_one_picture,
    room_is_counted_for_everybody_and_for_each,
    it_is_over_to_the_millisecond,
    it_ends_with_its_session_and_with_the_next_code,
    a_session_that_is_over_takes_no_picture,
    a_code_of_somebody_else_is_not_given_out,
    of_phones_at_once_one_opens_it,
    a_picture_is_sealed_and_bound_to_its_row,
);
