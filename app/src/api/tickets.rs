//! 打印准考证: which applications have a ticket, one ticket in words, and the
//! act of printing it.

use domain::{flow::StepState, id::ApplicationId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// One application as the list of tickets shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTicket {
    /// The application.
    pub application: ApplicationId,
    /// The exam's title.
    pub exam_title: String,
    /// The chosen position, under the exam's word for it.
    pub position: Option<(String, String)>,
    /// How the step stands.
    pub state: StepState,
    /// What that means.
    pub sentence: String,
    /// When tickets are printed, in words.
    pub printing: Option<String>,
}

/// The page of one ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TicketView {
    /// It can't be printed now, and why.
    Waiting(OwnTicket),
    /// It can.
    Ready(TicketSheet),
}

/// A ticket in words; the document's number is masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketSheet {
    /// The application.
    pub application: ApplicationId,
    /// The exam's title.
    pub exam_title: String,
    /// 准考证号.
    pub number: String,
    /// 考场号, as on the door.
    pub room: String,
    /// 座位号.
    pub seat: String,
    /// Everything else, label and value.
    pub facts: Vec<(String, String)>,
    /// 科目 and its time.
    pub sessions: Vec<(String, String)>,
    /// 考生须知.
    pub rules: Vec<String>,
    /// When tickets are printed.
    pub printing: String,
    /// When this one was downloaded first.
    pub first_printed: Option<String>,
}

/// The viewer's applications with how their tickets stand.
#[server(prefix = "/api", endpoint = "tickets/own")]
pub async fn own_tickets() -> Result<Vec<OwnTicket>, Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    let own = services.own_tickets(&caller).await?;
    Ok(own.into_iter().map(line).collect())
}

/// One ticket of the viewer's own.
#[server(prefix = "/api", endpoint = "tickets/view")]
pub async fn ticket_of(application: ApplicationId) -> Result<TicketView, Problem> {
    use services::tickets::TicketView as Found;
    let (services, caller) = (super::context::services(), super::context::caller());
    Ok(match services.own_ticket(&caller, application).await? {
        Found::Waiting(own) => TicketView::Waiting(line(own)),
        Found::Ready(sheet) => TicketView::Ready(shown(application, *sheet)),
    })
}

/// 下载准考证: notes it and leads to the paper.
#[server(prefix = "/api", endpoint = "tickets/print")]
pub async fn print_ticket(application: ApplicationId) -> Result<(), Problem> {
    let (services, caller) = (super::context::services(), super::context::caller());
    services.print_ticket(&caller, application).await?;
    leptos_axum::redirect(
        &crate::routes::application(application, "ticket.pdf"),
        false,
    );
    Ok(())
}

#[cfg(feature = "ssr")]
fn line(own: services::tickets::OwnTicket) -> OwnTicket {
    let label = domain::text::position::name(own.position_word);
    OwnTicket {
        application: own.application,
        exam_title: own.exam_title,
        position: own.position_name.map(|name| (label, name)),
        state: own.state,
        sentence: own.sentence,
        printing: own.printing.map(domain::time::Window::full),
    }
}

#[cfg(feature = "ssr")]
pub(super) fn shown(
    application: ApplicationId,
    sheet: services::tickets::TicketSheet,
) -> TicketSheet {
    use domain::{
        identity::mask,
        text::{comfort, position, ticket as words},
    };
    let facts = sheet.facts;
    let word = facts.position_word;
    let pairs: [(&str, String); 9] = [
        (words::NAME, facts.name),
        (words::DOCUMENT_TYPE, facts.document_word),
        (
            words::DOCUMENT_NUMBER,
            mask::document(&facts.document_number),
        ),
        (words::VENUE, facts.venue_name),
        (words::VENUE_ADDRESS, facts.venue_address),
        (words::UNIT, facts.unit),
        (&position::name(word), facts.position_name),
        (&position::code(word), facts.position_code),
        (words::CATEGORY, facts.category_name),
    ];
    let granted = facts
        .comfort
        .map(|granted| (comfort::TITLE.to_owned(), granted));
    let sessions = facts.sessions.into_iter();
    TicketSheet {
        application,
        exam_title: facts.exam_title,
        number: facts.number.to_string(),
        room: facts.room,
        seat: words::seat(facts.seat),
        facts: pairs
            .map(|(key, value)| (key.to_owned(), value))
            .into_iter()
            .chain(granted)
            .collect(),
        sessions: sessions
            .map(|session| {
                let time = session.time_words();
                (session.subject, time)
            })
            .collect(),
        rules: facts.rules,
        printing: sheet.printing.full(),
        first_printed: sheet.first_printed_at.map(domain::time::Moment::full),
    }
}
