//! An exam with what somebody has accepted of it, and what stands against an
//! application.

use domain::{
    exam::{AcceptRefusal, ExamState, ExamText, ExamWindow, TextKind},
    id::{AccountId, ApplicationId, ExamId},
    identity::DocumentType,
    role::Role,
    text::{exam as text, flow},
    time::Moment,
};
use storage::{
    Tx,
    acceptances::{self, Acceptance, NewAcceptance},
    accounts, applications,
};

use super::{super::editing::too_early_or_late, ShownText};
use crate::{
    caller::Caller,
    error::Error,
    exams::{self, LoadedExam},
};

/// An exam with what the caller has accepted of it.
pub(super) struct Reading {
    /// Whose.
    pub(super) account: AccountId,
    /// The exam as it is now.
    pub(super) exam: LoadedExam,
    accepted: Vec<Acceptance>,
}

impl Reading {
    pub(super) async fn of(tx: &mut Tx, caller: &Caller, exam: ExamId) -> Result<Self, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let exam = exams::load(tx, exam).await?;
        if !exam.is_public() {
            return Err(Error::NotFound);
        }
        let accepted = acceptances::waiting(tx, account, exam.id).await?;
        Ok(Self {
            account,
            exam,
            accepted,
        })
    }

    /// What comes before 承诺书, in the order of reading.
    pub(super) fn rules(&self) -> impl Iterator<Item = &ExamText> {
        [TextKind::Notice, TextKind::Document]
            .into_iter()
            .flat_map(|kind| {
                self.exam
                    .exam
                    .texts
                    .iter()
                    .filter(move |one| one.kind == kind)
            })
    }

    pub(super) fn pledge(&self) -> Result<&ExamText, Error> {
        let mut texts = self.exam.exam.texts.iter();
        texts
            .find(|text| text.kind == TextKind::Pledge)
            .ok_or(Error::Internal("an exam without a pledge"))
    }

    fn acceptance(&self, text: &ExamText) -> Option<&Acceptance> {
        let row = self.exam.text_rows.get(&text.kind)?;
        let sha256 = text.fingerprint().to_string();
        self.accepted
            .iter()
            .find(|one| one.text == *row && one.sha256 == sha256)
    }

    pub(super) fn shown(&self, text: &ExamText) -> ShownText {
        let accepted = self.acceptance(text);
        ShownText {
            text: text.clone(),
            fingerprint: text.fingerprint(),
            accepted_at: accepted.map(|one| Moment::from_millis(one.at)),
        }
    }

    pub(super) fn has_accepted_rules(&self) -> Result<(), Error> {
        match self.rules().find(|text| self.acceptance(text).is_none()) {
            None => Ok(()),
            Some(text) => Err(Error::refused(
                "order",
                &AcceptRefusal::Earlier { kind: text.kind },
            )),
        }
    }

    /// Notes the acceptance; one that is noted already stands.
    pub(super) async fn keep(
        &self,
        tx: &mut Tx,
        text: &ExamText,
        caller: &Caller,
    ) -> Result<(), Error> {
        let row = self.exam.text_rows.get(&text.kind);
        let new = NewAcceptance {
            account: self.account,
            text: *row.ok_or(Error::Internal("a text without a row"))?,
            application: None,
            sha256: text.fingerprint().to_string(),
            at: caller.now.millis(),
            address: Some(caller.address.to_string()),
        };
        let _ = acceptances::record(tx, &new).await?;
        Ok(())
    }

    /// The caller's own live application; another account's with the same
    /// number is not told of before somebody wants to apply.
    pub(super) async fn live(&self, tx: &mut Tx) -> Result<Option<ApplicationId>, Error> {
        let live = applications::own_live(tx, self.exam.id, self.account).await?;
        Ok(live.map(|live| live.id))
    }

    pub(super) async fn applied_already(&self, tx: &mut Tx) -> Result<Error, Error> {
        Ok(match self.live(tx).await? {
            Some(_) => Error::refused("already_applied", text::ALREADY_APPLIED),
            None => Error::refused("number_applied", text::NUMBER_APPLIED_ELSEWHERE),
        })
    }

    pub(super) async fn has_an_accepted_document(&self, tx: &mut Tx) -> Result<(), Error> {
        let account = accounts::by_id(tx, self.account).await?;
        let document = account.and_then(|account| account.document);
        let kind: DocumentType = document
            .ok_or(Error::Forbidden)?
            .kind
            .parse()
            .map_err(|_| Error::Internal("a document of an unknown kind"))?;
        let accepts = self.exam.exam.policy.accepts(kind);
        accepts.map_err(|refusal| Error::refused("document", &refusal))
    }
}

/// Whether one may apply now.
pub(super) fn is_open(exam: &LoadedExam, now: Moment) -> Result<(), Error> {
    if exam.state != ExamState::Published {
        return Err(Error::refused("exam_closed", flow::EXAM_CLOSED));
    }
    exam.exam
        .windows
        .judge(ExamWindow::Registration, now)
        .map_err(too_early_or_late)
}

pub(super) fn closed(exam: &LoadedExam, now: Moment) -> Option<String> {
    match is_open(exam, now) {
        Err(Error::Refused { sentence, .. }) => Some(sentence),
        _ => None,
    }
}

pub(super) fn changed(kind: TextKind) -> Error {
    Error::refused("text_changed", &AcceptRefusal::Changed { kind })
}
