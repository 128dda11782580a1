//! The browsers in which an account was signed in. A browser proves itself by a
//! secret in a cookie, of which the hash is kept; it is no login, it only keeps
//! a stranger's tries from slowing it.

use domain::id::AccountId;

use crate::engine::Tx;
use crate::error::Result;

/// The account's row of this browser, where it was signed in after that time in
/// milliseconds UTC. The row stays when the browser's proof is renewed, so that
/// nobody shakes off what is counted for it.
///
/// # Errors
/// A storage error.
pub async fn find(
    tx: &mut Tx,
    account: AccountId,
    proof: Option<&[u8; 32]>,
    after: i64,
) -> Result<Option<i64>> {
    // No hash has no bytes.
    let proof = proof.map_or(Vec::new(), |proof| proof.to_vec());
    let row = tx
        .fetch_optional(
            "select id from known_browser
             where account_id = $1 and proof_hash = $2 and seen_at > $3",
            &[account.into(), proof.into(), after.into()],
        )
        .await?;
    row.map(|row| row.get("id")).transpose()
}

/// The account that was signed in last in this browser, after that time in
/// milliseconds UTC.
///
/// # Errors
/// A storage error.
pub async fn last_account(tx: &mut Tx, proof: &[u8; 32], after: i64) -> Result<Option<AccountId>> {
    let row = tx
        .fetch_optional(
            "select account_id from known_browser where proof_hash = $1 and seen_at > $2
             order by seen_at desc, id desc limit 1",
            &[proof.into(), after.into()],
        )
        .await?;
    row.map(|row| row.get("account_id")).transpose()
}

/// Notes that an account was signed in in this browser, which proved itself by
/// `before`, if it did, and does so by `proof` from now on; for every account
/// that knew it by the other proof, too.
///
/// # Errors
/// A storage error.
pub async fn remember(
    tx: &mut Tx,
    account: AccountId,
    before: Option<&[u8; 32]>,
    proof: &[u8; 32],
    now: i64,
) -> Result<()> {
    if let Some(before) = before {
        tx.execute(
            "update known_browser set proof_hash = $2 where proof_hash = $1",
            &[before.into(), proof.into()],
        )
        .await?;
    }
    tx.execute(
        "insert into known_browser (account_id, proof_hash, since, seen_at)
         values ($1, $2, $3, $3)
         on conflict (proof_hash, account_id) do update
         set seen_at = excluded.seen_at",
        &[account.into(), proof.into(), now.into()],
    )
    .await?;
    Ok(())
}

/// Forgets every browser of an account, after another password say; how many.
///
/// # Errors
/// A storage error.
pub async fn forget(tx: &mut Tx, account: AccountId) -> Result<u64> {
    tx.execute(
        "delete from known_browser where account_id = $1",
        &[account.into()],
    )
    .await
}

/// Forgets browsers that were not seen since that time; at most so many at once.
///
/// # Errors
/// A storage error.
pub async fn prune(tx: &mut Tx, before: i64, limit: i64) -> Result<u64> {
    tx.execute(
        "delete from known_browser where id in (
            select id from known_browser where seen_at < $1 order by seen_at limit $2)",
        &[before.into(), limit.into()],
    )
    .await
}
