//! Staff accounts, which the operator makes and ends on the command line.

mod change;
mod list;

use domain::{
    identity::{DocumentNumber, DocumentType, NewPassword, PersonName, Personal, Phone},
    role::Role,
    time::Moment,
};
use storage::accounts;

pub use list::StaffMember;

use crate::{audit::Deed, error::Error, roles, services::Services};

/// A new member of the staff.
#[derive(Clone)]
pub struct NewStaff {
    /// What they sign in with: 3 to 32 of a–z, 0–9, `.`, `_`, `-`; nothing that
    /// could be somebody's phone or document number.
    pub login_name: String,
    /// The name.
    pub name: String,
    /// The first password.
    pub password: String,
    /// What they may be.
    pub roles: Vec<Role>,
}

impl Services {
    /// Makes a staff account.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a name, a password or a role that can't be used,
    /// [`Error::Refused`] `login_name_taken`.
    pub async fn add_staff(&self, new: NewStaff, now: Moment) -> Result<(), Error> {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
        if !(3..=32).contains(&new.login_name.len()) || !new.login_name.chars().all(fine) {
            return Err(Error::invalid(
                "login_name",
                "3 to 32 of a-z, 0-9, dot, underscore, dash",
            ));
        }
        if new.login_name.chars().all(|c| c.is_ascii_digit()) {
            return Err(Error::invalid("login_name", "it needs at least one letter"));
        }
        // Whoever bears it would have to be told from this member at 登录.
        if is_a_candidates(&new.login_name) {
            return Err(Error::invalid(
                "login_name",
                "it reads as a phone or a document number: take fewer digits, or a dot",
            ));
        }
        judge_roles(&new.roles)?;
        let name: PersonName = new
            .name
            .parse()
            .map_err(|error| Error::invalid("name", &error))?;
        let person = Personal {
            name: Some(&name),
            ..Personal::default()
        };
        let password = NewPassword::choose(new.password, &person)
            .map_err(|weaknesses| Error::invalid("password", &weaknesses))?;
        let password_hash = self.passwords.hash(password.expose().to_owned()).await?;
        let row = accounts::NewAccount {
            document: None,
            name_key: name.folding_key(),
            name: name.as_str().to_owned(),
            phone: None,
            password_hash,
            roles: roles::write(&new.roles),
            login_name: Some(new.login_name),
            created_at: now.millis(),
        };
        self.store
            .write(move |tx| {
                let row = row.clone();
                Box::pin(async move {
                    let Some(account) = accounts::insert(tx, &row).await? else {
                        return Err(Error::refused(
                            "login_name_taken",
                            "the login name is taken",
                        ));
                    };
                    Deed::by_system(now, "add_staff", "account", account.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }
}

/// Whether a candidate could sign in with it, however it is folded.
fn is_a_candidates(login_name: &str) -> bool {
    let mut kinds = DocumentType::ALL.iter();
    login_name.parse::<Phone>().is_ok()
        || kinds.any(|kind| DocumentNumber::read(*kind, login_name).is_ok())
}

/// Which roles the operator may give.
fn judge_roles(roles: &[Role]) -> Result<(), Error> {
    if roles.is_empty() {
        return Err(Error::invalid("role", "at least one role is needed"));
    }
    if roles.contains(&Role::Candidate) {
        return Err(Error::invalid("role", "candidates register themselves"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_name_is_told_from_what_candidates_sign_in_with() {
        for name in [
            "138-0013-8000",
            "12345-678",
            "e12345678",
            "zhang1985",
            "usa110081010101",
        ] {
            assert!(is_a_candidates(name), "{name}");
        }
        for name in [
            "reviewer",
            "reviewer2",
            "zhang.1985",
            "li_20261122",
            "administrator",
        ] {
            assert!(!is_a_candidates(name), "{name}");
        }
    }
}
