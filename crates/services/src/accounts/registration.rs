//! 注册: what is typed first waits, sealed, for its second confirmation of
//! type, number and name; only then there is an account.

mod waiting;

use domain::{
    identity::{PersonName, Phone},
    text::{
        account::{self, CodePurpose},
        privacy,
    },
};
use storage::{Tx, accounts, pending_registrations};

use super::{
    codes,
    person::{Findings, read_document, read_new_password, read_validity},
};
use crate::{
    audit::Deed, caller::Caller, error::Error, privacy::consent, services::Services,
    sessions::Proving,
};

pub use waiting::{ConfirmationSheet, EnteredRegistration};
use waiting::{Person, Waiting};

/// For how long the first entry waits: 30 minutes.
const WAIT_MILLIS: i64 = 30 * 60 * 1000;

/// What was typed on the page 注册.
#[derive(Clone, Default)]
pub struct Registration {
    /// The code of a kind of document.
    pub document_type: String,
    /// The document's number.
    pub document_number: String,
    /// The last day on which it is valid.
    pub valid_until: String,
    /// It does not end.
    pub valid_for_long: bool,
    /// The name.
    pub name: String,
    /// The mobile phone.
    pub phone: String,
    /// The code that was sent to it.
    pub sms_code: String,
    /// The chosen password.
    pub password: String,
    /// The same again.
    pub password_again: String,
    /// The privacy notice was read and accepted.
    pub consent: bool,
    /// The document may be processed; a consent of its own.
    pub consent_document: bool,
    /// Its version, as the page showed it; nothing from a client that only
    /// knows the current one.
    pub notice: String,
}

/// What was typed for the second time.
#[derive(Clone, Default)]
pub struct SecondEntry {
    /// The code of a kind of document.
    pub document_type: String,
    /// The document's number.
    pub document_number: String,
    /// The name.
    pub name: String,
    /// 确定, after the notice that the number exists already.
    pub number_checked: bool,
}

impl Services {
    /// Takes what was typed first, after checking all of it and the code.
    /// Nothing is an account yet.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`], [`Error::TooMany`], [`Error::Busy`].
    pub async fn begin_registration(
        &self,
        caller: &Proving,
        form: Registration,
    ) -> Result<(), Error> {
        let mut findings = Findings::default();
        let today = caller.now.date();
        let document = read_document(
            &mut findings,
            &form.document_type,
            &form.document_number,
            today,
        );
        let valid_until =
            read_validity(&mut findings, &form.valid_until, form.valid_for_long, today);
        let name: Option<PersonName> = findings.parse("name", &form.name);
        let phone: Option<Phone> = findings.parse("phone", &form.phone);
        let code = findings.take("sms_code", codes::read(&form.sms_code));
        let password = read_new_password(
            &mut findings,
            form.password,
            &form.password_again,
            name.as_ref(),
            document.as_ref(),
            phone.as_ref(),
        );
        if !form.consent {
            findings.add("consent", account::PRIVACY_CONSENT_MISSING);
        } else if !matches!(form.notice.as_str(), "" | privacy::VERSION) {
            findings.add("consent", privacy::CHANGED);
        }
        if !form.consent_document {
            findings.add("consent_document", privacy::DOCUMENT.missing);
        }
        findings.into_result()?;
        let (Some(document), Some(name), Some(phone), Some(code), Some(password)) =
            (document, name, phone, code, password)
        else {
            return Err(Error::Internal(
                "a field without a value was not found wrong",
            ));
        };
        self.ensure_code_waits(caller, &phone, CodePurpose::Register)
            .await?;
        self.count_new_password(caller).await?;
        let password_hash = self.passwords.hash(password.expose().to_owned()).await?;
        let valid_until = valid_until.map(|date| date.to_string());
        let waiting = Waiting {
            document,
            valid_until,
            name,
            phone: phone.clone(),
            password_hash,
            notice: privacy::fingerprint(),
            document_consent: Some(privacy::DOCUMENT.fingerprint()),
            accepted_at: caller.now.millis(),
            brought_back_at: None,
        };
        let person = waiting.person();
        let payload = waiting.write()?;
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (payload, phone, code) = (payload.clone(), phone.clone(), code.clone());
                let (caller, person) = (caller.clone(), person.clone());
                Box::pin(async move {
                    let purpose = CodePurpose::Register;
                    let tried = codes::try_code(tx, &phone, purpose, &code, &caller).await?;
                    let renewed = match tried {
                        Ok(renewed) => renewed,
                        Err(wrong) => return Ok(Err(wrong)),
                    };
                    let mut taken = taken(tx, &person, &phone).await?;
                    if !taken.is_empty() {
                        // Told to whoever holds the phone alone, and the code
                        // is spent: nobody can try numbers in a row.
                        taken.add("sms_code", account::CODE_SPENT);
                        return Ok(taken.into_result());
                    }
                    let (session, now) = (renewed.session, renewed.now.millis());
                    let session = session.ok_or(Error::NotSignedIn)?;
                    pending_registrations::put(tx, session, &payload, now, now + WAIT_MILLIS)
                        .await?;
                    Ok::<_, Error>(Ok(()))
                })
            })
            .await?
    }

    /// Compares the second entry with the first and makes the account.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] where the entries differ, [`Error::Refused`]
    /// `expired` when nothing waits.
    pub async fn confirm_registration(
        &self,
        caller: &Caller,
        form: SecondEntry,
    ) -> Result<(), Error> {
        let session = caller.session.ok_or(Error::NotSignedIn)?;
        let expired = || Error::refused("expired", account::CHECK_EXPIRED);
        let (pending, waiting) = self.waiting(caller).await?.ok_or_else(expired)?;
        waiting.compare(&form)?;
        if !form.number_checked && self.number_exists(&waiting).await? {
            return Err(Error::invalid(
                "number_checked",
                account::NUMBER_CHECK_MISSING,
            ));
        }
        let (notice, accepted_at) = (waiting.notice, waiting.accepted_at);
        let document = waiting.document_consent;
        let document = document.unwrap_or_else(|| privacy::DOCUMENT.fingerprint());
        let (person, phone) = (waiting.person(), waiting.phone.clone());
        let new = waiting.into_account(caller.now.millis());
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (new, caller) = (new.clone(), caller.clone());
                let (person, phone) = (person.clone(), phone.clone());
                Box::pin(async move {
                    let Some(account) = accounts::insert(tx, &new).await? else {
                        taken(tx, &person, &phone).await?.into_result()?;
                        return Err(Error::Stale);
                    };
                    let now = caller.now.millis();
                    let taken = pending_registrations::take(tx, pending, session, now).await?;
                    taken.ok_or_else(expired)?;
                    for text in [(privacy::NOTICE, notice), (privacy::DOCUMENT, document)] {
                        consent::keep(tx, &caller, account, text, accepted_at).await?;
                    }
                    Deed::by_account(&caller, account, "register", "account", account.0)
                        .write(tx)
                        .await
                })
            })
            .await
    }
}

/// Why this person or this phone can't have an account; empty if they can.
async fn taken(tx: &mut Tx, person: &Person, phone: &Phone) -> Result<Findings, Error> {
    let (number, name_key) = person;
    let taken = accounts::taken(tx, Some((number, name_key)), Some(phone.as_str()), None).await?;
    let mut findings = Findings::default();
    if taken.person.is_some() {
        findings.add("document_number", account::PERSON_KNOWN);
    }
    if taken.phone.is_some() {
        findings.add("phone", account::PHONE_KNOWN);
    }
    Ok(findings)
}
