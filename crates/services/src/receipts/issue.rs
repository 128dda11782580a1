//! The receipt of a confirmation, in the transaction that confirms; and the same
//! submission computed again later, from what was kept then.

use domain::{
    exam::{Answers, Fingerprint},
    id::ApplicationId,
    receipt::{AcceptedText, ReceiptNumber, Statement, Submission},
    time::Moment,
};
use storage::{
    Tx, acceptances, application_forms,
    receipts::{self, NewReceipt, Receipt, ReceiptFacts},
};

use crate::{
    applications::{
        own::Own,
        person::{Applicant, applicant},
    },
    error::Error,
    photos::for_exam,
    random::random_bytes,
};

/// What is confirmed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Submitted<'a> {
    /// The receipt's number.
    pub(crate) number: &'a ReceiptNumber,
    /// 岗位代码.
    pub(crate) position_code: &'a str,
    /// Who confirms.
    pub(crate) applicant: &'a Applicant,
    /// The answers as they were saved.
    pub(crate) answers: &'a Answers,
    /// When.
    pub(crate) now: Moment,
}

/// A number that nobody can guess.
pub(crate) fn new_number() -> ReceiptNumber {
    ReceiptNumber::from_random(random_bytes())
}

/// Signs and keeps the receipt of a confirmation.
///
/// # Errors
///
/// [`Error::Busy`] when the number is taken, as one in 10²² is.
pub(crate) async fn issue(tx: &mut Tx, own: &Own, what: Submitted<'_>) -> Result<(), Error> {
    let application = own.application();
    let photo = for_exam::confirmed(tx, application.account, &own.exam).await?;
    let photo = photo.ok_or(Error::Internal("a confirmation without a portrait"))?;
    let broken = Error::Internal("a confirmation without a form or a position");
    let (Some(form_version), Some(position_version)) =
        (application.form_version, application.position_version)
    else {
        return Err(broken);
    };
    let mut facts = ReceiptFacts {
        number: what.number.as_str().to_owned(),
        application: application.id,
        round: receipts::count(tx, application.id).await? + 1,
        exam_code: own.exam.code.clone(),
        exam_edition: own.exam.edition,
        position_code: what.position_code.to_owned(),
        position_version,
        form_version,
        photo_sha256: Some(photo.photo.sha256),
        texts: accepted(tx, application.id).await?,
        confirmed_at: what.now.millis(),
        sha256: String::new(),
    };
    let submission = submission(
        &facts,
        &application.serial,
        what.applicant,
        what.answers.clone(),
    )?;
    let statement = Statement {
        number: submission.number.clone(),
        exam: submission.exam.clone(),
        confirmed_at: submission.confirmed_at,
        sha256: submission.fingerprint(),
    };
    facts.sha256 = statement.sha256.to_string();
    let new = NewReceipt {
        facts,
        statement: statement.to_text(),
    };
    receipts::issue(tx, &new).await?.or(Error::Busy)?;
    Ok(())
}

/// What was accepted for an application: which text, its version, its SHA-256.
async fn accepted(tx: &mut Tx, application: ApplicationId) -> Result<String, Error> {
    let texts: Vec<_> = acceptances::of_application(tx, application)
        .await?
        .into_iter()
        .map(|text| (text.kind, text.version, text.sha256))
        .collect();
    serde_json::to_string(&texts).map_err(|_| Error::Internal("texts could not be written"))
}

/// The submission that a receipt's row, the person and the answers make up.
fn submission(
    facts: &ReceiptFacts,
    serial: &str,
    applicant: &Applicant,
    answers: Answers,
) -> Result<Submission, Error> {
    let broken = || Error::Internal("a receipt's row can't be read");
    let hash = |text: &str| text.parse::<Fingerprint>().ok();
    let texts: Vec<(String, i64, String)> =
        serde_json::from_str(&facts.texts).map_err(|_| broken())?;
    let texts: Option<Vec<_>> = texts
        .into_iter()
        .map(|(kind, version, sha256)| {
            Some(AcceptedText {
                kind,
                version,
                sha256: hash(&sha256)?,
            })
        })
        .collect();
    let photo = facts.photo_sha256.as_deref().and_then(hash);
    let number = facts.number.parse().map_err(|_| broken())?;
    Ok(Submission {
        number,
        exam: facts.exam_code.clone(),
        edition: facts.exam_edition,
        serial: serial.to_owned(),
        round: facts.round,
        confirmed_at: Moment::from_millis(facts.confirmed_at),
        position: facts.position_code.clone(),
        position_version: facts.position_version,
        form_version: facts.form_version,
        photo: photo.ok_or_else(broken)?,
        texts: texts.ok_or_else(broken)?,
        name: applicant.name.clone(),
        document_type: applicant.document_type.code().to_owned(),
        document_number: applicant.document_number.clone(),
        answers,
    })
}

/// What the owner of a receipt submitted, computed again.
///
/// # Errors
///
/// [`Error::Internal`] when it isn't what was signed: then something was changed
/// in the database that nothing here changes.
pub(super) async fn again(tx: &mut Tx, own: &Own, receipt: &Receipt) -> Result<Submission, Error> {
    let facts = &receipt.facts;
    let person = applicant(tx, own.application().account).await?;
    let saved = application_forms::in_version(tx, facts.application, facts.form_version).await?;
    let saved = saved.ok_or(Error::Internal("a receipt without its form"))?;
    let answers = serde_json::from_str(&saved.answers)
        .map_err(|_| Error::Internal("answers could not be read"))?;
    let submission = submission(facts, &own.application().serial, &person, answers)?;
    if submission.fingerprint().to_string() == facts.sha256 {
        Ok(submission)
    } else {
        Err(Error::Internal("a receipt can't be computed again"))
    }
}

/// The statement that was signed, from the receipt's row alone.
///
/// # Errors
///
/// [`Error::Internal`] when the row can't be read.
pub(super) fn statement(facts: &ReceiptFacts) -> Result<Statement, Error> {
    let broken = || Error::Internal("a receipt's row can't be read");
    Ok(Statement {
        number: facts.number.parse().map_err(|_| broken())?,
        exam: facts.exam_code.clone(),
        confirmed_at: Moment::from_millis(facts.confirmed_at),
        sha256: facts.sha256.parse().map_err(|_| broken())?,
    })
}
