//! What may happen to an account while its new password is hashed.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use domain::time::Moment;
use gateways::sms::Outbox;
use storage::{
    DatabaseUrl, Options, Store, Tx, Vault,
    sms_codes::{self, Holder, NewCode},
};

use super::*;
use crate::{
    caller::Caller,
    messages::{self, CODE_KIND},
    sessions::{new_session, new_token},
};

const NOW: Moment = Moment::from_millis(1_800_000_000_000);
const PHONE: &str = "13900000001";
const CODE: &str = "123456";
const OLD: &str = "the first hash";

#[derive(Clone, Copy, Debug)]
enum Meanwhile {
    Nothing,
    /// The account has another phone, and nobody this one.
    PhoneLeft,
    /// Somebody else has it.
    PhoneOfAnother,
}

fn somebody(n: u8, phone: &str) -> accounts::NewAccount {
    accounts::NewAccount {
        document: Some(accounts::Document {
            kind: "passport".to_owned(),
            number: format!("E1234567{n}"),
            valid_until: None,
        }),
        name: "赵一".to_owned(),
        name_key: "赵一".to_owned(),
        phone: Some(phone.to_owned()),
        password_hash: OLD.to_owned(),
        roles: "candidate".to_owned(),
        login_name: None,
        created_at: NOW.millis(),
    }
}

/// Somebody in a visit that waits for a code to [`PHONE`].
async fn asked(tx: &mut Tx) -> Result<Proving, Error> {
    let mut caller = Caller {
        now: NOW,
        rights_at: NOW,
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        trace: String::new(),
        session: None,
        until: None,
        past: None,
        viewer: None,
    };
    let visit = new_session(&new_token(), None, &caller, "");
    let session = sessions::insert(tx, &visit).await?;
    caller.session = Some(session);
    let holder = Holder {
        session,
        purpose: CodePurpose::Recover.code(),
        phone: PHONE,
    };
    let notification = messages::queue_sms(tx, None, PHONE, CODE_KIND, CODE, NOW).await?;
    let new = NewCode {
        code: CODE,
        notification,
        now: NOW.millis(),
        expires_at: NOW.millis() + 1,
    };
    sms_codes::insert(tx, holder, new).await?;
    Ok(Proving::new(caller))
}

/// An account with the phone, as it was read before the hashing, and who asks.
async fn begin(services: &Services) -> Result<(accounts::Account, Proving), Error> {
    services
        .store
        .write(|tx| {
            Box::pin(async move {
                accounts::insert(tx, &somebody(1, PHONE)).await?;
                let own = accounts::by_phone(tx, PHONE).await?;
                let own = own.ok_or(Error::NotFound)?;
                Ok::<_, Error>((own, asked(tx).await?))
            })
        })
        .await
}

async fn happen(services: &Services, what: Meanwhile, id: AccountId) -> Result<(), Error> {
    services
        .store
        .write(move |tx| {
            Box::pin(async move {
                if matches!(what, Meanwhile::Nothing) {
                    return Ok(());
                }
                accounts::set_phone(tx, id, 1, "13900000002")
                    .await?
                    .or(Error::Stale)?;
                if matches!(what, Meanwhile::PhoneOfAnother) {
                    accounts::insert(tx, &somebody(2, PHONE)).await?;
                }
                Ok::<_, Error>(())
            })
        })
        .await
}

/// The hash that the account has, and whether the code may still be spent.
async fn left(
    services: &Services,
    id: AccountId,
    asked: &Proving,
) -> Result<(String, bool), Error> {
    let asked = asked.clone();
    services
        .store
        .write(move |tx| {
            let asked = asked.clone();
            Box::pin(async move {
                let own = accounts::by_id(tx, id).await?.ok_or(Error::NotFound)?;
                let phone: Phone = PHONE.parse().map_err(|_| Error::NotFound)?;
                let purpose = CodePurpose::Recover;
                let tried = codes::try_code(tx, &phone, purpose, CODE, &asked).await?;
                Ok::<_, Error>((own.password_hash, tried.is_ok()))
            })
        })
        .await
}

async fn started(folder: &std::path::Path) -> Result<Services, Box<dyn std::error::Error>> {
    let url = DatabaseUrl::file(&folder.join("register.db"));
    let store = Store::open(&url, Vault::that_nobody_keeps(), Options::default()).await?;
    store.migrate().await?;
    Ok(Services::new(store, Arc::new(Outbox)))
}

fn replacement(own: Option<accounts::Account>) -> Result<Replacement, Box<dyn std::error::Error>> {
    Ok(Replacement {
        phone: PHONE.parse()?,
        code: CODE.to_owned(),
        own,
        judged: Ok(()),
        hash: "another hash".to_owned(),
        device: Device::default(),
        proof: new_token(),
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_that_has_left_its_account_sets_no_password_of_it()
-> Result<(), Box<dyn std::error::Error>> {
    for (what, sets) in [
        (Meanwhile::Nothing, true),
        (Meanwhile::PhoneLeft, false),
        (Meanwhile::PhoneOfAnother, false),
    ] {
        let folder = tempfile::tempdir()?;
        let services = started(folder.path()).await?;
        let (own, asked) = begin(&services).await?;
        let id = own.id;
        happen(&services, what, id).await?;
        let set = services
            .replace_password(&asked, replacement(Some(own))?)
            .await;
        if sets {
            assert_eq!(set?, id);
        } else {
            assert!(matches!(set, Err(Error::Stale)), "{what:?}");
        }
        let (hash, waits) = left(&services, id, &asked).await?;
        assert_eq!((hash != OLD, waits), (sets, !sets), "{what:?}");
        services.store.close().await;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_that_has_got_an_account_meanwhile_is_asked_about_again()
-> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let services = started(folder.path()).await?;
    let (own, asked) = begin(&services).await?;
    let set = services.replace_password(&asked, replacement(None)?).await;
    assert!(matches!(set, Err(Error::Stale)));
    let left = left(&services, own.id, &asked).await?;
    assert_eq!(left, (OLD.to_owned(), true));
    services.store.close().await;
    Ok(())
}
