//! What the operator does to a staff account that there is: other roles, another
//! password, its end. What it had open ends on running servers within the
//! seconds that they remember a session.

use domain::{
    identity::{NewPassword, PersonName, Personal},
    role::Role,
    time::Moment,
};
use storage::{Tx, accounts, known_browsers, sessions};

use super::{super::end, judge_roles};
use crate::{
    audit::Deed,
    error::Error,
    limits::{self, OLD_PASSWORD},
    roles,
    services::Services,
};

impl Services {
    /// Gives a member of the staff these roles and no others. Who is signed in
    /// stays so, with the new rights.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for roles that can't be given, [`Error::Refused`]
    /// `no_such_staff`.
    pub async fn set_staff_roles(
        &self,
        login_name: &str,
        given: &[Role],
        now: Moment,
    ) -> Result<(), Error> {
        judge_roles(given)?;
        let (login_name, given) = (login_name.to_owned(), roles::write(given));
        let id = self
            .store
            .write(move |tx| {
                let (login_name, given) = (login_name.clone(), given.clone());
                Box::pin(async move {
                    let account = member(tx, &login_name).await?;
                    let id = account.id;
                    accounts::set_roles(tx, id, account.version, &given)
                        .await?
                        .or(Error::Stale)?;
                    Deed::by_system(now, "set_staff_roles", "account", id.0)
                        .with_detail(&serde_json::json!({ "roles": given }))
                        .write(tx)
                        .await?;
                    Ok::<_, Error>(id)
                })
            })
            .await?;
        self.sessions.forget_account(id);
        Ok(())
    }

    /// Gives a member of the staff another password; wherever they are signed
    /// in, they have to sign in again.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a password that can't be used, [`Error::Refused`]
    /// `no_such_staff`, [`Error::Stale`] when the account was changed meanwhile.
    pub async fn set_staff_password(
        &self,
        login_name: &str,
        password: String,
        now: Moment,
    ) -> Result<(), Error> {
        let login_name = login_name.to_owned();
        let account = self
            .store
            .read(move |tx| {
                let login_name = login_name.clone();
                Box::pin(async move { member(tx, &login_name).await })
            })
            .await?;
        let name: Option<PersonName> = account.name.parse().ok();
        let person = Personal {
            name: name.as_ref(),
            ..Personal::default()
        };
        let password = NewPassword::choose(password, &person)
            .map_err(|weaknesses| Error::invalid("password", &weaknesses))?;
        let hash = self.passwords.hash(password.expose().to_owned()).await?;
        let (id, old) = (account.id, account.password_hash);
        self.store
            .write(move |tx| {
                let (old, hash) = (old.clone(), hash.clone());
                Box::pin(async move {
                    accounts::set_password(tx, id, &old, &hash)
                        .await?
                        .or(Error::Stale)?;
                    sessions::revoke_others(tx, id, None, now.millis()).await?;
                    // Whoever knew the old one is a stranger wherever it was used.
                    known_browsers::forget(tx, id).await?;
                    limits::forget(tx, OLD_PASSWORD, &id.to_string()).await?;
                    Deed::by_system(now, "set_staff_password", "account", id.0)
                        .write(tx)
                        .await
                })
            })
            .await?;
        self.sessions.forget_account(id);
        Ok(())
    }

    /// Ends a staff account: nobody signs in with it any more. What it did stays
    /// under its name, and nobody else gets its login name.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `no_such_staff`.
    pub async fn end_staff(&self, login_name: &str, now: Moment) -> Result<(), Error> {
        let login_name = login_name.to_owned();
        let id = self
            .store
            .write(move |tx| {
                let login_name = login_name.clone();
                Box::pin(async move {
                    let account = member(tx, &login_name).await?;
                    let id = account.id;
                    end(tx, &account, now).await?;
                    Deed::by_system(now, "end_staff", "account", id.0)
                        .write(tx)
                        .await?;
                    Ok::<_, Error>(id)
                })
            })
            .await?;
        self.sessions.forget_account(id);
        Ok(())
    }
}

/// The account with this login name, unless it has ended.
async fn member(tx: &mut Tx, login_name: &str) -> Result<accounts::Account, Error> {
    let found = accounts::by_login_name(tx, login_name).await?;
    found.ok_or_else(|| Error::refused("no_such_staff", "nobody of the staff has this login name"))
}
