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

/// For how long after its entry 返回 brings it back: 10 minutes. On a shared
/// computer somebody else may sit there then.
const BACK_MILLIS: i64 = 10 * 60 * 1000;

/// For how long it is shown after 返回: a minute. A page changes nothing, so it
/// can't be the showing that ends it.
const SHOW_MILLIS: i64 = 60 * 1000;

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
    /// When 返回 was chosen, once.
    #[serde(default)]
    pub(super) brought_back_at: Option<i64>,
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

    /// 返回: lets what this session has entered be shown to it, once and within ten
    /// minutes of its entry. It can be confirmed still. Otherwise nothing happens,
    /// and the page says so.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn bring_entry_back(&self, caller: &Caller) -> Result<(), Error> {
        let Some(session) = caller.session else {
            return Ok(());
        };
        let now = caller.now.millis();
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    let found = pending_registrations::of_session(tx, session, now).await?;
                    let fresh = found.filter(|one| now - one.created_at < BACK_MILLIS);
                    let Some(pending) = fresh else { return Ok(()) };
                    let mut waiting = Waiting::read(&pending.payload)?;
                    if waiting.brought_back_at.is_some() {
                        return Ok(());
                    }
                    waiting.brought_back_at = Some(now);
                    let payload = waiting.write()?;
                    // Stale where it has been confirmed meanwhile.
                    let _ =
                        pending_registrations::rewrite(tx, pending.id, session, &payload).await?;
                    Ok::<_, Error>(())
                })
            })
            .await
    }

    /// What this session has entered and not yet confirmed, for who has just gone
    /// back to put it right; nothing at any other time.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn entered_registration(
        &self,
        caller: &Caller,
    ) -> Result<Option<EnteredRegistration>, Error> {
        let waiting = self.waiting(caller).await?;
        let now = caller.now.millis();
        let shown = waiting.filter(|(_, waiting)| {
            let since = waiting.brought_back_at;
            since.is_some_and(|since| now - since < SHOW_MILLIS)
        });
        Ok(shown.map(|(_, waiting)| EnteredRegistration {
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
            .map(|pending| Ok((pending.id, Waiting::read(&pending.payload)?)))
            .transpose()
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
    fn read(payload: &[u8]) -> Result<Self, Error> {
        let unreadable = |_| Error::Internal("a waiting registration is unreadable");
        serde_json::from_slice(payload).map_err(unreadable)
    }

    pub(super) fn write(&self) -> Result<Vec<u8>, Error> {
        let unwritten = |_| Error::Internal("a waiting registration could not be written");
        serde_json::to_vec(self).map_err(unwritten)
    }

    pub(super) fn person(&self) -> Person {
        (self.document.as_str().to_owned(), self.name.folding_key())
    }

    pub(super) fn compare(&self, form: &SecondEntry) -> Result<(), Error> {
        let mut findings = Findings::default();
        let kind = self.document.kind();
        if form.document_type.is_empty() {
            findings.add("document_type", account::DOCUMENT_TYPE_MISSING);
        } else if form.document_type != kind.code() {
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
