//! The list of 打印准考证: each application of a person with how its ticket
//! stands now.

use domain::{
    exam::PositionWord,
    flow::{FlowFacts, Moving, PhotoFact, Step, StepState, steps},
    id::ApplicationId,
    life::{application, ticket},
    role::Role,
    time::{Moment, Window},
};
use storage::tickets;

use crate::{caller::Caller, error::Error, services::Services};

/// One application as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTicket {
    /// The application.
    pub application: ApplicationId,
    /// The exam's title.
    pub exam_title: String,
    /// The chosen position's name.
    pub position_name: Option<String>,
    /// 职位 or 岗位.
    pub position_word: PositionWord,
    /// How the step 打印准考证 stands.
    pub state: StepState,
    /// What that means: a whole sentence.
    pub sentence: String,
    /// When tickets are printed.
    pub printing: Option<Window>,
}

impl OwnTicket {
    /// Whether it can be printed now.
    #[must_use]
    pub fn is_printable(&self) -> bool {
        self.state == StepState::Available
    }
}

impl Services {
    /// The caller's applications that have not ended, the newest first: one
    /// statement.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`] for staff who are no
    /// candidates.
    pub async fn own_tickets(&self, caller: &Caller) -> Result<Vec<OwnTicket>, Error> {
        let account = caller.acting_as(Role::Candidate)?.account;
        let now = caller.now;
        let rows = self
            .store
            .read(move |tx| {
                Box::pin(async move { Ok::<_, Error>(tickets::of_account(tx, account).await?) })
            })
            .await?;
        let lines = rows.into_iter().map(|row| judge(row, now));
        lines
            .filter(|line| !matches!(line, Ok(line) if line.state == StepState::Ended))
            .collect()
    }
}

/// How the ticket of one application stands, by the flow's own rule.
pub(super) fn judge(row: tickets::OwnTicket, now: Moment) -> Result<OwnTicket, Error> {
    let unknown = |_| Error::Internal("a row with an unknown code");
    let phase: application::Phase = row.phase.parse().map_err(unknown)?;
    let position_word: PositionWord = row.position_word.parse().map_err(unknown)?;
    let ticket: Option<ticket::Phase> = row
        .ticket_state
        .map(|state| state.parse().map_err(unknown))
        .transpose()?;
    let printing = row.printing.map(window).transpose()?;
    let line = steps(&FlowFacts {
        now,
        position_word,
        photo: PhotoFact::Locked,
        phase: Some(phase),
        form_saved: true,
        position_saved: row.position_name.is_some(),
        corrected: true,
        asked: None,
        exhausted: false,
        moving: Moving::Open,
        without_papers: row.position_name.is_some() && row.category.is_none(),
        fee: None,
        bill: None,
        attempt_open: false,
        waiver: None,
        ticket,
        registration: None,
        payment: None,
        waiver_window: None,
        printing,
    })
    .into_iter()
    .find(|line| line.step == Step::Ticket)
    .ok_or(Error::Internal("the flow has no ticket"))?;
    Ok(OwnTicket {
        application: row.application,
        exam_title: row.exam_title,
        position_name: row.position_name,
        position_word,
        state: line.state,
        sentence: line.sentence,
        printing,
    })
}

/// A window from its row.
pub(super) fn window((start, end): (i64, i64)) -> Result<Window, Error> {
    Window::new(Moment::from_millis(start), Moment::from_millis(end))
        .map_err(|_| Error::Internal("a window that is empty"))
}
