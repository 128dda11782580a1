//! What persons ask the office to decide about their own data. What they say
//! and what the office answers is sealed; which kinds and states there are,
//! `domain` knows. Forgetting it is in `petitions/forget`.

mod forget;

use domain::id::{AccountId, PetitionId};

pub use forget::{forget_ended, forget_person};

use crate::accounts;
use crate::engine::Tx;
use crate::error::Result;
use crate::insertion::Insertion;
use crate::swap::Swap;
use crate::value::{Row, Value};
use crate::vault::{Place, Vault};

/// What a new petition is made of.
#[derive(Clone)]
pub struct NewPetition {
    /// The code of its kind.
    pub kind: String,
    /// Who asks; nobody for a visitor.
    pub account: Option<AccountId>,
    /// What it is about: of one kind, one about the same thing is open.
    pub subject: String,
    /// The document number that it names: with that person, it is forgotten.
    pub document: Option<String>,
    /// What was said, in the caller's own form.
    pub words: String,
    /// Milliseconds UTC.
    pub now: i64,
}

/// A petition, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Petition {
    /// Its id.
    pub id: PetitionId,
    /// The code of its kind.
    pub kind: String,
    /// Who asks; nobody for a visitor.
    pub account: Option<AccountId>,
    /// What was said.
    pub words: String,
    /// The code of its state.
    pub state: String,
    /// What the office answered.
    pub answer: Option<String>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub decided_at: Option<i64>,
    /// Who decided.
    pub decided_by: Option<AccountId>,
    /// Rises with every change.
    pub version: i64,
}

/// What ends an open petition.
#[derive(Clone)]
pub struct Ending {
    /// Which.
    pub id: PetitionId,
    /// The version that was seen.
    pub version: i64,
    /// The code of the state that follows.
    pub to: String,
    /// What is answered.
    pub answer: Option<String>,
    /// Who ends it.
    pub by: AccountId,
    /// Milliseconds UTC.
    pub now: i64,
}

macro_rules! redacted {
    ($($kind:ident),+) => {$(
        /// Shows nothing of what was said.
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($kind)).finish_non_exhaustive()
            }
        }
    )+};
}

redacted!(NewPetition, Petition, Ending);

pub(crate) const WORDS: &str = "petition.words";
pub(crate) const ANSWER: &str = "petition.answer";

/// Keeps a petition; taken when one of its kind about the same thing is open.
///
/// # Errors
/// A storage error.
pub async fn insert(tx: &mut Tx, new: &NewPetition) -> Result<Insertion<PetitionId>> {
    let subject = tx.vault().blind("petition.subject", new.subject.as_bytes());
    let document = new.document.as_ref();
    let document = document.map(|one| accounts::blind_document(tx.vault(), one));
    let anchor = anchor(&subject, new.now);
    let words = tx.vault().seal(at(WORDS, &anchor), new.words.as_bytes());
    let row = tx
        .fetch_optional(
            "insert into petition (kind, account_id, subject_blind, words_sealed, state,
                answer_sealed, created_at, decided_at, decided_by, version, document_blind)
             values ($1, $2, $3, $4, 'open', null, $5, null, null, 1, $6)
             on conflict do nothing
             returning id",
            &[
                new.kind.as_str().into(),
                new.account.into(),
                subject.into(),
                words.into(),
                new.now.into(),
                document.into(),
            ],
        )
        .await?;
    Insertion::from_row(row)
}

/// The petition with this id.
///
/// # Errors
/// A storage error.
pub async fn by_id(tx: &mut Tx, id: PetitionId) -> Result<Option<Petition>> {
    let found = fetch(
        tx,
        "select id, kind, account_id, subject_blind, words_sealed, state, answer_sealed,
            created_at, decided_at, decided_by, version
         from petition where id = $1",
        &[id.into()],
    )
    .await?;
    Ok(found.into_iter().next())
}

/// The open ones after this id, the oldest first: one page.
///
/// # Errors
/// A storage error.
pub async fn open_after(tx: &mut Tx, after: PetitionId, limit: i64) -> Result<Vec<Petition>> {
    fetch(
        tx,
        "select id, kind, account_id, subject_blind, words_sealed, state, answer_sealed,
            created_at, decided_at, decided_by, version
         from petition where state = 'open' and id > $1 order by id limit $2",
        &[after.into(), limit.into()],
    )
    .await
}

/// The ones that were decided, from before this id, the youngest first: one page.
/// What was taken back is nobody's business any more.
///
/// # Errors
/// A storage error.
pub async fn ended(tx: &mut Tx, before: Option<PetitionId>, limit: i64) -> Result<Vec<Petition>> {
    fetch(
        tx,
        "select id, kind, account_id, subject_blind, words_sealed, state, answer_sealed,
            created_at, decided_at, decided_by, version
         from petition where state in ('granted', 'refused') and id < $1
         order by id desc limit $2",
        &[before.map_or(i64::MAX, |id| id.0).into(), limit.into()],
    )
    .await
}

/// Those that name a document number, the youngest first, so many at most;
/// those whose words were forgotten name none any more.
///
/// # Errors
/// A storage error.
pub async fn of_document(tx: &mut Tx, number: &str, limit: i64) -> Result<Vec<Petition>> {
    let document = accounts::blind_document(tx.vault(), number);
    fetch(
        tx,
        "select id, kind, account_id, subject_blind, words_sealed, state, answer_sealed,
            created_at, decided_at, decided_by, version
         from petition where document_blind = $1 order by id desc limit $2",
        &[document.into(), limit.into()],
    )
    .await
}

/// Everything that an account has asked for, the youngest first.
///
/// # Errors
/// A storage error.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Petition>> {
    fetch(
        tx,
        "select id, kind, account_id, subject_blind, words_sealed, state, answer_sealed,
            created_at, decided_at, decided_by, version
         from petition where account_id = $1 order by id desc",
        &[account.into()],
    )
    .await
}

/// Ends a petition that is open in this version.
///
/// # Errors
/// A storage error.
pub async fn end(tx: &mut Tx, ending: &Ending) -> Result<Swap> {
    let row = tx
        .fetch_optional(
            "select subject_blind, created_at from petition
             where id = $1 and version = $2 and state = 'open'",
            &[ending.id.into(), ending.version.into()],
        )
        .await?;
    let Some(row) = row else {
        return Ok(Swap::Stale);
    };
    let anchor = anchor_of(&row)?;
    let answer = ending.answer.as_ref();
    let answer = answer.map(|words| tx.vault().seal(at(ANSWER, &anchor), words.as_bytes()));
    tx.execute(
        "update petition set state = $3, answer_sealed = $4, decided_at = $5, decided_by = $6,
            version = version + 1
         where id = $1 and version = $2 and state = 'open'",
        &[
            ending.id.into(),
            ending.version.into(),
            ending.to.as_str().into(),
            answer.into(),
            ending.now.into(),
            ending.by.into(),
        ],
    )
    .await
    .map(Swap::from_rows)
}

pub(crate) fn anchor_of(row: &Row) -> Result<Vec<u8>> {
    Ok(anchor(
        &row.get::<[u8; 32]>("subject_blind")?,
        row.get("created_at")?,
    ))
}

fn anchor(subject: &[u8; 32], created_at: i64) -> Vec<u8> {
    [subject.as_slice(), &created_at.to_be_bytes()].concat()
}

fn at<'a>(cell: &'static str, row: &'a [u8]) -> Place<'a> {
    Place { cell, row }
}

async fn fetch(tx: &mut Tx, sql: &'static str, arguments: &[Value]) -> Result<Vec<Petition>> {
    let rows = tx.fetch_all(sql, arguments).await?;
    rows.iter().map(|row| opened(tx.vault(), row)).collect()
}

fn opened(vault: &Vault, row: &Row) -> Result<Petition> {
    let anchor = anchor_of(row)?;
    let words: Vec<u8> = row.get("words_sealed")?;
    let answer: Option<Vec<u8>> = row.get("answer_sealed")?;
    let answer = answer.map(|sealed| vault.open_text(at(ANSWER, &anchor), &sealed));
    Ok(Petition {
        id: row.get("id")?,
        kind: row.get("kind")?,
        account: row.get("account_id")?,
        words: vault.open_text(at(WORDS, &anchor), &words)?,
        state: row.get("state")?,
        answer: answer.transpose()?,
        created_at: row.get("created_at")?,
        decided_at: row.get("decided_at")?,
        decided_by: row.get("decided_by")?,
        version: row.get("version")?,
    })
}
