//! Requests for 考场合理便利: what is asked for and what is decided, sealed. Which
//! states follow each other, `domain` knows. The pictures that prove a request are
//! in `comforts/evidence`, finding a request in `comforts/find`, the office's list in
//! `comforts/list`, forgetting in `comforts/forget`.

mod evidence;
mod find;
mod forget;
mod list;

use domain::id::{AccountId, ApplicationId, ComfortId};

pub use evidence::{Evidence, NewEvidence, add, bytes, drop_all, evidence_of, remove};
pub use find::{by_id, holding, of_account, of_application};
pub use forget::{forget_ended, forget_person};
pub use list::{ComfortFilter, ListedComfort, SeatedComfort, listed, seated_with};

pub(crate) use evidence::{EVIDENCE, anchor_of as evidence_anchor_of};

use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::Row;
use crate::vault::{Place, Vault};

/// What a new request is made of.
#[derive(Clone)]
pub struct NewComfort {
    /// Who asks.
    pub account: AccountId,
    /// For which application.
    pub application: ApplicationId,
    /// The code of the state that it is born in.
    pub state: String,
    /// What is asked for, in the caller's own form.
    pub words: String,
    /// Milliseconds UTC.
    pub now: i64,
}

/// A request, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Comfort {
    /// Its id.
    pub id: ComfortId,
    /// Who asks.
    pub account: AccountId,
    /// For which application.
    pub application: ApplicationId,
    /// The code of its state.
    pub state: String,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When it was last handed in; milliseconds UTC.
    pub submitted_at: Option<i64>,
    /// Milliseconds UTC.
    pub decided_at: Option<i64>,
    /// Who decided.
    pub decided_by: Option<AccountId>,
    /// When its words and pictures were forgotten; milliseconds UTC.
    pub forgotten_at: Option<i64>,
    /// Rises with every change, also of its pictures.
    pub version: i64,
    /// What is asked for; empty when it is forgotten.
    pub words: String,
    /// What was decided.
    pub decision: Option<String>,
}

/// A step of a request.
#[derive(Clone)]
pub struct ComfortStep {
    /// Which.
    pub id: ComfortId,
    /// The code of the state that was seen.
    pub from: String,
    /// The version that was seen.
    pub version: i64,
    /// The code of the state that follows.
    pub to: String,
    /// It is handed in with this step.
    pub submits: bool,
    /// Milliseconds UTC.
    pub now: i64,
}

/// What the office decides.
#[derive(Clone)]
pub struct ComfortRuling {
    /// The step.
    pub step: ComfortStep,
    /// What is decided, in the caller's own form.
    pub decision: String,
    /// Who decides.
    pub by: AccountId,
}

macro_rules! redacted {
    ($($kind:ident { $($field:ident).+ }),+) => {$(
        /// Shows nothing of what was said.
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($kind))
                    .field(stringify!($($field).+), &self.$($field).+)
                    .finish_non_exhaustive()
            }
        }
    )+};
}

redacted!(
    NewComfort { application },
    Comfort { id },
    ComfortStep { id },
    ComfortRuling { step }
);

pub(crate) const WORDS: &str = "comfort.words";
pub(crate) const DECISION: &str = "comfort.decision";

/// Keeps a request; taken when the application has an open one.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewComfort) -> Result<Insertion<ComfortId>> {
    let anchor = anchor(new.application, new.now);
    let words = tx.vault().seal(at(WORDS, &anchor), new.words.as_bytes());
    let row = tx
        .fetch_optional(
            "insert into comfort (account_id, application_id, state, created_at, submitted_at,
                decided_at, decided_by, forgotten_at, version, words_sealed, decision_sealed)
             values ($1, $2, $3, $4, null, null, null, null, 1, $5, null)
             on conflict do nothing
             returning id",
            &[
                new.account.into(),
                new.application.into(),
                new.state.as_str().into(),
                new.now.into(),
                words.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// Keeps other words of a request that is in this state and version.
///
/// # Errors
/// A storage error.
pub async fn save(
    tx: &mut Tx,
    id: ComfortId,
    (state, version): (&str, i64),
    words: &str,
) -> Result<Swap> {
    let Some(anchor) = anchor_by_id(tx, id).await? else {
        return Ok(Swap::Stale);
    };
    let words = tx.vault().seal(at(WORDS, &anchor), words.as_bytes());
    tx.execute(
        "update comfort set words_sealed = $4, version = version + 1
         where id = $1 and state = $2 and version = $3",
        &[id.into(), state.into(), version.into(), words.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Notes that the pictures of a request in this state and version have changed.
///
/// # Errors
/// A storage error.
pub async fn touch(tx: &mut Tx, id: ComfortId, state: &str, version: i64) -> Result<Swap> {
    tx.execute(
        "update comfort set version = version + 1
         where id = $1 and state = $2 and version = $3",
        &[id.into(), state.into(), version.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Moves a request.
///
/// # Errors
/// A storage error.
pub async fn step(tx: &mut Tx, step: &ComfortStep) -> Result<Swap> {
    tx.execute(
        "update comfort set state = $4, version = version + 1,
            submitted_at = coalesce($5, submitted_at)
         where id = $1 and state = $2 and version = $3",
        &[
            step.id.into(),
            step.from.as_str().into(),
            step.version.into(),
            step.to.as_str().into(),
            step.submits.then_some(step.now).into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

/// Decides on a request.
///
/// # Errors
/// A storage error.
pub async fn decide(tx: &mut Tx, ruling: &ComfortRuling) -> Result<Swap> {
    let step = &ruling.step;
    let Some(anchor) = anchor_by_id(tx, step.id).await? else {
        return Ok(Swap::Stale);
    };
    let decision = tx
        .vault()
        .seal(at(DECISION, &anchor), ruling.decision.as_bytes());
    tx.execute(
        "update comfort set state = $4, decision_sealed = $5, decided_at = $6, decided_by = $7,
            version = version + 1
         where id = $1 and state = $2 and version = $3",
        &[
            step.id.into(),
            step.from.as_str().into(),
            step.version.into(),
            step.to.as_str().into(),
            decision.into(),
            step.now.into(),
            ruling.by.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

async fn anchor_by_id(tx: &mut Tx, id: ComfortId) -> Result<Option<Vec<u8>>> {
    let row = tx
        .fetch_optional(
            "select application_id, created_at from comfort where id = $1",
            &[id.into()],
        )
        .await?;
    row.as_ref().map(anchor_of).transpose()
}

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(row.get("application_id")?, row.get("created_at")?))
}

/// What ties the words to their row.
fn anchor(application: ApplicationId, created_at: i64) -> Vec<u8> {
    let mut anchor = application.0.to_be_bytes().to_vec();
    anchor.extend_from_slice(&created_at.to_be_bytes());
    anchor
}

fn at<'a>(cell: &'static str, row: &'a [u8]) -> Place<'a> {
    Place { cell, row }
}

/// A decision that a row holds beside its anchor.
pub(crate) fn opened_decision(
    vault: &Vault,
    application: ApplicationId,
    created_at: i64,
    sealed: &[u8],
) -> Result<String> {
    vault.open_text(at(DECISION, &anchor(application, created_at)), sealed)
}
