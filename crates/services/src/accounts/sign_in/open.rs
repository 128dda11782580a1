//! The session of who has given the right password. The hashing took its time,
//! in which the account may have got another password or have ended: what was
//! right for the account as it was opens nothing.

use domain::{flow::PhotoFact, role::Role};
use storage::{accounts, known_browsers, sessions};

use super::{super::attempts, Device, SignedIn, Tries};
use crate::{
    applications::facts::photo_of,
    caller::Caller,
    error::Error,
    roles,
    services::Services,
    sessions::{new_session, new_token, proof_of},
};

impl Services {
    /// A session for who has proved to be this account's owner, by the password
    /// with this hash; nothing when it has another one by now, or has ended. Then nothing is changed, and
    /// the answer is that of a wrong password.
    pub(super) async fn open(
        &self,
        caller: &Caller,
        (account, hash): (&accounts::Account, String),
        role: Option<Role>,
        tries: &Tries,
        device: Device,
    ) -> Result<Option<SignedIn>, Error> {
        let roles = roles::read(&account.roles)?;
        let role = role.filter(|role| roles.contains(role));
        let role = role
            .or(roles.first().copied())
            .ok_or(Error::Internal("an account without a role"))?;
        let (token, proof) = (new_token(), new_token());
        let new = new_session(
            &token,
            Some((account.id, role, &roles)),
            caller,
            &device.browser,
        );
        let deed = attempts::success(caller, account, &roles);
        let (visit, now, own) = (caller.session, caller.now.millis(), account.id);
        let (tries, proved) = (tries.clone(), proof_of(proof.expose()));
        let opened = self
            .store
            .write(move |tx| {
                let (new, deed, tries) = (new.clone(), deed.clone(), tries.clone());
                let hash = hash.clone();
                Box::pin(async move {
                    let standing = accounts::by_id(tx, own).await?;
                    let same = |one: accounts::Account| {
                        one.retired_at.is_none() && one.password_hash == hash
                    };
                    if !standing.is_some_and(same) {
                        return Ok(None);
                    }
                    tries.forget(tx).await?;
                    if let Some(visit) = visit {
                        let _ = sessions::revoke(tx, visit, now).await?;
                    }
                    let session = sessions::insert(tx, &new).await?;
                    // A form that came too late waits for its own sender only.
                    if let Some(flash) = sessions::take_kept_flash(tx, own).await? {
                        let _ = sessions::set_flash(tx, session, &flash).await?;
                    }
                    known_browsers::remember(tx, own, tries.place(), &proved, now).await?;
                    deed.write(tx).await?;
                    Ok::<_, Error>(Some(photo_of(tx, own).await?))
                })
            })
            .await?;
        let Some(photo) = opened else {
            return Ok(None);
        };
        if let Some(visit) = caller.session {
            self.sessions.forget(visit);
        }
        Ok(Some(SignedIn {
            token,
            proof,
            role,
            photo_missing: role == Role::Candidate && photo != PhotoFact::Locked,
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        net::{IpAddr, Ipv4Addr},
        sync::Arc,
    };

    use domain::{id::AccountId, time::Moment};
    use gateways::sms::Outbox;
    use storage::{DatabaseUrl, Options, Store, Vault};

    use super::*;

    const NOW: Moment = Moment::from_millis(1_800_000_000_000);

    /// What may happen to an account while its password is hashed.
    #[derive(Clone, Copy, Debug)]
    enum Meanwhile {
        Nothing,
        NewPassword,
        Retired,
        Erased,
    }

    fn caller() -> Caller {
        Caller {
            now: NOW,
            rights_at: NOW,
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            trace: String::new(),
            session: None,
            until: None,
            past: None,
            viewer: None,
        }
    }

    fn somebody() -> accounts::NewAccount {
        accounts::NewAccount {
            document: Some(accounts::Document {
                kind: "resident_id".to_owned(),
                number: "420000199508150018".to_owned(),
                valid_until: None,
            }),
            name: "赵一".to_owned(),
            name_key: "赵一".to_owned(),
            phone: Some("13900000001".to_owned()),
            password_hash: "the first hash".to_owned(),
            roles: "candidate".to_owned(),
            login_name: None,
            created_at: NOW.millis(),
        }
    }

    /// A new account, as a sign-in has read it before the hashing.
    async fn read(services: &Services) -> Result<accounts::Account, Error> {
        services
            .store
            .write(|tx| {
                Box::pin(async move {
                    let id = accounts::insert(tx, &somebody()).await?;
                    let id = id.ok_or(Error::Stale)?;
                    accounts::by_id(tx, id).await?.ok_or(Error::NotFound)
                })
            })
            .await
    }

    async fn happen(services: &Services, what: Meanwhile, id: AccountId) -> Result<(), Error> {
        let now = NOW.millis();
        services
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let swap = match what {
                        Meanwhile::Nothing => return Ok(()),
                        Meanwhile::NewPassword => {
                            accounts::set_password(tx, id, "the first hash", "another hash").await?
                        }
                        Meanwhile::Retired => accounts::retire(tx, id, 1, now).await?,
                        Meanwhile::Erased => accounts::erase(tx, id, 1, now).await?,
                    };
                    swap.or(Error::Stale)
                })
            })
            .await
    }

    /// How many sessions it has, and how many browsers it knew.
    async fn left(services: &Services, id: AccountId) -> Result<(usize, u64), Error> {
        let now = NOW.millis();
        services
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let sessions = sessions::of_account(tx, id, now).await?.len();
                    Ok::<_, Error>((sessions, known_browsers::forget(tx, id).await?))
                })
            })
            .await
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_sign_in_under_way_opens_nothing_once_its_account_is_another()
    -> Result<(), Box<dyn std::error::Error>> {
        for (what, opens) in [
            (Meanwhile::Nothing, true),
            (Meanwhile::NewPassword, false),
            (Meanwhile::Retired, false),
            (Meanwhile::Erased, false),
        ] {
            let folder = tempfile::tempdir()?;
            let url = DatabaseUrl::file(&folder.path().join("register.db"));
            let store = Store::open(&url, Vault::that_nobody_keeps(), Options::default()).await?;
            store.migrate().await?;
            let services = Services::new(store, Arc::new(Outbox));
            let own = read(&services).await?;
            let (caller, device) = (caller(), Device::default());
            let tries = Tries::typed("13900000001", &caller, &device).meaning(Some(own.id));
            happen(&services, what, own.id).await?;
            let opened = services
                .open(
                    &caller,
                    (&own, own.password_hash.clone()),
                    None,
                    &tries,
                    device,
                )
                .await?;
            assert_eq!(opened.is_some(), opens, "{what:?}");
            let left = left(&services, own.id).await?;
            assert_eq!(left, (usize::from(opens), u64::from(opens)), "{what:?}");
            services.store.close().await;
        }
        Ok(())
    }
}
