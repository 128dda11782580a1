//! What waits for its second confirmation, sealed, one for a session: what the
//! page of the confirmation and who goes back from it are shown of it, and the
//! comparison of the two entries.

use domain::{
    exam::Fingerprint,
    id::PendingRegistrationId,
    identity::{DocumentNumber, PersonName, Phone},
    role::Role,
    text::account,
};
use serde::{Deserialize, Serialize};
use storage::{accounts, pending_registrations};

use super::{super::person::Findings, SecondEntry};
use crate::{caller::Caller, error::Error, roles, services::Services};

/// What the page of the second confirmation has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmationSheet {
    /// Somebody registered this number under another name.
    pub number_exists: bool,
}

/// What was typed first, without its secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct EnteredRegistration {
    /// The document.
    pub document: DocumentNumber,
    /// Its last day, as `2030-12-31`; nothing where it does not end.
    pub valid_until: Option<String>,
    /// The name.
    pub name: PersonName,
    /// The mobile phone.
    pub phone: Phone,
}

/// What waits; sealed in the database.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) document: DocumentNumber,
    pub(super) valid_until: Option<String>,
    pub(super) name: PersonName,
    pub(super) phone: Phone,
    pub(super) password_hash: String,
    /// Which privacy notice was accepted, and when.
    pub(super) notice: Fingerprint,
    /// Which words about the document; nothing in one that waits since before
    /// they were noted.
    #[serde(default)]
    pub(super) document_consent: Option<Fingerprint>,
    pub(super) accepted_at: i64,
}

impl Services {
    /// What the page of the second confirmation shows; nothing when nothing
    /// waits.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn confirmation_sheet(
        &self,
        caller: &Caller,
    ) -> Result<Option<ConfirmationSheet>, Error> {
        let Some((_, waiting)) = self.waiting(caller).await? else {
            return Ok(None);
        };
        let number_exists = self.number_exists(&waiting).await?;
        Ok(Some(ConfirmationSheet { number_exists }))
    }

    /// What this session has entered and not yet confirmed, for who goes back to
    /// put it right; nothing when nothing waits.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn entered_registration(
        &self,
        caller: &Caller,
    ) -> Result<Option<EnteredRegistration>, Error> {
        let waiting = self.waiting(caller).await?;
        Ok(waiting.map(|(_, waiting)| EnteredRegistration {
            document: waiting.document,
            valid_until: waiting.valid_until,
            name: waiting.name,
            phone: waiting.phone,
        }))
    }

    pub(super) async fn waiting(
        &self,
        caller: &Caller,
    ) -> Result<Option<(PendingRegistrationId, Waiting)>, Error> {
        let Some(session) = caller.session else {
            return Ok(None);
        };
        let now = caller.now.millis();
        let pending = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    Ok::<_, Error>(pending_registrations::of_session(tx, session, now).await?)
                })
            })
            .await?;
        pending
            .map(|pending| Ok((pending.id, serde_json::from_slice(&pending.payload)?)))
            .transpose()
            .map_err(|_: serde_json::Error| Error::Internal("a waiting registration is unreadable"))
    }

    pub(super) async fn number_exists(&self, waiting: &Waiting) -> Result<bool, Error> {
        let number = waiting.document.as_str().to_owned();
        self.store
            .read(move |tx| {
                let number = number.clone();
                Box::pin(async move {
                    let found = accounts::by_document(tx, &number).await?;
                    Ok(!found.is_empty())
                })
            })
            .await
    }
}

/// A document number and the folding key of a name: together a person.
pub(super) type Person = (String, String);

impl Waiting {
    pub(super) fn person(&self) -> Person {
        (self.document.as_str().to_owned(), self.name.folding_key())
    }

    pub(super) fn compare(&self, form: &SecondEntry) -> Result<(), Error> {
        let mut findings = Findings::default();
        let kind = self.document.kind();
        if form.document_type != kind.code() {
            findings.add("document_type", account::CHECK_TYPE_DIFFERS);
        }
        match DocumentNumber::read(kind, &form.document_number) {
            Ok(number) if number == self.document => {}
            Ok(_) => findings.add("document_number", account::CHECK_NUMBER_DIFFERS),
            Err(error) => findings.add("document_number", &error),
        }
        match form.name.parse::<PersonName>() {
            Ok(name) if name == self.name => {}
            Ok(_) => findings.add("name", account::CHECK_NAME_DIFFERS),
            Err(error) => findings.add("name", &error),
        }
        findings.into_result()
    }

    pub(super) fn into_account(self, now: i64) -> accounts::NewAccount {
        accounts::NewAccount {
            document: Some(accounts::Document {
                kind: self.document.kind().code().to_owned(),
                number: self.document.as_str().to_owned(),
                valid_until: self.valid_until,
            }),
            name_key: self.name.folding_key(),
            name: self.name.as_str().to_owned(),
            phone: Some(self.phone.as_str().to_owned()),
            password_hash: self.password_hash,
            roles: roles::write(&[Role::Candidate]),
            login_name: None,
            created_at: now,
        }
    }
}
