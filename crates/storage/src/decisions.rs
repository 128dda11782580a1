//! What reviewers decided. A decision is never changed; it names the versions
//! that it was made on, and there is one for each version of an application.

use domain::id::{AccountId, ApplicationId, DecisionId, PositionId};

use crate::accounts;
use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::value::Row;

/// What a new decision is made of.
#[derive(Clone, Debug)]
pub struct NewDecision {
    /// On which application.
    pub application: ApplicationId,
    /// Who decided.
    pub reviewer: AccountId,
    /// The code of the outcome.
    pub outcome: String,
    /// The reasons as JSON.
    pub reasons: String,
    /// What the candidate reads besides the reasons.
    pub explanation: String,
    /// The application's version that was shown.
    pub application_version: i64,
    /// The answers' version that was shown.
    pub form_version: Option<i64>,
    /// The position that was applied for.
    pub position: Option<PositionId>,
    /// Milliseconds UTC.
    pub at: i64,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// On which application.
    pub application: ApplicationId,
    /// Who decided.
    pub reviewer: AccountId,
    /// The code of the outcome.
    pub outcome: String,
    /// The reasons as JSON.
    pub reasons: String,
    /// What the candidate reads besides the reasons.
    pub explanation: String,
    /// The application's version that was shown.
    pub application_version: i64,
    /// The answers' version that was shown.
    pub form_version: Option<i64>,
    /// The position that was applied for.
    pub position: Option<PositionId>,
    /// Milliseconds UTC.
    pub at: i64,
}

/// A decision with the name of who made it.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedDecision {
    /// The decision.
    pub decision: Decision,
    /// The reviewer's name.
    pub reviewer: String,
}

/// Shows nothing of the reviewer.
impl std::fmt::Debug for SignedDecision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedDecision")
            .field("decision", &self.decision)
            .finish_non_exhaustive()
    }
}

/// How often one outcome was given for one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeCount {
    /// The position.
    pub position: PositionId,
    /// How many decisions.
    pub decisions: i64,
}

/// Records a decision; taken when this version was decided already.
///
/// # Errors
/// A storage error.
pub async fn record(tx: &mut Tx, new: &NewDecision) -> Result<Insertion<DecisionId>> {
    let row = tx
        .fetch_optional(
            "insert into decision (application_id, reviewer_id, outcome, reasons, explanation,
                application_version, form_version, position_id, at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict do nothing
             returning id",
            &[
                new.application.into(),
                new.reviewer.into(),
                new.outcome.as_str().into(),
                new.reasons.as_str().into(),
                new.explanation.as_str().into(),
                new.application_version.into(),
                new.form_version.into(),
                new.position.into(),
                new.at.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The last decision on an application.
///
/// # Errors
/// A storage error.
pub async fn latest(tx: &mut Tx, application: ApplicationId) -> Result<Option<Decision>> {
    tx.fetch_optional(
        "select id, application_id, reviewer_id, outcome, reasons, explanation,
            application_version, form_version, position_id, at
         from decision where application_id = $1
         order by application_version desc limit 1",
        &[application.into()],
    )
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// All decisions on an application, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Decision>> {
    tx.fetch_all(
        "select id, application_id, reviewer_id, outcome, reasons, explanation,
            application_version, form_version, position_id, at
         from decision where application_id = $1
         order by application_version",
        &[application.into()],
    )
    .await?
    .iter()
    .map(read)
    .collect()
}

/// All decisions on an application with their reviewers' names, the oldest
/// first.
///
/// # Errors
/// A storage error, [`crate::Error::Corrupt`] when a name doesn't open.
pub async fn signed(tx: &mut Tx, application: ApplicationId) -> Result<Vec<SignedDecision>> {
    let rows = tx
        .fetch_all(
            "select d.id, d.application_id, d.reviewer_id, d.outcome, d.reasons, d.explanation,
                d.application_version, d.form_version, d.position_id, d.at,
                r.name_sealed, r.document_blind, r.login_name
             from decision d join account r on r.id = d.reviewer_id
             where d.application_id = $1
             order by d.application_version",
            &[application.into()],
        )
        .await?;
    rows.iter().map(|row| read_signed(tx, row)).collect()
}

/// How many decisions a reviewer has made since a moment.
///
/// # Errors
/// A storage error.
pub async fn count_since(tx: &mut Tx, reviewer: AccountId, since: i64) -> Result<i64> {
    tx.fetch_one(
        "select count(*) as decisions from decision where reviewer_id = $1 and at >= $2",
        &[reviewer.into(), since.into()],
    )
    .await?
    .get("decisions")
}

/// How often the person who handed in this application got this outcome in
/// its exam, position by position, in earlier applications too.
///
/// # Errors
/// A storage error.
pub async fn counts(
    tx: &mut Tx,
    application: ApplicationId,
    outcome: &str,
) -> Result<Vec<OutcomeCount>> {
    let rows = tx
        .fetch_all(
            "select d.position_id, count(*) as decisions
             from application mine
             join application every on every.exam_id = mine.exam_id
                and every.document_blind = mine.document_blind
             join decision d on d.application_id = every.id
             where mine.id = $1 and d.outcome = $2 and d.position_id is not null
             group by d.position_id
             order by d.position_id",
            &[application.into(), outcome.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(OutcomeCount {
            position: row.get("position_id")?,
            decisions: row.get("decisions")?,
        })
    };
    rows.iter().map(read).collect()
}

fn read_signed(tx: &Tx, row: &Row) -> Result<SignedDecision> {
    let document: Option<[u8; 32]> = row.get("document_blind")?;
    let login_name: Option<String> = row.get("login_name")?;
    let sealed: Vec<u8> = row.get("name_sealed")?;
    Ok(SignedDecision {
        decision: read(row)?,
        reviewer: accounts::joined_name(
            tx.vault(),
            document.as_ref(),
            login_name.as_deref(),
            &sealed,
        )?,
    })
}

fn read(row: &Row) -> Result<Decision> {
    Ok(Decision {
        id: row.get("id")?,
        application: row.get("application_id")?,
        reviewer: row.get("reviewer_id")?,
        outcome: row.get("outcome")?,
        reasons: row.get("reasons")?,
        explanation: row.get("explanation")?,
        application_version: row.get("application_version")?,
        form_version: row.get("form_version")?,
        position: row.get("position_id")?,
        at: row.get("at")?,
    })
}
