//! Petitions as they are written down and read again.

use domain::{
    identity::{DocumentNumber, DocumentType, PersonName, Phone},
    petition::{PetitionKind, PetitionState},
};
use serde::{Deserialize, Serialize};
use storage::petitions::Petition;

use crate::error::Error;

/// What was said, sealed in the database. Nothing is left of it after the
/// person's data was deleted.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Said {
    /// In the person's own words.
    #[serde(default)]
    pub(super) statement: String,
    /// Who claims to be whom; for 身份申诉.
    #[serde(default)]
    pub(super) claimant: Option<Claimant>,
}

/// Who claims a number.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Claimant {
    pub(super) document: DocumentNumber,
    pub(super) name: PersonName,
    pub(super) phone: Phone,
}

impl Claimant {
    pub(super) fn kind(&self) -> DocumentType {
        self.document.kind()
    }
}

impl Said {
    pub(super) fn write(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|_| Error::Internal("a petition could not be written"))
    }

    pub(super) fn read(petition: &Petition) -> Result<Self, Error> {
        serde_json::from_str(&petition.words)
            .map_err(|_| Error::Internal("a petition could not be read"))
    }
}

/// What a person said in their own words; empty when it is kept no longer.
pub(crate) fn statement_of(petition: &Petition) -> Result<String, Error> {
    Ok(Said::read(petition)?.statement)
}

pub(super) fn kind_of(petition: &Petition) -> Result<PetitionKind, Error> {
    petition
        .kind
        .parse()
        .map_err(|_| Error::Internal("a petition of an unknown kind"))
}

pub(super) fn state_of(petition: &Petition) -> Result<PetitionState, Error> {
    petition
        .state
        .parse()
        .map_err(|_| Error::Internal("a petition in an unknown state"))
}
