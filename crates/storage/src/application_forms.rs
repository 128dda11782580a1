//! What candidates filled in, every saved version of it. Answers are sealed on
//! the way in and opened on the way out; what they mean, `domain` knows.

use domain::id::ApplicationId;

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;
use crate::vault::Place;

/// Answers to be saved.
#[derive(Clone)]
pub struct NewForm {
    /// Whose.
    pub application: ApplicationId,
    /// The code of the phase that was seen.
    pub phase: String,
    /// The application's version that was seen.
    pub version: i64,
    /// The answers as JSON.
    pub answers: String,
    /// Milliseconds UTC.
    pub now: i64,
}

/// Saved answers.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedForm {
    /// Whose.
    pub application: ApplicationId,
    /// Counts from 1.
    pub version: i64,
    /// The answers as JSON.
    pub answers: String,
    /// Milliseconds UTC.
    pub saved_at: i64,
}

/// A saved version without its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormVersion {
    /// Counts from 1.
    pub version: i64,
    /// Milliseconds UTC.
    pub saved_at: i64,
}

/// What became of answers to be saved.
#[must_use = "stale answers were not saved"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormSwap {
    /// They are the application's answers now.
    Saved {
        /// Their version.
        form_version: i64,
    },
    /// The application has changed since it was seen; nothing was saved.
    Stale,
}

/// Shows nothing of the answers.
impl std::fmt::Debug for NewForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewForm")
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}

/// Shows nothing of the answers.
impl std::fmt::Debug for SavedForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SavedForm")
            .field("application", &self.application)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Saves answers as the application's next version; earlier ones stay.
///
/// # Errors
/// A storage error.
pub async fn save(tx: &mut Tx, new: &NewForm) -> Result<FormSwap> {
    let row = tx
        .fetch_optional(
            "update application set form_version = coalesce(form_version, 0) + 1,
                version = version + 1, updated_at = $4
             where id = $1 and phase = $2 and version = $3
             returning form_version",
            &[
                new.application.into(),
                new.phase.as_str().into(),
                new.version.into(),
                new.now.into(),
            ],
        )
        .await?;
    let Some(row) = row else {
        return Ok(FormSwap::Stale);
    };
    let form_version: i64 = row.get("form_version")?;
    let anchor = anchor(new.application, form_version);
    let sealed = tx.vault().seal(at(&anchor), new.answers.as_bytes());
    tx.execute(
        "insert into application_form (application_id, version, answers_sealed, saved_at)
         values ($1, $2, $3, $4)",
        &[
            new.application.into(),
            form_version.into(),
            sealed.into(),
            new.now.into(),
        ],
    )
    .await?;
    Ok(FormSwap::Saved { form_version })
}

/// The application's answers as they are now.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when they don't open.
pub async fn current(tx: &mut Tx, application: ApplicationId) -> Result<Option<SavedForm>> {
    let row = tx
        .fetch_optional(
            "select f.application_id, f.version, f.answers_sealed, f.saved_at
             from application a
             join application_form f on f.application_id = a.id and f.version = a.form_version
             where a.id = $1",
            &[application.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// The application's answers in one version: what a decision was made on.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when they don't open.
pub async fn in_version(
    tx: &mut Tx,
    application: ApplicationId,
    version: i64,
) -> Result<Option<SavedForm>> {
    let row = tx
        .fetch_optional(
            "select application_id, version, answers_sealed, saved_at
             from application_form where application_id = $1 and version = $2",
            &[application.into(), version.into()],
        )
        .await?;
    row.map(|row| opened(tx, &row)).transpose()
}

/// When the application's answers were saved, the newest first.
///
/// # Errors
/// A storage error.
pub async fn versions(tx: &mut Tx, application: ApplicationId) -> Result<Vec<FormVersion>> {
    let rows = tx
        .fetch_all(
            "select version, saved_at from application_form
             where application_id = $1 order by version desc",
            &[application.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(FormVersion {
            version: row.get("version")?,
            saved_at: row.get("saved_at")?,
        })
    };
    rows.iter().map(read).collect()
}

pub(crate) const ANSWERS: &str = "application_form.answers";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(row.get("application_id")?, row.get("version")?))
}

/// What ties the answers to their row.
fn anchor(application: ApplicationId, version: i64) -> Vec<u8> {
    let mut anchor = application.0.to_be_bytes().to_vec();
    anchor.extend_from_slice(&version.to_be_bytes());
    anchor
}

fn at(row: &[u8]) -> Place<'_> {
    Place { cell: ANSWERS, row }
}

fn opened(tx: &Tx, row: &Row) -> Result<SavedForm> {
    let application: ApplicationId = row.get("application_id")?;
    let version: i64 = row.get("version")?;
    let sealed: Vec<u8> = row.get("answers_sealed")?;
    let anchor = anchor(application, version);
    Ok(SavedForm {
        application,
        version,
        answers: tx.vault().open_text(at(&anchor), &sealed)?,
        saved_at: row.get("saved_at")?,
    })
}
