//! Which portrait an exam uses: one that was made by the exam's own rules, or else
//! the general one, where that keeps them as it is. Everything that confirms, shows,
//! prints, reviews or replaces a portrait asks here.

use domain::{
    flow::PhotoFact,
    id::{AccountId, ExamId},
    photo::{Finished, PhotoSpec, PhotoVerdict},
};
use storage::{
    Tx, applications,
    photos::{self, Photo},
};

use super::findings_of;
use crate::{
    applications::own::phase_of,
    error::Error,
    exams::{self, LoadedExam},
};

/// The rules by which a portrait is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rule {
    /// The exam whose own rules they are; nothing for the general ones.
    pub(crate) exam: Option<ExamId>,
    /// Its title.
    pub(crate) title: Option<String>,
    /// The rules.
    pub(crate) spec: PhotoSpec,
}

/// The confirmed portrait that an exam uses.
pub(crate) struct InExam {
    /// The portrait.
    pub(crate) photo: Photo,
    /// In what it doesn't keep the exam's rules.
    pub(crate) differs: PhotoVerdict,
}

/// Why an exam needs a portrait of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoDiffers {
    /// The exam.
    pub exam: ExamId,
    /// What the exam asks for and the general portrait isn't, a sentence each.
    pub sentences: Vec<String>,
}

/// Whether an exam has rules of its own.
pub(crate) fn has_own_rules(exam: &LoadedExam) -> bool {
    exam.exam.policy.photo != PhotoSpec::default()
}

/// The confirmed portrait that an exam uses; nothing while there is none. The
/// general one stands in where the exam needs another, and `differs` says so.
pub(crate) async fn confirmed(
    tx: &mut Tx,
    account: AccountId,
    exam: &LoadedExam,
) -> Result<Option<InExam>, Error> {
    if has_own_rules(exam)
        && let Some(photo) = photos::confirmed(tx, account, Some(exam.id)).await?
    {
        let differs = PhotoVerdict::sound();
        return Ok(Some(InExam { photo, differs }));
    }
    let Some(photo) = photos::confirmed(tx, account, None).await? else {
        return Ok(None);
    };
    let differs = differences(&photo, &exam.exam.policy.photo)?;
    Ok(Some(InExam { photo, differs }))
}

/// In what a general portrait doesn't keep an exam's rules.
fn differences(photo: &Photo, spec: &PhotoSpec) -> Result<PhotoVerdict, Error> {
    if *spec == PhotoSpec::default() {
        return Ok(PhotoVerdict::sound());
    }
    let findings = findings_of(photo)?;
    Ok(spec.differences(Finished {
        width: photo.width,
        height: photo.height,
        bytes: photo.size,
        findings: &findings,
    }))
}

/// How far the portrait of an exam with rules of its own is.
pub(crate) async fn fact(
    tx: &mut Tx,
    account: AccountId,
    exam: &LoadedExam,
) -> Result<PhotoFact, Error> {
    if let Some(found) = confirmed(tx, account, exam).await? {
        let keeps = found.differs.faults().is_empty();
        return Ok(if keeps {
            PhotoFact::Locked
        } else {
            PhotoFact::Differs
        });
    }
    let draft = photos::draft(tx, account, Some(exam.id)).await?;
    Ok(draft.map_or(PhotoFact::Missing, |_| PhotoFact::Saved))
}

/// Why an exam needs a portrait of its own, as long as it does.
pub(crate) async fn differs(
    tx: &mut Tx,
    account: AccountId,
    exam: &LoadedExam,
) -> Result<Option<PhotoDiffers>, Error> {
    let found = confirmed(tx, account, exam).await?;
    let found = found.filter(|found| !found.differs.faults().is_empty());
    Ok(found.map(|found| {
        let faults = found.differs.faults().iter();
        PhotoDiffers {
            exam: exam.id,
            sentences: faults
                .map(|fault| fault.sentence(&exam.exam.policy.photo))
                .collect(),
        }
    }))
}

/// By which rules an account's portrait in an exam is made: by the exam's own, unless
/// the general portrait serves it. What was submitted with the general one keeps it,
/// so that nobody changes a submitted face by uploading a first one for the exam.
pub(crate) async fn rule_in(
    tx: &mut Tx,
    account: AccountId,
    exam: &LoadedExam,
) -> Result<Rule, Error> {
    if !has_own_rules(exam) {
        return Ok(Rule::default());
    }
    let serves = match confirmed(tx, account, exam).await? {
        Some(found) if found.photo.exam.is_none() => {
            found.differs.faults().is_empty() || is_submitted(tx, account, exam.id).await?
        }
        Some(_) | None => false,
    };
    if serves {
        return Ok(Rule::default());
    }
    Ok(Rule {
        exam: Some(exam.id),
        title: Some(exam.exam.title.clone()),
        spec: exam.exam.policy.photo.clone(),
    })
}

/// The same for the exam that a page names; the general rules without one.
///
/// # Errors
///
/// [`Error::NotFound`] for an exam that nobody may see.
pub(crate) async fn rule_named(
    tx: &mut Tx,
    account: AccountId,
    exam: Option<ExamId>,
) -> Result<Rule, Error> {
    let Some(exam) = exam else {
        return Ok(Rule::default());
    };
    let exam = exams::load(tx, exam).await?;
    if !exam.is_public() {
        return Err(Error::NotFound);
    }
    rule_in(tx, account, &exam).await
}

/// Of which kind the portrait of an account's application in an exam is: that
/// exam's, or the general one.
pub(super) async fn kind_in(
    tx: &mut Tx,
    account: AccountId,
    exam: ExamId,
) -> Result<Option<ExamId>, Error> {
    let exam = exams::load(tx, exam).await?;
    Ok(rule_in(tx, account, &exam).await?.exam)
}

/// Whether the account has an application in an exam that its owner can't change.
async fn is_submitted(tx: &mut Tx, account: AccountId, exam: ExamId) -> Result<bool, Error> {
    match applications::own_live(tx, exam, account).await? {
        Some(live) => Ok(!phase_of(&live)?.is_editable()),
        None => Ok(false),
    }
}
