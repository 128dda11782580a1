//! Another token for a browser's session: what was proved with the old one goes
//! over to a new row, so that whoever holds the old token, or remembers whose it
//! was, holds nothing.

use domain::id::SessionId;

use crate::engine::Tx;
use crate::error::Result;
use crate::pending_registrations;

use super::revoke;

/// Makes a session of the same account or visitor, with this token and the same
/// end; codes and a waiting registration go over to it, and the old one ends. What
/// an earlier refusal kept ends with it: it shows a form in full under an address
/// that stays in the browser's history. Nothing is changed where the old one has
/// ended already.
///
/// # Errors
/// A storage error.
pub async fn renew(
    tx: &mut Tx,
    old: SessionId,
    token_hash: &[u8; 32],
    now: i64,
) -> Result<Option<SessionId>> {
    let row = tx
        .fetch_optional(
            "insert into session (token_hash, account_id, role, csrf, flash_sealed, user_agent,
                network, created_at, seen_at, expires_at, revoked_at, kept_at)
             select $1, account_id, role, csrf, null, user_agent,
                network, created_at, seen_at, expires_at, null, null
             from session
             where id = $2 and revoked_at is null and expires_at > $3
             returning id",
            &[token_hash.into(), old.into(), now.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let new: SessionId = row.get("id")?;
    tx.execute(
        "update sms_code set session_id = $2 where session_id = $1",
        &[old.into(), new.into()],
    )
    .await?;
    // It is sealed to the row that it lies in.
    pending_registrations::hand_over(tx, old, new, now).await?;
    let _ = revoke(tx, old, now).await?;
    Ok(Some(new))
}
