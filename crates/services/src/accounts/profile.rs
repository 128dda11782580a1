//! 我的 and 注册信息维护: what an account shows of itself, and a new phone by
//! the password and a code to the new number. Who holds the phone sets the
//! password anew, so a session alone changes none, and the old phone is told.
//! Name and number never change.

use domain::{
    identity::{DocumentType, Phone, mask},
    role::Role,
    text::account::{self, CodePurpose},
};
use storage::{accounts, sessions};

use super::{codes, person::Findings};
use crate::{
    audit::Deed,
    caller::Caller,
    error::Error,
    messages::{self, Topic},
    roles,
    services::Services,
    sessions::{Proving, ensure_alive},
};

/// An account as its owner sees it; number and phone are masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name in full.
    pub name: String,
    /// What the document is; nothing for staff.
    pub document_type: Option<DocumentType>,
    /// The masked number.
    pub document_number: Option<String>,
    /// The last day of the document, as `2030-12-31`; nothing where it does not end.
    pub valid_until: Option<String>,
    /// The masked phone.
    pub phone: Option<String>,
    /// Everything that the person may be.
    pub roles: Vec<Role>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile")
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// The caller's own account.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn own_profile(&self, caller: &Caller) -> Result<Profile, Error> {
        let own = self.own_account(caller).await?;
        Ok(Profile {
            document_type: own.document.as_ref().and_then(|one| one.kind.parse().ok()),
            document_number: own.document.as_ref().map(|one| mask::document(&one.number)),
            valid_until: own.document.and_then(|one| one.valid_until),
            phone: own.phone.as_deref().map(mask::phone),
            roles: roles::read(&own.roles)?,
            name: own.name,
        })
    }

    /// Binds another phone, by the password and a code that was sent to it; tells
    /// the old one, and ends every other session.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`]; [`Error::Refused`] `staff`; [`Error::Invalid`],
    /// [`Error::TooMany`], [`Error::Busy`].
    pub async fn change_phone(
        &self,
        caller: &Proving,
        phone: &str,
        code: &str,
        password: String,
    ) -> Result<(), Error> {
        let viewer = caller.signed_in()?;
        if Role::any_staff(&viewer.roles) {
            return Err(Error::refused("staff", account::MAINTAIN_PHONE_STAFF));
        }
        let mut findings = Findings::default();
        let phone: Option<Phone> = findings.parse("phone", phone);
        let code = findings.take("sms_code", codes::read(code));
        if password.is_empty() {
            findings.add("password", account::PASSWORD_MISSING);
        }
        findings.into_result()?;
        let (Some(phone), Some(code)) = (phone, code) else {
            return Err(Error::Internal(
                "a field without a value was not found wrong",
            ));
        };
        let wrong = ("password", account::MAINTAIN_PHONE_PASSWORD_WRONG);
        let own = self.prove_password(caller, password, wrong).await?;
        let deed = Deed::by_account(caller, own.id, "account.phone_changed", "account", own.id.0);
        let told = account::phone_changed(phone.as_str());
        let (id, version, caller) = (own.id, own.version, caller.clone());
        self.store
            .write(move |tx| {
                let (phone, code) = (phone.clone(), code.clone());
                let (deed, caller, told) = (deed.clone(), caller.clone(), told.clone());
                Box::pin(async move {
                    ensure_alive(tx, &caller).await?;
                    let purpose = CodePurpose::ChangePhone;
                    let tried = codes::try_code(tx, &phone, purpose, &code, &caller).await?;
                    let renewed = match tried {
                        Ok(renewed) => renewed,
                        Err(wrong) => return Ok(Err(wrong)),
                    };
                    let taken = accounts::taken(tx, None, Some(phone.as_str()), None).await?;
                    if taken.phone == Some(id) {
                        return Ok(Err(Error::invalid("phone", account::PHONE_SAME)));
                    }
                    if taken.phone.is_some() {
                        return Ok(Err(Error::invalid("phone", account::PHONE_KNOWN)));
                    }
                    // While the account still has the old one.
                    let now = caller.now;
                    messages::tell(tx, id, Topic::PhoneChanged, &told, now).await?;
                    accounts::set_phone(tx, id, version, phone.as_str())
                        .await?
                        .or(Error::Stale)?;
                    sessions::revoke_others(tx, id, renewed.session, now.millis()).await?;
                    deed.write(tx).await?;
                    Ok::<_, Error>(Ok(()))
                })
            })
            .await??;
        self.sessions.forget_account(id);
        Ok(())
    }
}
