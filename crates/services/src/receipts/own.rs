//! A receipt in the hands of its owner: the list, the page, the file.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    exam::PositionWord,
    id::ApplicationId,
    receipt::{ReceiptFile, ReceiptNumber, Standing},
    time::Moment,
};
use storage::{
    Tx,
    receipts::{self, Receipt},
};

use super::issue::{again, statement};
use crate::{applications::own::Own, caller::Caller, error::Error, services::Services};

/// One receipt as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// 回执编号.
    pub number: ReceiptNumber,
    /// Which confirmation it is of, from 1 on.
    pub round: i64,
    /// When.
    pub confirmed_at: Moment,
    /// What has become of it since.
    pub standing: Standing,
}

/// One receipt as its owner sees it; the document's number is masked.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnReceipt {
    /// What the list shows.
    pub line: ReceiptLine,
    /// The exam's title.
    pub exam_title: String,
    /// Who holds the exam.
    pub organiser: String,
    /// 报名序号.
    pub serial: String,
    /// 姓名.
    pub name: String,
    /// The masked number.
    pub document_number: String,
    /// 职位 or 岗位.
    pub word: PositionWord,
    /// 岗位代码 at that moment.
    pub position_code: String,
    /// Unit and name, where the application is still for this position.
    pub position: Option<(String, String)>,
    /// The SHA-256 of the submission.
    pub sha256: String,
    /// The key that signed.
    pub key: u32,
    /// The signature in Base64.
    pub signature: String,
    /// What can be checked without this program.
    pub file: ReceiptFile,
}

/// Shows nothing of the person.
impl std::fmt::Debug for OwnReceipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnReceipt")
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// One receipt of the caller's own application.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`] for
    /// anybody else's.
    pub async fn own_receipt(
        &self,
        caller: &Caller,
        application: ApplicationId,
        round: i64,
    ) -> Result<OwnReceipt, Error> {
        self.read_own(caller, application, move |tx, own| {
            Box::pin(async move { whole(tx, &own, round).await })
        })
        .await
    }
}

/// The receipts of an application, the youngest first.
pub(crate) async fn lines(tx: &mut Tx, own: &Own) -> Result<Vec<ReceiptLine>, Error> {
    let all = receipts::of_application(tx, own.application().id).await?;
    let last = all.first().map_or(0, |one| one.facts.round);
    all.iter().map(|one| line(own, one, last)).collect()
}

fn line(own: &Own, receipt: &Receipt, last: i64) -> Result<ReceiptLine, Error> {
    let facts = &receipt.facts;
    let number = facts.number.parse();
    Ok(ReceiptLine {
        number: number.map_err(|_| Error::Internal("a receipt's number can't be read"))?,
        round: facts.round,
        confirmed_at: Moment::from_millis(facts.confirmed_at),
        standing: Standing::for_owner(own.phase, facts.round < last),
    })
}

async fn whole(tx: &mut Tx, own: &Own, round: i64) -> Result<OwnReceipt, Error> {
    let all = receipts::of_application(tx, own.application().id).await?;
    let last = all.first().map_or(0, |one| one.facts.round);
    let receipt = all.into_iter().find(|one| one.facts.round == round);
    let receipt = receipt.ok_or(Error::NotFound)?;
    let submission = again(tx, own, &receipt).await?;
    let signature = STANDARD.encode(&receipt.signed.signature);
    let position = own.view.position.as_ref();
    let position = position.filter(|one| one.code == receipt.facts.position_code);
    Ok(OwnReceipt {
        line: line(own, &receipt, last)?,
        exam_title: own.view.exam_title.clone(),
        organiser: own.exam.exam.organiser.clone(),
        serial: submission.serial.clone(),
        name: submission.name.clone(),
        document_number: submission.document_number.clone(),
        word: own.exam.exam.policy.position_word,
        position_code: submission.position.clone(),
        position: position.map(|one| (one.unit_name.clone(), one.name.clone())),
        sha256: receipt.facts.sha256.clone(),
        key: receipt.signed.key.id,
        file: ReceiptFile {
            submission: submission.to_text(),
            statement: statement(&receipt.facts)?.to_text(),
            key: receipt.signed.key.id,
            signature: signature.clone(),
        },
        signature,
    })
}
