//! Registrations that wait for their second confirmation, one for a session.
//! What was typed is sealed; its form is the caller's own.

use domain::id::{PendingRegistrationId, SessionId};

use crate::engine::Tx;
use crate::error::Result;
use crate::swap::Swap;
use crate::vault::Place;

/// A registration that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingRegistration {
    /// Its id.
    pub id: PendingRegistrationId,
    /// What the caller gave.
    pub payload: Vec<u8>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub expires_at: i64,
}

/// Shows nothing of the person.
impl std::fmt::Debug for PendingRegistration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PendingRegistration")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Keeps a registration for this session, in the place of an earlier one.
///
/// # Errors
/// A storage error.
pub async fn put(
    tx: &mut Tx,
    session: SessionId,
    payload: &[u8],
    now: i64,
    expires_at: i64,
) -> Result<PendingRegistrationId> {
    let sealed = tx
        .vault()
        .seal(payload_of(&session.0.to_be_bytes()), payload);
    tx.execute(
        "delete from pending_registration where session_id = $1",
        &[session.into()],
    )
    .await?;
    tx.fetch_one(
        "insert into pending_registration (session_id, payload_sealed, created_at, expires_at)
         values ($1, $2, $3, $4)
         returning id",
        &[session.into(), sealed.into(), now.into(), expires_at.into()],
    )
    .await?
    .get("id")
}

/// The registration that waits in this session, unless it has expired.
///
/// # Errors
/// A storage error.
pub async fn of_session(
    tx: &mut Tx,
    session: SessionId,
    now: i64,
) -> Result<Option<PendingRegistration>> {
    let row = tx
        .fetch_optional(
            "select id, payload_sealed, created_at, expires_at from pending_registration
             where session_id = $1 and expires_at > $2",
            &[session.into(), now.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let sealed: Vec<u8> = row.get("payload_sealed")?;
    let row_bytes = session.0.to_be_bytes();
    let payload = tx.vault().open(payload_of(&row_bytes), &sealed)?;
    Ok(Some(PendingRegistration {
        id: row.get("id")?,
        payload: payload.to_vec(),
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
    }))
}

/// Takes the registration away, in the transaction that makes the account of
/// it. Nothing when it is another session's, another one's, or has expired.
///
/// # Errors
/// A storage error.
pub async fn take(
    tx: &mut Tx,
    id: PendingRegistrationId,
    session: SessionId,
    now: i64,
) -> Result<Option<PendingRegistration>> {
    let found = of_session(tx, session, now).await?;
    let Some(found) = found.filter(|found| found.id == id) else {
        return Ok(None);
    };
    tx.execute(
        "delete from pending_registration where id = $1",
        &[id.into()],
    )
    .await?;
    Ok(Some(found))
}

/// Writes this in the place of what waits in this session, which waits on as long
/// as before; stale where nothing does.
///
/// # Errors
/// A storage error.
pub async fn rewrite(
    tx: &mut Tx,
    id: PendingRegistrationId,
    session: SessionId,
    payload: &[u8],
) -> Result<Swap> {
    let sealed = tx
        .vault()
        .seal(payload_of(&session.0.to_be_bytes()), payload);
    tx.execute(
        "update pending_registration set payload_sealed = $3
         where id = $1 and session_id = $2",
        &[id.into(), session.into(), sealed.into()],
    )
    .await
    .map(Swap::from_rows)
}

/// Lets what waits in one session wait in another, as long as before.
///
/// # Errors
/// A storage error.
pub(crate) async fn hand_over(tx: &mut Tx, from: SessionId, to: SessionId, now: i64) -> Result<()> {
    if let Some(found) = of_session(tx, from, now).await? {
        take(tx, found.id, from, now).await?;
        put(tx, to, &found.payload, found.created_at, found.expires_at).await?;
    }
    Ok(())
}

/// Deletes those that expired before this time, the oldest first and at most so
/// many at once; how many.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from pending_registration where id in (
            select id from pending_registration where expires_at < $1
            order by expires_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}

pub(crate) const PAYLOAD: &str = "pending_registration.payload";

fn payload_of(row: &[u8]) -> Place<'_> {
    Place { cell: PAYLOAD, row }
}
