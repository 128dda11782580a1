//! 准考证样张: the ticket of an application as it will look, before anybody is
//! seated. For its owner, drawn by the same press; it changes nothing.

use documents::TicketPage;
use domain::{
    exam::{CategoryCode, PaperCategory},
    id::ApplicationId,
    identity::DocumentType,
    text::receipt as words,
    ticket::{TicketFacts, TicketNumber, TicketSession},
    time::Moment,
};
use storage::{Tx, accounts, photos};

use super::sheet::sex;
use crate::{
    applications::own::Own,
    caller::Caller,
    comfort::printed,
    error::Error,
    photos::for_exam,
    press::{Order, Paper},
    services::Services,
};

/// Stands where no number is yet; the specimen prints other words there.
const NO_NUMBER: &str = "00000000";

impl Services {
    /// The specimen of the caller's own ticket as a PDF of one page.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`] for
    /// anybody else's application; [`Error::Refused`] `no_specimen` as long as
    /// there is no confirmed portrait or no position with papers, `missing_glyph`,
    /// `too_long`, `photo_unprintable`; [`Error::TooMany`], [`Error::Busy`].
    pub async fn ticket_specimen(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Vec<u8>, Error> {
        let (facts, portrait, organiser, at) = self
            .read_own(caller, application, move |tx, own| {
                Box::pin(async move {
                    let missing = || Error::refused("no_specimen", words::SPECIMEN_NO_PHOTO);
                    let facts = specimen(tx, &own).await?.ok_or_else(missing)?;
                    let account = own.application().account;
                    let photo = for_exam::confirmed(tx, account, &own.exam).await?;
                    let photo = photo.ok_or_else(missing)?.photo;
                    let portrait = photos::bytes(tx, &photo).await?;
                    let portrait = portrait.ok_or(Error::Internal("a portrait without bytes"))?;
                    let organiser = own.exam.exam.organiser.clone();
                    let at = Moment::from_millis(own.application().updated_at);
                    Ok((facts, portrait, organiser, at))
                })
            })
            .await?;
        let page = TicketPage::from_facts(&facts, portrait, &organiser, at).as_specimen();
        let order = Order::of(caller, Paper::Specimen)?;
        self.press.ticket(order, page).await
    }
}

/// Everything that a ticket will say and that is known already; nothing where
/// there will be none: no position is chosen, or it has no papers.
pub(crate) async fn specimen(tx: &mut Tx, own: &Own) -> Result<Option<TicketFacts>, Error> {
    let Some(position) = own.view.position.as_ref() else {
        return Ok(None);
    };
    let Some(category) = category(own, position.category.as_deref()) else {
        return Ok(None);
    };
    let account = accounts::by_id(tx, own.application().account).await?;
    let account = account.ok_or(Error::NotFound)?;
    let document = account
        .document
        .ok_or(Error::Internal("an application without a document"))?;
    let kind: Option<DocumentType> = document.kind.parse().ok();
    let exam = &own.exam.exam;
    let number: TicketNumber = NO_NUMBER
        .parse()
        .map_err(|_| Error::Internal("eight digits are a ticket's number"))?;
    Ok(Some(TicketFacts {
        exam_title: own.view.exam_title.clone(),
        name: account.name,
        sex: kind.and_then(|kind| sex(kind, &document.number)),
        document_word: kind.map(|kind| kind.to_string()).unwrap_or_default(),
        document_number: document.number,
        number,
        venue_name: String::new(),
        venue_address: String::new(),
        room: String::new(),
        seat: 0,
        comfort: printed(tx, own.application().id).await?,
        position_word: exam.policy.position_word,
        position_code: position.code.clone(),
        position_name: position.name.clone(),
        unit: position.unit_name.clone(),
        category: category.code.clone(),
        category_name: category.name.clone(),
        sessions: category
            .subjects
            .iter()
            .map(|subject| TicketSession {
                subject: subject.name.clone(),
                window: subject.window,
            })
            .collect(),
        rules: exam.ticket_rules.clone(),
    }))
}

fn category<'a>(own: &'a Own, code: Option<&str>) -> Option<&'a PaperCategory> {
    let code: CategoryCode = code?.parse().ok()?;
    own.exam.exam.category(&code)
}
