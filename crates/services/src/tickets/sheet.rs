//! One ticket in words: to the person on the page, and to the press.

use domain::{
    exam::{CategoryCode, PaperCategory, PositionWord},
    id::ApplicationId,
    identity::{DocumentNumber, DocumentType, Sex},
    role::Role,
    text::ticket as words,
    ticket::{TicketFacts, TicketSession},
    time::{Moment, Window},
};
use storage::{
    Tx,
    accounts::{self, Account},
    tickets,
};

use super::list::{OwnTicket, judge, window};
use crate::{caller::Caller, comfort::printed, error::Error, services::Services};

/// What the page of one ticket shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketView {
    /// It can't be printed now, and why.
    Waiting(OwnTicket),
    /// It can.
    Ready(Box<TicketSheet>),
}

/// A ticket that can be printed now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketSheet {
    /// Everything that is printed on it but the portrait.
    pub facts: TicketFacts,
    /// Who issues it.
    pub issued_by: String,
    /// When it was issued.
    pub issued_at: Moment,
    /// When tickets are printed.
    pub printing: Window,
    /// When this one was downloaded first.
    pub first_printed_at: Option<Moment>,
}

impl Services {
    /// The caller's own ticket, or why there is none now: three statements.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`] for staff who are no
    /// candidates, [`Error::NotFound`] for anybody else's application.
    pub async fn own_ticket(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<TicketView, Error> {
        let caller = caller.clone();
        self.store
            .read(move |tx| {
                let caller = caller.clone();
                Box::pin(async move { Ok(view(tx, &caller, application).await?.0) })
            })
            .await
    }
}

/// The caller's own ticket with its row, where it can be printed.
pub(super) async fn view(
    tx: &mut Tx,
    caller: &Caller,
    application: ApplicationId,
) -> Result<(TicketView, Option<tickets::TicketFacts>), Error> {
    let account = caller.acting_as(Role::Candidate)?.account;
    let own = tickets::of_account(tx, account).await?;
    let row = own.into_iter().find(|row| row.application == application);
    let line = judge(row.ok_or(Error::NotFound)?, caller.now)?;
    if !line.is_printable() {
        return Ok((TicketView::Waiting(line), None));
    }
    let gone = Error::Internal("a printable ticket is gone in the same moment");
    let row = tickets::facts(tx, application).await?.ok_or(gone)?;
    let account = accounts::by_id(tx, account).await?.ok_or(Error::NotFound)?;
    let comfort = printed(tx, application).await?;
    let sheet = sheet(&row, account, comfort)?;
    Ok((TicketView::Ready(Box::new(sheet)), Some(row)))
}

/// The ticket, or the refusal that says when it can be printed.
pub(super) async fn printable(
    tx: &mut Tx,
    caller: &Caller,
    application: ApplicationId,
) -> Result<(TicketSheet, tickets::TicketFacts), Error> {
    match view(tx, caller, application).await? {
        (TicketView::Ready(sheet), Some(row)) => Ok((*sheet, row)),
        (TicketView::Waiting(line), _) => Err(Error::refused("not_printable", &line.sentence)),
        (TicketView::Ready(_), None) => Err(Error::Internal("a ticket without its row")),
    }
}

fn sheet(
    row: &tickets::TicketFacts,
    account: Account,
    comfort: Option<String>,
) -> Result<TicketSheet, Error> {
    let broken = |_| Error::Internal("a ticket's row can't be read");
    let room = u16::try_from(row.room_number);
    let seat = u8::try_from(row.seat);
    let position_word: PositionWord = row
        .position_word
        .parse()
        .map_err(|_| Error::Internal("a row with an unknown code"))?;
    let number = row.number.parse();
    let category = category_of(row)?;
    let document = account
        .document
        .ok_or(Error::Internal("a ticket of somebody without a document"))?;
    let kind: Option<DocumentType> = document.kind.parse().ok();
    let facts = TicketFacts {
        exam_title: row.exam_title.clone(),
        name: account.name,
        sex: kind.and_then(|kind| sex(kind, &document.number)),
        document_word: kind.map(|kind| kind.to_string()).unwrap_or_default(),
        document_number: document.number,
        number: number.map_err(|_| Error::Internal("a ticket's number can't be read"))?,
        venue_name: row.venue_name.clone(),
        venue_address: row.venue_address.clone(),
        room: words::room(room.map_err(broken)?),
        seat: seat.map_err(broken)?,
        position_word,
        position_code: row.position_code.clone(),
        position_name: row.position_name.clone(),
        unit: row.unit_name.clone(),
        category: category.code,
        category_name: category.name,
        sessions: category
            .subjects
            .into_iter()
            .map(|subject| TicketSession {
                subject: subject.name,
                window: subject.window,
            })
            .collect(),
        comfort,
        rules: serde_json::from_str(&row.ticket_rules)
            .map_err(|_| Error::Internal("an exam's ticket rules can't be read"))?,
    };
    let printing = row
        .printing
        .ok_or(Error::Internal("a ticket without a window"))?;
    Ok(TicketSheet {
        facts,
        issued_by: row.organiser.clone(),
        issued_at: Moment::from_millis(row.arranged_at),
        printing: window(printing)?,
        first_printed_at: row.first_printed_at.map(Moment::from_millis),
    })
}

fn category_of(row: &tickets::TicketFacts) -> Result<PaperCategory, Error> {
    let papers: Vec<PaperCategory> = serde_json::from_str(&row.papers)
        .map_err(|_| Error::Internal("an exam's papers can't be read"))?;
    let code: Option<CategoryCode> = row.category.as_ref().and_then(|code| code.parse().ok());
    papers
        .into_iter()
        .find(|one| Some(&one.code) == code.as_ref())
        .ok_or(Error::Internal("a ticket without papers"))
}

pub(super) fn sex(kind: DocumentType, number: &str) -> Option<Sex> {
    DocumentNumber::read(kind, number).ok()?.sex()
}
