//! Codes by text message: whose they are, how long and how often they are good.

mod at_once;

use domain::id::SessionId;
use storage::notifications::{self, Channel, NewNotification};
use storage::sessions::{self, NewSession};
use storage::sms_codes::{self, Check, Holder, NewCode, Rules};
use storage::{Error, Tx};

use super::house::{House, Outcome};

const RULES: Rules = Rules {
    valid_codes: 2,
    max_wrong: 5,
};
const PHONE: &str = "13900000001";

async fn visit(tx: &mut Tx, token: u8) -> Result<SessionId, Error> {
    let new = NewSession {
        token_hash: [token; 32],
        account: None,
        role: None,
        csrf: None,
        user_agent: "test".to_owned(),
        network: String::new(),
        now: 0,
        expires_at: 1_000,
    };
    sessions::insert(tx, &new).await
}

const fn here(session: SessionId) -> Holder<'static> {
    Holder {
        session,
        purpose: "register",
        phone: PHONE,
    }
}

async fn send(tx: &mut Tx, holder: Holder<'_>, code: &str, now: i64) -> Result<i64, Error> {
    let message = NewNotification {
        account: None,
        channel: Channel::Sms,
        kind: "sms.code".to_owned(),
        to: Some(holder.phone.to_owned()),
        body: code.to_owned(),
        now,
    };
    let notification = notifications::insert(tx, &message).await?;
    let new = NewCode {
        code,
        notification,
        now,
        expires_at: now + 100,
    };
    sms_codes::insert(tx, holder, new).await
}

async fn try_code(tx: &mut Tx, holder: Holder<'_>, code: &str, now: i64) -> Result<Check, Error> {
    sms_codes::try_code(tx, holder, code, now, RULES).await
}

async fn the_last_two_codes_are_valid_and_spent_together(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let own = here(visit(tx, 1).await?);
                assert_eq!(try_code(tx, own, "111111", 0).await?, Check::NoneValid);
                for (code, now) in [("111111", 0), ("222222", 10), ("333333", 20)] {
                    send(tx, own, code, now).await?;
                }
                let check = try_code(tx, own, "111111", 30).await?;
                assert_eq!(check, Check::Wrong { left: 4 });
                assert_eq!(try_code(tx, own, "222222", 30).await?, Check::Right);
                for code in ["222222", "333333", "111111"] {
                    assert_eq!(try_code(tx, own, code, 30).await?, Check::NoneValid);
                }
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_code_stands_five_wrong_tries(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let own = here(visit(tx, 1).await?);
                send(tx, own, "111111", 0).await?;
                for left in (0..5).rev() {
                    let check = try_code(tx, own, "999999", 1).await?;
                    assert_eq!(check, Check::Wrong { left });
                }
                assert_eq!(try_code(tx, own, "111111", 1).await?, Check::NoneValid);
                // A new code gets tries of its own, and does not revive the old.
                send(tx, own, "222222", 2).await?;
                let check = try_code(tx, own, "111111", 3).await?;
                assert_eq!(check, Check::Wrong { left: 4 });
                assert_eq!(try_code(tx, own, "222222", 3).await?, Check::Right);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_code_is_for_its_session_its_phone_its_purpose_and_its_time(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let own = here(visit(tx, 1).await?);
                let rival = here(visit(tx, 2).await?);
                send(tx, own, "111111", 0).await?;
                let phone = Holder {
                    phone: "13900000002",
                    ..own
                };
                let purpose = Holder {
                    purpose: "recover",
                    ..own
                };
                for other in [rival, phone, purpose] {
                    let check = try_code(tx, other, "111111", 1).await?;
                    assert_eq!(check, Check::NoneValid);
                }
                assert_eq!(try_code(tx, own, "111111", 100).await?, Check::NoneValid);
                assert_eq!(sms_codes::prune(tx, 100, 10).await?, 0);
                assert_eq!(try_code(tx, own, "111111", 99).await?, Check::Right);
                assert_eq!(sms_codes::prune(tx, 101, 10).await?, 1);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_rivals_wrong_tries_spend_nobody_elses(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let own = here(visit(tx, 1).await?);
                let rival = here(visit(tx, 2).await?);
                send(tx, own, "111111", 0).await?;
                send(tx, rival, "222222", 0).await?;
                for left in (0..5).rev() {
                    let check = try_code(tx, rival, "111111", 1).await?;
                    assert_eq!(check, Check::Wrong { left }, "it is right elsewhere only");
                }
                assert_eq!(try_code(tx, rival, "222222", 1).await?, Check::NoneValid);
                assert_eq!(try_code(tx, own, "111111", 1).await?, Check::Right);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_code_waits_until_it_is_spent_tried_out_or_old(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let own = here(visit(tx, 1).await?);
                let rival = here(visit(tx, 2).await?);
                assert!(!sms_codes::is_waiting(tx, own, 0, RULES).await?);
                assert!(!sms_codes::was_sent(tx, own).await?);
                send(tx, own, "111111", 0).await?;
                let phone = Holder {
                    phone: "13900000002",
                    ..own
                };
                let purpose = Holder {
                    purpose: "recover",
                    ..own
                };
                for other in [rival, phone, purpose] {
                    assert!(!sms_codes::is_waiting(tx, other, 1, RULES).await?);
                    assert!(!sms_codes::was_sent(tx, other).await?);
                }
                assert!(sms_codes::is_waiting(tx, own, 99, RULES).await?);
                assert!(!sms_codes::is_waiting(tx, own, 100, RULES).await?);
                for left in (0..5).rev() {
                    assert!(sms_codes::is_waiting(tx, own, 1, RULES).await?);
                    let check = try_code(tx, own, "999999", 1).await?;
                    assert_eq!(check, Check::Wrong { left }, "asking counts nothing");
                }
                assert!(!sms_codes::is_waiting(tx, own, 1, RULES).await?);
                send(tx, own, "222222", 2).await?;
                assert!(sms_codes::is_waiting(tx, own, 3, RULES).await?);
                assert_eq!(try_code(tx, own, "222222", 3).await?, Check::Right);
                assert!(!sms_codes::is_waiting(tx, own, 3, RULES).await?);
                assert!(sms_codes::was_sent(tx, own).await?, "though it is spent");
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn a_session_knows_its_own_last_code(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let (own, other) = (visit(tx, 1).await?, visit(tx, 2).await?);
                send(tx, here(own), "111111", 0).await?;
                let second = Holder {
                    phone: "13900000002",
                    ..here(own)
                };
                send(tx, second, "222222", 20).await?;
                let found = sms_codes::last_of_session(tx, own, "register").await?;
                let found = found.ok_or(Error::Panicked)?;
                assert_eq!(
                    (found.sent_at, found.expires_at, found.used_at),
                    (20, 120, None)
                );
                let message = notifications::by_id(tx, found.notification).await?;
                let to = message.and_then(|message| message.to);
                assert_eq!(to.as_deref(), Some("13900000002"));
                for (session, purpose) in [(own, "recover"), (other, "register")] {
                    let found = sms_codes::last_of_session(tx, session, purpose).await?;
                    assert_eq!(found, None);
                }
                assert_eq!(try_code(tx, second, "222222", 30).await?, Check::Right);
                let found = sms_codes::last_of_session(tx, own, "register").await?;
                assert_eq!(found.and_then(|found| found.used_at), Some(30));
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

async fn codes_go_with_their_session(house: &House) -> Outcome {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let own = visit(tx, 1).await?;
                send(tx, here(own), "111111", 0).await?;
                assert_eq!(sessions::prune(tx, 2_000, 10).await?, 1);
                let found = sms_codes::last_of_session(tx, own, "register").await?;
                assert_eq!(found, None);
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(())
}

on_both_engines! {
    the_last_two_codes_are_valid_and_spent_together,
    a_code_stands_five_wrong_tries,
    a_code_is_for_its_session_its_phone_its_purpose_and_its_time,
    a_rivals_wrong_tries_spend_nobody_elses,
    a_code_waits_until_it_is_spent_tried_out_or_old,
    a_session_knows_its_own_last_code,
    codes_go_with_their_session,
}
