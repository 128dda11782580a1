//! 身份申诉: who can't register because somebody else has their number asks the
//! office, after proving a phone.

use domain::{
    id::PetitionId,
    identity::{PersonName, Phone},
    petition::{PetitionKind, Statement, StatementError},
    text::{account::CodePurpose, petition as words},
};
use storage::{
    accounts,
    petitions::{self, NewPetition},
};

use super::record::{Claimant, Said};
use crate::{
    accounts::{codes, person::Findings, person::read_document},
    audit::Deed,
    error::Error,
    limits::{self, CLAIM_ADDRESS},
    services::Services,
    sessions::Proving,
};

/// What was typed on the page 身份申诉.
#[derive(Clone, Default)]
pub struct ClaimForm {
    /// The code of a kind of document.
    pub document_type: String,
    /// The document's number.
    pub document_number: String,
    /// The name.
    pub name: String,
    /// The mobile phone.
    pub phone: String,
    /// The code that was sent to it.
    pub sms_code: String,
    /// What happened.
    pub words: String,
    /// That all of it is true, and may be looked into.
    pub consent: bool,
}

impl Services {
    /// Keeps a claim; its number. Whether the number is registered is told
    /// only to whoever has proved the phone.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`]; [`Error::Refused`] `not_registered`, or
    /// `petition_open` when the same phone claims the same number already;
    /// [`Error::TooMany`].
    pub async fn claim_identity(
        &self,
        caller: &Proving,
        form: ClaimForm,
    ) -> Result<PetitionId, Error> {
        let mut findings = Findings::default();
        let document = read_document(
            &mut findings,
            &form.document_type,
            &form.document_number,
            caller.now.date(),
        );
        let name: Option<PersonName> = findings.parse("name", &form.name);
        let phone: Option<Phone> = findings.parse("phone", &form.phone);
        let code = findings.take("sms_code", codes::read(&form.sms_code));
        let statement: Result<Statement, StatementError> = form.words.parse();
        let statement = statement.map_err(|error| error.beside(words::CLAIM_WORDS_MISSING));
        let statement = findings.take("words", statement);
        if !form.consent {
            findings.add("consent", words::CLAIM_CONSENT_MISSING);
        }
        findings.into_result()?;
        let (Some(document), Some(name), Some(phone), Some(code), Some(statement)) =
            (document, name, phone, code, statement)
        else {
            return Err(Error::Internal(
                "a field without a value was not found wrong",
            ));
        };
        let number = document.as_str().to_owned();
        let claimed = Said {
            statement: statement.as_str().to_owned(),
            claimant: Some(Claimant {
                document,
                name,
                phone: phone.clone(),
            }),
        };
        let new = NewPetition {
            kind: PetitionKind::IdentityClaim.code().to_owned(),
            account: None,
            // Whoever claims first must not keep the right one from claiming.
            subject: format!("{number} {}", phone.as_str()),
            document: Some(number.clone()),
            words: claimed.write()?,
            now: caller.now.millis(),
        };
        let caller = caller.clone();
        self.store
            .write(move |tx| {
                let (new, number, caller) = (new.clone(), number.clone(), caller.clone());
                let (phone, code) = (phone.clone(), code.clone());
                Box::pin(async move {
                    let purpose = CodePurpose::Claim;
                    if let Err(wrong) = codes::try_code(tx, &phone, purpose, &code, &caller).await?
                    {
                        return Ok(Err(wrong));
                    }
                    let address = limits::address_key(caller.address);
                    let taken = limits::take(tx, CLAIM_ADDRESS, &address, caller.now).await?;
                    if let Err(retry_after) = taken {
                        // The code stays spent.
                        return Ok(Err(limits::too_many(words::CLAIM_LIMITED, retry_after)));
                    }
                    if accounts::by_document(tx, &number).await?.is_empty() {
                        let refused = Error::refused("not_registered", words::CLAIM_NOT_NEEDED);
                        return Ok(Err(refused));
                    }
                    let Some(id) = petitions::insert(tx, &new).await?.id() else {
                        return Ok(Err(Error::refused("petition_open", words::CLAIM_OPEN)));
                    };
                    Deed::by_visitor(&caller, "petition.claim", "petition", id.0)
                        .write(tx)
                        .await?;
                    Ok::<_, Error>(Ok(id))
                })
            })
            .await?
    }
}
