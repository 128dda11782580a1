//! 离线副本: everything that a candidate may have kept on a device of their own, in
//! words. The device encrypts it (`offline/kept.js`); here it is only told.

use domain::id::{AccountId, ApplicationId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// What a device keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineCopy {
    /// Whose it is.
    pub account: AccountId,
    /// When it was made, in words.
    pub as_of: String,
    /// When it has to go, in milliseconds UTC.
    pub until: i64,
    /// Every application, the newest first.
    pub applications: Vec<KeptApplication>,
}

/// One application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptApplication {
    /// Which.
    pub application: ApplicationId,
    /// The exam's title.
    pub title: String,
    /// Its state in a word.
    pub state: String,
    /// 尚未提交, as a sentence, as long as it is true.
    pub unsubmitted: Option<String>,
    /// Label and value: what to do next, until when, whom to ask.
    pub facts: Vec<(String, String)>,
    /// Its ticket, while that can be printed.
    pub ticket: Option<KeptTicket>,
}

/// A ticket as its page shows it, and where its paper and its portrait are
/// fetched from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTicket {
    /// Label and value of everything on it; the document's number is masked.
    pub facts: Vec<(String, String)>,
    /// 科目 and its time.
    pub sessions: Vec<(String, String)>,
    /// 考生须知.
    pub rules: Vec<String>,
    /// The paper's path.
    pub paper: String,
    /// The portrait's path.
    pub portrait: String,
}

/// What the viewer may keep. It marks the browser with a cookie that says whose copy
/// it may hold, by which a later page finds out that the copy has to go.
#[server(prefix = "/api", endpoint = "offline/copy")]
pub async fn copy_for_device() -> Result<OfflineCopy, Problem> {
    use domain::life::application::Phase;
    use services::tickets::TicketView;
    let (services, caller) = (super::context::services(), super::context::caller());
    let account = caller.signed_in()?.account;
    let (mut applications, mut papers_end) = (Vec::new(), Vec::new());
    for flow in services.own_flows(&caller).await? {
        let (application, exam) = (flow.application, flow.exam);
        let ticket = match flow.phase {
            Phase::Ticketed => Some(services.own_ticket(&caller, application).await?),
            _ => None,
        };
        let ticket = match ticket {
            Some(TicketView::Ready(sheet)) => {
                let sessions = sheet.facts.sessions.iter();
                papers_end.extend(sessions.map(|session| session.window.end()));
                Some(ticket_in_words(
                    super::tickets::shown(application, *sheet),
                    exam,
                ))
            }
            _ => None,
        };
        applications.push(in_words(flow.into(), ticket));
    }
    super::context::set_cookie(expect_context::<super::Cookies>().copy_of(account));
    Ok(OfflineCopy {
        account,
        as_of: caller.now.full(),
        until: domain::offline::kept_until(caller.now, papers_end).millis(),
        applications,
    })
}

#[cfg(feature = "ssr")]
fn in_words(flow: super::applications::FlowView, ticket: Option<KeptTicket>) -> KeptApplication {
    use domain::text::{flow as steps, offline as words};
    let pair = |key: &str, value: String| (key.to_owned(), value);
    let next = match flow.next.step {
        None => steps::ALL_DONE.to_owned(),
        Some(_) => flow.next.name,
    };
    let mut facts = vec![pair(words::SERIAL, flow.serial)];
    let position = flow.position.map(|(unit, name)| format!("{unit} {name}"));
    facts.extend(position.map(|position| pair(words::POSITION, position)));
    facts.push(pair(words::NEXT, next));
    if !flow.next.sentence.is_empty() {
        facts.push(pair(flow.next.who.word(), flow.next.sentence));
    }
    let deadline = flow.next.deadline.map(domain::time::Moment::full_as_end);
    facts.extend(deadline.map(|end| pair(words::DEADLINE, end)));
    if !flow.contact.is_empty() {
        facts.push(pair(words::CONTACT, flow.contact));
    }
    KeptApplication {
        application: flow.application,
        title: flow.exam_title,
        state: flow.phase.word().to_owned(),
        unsubmitted: flow.unsubmitted,
        facts,
        ticket,
    }
}

#[cfg(feature = "ssr")]
fn ticket_in_words(sheet: super::tickets::TicketSheet, exam: domain::id::ExamId) -> KeptTicket {
    use crate::routes;
    use domain::text::ticket as words;
    let seat = [
        (words::NUMBER, sheet.number),
        (words::ROOM, sheet.room),
        (words::SEAT, sheet.seat),
        (words::PRINT_WINDOW, sheet.printing),
    ];
    let seat = seat.map(|(key, value)| (key.to_owned(), value));
    KeptTicket {
        facts: seat.into_iter().chain(sheet.facts).collect(),
        sessions: sheet.sessions,
        rules: sheet.rules,
        paper: routes::application(sheet.application, "ticket.pdf"),
        portrait: routes::with_exam(routes::confirmed_photo(), Some(exam)),
    }
}
