//! The candidate as an application shows and judges them: from the account,
//! never from what the form says.

use domain::{
    exam::Answers,
    id::AccountId,
    identity::{DocumentNumber, DocumentType, Sex, mask},
    position::Profile,
    time::Date,
};
use storage::{Tx, accounts};

use crate::{error::Error, exams::LoadedExam};

/// Who applies. Number and phone are masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Applicant {
    /// The name in full.
    pub name: String,
    /// What the document is.
    pub document_type: DocumentType,
    /// Its masked number.
    pub document_number: String,
    /// The masked phone; nothing where there is none.
    pub phone: Option<String>,
    /// As the number states it.
    pub birth_date: Option<Date>,
    /// As the number states it.
    pub sex: Option<Sex>,
}

/// Shows nothing of the person.
impl std::fmt::Debug for Applicant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Applicant").finish_non_exhaustive()
    }
}

impl Applicant {
    /// What the conditions of a position are held against.
    pub(crate) fn profile(&self, exam: &LoadedExam, answers: &Answers) -> Profile {
        let exam = &exam.exam;
        let profile = Profile::from_answers(&exam.form, answers, &exam.policy.catalogues);
        match (self.birth_date, self.sex) {
            (Some(birth_date), Some(sex)) => profile.with_identity(birth_date, sex),
            _ => profile,
        }
    }
}

/// The person behind an account.
///
/// # Errors
///
/// [`Error::Internal`] for an account without a document, which can't apply.
pub(crate) async fn applicant(tx: &mut Tx, account: AccountId) -> Result<Applicant, Error> {
    let account = accounts::by_id(tx, account).await?.ok_or(Error::NotFound)?;
    applicant_of(account)
}

/// The same of an account that was read already.
///
/// # Errors
///
/// As [`applicant`].
pub(crate) fn applicant_of(account: accounts::Account) -> Result<Applicant, Error> {
    if account.is_erased() {
        return Err(Error::NotFound);
    }
    let document = account
        .document
        .ok_or(Error::Internal("an application without a document"))?;
    let kind: DocumentType = document
        .kind
        .parse()
        .map_err(|_| Error::Internal("a document of an unknown kind"))?;
    let number = DocumentNumber::read(kind, &document.number)
        .map_err(|_| Error::Internal("a document number that can't be read"))?;
    Ok(Applicant {
        name: account.name,
        document_type: kind,
        document_number: number.masked(),
        phone: account.phone.as_deref().map(mask::phone),
        birth_date: number.birth_date(),
        sex: number.sex(),
    })
}
