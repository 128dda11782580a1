//! Rows that only a person's copy of their own data asks for, whole and in
//! their order. Everything else in it is read as pages read it.

use domain::id::{AccountId, ApplicationId};

use crate::engine::Tx;
use crate::error::Result;
use crate::value::Row;

/// A sign-in that is still noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// A few words about the browser.
    pub user_agent: String,
    /// The network as its owner is shown it, where it was noted.
    pub network: Option<String>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub seen_at: i64,
    /// When it ends by itself; milliseconds UTC.
    pub expires_at: i64,
    /// When it was ended; milliseconds UTC.
    pub revoked_at: Option<i64>,
}

/// A browser that an account knows, kept as the hash of its proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownPlace {
    /// Milliseconds UTC.
    pub since: i64,
    /// Milliseconds UTC.
    pub seen_at: i64,
}

/// A ticket with its seat, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatedTicket {
    /// 准考证号.
    pub number: String,
    /// The code of its state.
    pub state: String,
    /// 考点名称.
    pub venue: String,
    /// How to get there.
    pub address: String,
    /// 考场号.
    pub room: i64,
    /// 座位号.
    pub seat: i64,
    /// Milliseconds UTC.
    pub arranged_at: i64,
    /// When its owner was told of it; milliseconds UTC.
    pub told_at: Option<i64>,
    /// Milliseconds UTC.
    pub first_printed_at: Option<i64>,
}

/// The sign-ins of an account, also those that have ended, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn sign_ins(tx: &mut Tx, account: AccountId) -> Result<Vec<SignIn>> {
    let rows = tx
        .fetch_all(
            "select user_agent, network, created_at, seen_at, expires_at, revoked_at
             from session where account_id = $1 order by id",
            &[account.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(SignIn {
            user_agent: row.get("user_agent")?,
            network: row.get("network")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            expires_at: row.get("expires_at")?,
            revoked_at: row.get("revoked_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The browsers that an account knows, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn known_places(tx: &mut Tx, account: AccountId) -> Result<Vec<KnownPlace>> {
    let rows = tx
        .fetch_all(
            "select since, seen_at from known_browser where account_id = $1 order by id",
            &[account.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(KnownPlace {
            since: row.get("since")?,
            seen_at: row.get("seen_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The tickets of an application, the oldest first.
///
/// # Errors
/// A storage error.
pub async fn tickets(tx: &mut Tx, application: ApplicationId) -> Result<Vec<SeatedTicket>> {
    let rows = tx
        .fetch_all(
            "select t.number, t.state, t.seat, t.arranged_at, t.told_at, t.first_printed_at,
                m.number as room_number, v.name as venue_name, v.address as venue_address
             from ticket t
             join room m on m.id = t.room_id
             join venue v on v.id = m.venue_id
             where t.application_id = $1
             order by t.id",
            &[application.into()],
        )
        .await?;
    let read = |row: &Row| {
        Ok(SeatedTicket {
            number: row.get("number")?,
            state: row.get("state")?,
            venue: row.get("venue_name")?,
            address: row.get("venue_address")?,
            room: row.get("room_number")?,
            seat: row.get("seat")?,
            arranged_at: row.get("arranged_at")?,
            told_at: row.get("told_at")?,
            first_printed_at: row.get("first_printed_at")?,
        })
    };
    rows.iter().map(read).collect()
}
