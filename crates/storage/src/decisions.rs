//! What reviewers decided. A decision is never changed; it names the versions
//! that it was made on, and there is one for each version of an application.
//! What its reviewer wrote and pointed at may speak of the person: it is sealed, and
//! forgotten with them.

use domain::id::{AccountId, ApplicationId, DecisionId, PositionId};

use crate::accounts;
use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::value::Row;
use crate::vault::{Place, Vault};

/// What a new decision is made of.
#[derive(Clone)]
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
    /// What it points at as JSON; empty for nothing.
    pub flags: String,
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
#[derive(Clone, PartialEq, Eq)]
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
    /// What it points at as JSON; empty for nothing.
    pub flags: String,
    /// The application's version that was shown.
    pub application_version: i64,
    /// The answers' version that was shown.
    pub form_version: Option<i64>,
    /// The position that was applied for.
    pub position: Option<PositionId>,
    /// Milliseconds UTC.
    pub at: i64,
}

macro_rules! without_words {
    ($($kind:ident),+) => {$(
        /// Shows nothing of what was written.
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($kind))
                    .field("application", &self.application)
                    .field("outcome", &self.outcome)
                    .finish_non_exhaustive()
            }
        }
    )+};
}

without_words!(NewDecision, Decision);

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
    let anchor = anchor(new.application, new.application_version);
    let explanation = Some(new.explanation.as_bytes()).filter(|words| !words.is_empty());
    let explanation = explanation.map(|words| tx.vault().seal(place(&anchor), words));
    let flags = Some(new.flags.as_bytes()).filter(|flags| !flags.is_empty());
    let flags = flags.map(|flags| tx.vault().seal(flags_of(&anchor), flags));
    let row = tx
        .fetch_optional(
            "insert into decision (application_id, reviewer_id, outcome, reasons, explanation,
                explanation_sealed, flags_sealed, application_version, form_version, position_id, at)
             values ($1, $2, $3, $4, '', $5, $6, $7, $8, $9, $10)
             on conflict do nothing
             returning id",
            &[
                new.application.into(),
                new.reviewer.into(),
                new.outcome.as_str().into(),
                new.reasons.as_str().into(),
                explanation.into(),
                flags.into(),
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
    let row = tx
        .fetch_optional(
            "select id, application_id, reviewer_id, outcome, reasons, explanation,
                explanation_sealed, flags_sealed, application_version, form_version,
                position_id, at
             from decision where application_id = $1
             order by application_version desc limit 1",
            &[application.into()],
        )
        .await?;
    row.map(|row| read(tx.vault(), &row)).transpose()
}

/// All decisions on an application, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<Decision>> {
    let rows = tx
        .fetch_all(
            "select id, application_id, reviewer_id, outcome, reasons, explanation,
                explanation_sealed, flags_sealed, application_version, form_version,
                position_id, at
             from decision where application_id = $1
             order by application_version",
            &[application.into()],
        )
        .await?;
    rows.iter().map(|row| read(tx.vault(), row)).collect()
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
                d.explanation_sealed, d.flags_sealed, d.application_version, d.form_version,
                d.position_id, d.at,
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

/// Seals what lies open since before explanations were sealed, so many rows at
/// most; how many.
///
/// # Errors
/// A storage error.
pub async fn seal_open(tx: &mut Tx, limit: i64) -> Result<u64> {
    let rows = tx
        .fetch_all(
            "select id, application_id, application_version, explanation from decision
             where explanation <> '' order by id limit $1",
            &[limit.into()],
        )
        .await?;
    let mut changed = 0;
    for row in &rows {
        let open: String = row.get("explanation")?;
        let sealed = tx.vault().seal(place(&anchor_of(row)?), open.as_bytes());
        changed += tx
            .execute(
                "update decision set explanation = '', explanation_sealed = $2
                 where id = $1 and explanation = $3",
                &[row.get::<i64>("id")?.into(), sealed.into(), open.into()],
            )
            .await?;
    }
    Ok(changed)
}

pub(crate) const EXPLANATION: &str = "decision.explanation";
pub(crate) const FLAGS: &str = "decision.flags";

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(
        row.get("application_id")?,
        row.get("application_version")?,
    ))
}

/// What ties an explanation to its row: there is one decision for each version.
fn anchor(application: ApplicationId, version: i64) -> Vec<u8> {
    [application.0.to_be_bytes(), version.to_be_bytes()].concat()
}

fn place(row: &[u8]) -> Place<'_> {
    Place {
        cell: EXPLANATION,
        row,
    }
}

fn flags_of(row: &[u8]) -> Place<'_> {
    Place { cell: FLAGS, row }
}

fn read_signed(tx: &Tx, row: &Row) -> Result<SignedDecision> {
    let document: Option<[u8; 32]> = row.get("document_blind")?;
    let login_name: Option<String> = row.get("login_name")?;
    let sealed: Vec<u8> = row.get("name_sealed")?;
    Ok(SignedDecision {
        decision: read(tx.vault(), row)?,
        reviewer: accounts::joined_name(
            tx.vault(),
            document.as_ref(),
            login_name.as_deref(),
            &sealed,
        )?,
    })
}

fn read(vault: &Vault, row: &Row) -> Result<Decision> {
    let sealed: Option<Vec<u8>> = row.get("explanation_sealed")?;
    let explanation = match sealed {
        Some(sealed) => vault.open_text(place(&anchor_of(row)?), &sealed)?,
        None => row.get("explanation")?,
    };
    let flags: Option<Vec<u8>> = row.get("flags_sealed")?;
    let flags = match flags {
        Some(sealed) => vault.open_text(flags_of(&anchor_of(row)?), &sealed)?,
        None => String::new(),
    };
    Ok(Decision {
        id: row.get("id")?,
        application: row.get("application_id")?,
        reviewer: row.get("reviewer_id")?,
        outcome: row.get("outcome")?,
        reasons: row.get("reasons")?,
        explanation,
        flags,
        application_version: row.get("application_version")?,
        form_version: row.get("form_version")?,
        position: row.get("position_id")?,
        at: row.get("at")?,
    })
}
