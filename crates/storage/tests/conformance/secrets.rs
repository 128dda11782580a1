//! What is planted as personal data is found nowhere in the database.

use sqlx::{AssertSqlSafe, Row};
use storage::limits::{self, Bucket};
use storage::notifications::{self, Channel, NewNotification};
use storage::sessions::{self, NewSession};
use storage::{Error, accounts, consents, pending_registrations, sms_codes};

use super::accounts::somebody;
use super::house::{House, Outcome, SideDoor};

pub(crate) const NUMBER: &str = "420000199001019995";
const NAME: &str = "司马相如如";
pub(crate) const PHONE: &str = "13912345678";
const CODE: &str = "739164";
pub(crate) const ADDRESS: &str = "203.0.113.77";
const SECRETS: [&str; 5] = [NUMBER, NAME, PHONE, CODE, ADDRESS];

/// An account with one of everything around it that is sealed.
pub(crate) async fn plant(house: &House) -> Result<(), Error> {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let mut new = somebody(1);
                if let Some(document) = &mut new.document {
                    NUMBER.clone_into(&mut document.number);
                }
                NAME.clone_into(&mut new.name);
                NAME.clone_into(&mut new.name_key);
                new.phone = Some(PHONE.to_owned());
                let account = accounts::insert(tx, &new).await?;
                let session = sessions::insert(
                    tx,
                    &NewSession {
                        token_hash: [1; 32],
                        account,
                        role: None,
                        csrf: None,
                        user_agent: "test".to_owned(),
                        network: String::new(),
                        now: 0,
                        expires_at: 1,
                    },
                )
                .await?;
                let typed = format!("{{\"number\":\"{NUMBER}\",\"name\":\"{NAME}\"}}");
                assert!(sessions::set_flash(tx, session, &typed).await?.is_done());
                pending_registrations::put(tx, session, typed.as_bytes(), 0, 1).await?;
                for whom in [PHONE, ADDRESS] {
                    limits::hit(tx, Bucket { what: "sms", whom }, 0).await?;
                }
                let message = NewNotification {
                    account,
                    channel: Channel::Sms,
                    kind: "sms.code".to_owned(),
                    to: Some(PHONE.to_owned()),
                    body: format!("验证码 {CODE}"),
                    now: 0,
                };
                let notification = notifications::insert(tx, &message).await?;
                let holder = sms_codes::Holder {
                    session,
                    purpose: "register",
                    phone: PHONE,
                };
                let code = sms_codes::NewCode {
                    code: CODE,
                    notification,
                    now: 0,
                    expires_at: 1,
                };
                sms_codes::insert(tx, holder, code).await?;
                if let Some(account) = account {
                    let consent = consents::Consent {
                        account,
                        kind: "privacy".to_owned(),
                        text_hash: [2; 32],
                        at: 0,
                        address: Some(ADDRESS.to_owned()),
                    };
                    consents::record(tx, &consent).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn planted_personal_data_is_found_nowhere(house: &House) -> Outcome {
    plant(house).await?;
    let everything = match house.side_door().await? {
        SideDoor::Sqlite(_) => {
            let mut bytes = Vec::new();
            for entry in std::fs::read_dir(house.folder())? {
                bytes.extend(std::fs::read(entry?.path())?);
            }
            assert!(
                contains(&bytes, b"register"),
                "the search finds what is there"
            );
            bytes
        }
        SideDoor::Postgres(mut connection) => {
            let tables =
                sqlx::query("select tablename::text from pg_tables where schemaname = 'public'")
                    .fetch_all(&mut connection)
                    .await?;
            let mut text = String::new();
            for table in tables {
                let table: String = table.get(0);
                let rows = format!("select row::text from {table} row");
                for row in sqlx::query(AssertSqlSafe(rows))
                    .fetch_all(&mut connection)
                    .await?
                {
                    text.push_str(&row.get::<String, _>(0));
                }
            }
            assert!(text.contains("register"), "the search finds what is there");
            text.into_bytes()
        }
    };
    for secret in SECRETS {
        assert!(!contains(&everything, secret.as_bytes()), "{secret}");
        // Postgres shows bytes in hexadecimal.
        let digits: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(
            !contains(&everything, digits.as_bytes()),
            "{secret} as bytes"
        );
    }
    Ok(())
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|part| part == needle)
}

async fn a_sealed_cell_that_was_moved_to_another_row_does_not_open(house: &House) -> Outcome {
    let insert = |number| {
        house
            .store
            .write(move |tx| Box::pin(async move { accounts::insert(tx, &somebody(number)).await }))
    };
    let (one, other) = (insert(1).await?, insert(2).await?);
    house
        .side_door()
        .await?
        .run(
            "update account set name_sealed = (select name_sealed from account where id = 1)
             where id = 2",
        )
        .await?;
    let read = |id: Option<_>| {
        house.store.read(move |tx| {
            Box::pin(async move {
                match id {
                    Some(id) => accounts::by_id(tx, id).await,
                    None => Ok(None),
                }
            })
        })
    };
    assert!(read(one).await?.is_some());
    let moved = read(other).await;
    assert_eq!(
        moved,
        Err(Error::Corrupt {
            what: "account.name"
        })
    );
    Ok(())
}

async fn what_is_printed_shows_no_person(house: &House) -> Outcome {
    plant(house).await?;
    let shown = house
        .store
        .read(|tx| {
            Box::pin(async move {
                let account = accounts::by_phone(tx, PHONE).await?;
                let session = sessions::by_token(tx, &[1; 32], 0).await?;
                let messages = notifications::latest(tx, Channel::Sms, 9).await?;
                assert_eq!(messages.len(), 1);
                Ok::<_, Error>(format!("{account:?} {session:?} {messages:?}"))
            })
        })
        .await?;
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret}");
    }
    Ok(())
}

on_both_engines! {
    planted_personal_data_is_found_nowhere,
    a_sealed_cell_that_was_moved_to_another_row_does_not_open,
    what_is_printed_shows_no_person,
}
