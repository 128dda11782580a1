//! The history of an application as its candidate sees it, never changed. What
//! somebody wrote in it may speak of the person: it is sealed, and forgotten
//! with them.

use domain::id::{AccountId, ApplicationId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;
use crate::vault::{Place, Vault};

/// Something that happens to an application.
#[derive(Clone)]
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
#[derive(Clone, PartialEq, Eq)]
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

macro_rules! without_words {
    ($($kind:ident),+) => {$(
        /// Shows nothing of what was written.
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($kind))
                    .field("application", &self.application)
                    .field("event", &self.event)
                    .finish_non_exhaustive()
            }
        }
    )+};
}

without_words!(NewEvent, ApplicationEvent);

/// Adds to the history.
///
/// # Errors
/// A storage error.
pub async fn append(tx: &mut Tx, new: &NewEvent) -> Result<()> {
    let anchor = anchor(new.application, new.at, &new.event);
    let detail = Some(new.detail.as_bytes()).filter(|words| !words.is_empty());
    let detail = detail.map(|words| tx.vault().seal(place(&anchor), words));
    tx.execute(
        "insert into application_event (application_id, at, actor, actor_account, event, detail,
            detail_sealed)
         values ($1, $2, $3, $4, $5, '', $6)",
        &[
            new.application.into(),
            new.at.into(),
            new.actor.as_str().into(),
            new.account.into(),
            new.event.as_str().into(),
            detail.into(),
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
    let rows = tx
        .fetch_all(
            "select id, application_id, at, actor, actor_account, event, detail, detail_sealed
             from application_event where application_id = $1 order by id",
            &[application.into()],
        )
        .await?;
    rows.iter().map(|row| read(tx.vault(), row)).collect()
}

/// Seals what lies open since before details were sealed, so many rows at most;
/// how many.
///
/// # Errors
/// A storage error.
pub async fn seal_open(tx: &mut Tx, limit: i64) -> Result<u64> {
    let rows = tx
        .fetch_all(
            "select id, application_id, at, event, detail from application_event
             where detail <> '' order by id limit $1",
            &[limit.into()],
        )
        .await?;
    let mut changed = 0;
    for row in &rows {
        let open: String = row.get("detail")?;
        let sealed = tx.vault().seal(place(&anchor_of(row)?), open.as_bytes());
        changed += tx
            .execute(
                "update application_event set detail = '', detail_sealed = $2
                 where id = $1 and detail = $3",
                &[row.get::<i64>("id")?.into(), sealed.into(), open.into()],
            )
            .await?;
    }
    Ok(changed)
}

pub(crate) const DETAIL: &str = "application_event.detail";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    let event: String = row.get("event")?;
    Ok(anchor(row.get("application_id")?, row.get("at")?, &event))
}

/// What ties a detail to its row: whose history it is, when, and what happened.
fn anchor(application: ApplicationId, at: i64, event: &str) -> Vec<u8> {
    let mut bytes = [application.0.to_be_bytes(), at.to_be_bytes()].concat();
    bytes.extend_from_slice(event.as_bytes());
    bytes
}

fn place(row: &[u8]) -> Place<'_> {
    Place { cell: DETAIL, row }
}

fn read(vault: &Vault, row: &Row) -> Result<ApplicationEvent> {
    let sealed: Option<Vec<u8>> = row.get("detail_sealed")?;
    let detail = match sealed {
        Some(sealed) => vault.open_text(place(&anchor_of(row)?), &sealed)?,
        None => row.get("detail")?,
    };
    Ok(ApplicationEvent {
        id: row.get("id")?,
        application: row.get("application_id")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        account: row.get("actor_account")?,
        event: row.get("event")?,
        detail,
    })
}
