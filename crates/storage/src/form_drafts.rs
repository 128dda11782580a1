//! What was typed into the form of an application and not saved yet. One row an
//! application, sealed, and changed only on what was read; what it means, `domain`
//! knows.

use domain::id::ApplicationId;

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::value::Row;
use crate::vault::Place;

/// A draft as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct FormDraft {
    /// Whose.
    pub application: ApplicationId,
    /// Counts from 1.
    pub version: i64,
    /// The fields as JSON.
    pub fields: String,
    /// Milliseconds UTC.
    pub updated_at: i64,
}

/// Shows nothing of the fields.
impl std::fmt::Debug for FormDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FormDraft")
            .field("application", &self.application)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Keeps a draft in the place of the one in `seen`, which is the version that was
/// read, or nothing where there was none. Stale when that has changed.
///
/// # Errors
/// A storage error.
pub async fn put(
    tx: &mut Tx,
    application: ApplicationId,
    seen: Option<i64>,
    fields: &str,
    now: i64,
) -> Result<Swap> {
    let anchor = anchor(application);
    let sealed = tx.vault().seal(at(&anchor), fields.as_bytes());
    let rows = match seen {
        Some(version) => {
            tx.execute(
                "update form_draft set fields_sealed = $3, version = version + 1,
                    updated_at = $4
                 where application_id = $1 and version = $2",
                &[
                    application.into(),
                    version.into(),
                    sealed.into(),
                    now.into(),
                ],
            )
            .await?
        }
        None => {
            tx.execute(
                "insert into form_draft (application_id, version, updated_at, fields_sealed)
                 values ($1, 1, $2, $3) on conflict do nothing",
                &[application.into(), now.into(), sealed.into()],
            )
            .await?
        }
    };
    Ok(Swap::from_rows(rows))
}

/// The draft of an application.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when it doesn't open.
pub async fn of(tx: &mut Tx, application: ApplicationId) -> Result<Option<FormDraft>> {
    let row = tx
        .fetch_optional(
            "select application_id, version, updated_at, fields_sealed
             from form_draft where application_id = $1",
            &[application.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// Forgets the draft of an application, if there is one.
///
/// # Errors
/// A storage error.
pub async fn forget(tx: &mut Tx, application: ApplicationId) -> Result<()> {
    tx.execute(
        "delete from form_draft where application_id = $1",
        &[application.into()],
    )
    .await?;
    Ok(())
}

/// Forgets drafts that nobody has touched since that time, and those of applications
/// that have ended; at most so many at once.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from form_draft where application_id in (
            select d.application_id from form_draft d
            join application a on a.id = d.application_id
            where d.updated_at < $1
                or a.phase in ('complete', 'ticketed', 'withdrawn', 'lapsed', 'void')
            order by d.updated_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

pub(crate) const FIELDS: &str = "form_draft.fields";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(row.get("application_id")?))
}

/// What ties the fields to their row.
fn anchor(application: ApplicationId) -> Vec<u8> {
    application.0.to_be_bytes().to_vec()
}

fn at(row: &[u8]) -> Place<'_> {
    Place { cell: FIELDS, row }
}

fn opened(tx: &Tx, row: &Row) -> Result<FormDraft> {
    let sealed: Vec<u8> = row.get("fields_sealed")?;
    Ok(FormDraft {
        application: row.get("application_id")?,
        version: row.get("version")?,
        fields: tx.vault().open_text(at(&anchor_of(row)?), &sealed)?,
        updated_at: row.get("updated_at")?,
    })
}
