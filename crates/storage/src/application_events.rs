//! The history of an application as its candidate sees it. It holds no
//! personal data, and is never changed.

use domain::id::{AccountId, ApplicationId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// Something that happens to an application.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Whose.
    pub application: ApplicationId,
    /// Milliseconds UTC.
    pub at: i64,
    /// `candidate`, `reviewer`, `system` or `office`.
    pub actor: String,
    /// Who it was; nothing for the system.
    pub account: Option<AccountId>,
    /// The code of the event.
    pub event: String,
    /// What the candidate may read about it, without personal data.
    pub detail: String,
}

/// Something that happened to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationEvent {
    /// Its id, in the order of time.
    pub id: i64,
    /// Whose.
    pub application: ApplicationId,
    /// Milliseconds UTC.
    pub at: i64,
    /// `candidate`, `reviewer`, `system` or `office`.
    pub actor: String,
    /// Who it was; nothing for the system.
    pub account: Option<AccountId>,
    /// The code of the event.
    pub event: String,
    /// What the candidate may read about it.
    pub detail: String,
}

/// Adds to the history.
///
/// # Errors
/// A storage error.
pub async fn append(tx: &mut Tx, new: &NewEvent) -> Result<()> {
    tx.execute(
        "insert into application_event (application_id, at, actor, actor_account, event, detail)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            new.application.into(),
            new.at.into(),
            new.actor.as_str().into(),
            new.account.into(),
            new.event.as_str().into(),
            new.detail.as_str().into(),
        ],
    )
    .await
    .map(|_rows| ())
}

/// The whole history of an application, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_application(
    tx: &mut Tx,
    application: ApplicationId,
) -> Result<Vec<ApplicationEvent>> {
    tx.fetch_all(
        "select id, application_id, at, actor, actor_account, event, detail
         from application_event where application_id = $1 order by id",
        &[application.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<ApplicationEvent> {
    Ok(ApplicationEvent {
        id: row.get("id")?,
        application: row.get("application_id")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        account: row.get("actor_account")?,
        event: row.get("event")?,
        detail: row.get("detail")?,
    })
}
